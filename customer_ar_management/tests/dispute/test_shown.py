from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.dunning.common import MONDAY, DunningCase, days
from odoo.addons.customer_ar_management.tests.dunning.sink import text_of


@tagged("post_install", "-at_install")
class TestShown(DunningCase):
    """What is disputed and promised stands beside what is open, and is not asked for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bill = cls.invoice(cls.azure, 1000, MONDAY - days(60), MONDAY - days(6))

    def dispute(self, move=None, amount=300, **values):
        return self.pause("disputed", self.azure, move_id=(move or self.bill).id, amount=amount, **values)

    def test_a_letter_asks_for_the_undisputed_rest(self):
        whole = self.invoice(self.azure, 77, MONDAY - days(60), MONDAY - days(7))
        self.dispute()
        self.dispute(whole, 0)
        with self.sink() as sink:
            run = self.run_on(MONDAY)
            letter = self.letters(run, self.azure)
            (message,) = sink.to(self.azure.email)
        self.assertEqual((letter.amount, letter.line_ids.amount), (700, 700))
        self.assertEqual(self.reason(run, whole), ["disputed"])
        text = text_of(message)
        asked, _title, disputed = text.partition("Disputed: we are clearing it")
        self.assertIn("700.00", asked)
        self.assertNotIn(whole.name, asked)
        self.assertIn("300.00", disputed)
        self.assertIn(whole.name, disputed)
        self.assertNotIn("1,000.00", text)

    def test_what_is_disputed_after_the_letter_was_prepared(self):
        run = self.run_on(MONDAY, deliver=False)
        self.dispute()
        self.deliver()
        self.assertEqual(self.letters(run, self.azure).line_ids.amount, 700)

    def test_nothing_disputed_no_block(self):
        run = self.run_on(MONDAY, deliver=False)
        self.assertNotIn("Disputed", self.letters(run, self.azure).preview_body)

    def test_currencies(self):
        self.set_rate(self.eur, MONDAY - days(90), 0.5)
        bill = self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6), currency=self.eur)
        self.dispute(bill, 33.33)
        items = {row[0]: row for row in self.OpenItem._dunning_items(self.company, MONDAY, self.azure.ids)[0]}
        row = items[self.receivable(bill).id]
        self.assertEqual((row[5], row[6]), (66.67, 133.34))

    def test_the_queries_do_not_grow(self):
        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.OpenItem._dunning_items(self.company, MONDAY)
            return self.env.cr.sql_log_count - before

        self.dispute()
        few = queries()
        for _number in range(5):
            self.dispute(self.invoice(self.azure, 50, MONDAY - days(60), MONDAY - days(6)), 5)
        self.assertLessEqual(queries(), few)

    def test_the_aged_report(self):
        self.dispute()
        self.pause("promise", self.azure, move_id=self.bill.id, date_until=MONDAY + days(400), amount=200)
        Report = self.env["ar.aged.report"].with_user(self.collector)
        page = Report.aged_page({"company_id": self.company.id, "domain": [("partner_id", "=", self.azure.id)]})
        labels = {column["key"]: column["label"] for column in page["info_columns"]}
        self.assertEqual((labels["promised"], labels["disputed"]), ("Promised", "Disputed"))
        (row,) = page["rows"]
        self.assertIn("300.00", row["disputed"])
        self.assertIn("200.00", row["promised"])

    def test_the_customer_file(self):
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company)
        self.assertEqual(account.get_customer_file()["summary"]["disputed"], "")
        self.dispute()
        self.assertIn("300.00", account.get_customer_file()["summary"]["disputed"])

    def test_exposure_where_the_company_says_so(self):
        exposure = lambda: float(
            self.env["ar.credit.exposure"]._totals(self.company, MONDAY, self.azure)[self.azure.id]
        )
        self.dispute()
        self.assertEqual(exposure(), 1000)
        self.company.ar_exposure_less_disputed = True
        self.assertEqual(exposure(), 700)
