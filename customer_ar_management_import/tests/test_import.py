from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase, day


def row(number="A1", customer="C1", issue="2026-01-01", due="2026-01-31", amount="100.00", settled="", **values):
    return {
        "number": number,
        "customer": customer,
        "currency": "",
        "issue_date": issue,
        "due_date": due,
        "amount": amount,
        "settled_date": settled,
        **values,
    }


class ImportCase(ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Import = cls.env["ar.ledger.import"]
        cls.Item = cls.env["ar.ledger.import.item"]

    def bring(self, *rows, company=None, **options):
        report = self.Import._import(list(rows), company or self.company, **options)
        self.assertFalse(report["errors"])
        return report

    def customer(self, code):
        return self.env["res.partner"].search([("ref", "=", code)])

    def errors(self, *rows):
        return [(error["row"], error["code"]) for error in self.Import._import(list(rows), self.company)["errors"]]

    def ledger_size(self):
        return [
            self.env[model].search_count([])
            for model in (
                "account.move",
                "res.partner",
                "account.journal",
                "account.account",
                "ar.ledger.import",
                "ar.ledger.import.item",
            )
        ]


@tagged("post_install", "-at_install")
class TestLedgerImport(ImportCase):
    """A ledger comes over as documents that age, are stated and are chased like invoices."""

    def test_an_open_invoice_is_an_invoice(self):
        report = self.bring(row(reference="PO 7", customer_name="Example Ltd"))
        self.assertEqual((report["invoices"], report["settlements"], report["new_customers"]), (1, 0, 1))
        partner = self.customer("C1")
        move = self.Item.search([("number", "=", "A1")]).move_id
        self.assertEqual(partner.name, "Example Ltd")
        self.assertRecordValues(
            move,
            [
                {
                    "name": "A1",
                    "move_type": "out_invoice",
                    "state": "posted",
                    "payment_state": "not_paid",
                    "partner_id": partner.id,
                    "invoice_date": day("2026-01-01"),
                    "date": day("2026-01-01"),
                    "invoice_date_due": day("2026-01-31"),
                    "amount_total": 100,
                    "amount_residual": 100,
                    "payment_reference": "A1",
                    "ref": "PO 7",
                    "no_followup": False,
                    "made_sequence_gap": False,
                    "amount_tax": 0,
                }
            ],
        )
        self.assertEqual(self.receivable(move).date_maturity, day("2026-01-31"))
        self.assertEqual(self.aged(partner, "2026-02-10"), (0, 100, 0, 0, 0, 0, 100))
        self.assertTrue(partner.ar_account_ids)
        self.assert_proof("2026-02-10")

    def test_settled_in_full_and_in_part(self):
        self.bring(
            row("A1", settled="2026-02-10"),
            row("A2", settled="2026-02-10"),
            row("A3", settled="2026-02-15", settled_amount="30"),
            {"number": "A3", "kind": "settlement", "settled_date": "2026-03-15", "settled_amount": "20"},
        )
        partner = self.customer("C1")
        for as_of, expected in (
            ("2026-01-31", (300, 0, 0, 0, 0, 0, 300)),
            ("2026-02-09", (0, 300, 0, 0, 0, 0, 300)),
            ("2026-02-10", (0, 100, 0, 0, 0, 0, 100)),
            ("2026-02-15", (0, 70, 0, 0, 0, 0, 70)),
            ("2026-03-15", (0, 0, 50, 0, 0, 0, 50)),
        ):
            self.assertEqual(self.aged(partner, as_of), expected, as_of)
            self.assert_proof(as_of)
        moves = self.Item.search([("kind", "=", "settlement")]).move_id
        self.assertEqual(len(moves), 3, "one entry per customer and day")
        documents = self.Item.search([("kind", "=", "invoice")]).move_id.sorted("name")
        self.assertEqual(documents.mapped("payment_state"), ["paid", "paid", "partial"])
        self.assertFalse(self.Item.search([]).move_id.filtered("made_sequence_gap"))

    def test_two_part_payments_on_one_day_settle_their_own_documents(self):
        self.bring(
            row("A1", due="2026-03-31", settled="2026-02-10", settled_amount="90"),
            row("A2", due="2026-01-31", settled="2026-02-10", settled_amount="10"),
        )
        moves = self.Item.search([("kind", "=", "invoice")]).move_id.sorted("name")
        self.assertEqual(moves.mapped("amount_residual"), [10, 90])

    def test_credit_notes_and_unapplied_payments(self):
        report = self.bring(
            row("A1"),
            row("N1", amount="-40", issue="2026-01-10", settled="2026-03-01", settled_amount="-15"),
            row("P1", kind="payment", amount="25", issue="2026-01-20", due=""),
        )
        self.assertEqual(
            (report["invoices"], report["credit_notes"], report["payments"], report["settlements"]), (1, 1, 1, 1)
        )
        partner = self.customer("C1")
        self.assertEqual(self.aged(partner, "2026-02-10"), (0, 100, 0, 0, 0, 65, 35))
        self.assertEqual(self.aged(partner, "2026-03-02"), (0, 100, 0, 0, 0, 50, 50))
        note = self.Item.search([("number", "=", "N1"), ("kind", "=", "credit")]).move_id
        self.assertRecordValues(note, [{"move_type": "out_refund", "amount_total": 40, "amount_residual": 25}])
        self.assertFalse(self.open_items(partner, "2026-02-10").filtered("no_followup"))
        self.assert_proof("2026-03-02")

    def test_foreign_currency_by_table_and_by_own_rate(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.set_rate(self.eur, "2026-02-01", 0.4)
        self.bring(
            row("E1", currency="EUR", settled="2026-02-10"), row("E2", currency="EUR", rate="3", due="2026-03-01")
        )
        partner = self.customer("C1")
        items = self.open_items(partner, "2026-01-15").sorted("amount_residual")
        self.assertEqual(items.mapped("amount_residual"), [200, 300])
        self.assertEqual(items.mapped("amount_residual_currency"), [100, 100])
        items = self.open_items(partner, "2026-03-31")
        self.assertEqual((items.amount_residual, items.amount_residual_currency), (300, 100))
        for as_of in ("2026-01-15", "2026-02-15", "2026-03-31"):
            self.assert_proof(as_of)
        invoice = self.Item.search([("number", "=", "E2")]).move_id
        self.assertAlmostEqual(invoice.invoice_currency_rate, 1 / 3)

    def test_a_missing_rate_is_an_error(self):
        self.assertEqual(self.errors(row(currency="CNY", issue="2020-01-01", due="2020-01-31")), [(1, "rate_missing")])

    def test_twice_does_not_double(self):
        rows = [row("A1", settled="2026-02-10"), row("A2")]
        self.bring(*rows)
        report = self.bring(*rows)
        self.assertEqual((report["invoices"], report["settlements"], report["skipped"]), (0, 0, 3))
        self.assertEqual(self.aged(self.customer("C1"), "2026-01-15"), (200, 0, 0, 0, 0, 0, 200))

    def test_a_later_file_brings_the_new_settlements_only(self):
        self.bring(row("A1", settled="2026-02-10", settled_amount="60"))
        later = [
            row("A1", settled="2026-02-10", settled_amount="60"),
            {"number": "A1", "kind": "settlement", "settled_date": "2026-03-10", "settled_amount": "40"},
        ]
        self.assertEqual(self.bring(*later)["settlements"], 1)
        self.assertEqual(self.bring(*later)["settlements"], 0)
        self.assertEqual(self.aged(self.customer("C1"), "2026-02-28"), (0, 40, 0, 0, 0, 0, 40))
        self.assertIsNone(self.aged(self.customer("C1"), "2026-03-10"))
        later[1]["settled_amount"] = "41"
        self.assertEqual(self.errors(*later), [(2, "settled_too_much")])

    def test_numbers_of_the_ledger_are_taken(self):
        invoice = self.invoice(self.azure, 50, "2026-01-01")
        self.assertEqual(self.errors(row(invoice.name)), [(1, "duplicate_in_ledger")])
        self.bring(row("A1"))
        self.assertEqual(self.errors(row("A1", amount="101")), [(1, "duplicate_in_ledger")])

    def test_nothing_is_written_until_all_is_clean(self):
        before = self.ledger_size()
        self.assertEqual(
            self.errors(row("A1"), row("A2", amount="0"), row("A1")), [(2, "zero"), (3, "duplicate_in_file")]
        )
        self.assertEqual(self.ledger_size(), before)

    def test_a_dry_run_writes_nothing_and_counts_all(self):
        before = self.ledger_size()
        report = self.bring(row("A1", settled="2026-02-01"), row("A2", customer="C2"), dry_run=True)
        self.assertEqual((report["invoices"], report["settlements"], report["new_customers"]), (2, 1, 2))
        self.assertEqual(self.ledger_size(), before)

    def test_locked_periods(self):
        self.company.fiscalyear_lock_date = "2026-01-31"
        self.assertEqual(self.errors(row()), [(1, "locked")])
        self.company.write({"fiscalyear_lock_date": False, "sale_lock_date": "2026-01-31"})
        self.assertEqual(self.errors(row()), [(1, "locked")])
        self.bring(row(issue="2026-02-01", due="2026-02-28"))

    def test_customers_are_found_by_code_tax_id_name_and_external_id(self):
        self.azure.ref = "AZ"
        self.deco.vat = "DE-1"
        self.env["ir.model.data"].create({"module": "old", "name": "w", "model": "res.partner", "res_id": self.wang.id})
        other = self.partner("Fourth Ltd")
        report = self.bring(
            row("A1", customer="AZ"),
            row("A2", customer="", vat="DE-1"),
            row("A3", customer="old.w"),
            row("A4", customer="F4", customer_name="Fourth Ltd"),
        )
        self.assertEqual(report["new_customers"], 0)
        found = self.Item.search([("import_id", "=", report["import_id"])]).sorted("number").partner_id
        self.assertEqual(found.ids, [self.azure.id, self.deco.id, self.wang.id, other.id])

    def test_a_customer_of_the_same_name_and_another_code_is_another(self):
        self.azure.ref = "AZ"
        self.assertEqual(self.bring(row("A1", customer="B2", customer_name="Azure Interior"))["new_customers"], 1)

    def test_a_name_that_two_have_is_ambiguous(self):
        self.partner("Deco Addict")
        self.assertEqual(self.errors(row(customer="", customer_name="Deco Addict")), [(1, "ambiguous_customer")])

    def test_old_numbers_need_not_fit_their_date(self):
        self.bring(row("INV/2019/0007", issue="2026-01-01"), row("5133177585"), row("2020-13/A"))
        self.assertEqual(self.Item.search([]).move_id.mapped("name"), ["INV/2019/0007", "5133177585", "2020-13/A"])
        invoice = self.invoice(self.azure, 10, "2026-01-02")
        self.assertNotIn("2019", invoice.name)

    def test_two_companies_may_use_the_same_numbers(self):
        second = self.second_company()
        self.bring(row("A1"))
        self.bring(row("A1", amount="70"), company=second)
        partner = self.customer("C1")
        self.assertEqual(self.aged(partner, "2026-02-10"), (0, 100, 0, 0, 0, 0, 100))
        self.assertEqual(self.aged(partner, "2026-02-10", company=second), (0, 70, 0, 0, 0, 0, 70))
        self.assert_proof("2026-02-10", second)

    def test_undo_leaves_no_entry(self):
        before = self.env["account.move"].search_count([])
        report = self.bring(
            row("A1", settled="2026-02-10"), row("A2", settled="2026-02-10", settled_amount="5"), row("A3")
        )
        work = self.Import.browse(report["import_id"])
        work.action_undo()
        while work._undo_step():
            pass
        self.assertEqual(work.state, "undone")
        self.assertEqual(self.env["account.move"].search_count([]), before)
        self.assertIsNone(self.aged(self.customer("C1"), "2026-02-15"))
        self.bring(row("A1"))

    def test_undo_is_refused_once_something_happened(self):
        report = self.bring(row("A1"))
        self.payment(self.customer("C1"), 100, "2026-03-01", match=[self.Item.search([("number", "=", "A1")]).move_id])
        with self.assertRaisesRegex(UserError, "matched with other entries"):
            self.Import.browse(report["import_id"]).action_undo()

    def test_rows_may_come_under_headings_of_either_language(self):
        self.bring(
            {
                "发票号": "F1",
                "客户编号": "K1",
                "开票日期": "2026年1月1日",
                "到期日": "2026/1/31",
                "金额": "1,000.00",
                "备注": "合同",
            }
        )
        self.assertEqual(self.aged(self.customer("K1"), "2026-02-10"), (0, 1000, 0, 0, 0, 0, 1000))

    def test_more_items_take_no_more_queries_to_check(self):
        counts = []
        for size in (10, 100):
            rows = [row(f"Q{size}-{n}", customer=f"Q{n}") for n in range(size)]
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.bring(*rows, dry_run=True)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])
