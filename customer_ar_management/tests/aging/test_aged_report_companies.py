"""Aged receivables of several companies: one currency, groups, and the proof of each."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase, day

AS_OF = "2026-06-30"


@tagged("post_install", "-at_install")
class TestAgedReportCompanies(ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Report = cls.env["ar.aged.report"]
        cls.other = cls.second_company("Rhein GmbH")
        cls.other.currency_id = cls.eur  # the chart of accounts brought its own
        cls.set_rate(cls.eur, "2026-01-01", 0.8)  # 1 USD = 0.80 EUR
        cls.set_rate(cls.usd, "2026-01-01", 1.25, company=cls.other)
        cls.invoice(cls.azure, 1000, "2026-01-01", "2026-05-31")
        cls.invoice(cls.azure, 80, "2026-01-01", "2026-05-31", company=cls.other, currency=cls.eur)
        cls.invoice(cls.deco, 40, "2026-01-01", "2026-07-31", company=cls.other, currency=cls.eur)
        companies = cls.company | cls.other
        cls.env = cls.env(context={**cls.env.context, "allowed_company_ids": companies.ids})
        cls.Report = cls.env["ar.aged.report"]
        cls.params = {
            "as_of": AS_OF,
            "company_id": cls.company.id,
            "company_ids": companies.ids,
            "domain": [("partner_id", "in", (cls.azure | cls.deco).ids)],
        }

    def rows(self, **params):
        page = self.Report.aged_page({**self.params, **params})
        return page, {row.get("name") or row["label"]: row["amounts"][-1] for row in page["rows"]}

    def test_amounts_are_turned_into_one_named_currency(self):
        page, rows = self.rows()
        self.assertEqual(rows, {"Azure Interior": 1100, "Deco Addict": 50})
        self.assertEqual((page["totals"][-1], page["converted"], page["currency"]["name"]), (1150, True, self.usd.name))
        self.assertEqual(page["company"], f"{self.company.name}, Rhein GmbH")
        _page, rows = self.rows(company_id=self.other.id)
        self.assertEqual(rows, {"Azure Interior": 880, "Deco Addict": 40}, "in euro")

    def test_one_company_is_shown_as_before(self):
        page, rows = self.rows(company_ids=[])
        self.assertEqual((rows, page["params"]["company_ids"]), ({"Azure Interior": 1000}, []))
        page, rows = self.rows(company_ids=self.company.ids)
        self.assertEqual((rows, page["converted"]), ({"Azure Interior": 1000}, False))

    def test_grouped_by_company_and_in_document_currency(self):
        _page, rows = self.rows(groupby="company_id")
        self.assertEqual(rows, {self.company.name: 1000, "Rhein GmbH": 150})
        page, rows = self.rows(in_currency=True)
        self.assertEqual((rows, page["converted"]), ({"USD": 1000, "EUR": 120}, False))

    def test_items_add_up_to_their_row(self):
        page, _rows = self.rows()
        found = self.Report.aged_items(page["params"], page["report_id"], self.azure.id)
        self.assertEqual(found["total"], 1100)
        self.assertEqual({item["company"] for item in found["items"]}, {self.company.name, "Rhein GmbH"})
        action = self.Report.action_items(page["params"], page["report_id"], self.azure.id)
        self.assertEqual(self.OpenItem.with_context(ar_as_of=AS_OF).search_count(action["domain"]), 2)

    def test_an_earlier_day_in_the_same_rates(self):
        page = self.Report.aged_page(self.params, compare="2026-03-31")
        self.assertEqual(
            {row["name"]: row["before"] for row in page["rows"]}, {"Azure Interior": 1100, "Deco Addict": 50}
        )
        self.assertEqual(page["before"], 1150)

    def test_each_company_ties_to_its_own_ledger(self):
        page, _rows = self.rows(domain=[])
        proof = self.Report.aged_proof(page["params"], page["report_id"])
        self.assertEqual((proof["differs"], proof["moved"], proof["filtered"]), (0, False, False))
        by_name = {each["name"]: each for each in proof["companies"]}
        self.assertEqual(by_name["Rhein GmbH"]["ledger"], 120)
        self.assertEqual(by_name["Rhein GmbH"]["currency"], "EUR")
        wrong = self.other

        def proof_of(base, _record, company, as_of):
            found = base(company, as_of)
            return {**found, "difference": 5.0} if company == wrong else found

        self.plug("ar.open.item", _ledger_proof=proof_of)
        proof = self.Report.aged_proof(page["params"], page["report_id"])
        self.assertEqual((proof["differs"], proof["difference"]), (1, 6.25))
        action = self.Report.action_proof(page["params"], page["report_id"])
        self.assertEqual(len(action["domain"][0][2]), 2)

    def test_paper_and_spreadsheet_name_companies_and_proofs(self):
        page, _rows = self.rows()
        run = self.Report.browse(page["report_id"])
        titles = "\n".join(run._titles())
        for words in (f"{self.company.name}, Rhein GmbH", "2 companies in USD", "Rhein GmbH: All open items tie"):
            self.assertIn(words, titles)

    def test_a_company_that_is_not_switched_on_is_refused(self):
        third = self.second_company("Third")
        with self.assertRaises(AccessError):
            self.rows(company_ids=[self.company.id, third.id])

    def test_the_customer_file_is_that_of_the_company_shown(self):
        action = self.Report.action_customer(self.params, self.deco.id)
        account = self.env["ar.customer.account"].browse(action["res_id"])
        self.assertEqual((action["res_model"], account.company_id), ("ar.customer.account", self.other))

    def test_a_day_of_the_overview_by_company(self):
        block = self.env["ar.dashboard"].get_companies(AS_OF, self.company.id)
        rows = {row["name"]: row for row in block["rows"]}
        self.assertEqual((rows["Rhein GmbH"]["owed"], rows["Rhein GmbH"]["currency"]), (120, self.eur.id))
        self.assertEqual((rows["Rhein GmbH"]["in_one"], rows["Rhein GmbH"]["overdue"]), (150, 80))
        self.assertFalse(any(row["difference"] for row in block["rows"]))
        whole = self.OpenItem._ledger_balance(self.company, day(AS_OF))
        self.assertAlmostEqual(block["total"]["net"], whole + 150, 2)
