"""What happens to the ledger when a receipt is matched: one story each, and back again."""

from odoo import Command
from odoo.tests import tagged

from .common import MatchCase


@tagged("post_install", "-at_install")
class TestMatchStories(MatchCase):
    def story(self, proposal, pays, rule=None, certain=True):
        """Proposed as told; confirmed, the documents are open as told; undone, the ledger is as before."""
        self.assertEqual(self.pays(proposal), pays)
        if rule:
            self.assertEqual(proposal.rule, rule)
        self.assertEqual(proposal.certain, certain)
        before = self.ledger()
        moves = list(pays)
        expected = [open_now - sum(pays[move][:2]) for open_now, move in zip(self.open_on(*moves), moves, strict=True)]
        self.confirm(proposal)
        self.assertTrue(proposal.statement_line_id.is_reconciled)
        self.assertEqual(proposal.state, "matched")
        for found, wanted in zip(self.open_on(*moves), expected, strict=True):
            self.assertAlmostEqual(found, wanted, 2)
        self.assert_proof("2026-12-31")
        matched = self.ledger()
        self.assertEqual(proposal.action_undo(), {"undone": 1, "failed": 0}, proposal.failure)
        self.assertEqual(self.ledger(), before)
        self.assertEqual(proposal.state, "open")
        self.assertFalse(proposal.statement_line_id.is_reconciled)
        self.confirm(proposal)
        self.assertEqual(self.ledger()[0], matched[0])
        self.assertEqual(sorted(self.ledger()[1].values()), sorted(matched[1].values()))

    def test_one_invoice(self):
        invoice = self.invoice(self.azure, 1000, "2026-02-01", "2026-03-01")
        self.story(
            self.proposed(1000, f"Payment {invoice.name}", payer="Azure Interior"),
            {invoice: (1000, 0, False)},
            "reference",
        )

    def test_several_invoices(self):
        one, two = (
            self.invoice(self.azure, 300, "2026-02-01", "2026-03-01"),
            self.invoice(self.azure, 450, "2026-02-03", "2026-03-03"),
        )
        self.story(
            self.proposed(750, f"{one.name} {two.name}", payer="Azure Interior"),
            {one: (300, 0, False), two: (450, 0, False)},
        )

    def test_netted_credit_note(self):
        one, credit = (
            self.invoice(self.azure, 300, "2026-02-01", "2026-03-01"),
            self.credit_note(self.azure, 50, "2026-02-05"),
        )
        self.story(
            self.proposed(250, f"{one.name} less {credit.name}", payer="Azure Interior"),
            {one: (300, 0, False), credit: (-50, 0, False)},
        )

    def test_bank_charges(self):
        one = self.invoice(self.azure, 1000, "2026-02-01", "2026-03-01")
        proposal = self.proposed(985, f"{one.name} less bank charges", payer="Azure Interior")
        self.story(proposal, {one: (985, 15, "fee")}, "reference_fee")
        self.assertEqual(
            proposal.statement_line_id.line_ids.filtered(lambda line: line.account_id == self.charges).balance, 15
        )
        self.assertEqual(
            (proposal.allocated, proposal.writeoff_total, proposal.unapplied, proposal.difference), (985, 15, 0, -15)
        )

    def test_cents(self):
        one = self.invoice(self.azure, 1000, "2026-02-01", "2026-03-01")
        self.story(
            self.proposed(999.98, one.name, payer="Azure Interior"),
            {one: (999.98, 0.02, "rounding")},
            "reference_cents",
        )

    def test_cents_too_much(self):
        one = self.invoice(self.azure, 1000, "2026-02-01", "2026-03-01")
        self.story(
            self.proposed(1000.02, one.name, payer="Azure Interior"),
            {one: (1000.02, -0.02, "rounding")},
            "reference_cents",
        )

    def test_too_little(self):
        one = self.invoice(self.azure, 1000, "2026-02-01", "2026-03-01")
        proposal = self.proposed(600, one.name, payer="Azure Interior")
        self.story(proposal, {one: (600, 0, False)}, "reference_short_paid")
        self.assertIn("short", proposal.exceptions)

    def test_too_much_stays_on_account(self):
        one = self.invoice(self.azure, 1000, "2026-02-01", "2026-03-01")
        proposal = self.proposed(1050, one.name, payer="Azure Interior")
        self.story(proposal, {one: (1000, 0, False)}, "reference_over")
        self.assertEqual(proposal.unapplied, 50)
        self.assertEqual(self.aged(self.azure, "2026-12-31")[-1], -50)

    def test_instalment(self):
        one = self.invoice(self.azure, 1000, "2026-02-01", term=self.thirds)
        proposal = self.proposed(300, f"{one.name} 1st instalment", payer="Azure Interior")
        self.story(proposal, {one: (300, 0, False)})
        self.assertEqual(self.receivable(one).mapped("reconciled"), [True, False, False])

    def test_charges_on_one_instalment(self):
        one = self.invoice(self.azure, 1000, "2026-02-01", term=self.thirds)
        proposal = self.proposed(290, f"{one.name} less bank charges", payer="Azure Interior")
        self.story(proposal, {one: (290, 10, "fee")}, "reference_fee")
        self.assertEqual(self.receivable(one).mapped("reconciled"), [True, False, False])
        self.assertFalse(proposal.exceptions)

    def test_discount_in_time(self):
        one = self.discounted(1000, taxes=False)
        proposal = self.proposed(980, one.name, payer="Azure Interior", when="2026-02-08")
        self.story(proposal, {one: (980, 20, "discount")}, "reference_discount")
        loss = self.company.account_journal_early_pay_discount_loss_account_id
        self.assertEqual(proposal.statement_line_id.line_ids.filtered(lambda line: line.account_id == loss).balance, 20)

    def test_discount_takes_its_tax_along(self):
        one = self.discounted(1000, taxes=True)
        proposal = self.proposed(1150 * 0.98, one.name, payer="Azure Interior", when="2026-02-08")
        self.story(proposal, {one: (1127, 23, "discount")}, "reference_discount")
        lines = proposal.statement_line_id.line_ids
        self.assertEqual(lines.filtered("tax_line_id").balance, 3, "2 % of the tax")
        self.assertEqual(lines.filtered("tax_ids").balance, 20, "2 % of the base")

    def discounted(self, amount, taxes):
        term = self.env["account.payment.term"].create(
            {
                "name": "2/10 net 30",
                "early_discount": True,
                "discount_percentage": 2,
                "discount_days": 10,
                "early_pay_discount_computation": "included",
                "line_ids": [Command.create({"value": "percent", "value_amount": 100, "nb_days": 30})],
            }
        )
        tax = self.env["account.tax"].search(
            [("type_tax_use", "=", "sale"), ("amount", "=", 15), ("company_id", "=", self.company.id)], limit=1
        )
        return self.invoice(
            self.azure,
            amount,
            "2026-02-01",
            term=term,
            invoice_line_ids=[
                Command.create(
                    {
                        "name": "Goods",
                        "quantity": 1,
                        "price_unit": amount,
                        "tax_ids": [Command.set(tax.ids if taxes else [])],
                    }
                )
            ],
        )

    def test_discount_too_late_is_a_short_payment(self):
        one = self.discounted(1000, taxes=False)
        self.story(self.proposed(980, one.name, payer="Azure Interior", when="2026-03-20"), {one: (980, 0, False)})

    def test_foreign_currency_with_exchange_difference(self):
        self.set_rate(self.eur, "2026-02-01", 0.5)
        self.set_rate(self.eur, "2026-03-01", 0.4)
        journal = self.bank.copy({"name": "Bank EUR", "code": "BEUR", "currency_id": self.eur.id})
        one = self.invoice(self.azure, 100, "2026-02-01", "2026-03-01", currency=self.eur)
        proposal = self.proposed(100, one.name, payer="Azure Interior", journal=journal)
        self.assertEqual(self.pays(proposal), {one: (100, 0, False)})
        before = self.ledger()[1:]
        self.confirm(proposal)
        partial = self.receivable(one).matched_credit_ids
        self.assertEqual(
            sum(
                partial.exchange_move_id.line_ids.filtered(
                    lambda line: line.account_id == self.receivable(one).account_id
                ).mapped("balance")
            ),
            50,
        )
        self.assertEqual((self.receivable(one).amount_residual, one.payment_state), (0, "paid"))
        self.assert_proof("2026-12-31")
        proposal.action_undo()
        self.assertEqual(self.ledger()[1:], before)

    def test_foreign_amount_on_a_bank_line_in_company_currency(self):
        self.set_rate(self.eur, "2026-02-01", 0.5)
        one = self.invoice(self.azure, 100, "2026-02-01", "2026-03-01", currency=self.eur)
        proposal = self.proposed(
            205, one.name, payer="Azure Interior", foreign_currency_id=self.eur.id, amount_currency=100
        )
        self.assertEqual((proposal.amount, proposal.currency_id), (100, self.eur))
        self.confirm(proposal)
        self.assertEqual(one.payment_state, "paid")

    def test_parent_pays_for_its_daughter(self):
        parent = self.partner("Big Holding Corporation")
        daughter = self.partner("Small Daughter Works", parent_id=parent.id)
        one, two = (
            self.invoice(daughter, 300, "2026-02-01", "2026-03-01"),
            self.invoice(parent, 200, "2026-02-01", "2026-03-01"),
        )
        proposal = self.proposed(500, f"{one.name} {two.name}", payer="Big Holding Corporation")
        self.story(proposal, {one: (300, 0, False), two: (200, 0, False)}, certain=proposal.certain)
        by_partner = {
            line.partner_id: line.balance
            for line in proposal.statement_line_id.line_ids
            if line.account_id.account_type == "asset_receivable"
        }
        self.assertEqual(by_partner, {daughter: -300, parent: -200})

    def test_two_parts_are_paid_as_chosen(self):
        """Core would fill up the oldest item first; the parts that a person chose stay as chosen."""
        one, two = (
            self.invoice(self.azure, 300, "2026-02-01", "2026-03-01"),
            self.invoice(self.azure, 300, "2026-02-02", "2026-03-02"),
        )
        proposal = self.proposed(200, "", payer="Azure Interior")
        proposal._set_allocations(
            [{"line_id": self.receivable(one).id, "amount": 50}, {"line_id": self.receivable(two).id, "amount": 120}]
        )
        self.assertEqual((proposal.rule, proposal.unapplied), ("manual", 30))
        self.story(proposal, {one: (50, 0, False), two: (120, 0, False)}, certain=False)

    def test_cash_basis_tax_falls_due_with_the_payment(self):
        self.company.tax_exigibility = True
        transition = self.expense.copy({"name": "Tax to come", "account_type": "liability_current", "reconcile": True})
        tax = (
            self.env["account.tax"]
            .search([("type_tax_use", "=", "sale"), ("amount", "=", 15), ("company_id", "=", self.company.id)], limit=1)
            .copy({"name": "15 % on payment"})
        )
        tax.write({"tax_exigibility": "on_payment", "cash_basis_transition_account_id": transition.id})
        one = self.invoice(
            self.azure,
            100,
            "2026-02-01",
            "2026-03-01",
            invoice_line_ids=[
                Command.create({"name": "Goods", "quantity": 1, "price_unit": 100, "tax_ids": [Command.set(tax.ids)]})
            ],
        )
        proposal = self.proposed(115, one.name, payer="Azure Interior")
        self.confirm(proposal)
        caba = self.env["account.move"].search([("tax_cash_basis_origin_move_id", "=", one.id)])
        self.assertEqual(sum(caba.line_ids.filtered("tax_line_id").mapped("balance")), -15)

    def test_ambiguous_is_never_certain(self):
        for _n in range(2):
            self.invoice(self.azure, 300, "2026-02-01", "2026-03-01")
        proposal = self.proposed(300, "thanks", payer="Azure Interior")
        self.assertTrue(proposal.allocation_ids)
        self.assertFalse(proposal.certain)

    def test_unapplied_credit(self):
        one = self.invoice(self.azure, 300, "2026-02-01", "2026-03-01")
        payment = self.payment(self.azure, 300, "2026-03-05")
        proposal = self.Proposal._propose_credits(self.receivable(payment.move_id))
        self.assertEqual(self.pays(proposal), {one: (300, 0, False)})
        before = self.ledger()
        self.confirm(proposal)
        self.assertEqual(self.open_on(one, payment.move_id), [0, 0])
        proposal.action_undo()
        self.assertEqual(self.ledger(), before)

    def test_credit_note_that_is_cents_off_leaves_them_open(self):
        """Differences of a credit cannot be booked: none is proposed, so that what is proposed can be confirmed."""
        one = self.invoice(self.azure, 100.02, "2026-02-01", "2026-03-01")
        credit = self.credit_note(self.azure, 100, "2026-02-05")
        credit.line_ids.filtered(lambda line: line.account_id.account_type == "asset_receivable").name = one.name
        proposal = self.Proposal._propose_credits(self.receivable(credit))
        self.assertEqual(self.pays(proposal), {one: (100, 0, False)})
        self.confirm(proposal)
        self.assertEqual([round(value, 2) for value in self.open_on(one, credit)], [0.02, 0])
        self.assert_proof("2026-12-31")

    def test_keep_on_account(self):
        proposal = self.proposed(80, "hello", payer="Azure Interior", partner=self.azure)
        before = self.ledger()
        self.assertEqual(proposal.action_keep(), {"kept": 1, "failed": 0}, proposal.failure)
        self.assertEqual(self.aged(self.azure, "2026-12-31")[-2:], (80, -80))
        proposal.action_undo()
        self.assertEqual(self.ledger(), before)
