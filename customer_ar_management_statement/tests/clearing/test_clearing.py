from odoo import Command, fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.customer_ar_management_statement.tests.statement.common import StatementCase


class ClearingCase(StatementCase):
    """Deco owes 600 (of 1,000), 500 and has a credit note of 700 and a free payment of 50."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.refund = cls.credit_note(cls.deco, 700, "2026-03-01")
        cls.free = cls.payment(cls.deco, 50, "2026-03-05")
        cls.Clearing = cls.env["ar.clearing"]

    @classmethod
    def line_of(cls, move, account_type="asset_receivable"):
        return move.line_ids.filtered(lambda line: line.account_id.account_type == account_type)

    @classmethod
    def clearing(cls, partner=None, **values):
        clearing = cls.Clearing.create({"partner_id": (partner or cls.deco).id, **values})
        clearing.action_propose()
        return clearing

    def amounts(self, clearing):
        return {line.number: line.amount for line in clearing.line_ids if line.amount}

    def by_hand(self, clearing, **amounts):
        """Write amounts by the document in ``self``; all others to nothing."""
        wanted = {getattr(self, name).name: amount for name, amount in amounts.items()}
        for line in clearing.line_ids:
            line.amount = wanted.get(line.number, 0)

    def picture(self, partner=None):
        """Everything that undoing has to restore: residuals and matchings of the customer."""
        lines = self.env["account.move.line"].search(
            [
                ("partner_id", "=", (partner or self.deco).id),
                ("account_id.account_type", "in", ("asset_receivable", "liability_payable")),
                ("parent_state", "=", "posted"),
                ("move_id.reversal_move_ids", "=", False),
                ("move_id.reversed_entry_id", "=", False),
                ("move_id", "not in", self.Clearing.search([]).entry_ids.ids),
            ]
        )
        lines.invalidate_recordset()
        return {
            line.id: (
                line.amount_residual,
                line.amount_residual_currency,
                line.reconciled,
                sorted(
                    (p.debit_move_id.id, p.credit_move_id.id, p.amount, p.debit_amount_currency)
                    for p in line.matched_debit_ids | line.matched_credit_ids
                ),
            )
            for line in lines
        }


@tagged("post_install", "-at_install")
class TestClearing(ClearingCase):
    def test_oldest_first_in_one_step_without_an_entry_and_undone_exactly(self):
        before = self.picture()
        clearing = self.clearing()
        self.assertEqual(
            self.amounts(clearing),
            {self.inv_1.name: 600, self.inv_2.name: 150, self.refund.name: 700, self.free.name: 50},
        )
        clearing.action_settle()
        self.assertEqual((clearing.state, clearing.amount, len(clearing.entry_ids)), ("done", 750, 0))
        self.assertTrue(clearing.name.startswith("CL/"))
        self.assertTrue(self.line_of(self.inv_1).reconciled)
        self.assertEqual(self.line_of(self.inv_2).amount_residual, 350)
        self.assertEqual(self.line_of(self.refund).amount_residual, 0)
        clearing.action_undo()
        self.assertEqual(self.picture(), before)
        self.assertEqual(self.inv_1.payment_state, "partial")
        with self.assertRaises(UserError):
            clearing.action_undo()

    def test_amounts_by_hand_need_an_entry_and_are_undone_exactly(self):
        before = self.picture()
        clearing = self.clearing()
        self.by_hand(clearing, inv_1=100, inv_2=200, refund=300)
        clearing.action_settle()
        self.assertEqual(len(clearing.entry_ids), 1)
        self.assertEqual(self.line_of(self.inv_1).amount_residual, 500)
        self.assertEqual(self.line_of(self.inv_2).amount_residual, 300)
        self.assertEqual(self.line_of(self.refund).amount_residual, -400)
        proof = self.OpenItem._ledger_proof(self.company, fields.Date.today())
        self.assertEqual(proof["difference"], 0)
        clearing.action_undo()
        self.assertEqual(self.picture(), before)
        self.assertEqual(self.OpenItem._ledger_proof(self.company, fields.Date.today())["difference"], 0)

    def test_of_items_due_on_one_day_the_proposed_ones_are_settled(self):
        self.big = self.invoice(self.azure, 90, "2026-01-10", due="2026-02-10")
        self.small = self.invoice(self.azure, 30, "2026-01-11", due="2026-02-10")
        self.credit_note(self.azure, 60, "2026-02-01")
        clearing = self.clearing(self.azure)
        clearing.action_settle()
        self.assertFalse(clearing.entry_ids)
        self.assertEqual(self.line_of(self.big).amount_residual, 30)
        self.assertEqual(self.line_of(self.small).amount_residual, 30)

    def test_by_number(self):
        clearing = self.clearing()
        clearing.numbers = f"{self.inv_2.name}, {self.refund.name}"
        clearing.action_propose_numbers()
        self.assertEqual(self.amounts(clearing), {self.inv_2.name: 500, self.refund.name: 500})
        clearing.numbers = "NOBODY/1"
        with self.assertRaisesRegex(UserError, "NOBODY/1"):
            clearing.action_propose_numbers()
        clearing.action_settle()
        self.assertEqual(self.line_of(self.refund).amount_residual, -200)

    def test_what_cannot_be_settled_says_why_and_books_nothing(self):
        clearing = self.clearing()
        self.by_hand(clearing, inv_1=100, refund=99)
        with self.assertRaisesRegex(UserError, "both sides must be equal"):
            clearing.action_settle()
        self.by_hand(clearing)
        with self.assertRaisesRegex(UserError, "nothing to settle"):
            clearing.action_settle()
        with self.assertRaises(ValidationError):
            clearing.line_ids[:1].amount = 1_000_000
        with self.assertRaises(ValidationError):
            clearing.line_ids[:1].amount = -1
        self.by_hand(clearing, inv_1=600, refund=600)
        self.payment(self.deco, 10, "2026-03-06", match=[self.inv_1])
        with self.assertRaisesRegex(UserError, "has changed since the proposal"):
            clearing.action_settle()
        self.assertEqual(self.line_of(self.refund).amount_residual, -700)
        self.assertEqual(clearing.state, "draft")

    def test_a_locked_day_is_refused_in_words(self):
        self.company.fiscalyear_lock_date = "2026-03-31"
        clearing = self.clearing(date="2026-03-15")
        self.by_hand(clearing, inv_1=100, refund=100)
        with self.assertRaisesRegex(UserError, "locked period"):
            clearing.action_settle()
        self.assertFalse(clearing.entry_ids)
        clearing.date = fields.Date.today()
        clearing.action_settle()
        self.assertEqual(clearing.state, "done")

    def test_foreign_currency_ties_and_is_undone(self):
        for when, rate in (("2026-01-01", 0.9), ("2026-02-01", 0.8), ("2026-03-01", 0.7)):
            self.set_rate(self.eur, when, rate)
        self.inv_eur = self.invoice(self.azure, 100, "2026-01-10", currency=self.eur)
        self.ref_eur = self.credit_note(self.azure, 60, "2026-02-10", currency=self.eur)
        before = self.picture(self.azure)
        for amounts in (None, {"inv_eur": 30, "ref_eur": 30}):
            clearing = self.clearing(self.azure, currency_id=self.eur.id)
            if amounts:
                self.by_hand(clearing, **amounts)
            clearing.action_settle()
            settled = 30 if amounts else 60
            self.assertEqual(self.line_of(self.inv_eur).amount_residual_currency, 100 - settled)
            self.assertEqual(self.line_of(self.ref_eur).amount_residual_currency, settled - 60)
            self.assertEqual(self.OpenItem._ledger_proof(self.company, fields.Date.today())["difference"], 0)
            clearing.action_undo()
            self.assertEqual(self.picture(self.azure), before)

    def test_payables_only_by_agreement(self):
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": self.azure.id,
                "invoice_date": "2026-02-01",
                "invoice_line_ids": [Command.create({"name": "x", "price_unit": 80, "tax_ids": [Command.clear()]})],
            }
        )
        bill.action_post()
        self.owed = self.invoice(self.azure, 100, "2026-01-15")
        with self.assertRaisesRegex(UserError, "does not settle receivables against payables"):
            self.clearing(self.azure, kind="mutual")
        self.company.ar_clearing_mutual = True
        before = self.picture(self.azure)
        clearing = self.clearing(self.azure, kind="mutual")
        self.assertEqual(self.amounts(clearing), {self.owed.name: 80, bill.name: 80})
        with self.assertRaisesRegex(UserError, "by agreement"):
            clearing.action_settle()
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html("customer_ar_management_statement.ar_clearing_report", clearing.ids)[0]
            .decode()
        )
        for text in ("Agreement on clearing", bill.name, self.owed.name, "80.00"):
            self.assertIn(text, html)
        clearing.write({"agreed_by": "Anna", "agreed_on": "2026-03-01"})
        clearing.action_settle()
        self.assertEqual(bill.payment_state, "paid")
        self.assertEqual(self.line_of(self.owed).amount_residual, 20)
        clearing.action_undo()
        self.assertEqual(self.picture(self.azure), before)

    def test_who_may_do_what(self):
        clearing = self.clearing()
        collector, auditor = self.user("collector"), self.user("auditor")
        theirs = clearing.with_user(collector)
        theirs.line_ids[:1].amount = 1
        theirs.action_propose()
        with self.assertRaises(AccessError):
            theirs.action_settle()
        for name, value in (("state", "done"), ("amount", 5), ("done_by_id", collector.id), ("name", "X")):
            with self.assertRaises(AccessError):
                theirs.write({name: value})
        with self.assertRaises(AccessError):
            theirs.write({"debit_ids": [Command.create({"line_id": self.line_of(self.inv_1).id, "side": "debit"})]})
        with self.assertRaises(AccessError):
            clearing.with_user(auditor).action_propose()
        self.assertEqual(clearing.with_user(auditor).partner_id, self.deco)
        clearing.action_settle()
        with self.assertRaises(UserError):
            clearing.line_ids[:1].with_user(collector).write({"amount": 0})
        with self.assertRaises(UserError):
            clearing.unlink()
        with self.assertRaises(UserError):
            self.Clearing.create({"partner_id": self.contact(self.deco, "Anna").id})

    def test_the_customer_s_form_opens_a_proposal(self):
        account = self.env["ar.customer.account"]._ensure(self.deco, self.company)
        action = account.action_clear()
        clearing = self.Clearing.browse(action["res_id"])
        self.assertEqual((clearing.partner_id, clearing.debit), (self.deco, 750))
