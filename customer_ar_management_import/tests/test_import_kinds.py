import base64

from odoo.tests import Form, tagged

from .test_import import ImportCase, day, row

HEAD = "Number,Customer,Invoice date,Due date,Amount\n"
OPEN = HEAD + "A1,C1,2026-01-05,2026-02-05,60.00\nA1,C1,2026-01-05,2026-03-05,40.00\nA2,C1,2026-01-05,,-10.00\n"


@tagged("post_install", "-at_install")
class TestLedgerImportKinds(ImportCase):
    """Ledgers as other systems write them, from the file to the books."""

    def form(self, text):
        form = Form(self.Import)
        form.file = base64.b64encode(text.encode())
        return form.save()

    def done(self, text):
        work = self.form(text)
        work.action_check()
        self.assertEqual(work.state, "ready", work.error_ids.mapped("message"))
        work.action_start()
        while work.state == "running":
            work.action_step()
        return work

    def test_instalments_are_lines_of_one_invoice(self):
        self.done(OPEN)
        move = self.Item.search([("number", "=", "A1")]).move_id
        lines = self.receivable(move).sorted("date_maturity")
        self.assertEqual(
            [(line.date_maturity, line.amount_currency) for line in lines],
            [(day("2026-02-05"), 60), (day("2026-03-05"), 40)],
        )
        self.assertEqual((move.amount_total, move.invoice_date_due), (100, day("2026-03-05")))
        self.assertEqual(self.aged(self.customer("C1"), "2026-02-10"), (40, 60, 0, 0, 0, 10, 90))
        self.assert_proof("2026-02-10")

    def test_a_settlement_takes_its_own_instalment(self):
        first, second = (row(due=due, amount=amount) for due, amount in (("2026-02-05", "60"), ("2026-03-05", "40")))
        self.bring(first, {**second, "settled_date": "2026-02-20", "settled_amount": "40"})
        lines = self.receivable(self.Item.search([("number", "=", "A1"), ("kind", "=", "invoice")]).move_id).sorted(
            "date_maturity"
        )
        self.assertEqual(lines.mapped("amount_residual"), [60, 0])
        self.bring(
            {**first, "settled_date": "", "settled_amount": ""},
            {**second, "settled_date": "2026-02-20", "settled_amount": "40"},
            {"number": "A1", "kind": "settlement", "settled_date": "2026-03-01", "settled_amount": "60"},
        )
        self.assertEqual(lines.mapped("amount_residual"), [0, 0])

    def test_foreign_instalments_keep_the_balance_to_the_cent(self):
        self.bring(
            *(
                row(due=due, amount=amount, currency="EUR", rate="1.0333")
                for due, amount in (("2026-02-05", "33.33"), ("2026-03-05", "33.33"), ("2026-04-05", "33.34"))
            )
        )
        move = self.Item.search([("number", "=", "A1")]).move_id
        self.assertEqual(len(self.receivable(move)), 3)
        self.assertAlmostEqual(sum(move.line_ids.mapped("balance")), 0)
        self.assertAlmostEqual(sum(self.receivable(move).mapped("balance")), 103.33)

    def test_control_totals_beside_those_of_the_old_system(self):
        work = self.form(OPEN)
        work.action_check()
        self.assertEqual(
            [(t.currency_id, t.count, t.invoiced, t.credited, t.open) for t in work.total_ids],
            [(self.company.currency_id, 2, 100, -10, 90)],
        )
        work.total_ids.expected = 95
        self.assertEqual(work.total_ids.difference, -5)
        work.action_back()
        work.action_check()
        self.assertEqual(work.total_ids.expected, 95, "what was entered stays")

    def test_nothing_new_says_so(self):
        self.done(OPEN)
        work = self.form(OPEN)
        work.action_check()
        self.assertEqual((work.state, work.error_count, work.skipped_count), ("draft", 0, 2))

    def test_titles_above_and_totals_below(self):
        work = self.done(
            "Open items of Example Ltd\n\n" + HEAD + "A1,C1,2026-01-05,2026-02-05,60.00\n\nTotal,,,,60.00\n"
        )
        self.assertEqual((work.heading_row, work.document_count), (3, 1))
        self.assertEqual(self.Item.search([]).row, 4)

    def test_another_heading_row_gives_other_columns(self):
        work = self.form(HEAD + "No,Debtor,Datum,Faellig,Betrag\nA1,C1,2026-01-05,2026-02-05,60.00\n")
        with Form(work) as form:
            form.heading_row = 2
        self.assertEqual(
            work.column_ids.sorted("sequence").mapped("heading"), ["No", "Debtor", "Datum", "Faellig", "Betrag"]
        )

    def test_old_errors_go_with_the_old_file(self):
        work = self.form(HEAD + "A1,C1,soon,2026-02-05,60.00\n")
        work.action_check()
        self.assertTrue(work.error_ids)
        with Form(work) as form:
            form.file = base64.b64encode(OPEN.encode())
        self.assertFalse(work.error_ids or work.error_count or work.row_count)

    def test_the_doors_behind_it(self):
        work = self.done(OPEN)
        self.assertEqual(work.action_open_desk()["tag"], "ar_match_desk")
        self.assertEqual(work.action_open_items()["res_model"], "ar.open.item")
