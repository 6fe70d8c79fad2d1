from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management_statement.tests.statement.common import APR, JAN, MAR, StatementCase


@tagged("post_install", "-at_install")
class TestPrepare(StatementCase):
    def block(self, statement, currency=None):
        return statement.balance_ids.filtered(lambda b: b.currency_id == (currency or self.usd))

    def test_movements_run_from_opening_to_closing_and_closing_is_what_is_open(self):
        statement = self.prepared(date_from=day("2026-02-01"))
        block = self.block(statement)
        self.assertEqual((block.opening, block.charges, block.credits, block.closing), (1000, 500, 400, 1100))
        self.assertEqual(
            [(m.kind, m.amount, m.balance) for m in block._movements()],
            [("payment", -400, 600), ("invoice", 500, 1100)],
        )
        self.assertEqual(
            [(i.number, i.amount, i.days_late) for i in block._items()],
            [(self.inv_1.name, 600, 49), (self.inv_2.name, 500, 0)],
        )
        self.assertTrue(statement.is_proven)
        self.assertEqual(
            statement._proof()[statement],
            {"opening": 1000, "movements": 100, "closing": 1100, "open_items": 1100, "ledger": 1100, "difference": 0},
        )

    def test_an_earlier_day_does_not_know_what_came_after_it(self):
        statement = self.prepared(date_to=day("2026-02-14"))
        self.assertEqual((self.block(statement).closing, statement.is_proven), (1000, True))

    def test_each_currency_has_its_own_balance_and_exchange_entries_are_no_lines(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.set_rate(self.eur, "2026-02-01", 0.8)
        bill = self.invoice(self.azure, 100, "2026-01-05", currency=self.eur)
        self.invoice(self.azure, 70, "2026-01-06")
        self.payment(self.azure, 100, "2026-02-10", currency=self.eur, match=[bill])
        statement = self.prepared(self.azure, date_to=APR)
        self.assertEqual([(b.currency_id.name, b.closing) for b in statement.balance_ids], [("EUR", 0), ("USD", 70)])
        self.assertEqual(
            statement.movement_ids.filtered(lambda m: m.currency_id == self.eur).mapped("amount"), [100, -100]
        )
        self.assertTrue(statement.is_proven)
        self.assertEqual(statement.closing, 70)

    def test_an_invoice_settled_in_another_currency_leaves_both_balances_right(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        bill = self.invoice(self.azure, 100, "2026-01-05", currency=self.eur)
        self.payment(self.azure, 200, "2026-01-20", match=[bill])
        statement = self.prepared(self.azure, date_to=APR)
        self.assertEqual(statement.balance_ids.mapped("closing"), [0, 0])
        self.assertIn("transfer", statement.movement_ids.mapped("kind"))
        self.assertTrue(statement.is_proven, statement._proof())

    def test_another_customers_payment_is_told_as_a_transfer(self):
        payment = self.payment(self.azure, 500, "2026-03-25")
        self.match(payment.move_id, self.inv_2)
        ours, theirs = self.prepared(), self.prepared(self.azure)
        self.assertTrue(ours.is_proven and theirs.is_proven, (ours._proof(), theirs._proof()))
        self.assertEqual((self.block(ours).closing, self.block(theirs).closing), (600, 0))

    def test_instalments_are_one_movement_and_several_open_items(self):
        self.invoice(self.wang, 900, "2026-01-31", term=self.thirds)
        statement = self.prepared(self.wang, date_to=day("2026-02-28"))
        self.assertEqual(statement.movement_ids.mapped("amount"), [900])
        self.assertEqual(statement.item_ids.mapped("amount"), [270, 270, 360])

    def test_contacts_count_with_their_customer_and_drafts_never(self):
        contact = self.contact(self.deco, "Warehouse", type="invoice")
        self.invoice(contact, 50, "2026-03-01")
        self.invoice(self.deco, 9999, "2026-03-02", post=False)
        self.assertEqual(self.prepared(contact).closing, 1150)

    def test_buckets_and_unapplied_credits_add_up_to_the_balance(self):
        self.payment(self.deco, 80, "2026-03-30")
        block = self.block(self.prepared())
        self.assertEqual(block.unapplied, 80)
        self.assertEqual(sum(bucket["amount"] for bucket in block.buckets) - block.unapplied, block.closing)

    def test_figures_stay_when_the_ledger_moves_on(self):
        statement = self.prepared()
        self.invoice(self.deco, 77, "2026-03-01")
        self.assertEqual(self.block(statement).closing, 1100)

    def test_a_customer_without_anything_has_an_empty_statement(self):
        statement = self.prepared(self.wang)
        self.assertFalse(statement.balance_ids)
        self.assertTrue(statement.is_proven)

    def test_periods_that_make_no_sense_are_refused_in_words(self):
        with self.assertRaisesRegex(UserError, "before it begins"):
            self.prepared(date_from=MAR, date_to=JAN)
        with self.assertRaisesRegex(UserError, "in the future"):
            self.prepared(date_to=day("2099-01-31"))

    def test_one_statement_per_kind_and_period_until_it_is_cancelled(self):
        first = self.prepared()
        with self.assertRaisesRegex(UserError, "already: Deco Addict"):
            self.prepared()
        first.action_cancel()
        self.assertTrue(self.prepared())

    def test_the_next_statement_names_the_agreed_balance(self):
        first = self.sent(date_to=day("2026-02-28"), kind="demand")
        first.sudo().write({"answer": "agreed"})
        second = self.prepared(date_from=day("2026-03-01"))
        self.assertEqual(second.agreed_id, first)
        self.assertEqual((self.block(second).agreed, self.block(second).opening), (600, 600))

    def test_the_number_of_queries_does_not_grow_with_the_customers(self):
        many = self.env["res.partner"].create([{"name": f"Customer {n}", "is_company": True} for n in range(12)])
        for partner in many:
            self.invoice(partner, 10, "2026-01-15")

        def queries(partners):
            self.env["ar.customer.account"]._ensure(partners, self.company)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.prepared(partners)
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        queries(many[:1])
        self.assertEqual(queries(many[1:3]), queries(many[3:]))

    def test_what_is_frozen_cannot_be_written(self):
        statement = self.prepared().with_user(self.user("manager"))
        for record, values in (
            (statement, {"closing": 1}),
            (statement, {"answer": "agreed"}),
            (statement.balance_ids, {"closing": 1}),
            (statement.line_ids[:1], {"amount": 1}),
        ):
            with self.assertRaises(AccessError):
                record.write(values)
        with self.assertRaises(AccessError):
            self.Statement.with_user(self.user("collector")).create(
                {
                    "partner_id": self.deco.id,
                    "company_id": self.company.id,
                    "date_from": JAN,
                    "date_to": MAR,
                    "closing": 5,
                }
            )

    def test_the_spreadsheet_holds_texts_as_texts(self):
        self.deco.name = "=HYPERLINK(1)"
        content = self.prepared()._workbook()
        from io import BytesIO

        import openpyxl

        book = openpyxl.load_workbook(BytesIO(content))
        values = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "=HYPERLINK(1)"]
        self.assertTrue(values)
        self.assertEqual({cell.data_type for cell in values}, {"s"})

    def test_no_word_of_interest_and_no_other_customer_on_the_paper(self):
        self.invoice(self.azure, 10, "2026-01-15")
        statement = self.prepared(date_to=MAR, kind="annual")
        report = "customer_ar_management_statement.ar_statement_report"
        html = str(self.env["ir.actions.report"]._render_qweb_html(report, statement.ids)[0], "utf-8")
        self.assertIn(self.inv_1.name, html)
        self.assertIn("1,100.00", html)
        self.assertNotIn("Azure", html)
        self.assertNotRegex(html.lower(), "interest|利息|违约金|滞纳金")
