"""What cannot be posted says why, and keeps nothing else from being posted."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.models.matching import ar_match_proposal_post

from .common import MatchCase


@tagged("post_install", "-at_install")
class TestMatchFailures(MatchCase):
    def receipt(self, amount=100, invoice_amount=None, **values):
        invoice = self.invoice(self.azure, invoice_amount or amount, "2026-02-01", "2026-03-01")
        return invoice, self.proposed(amount, invoice.name, payer="Azure Interior", **values)

    def refused(self, proposal, words):
        before = self.ledger()
        self.assertEqual(proposal.action_confirm(), {"matched": 0, "failed": 1})
        self.assertIn(words, proposal.failure or "")
        self.assertEqual(proposal.state, "open")
        self.assertEqual(self.ledger(), before)

    def test_paid_between_proposal_and_confirmation(self):
        invoice, proposal = self.receipt()
        self.payment(self.azure, 100, "2026-03-09", match=[invoice])
        self.refused(proposal, "settled in the meantime")

    def test_partly_paid_in_between(self):
        invoice, proposal = self.receipt()
        self.payment(self.azure, 40, "2026-03-09", match=[invoice])
        self.refused(proposal, "still open")

    def test_line_reconciled_elsewhere(self):
        invoice, proposal = self.receipt()
        line = proposal.statement_line_id.with_context(skip_account_move_synchronization=True)
        suspense = line._seek_for_lines()[1]
        suspense.account_id = self.receivable(invoice).account_id
        (suspense + self.receivable(invoice)).reconcile()
        self.refused(proposal, "reconciled elsewhere")
        proposal._refresh()
        self.assertEqual(proposal.state, "closed")

    def close_the_period(self):
        """Closed by somebody in a hurry: core asks for reconciled bank lines first."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_company SET fiscalyear_lock_date = '2026-03-31' WHERE id = %s", [self.company.id]
        )
        self.env.invalidate_all()

    def test_closed_period(self):
        _invoice, proposal = self.receipt()
        self.close_the_period()
        self.refused(proposal, "closed")

    def test_undo_in_a_closed_period(self):
        _invoice, proposal = self.receipt()
        self.confirm(proposal)
        self.close_the_period()
        self.assertEqual(proposal.action_undo(), {"undone": 0, "failed": 1})
        self.assertIn("closed", proposal.failure)
        self.assertEqual(proposal.state, "matched")

    def test_archived_journal(self):
        journal = self.bank.copy({"name": "Old bank", "code": "OLD"})
        _invoice, proposal = self.receipt(journal=journal)
        journal.active = False
        self.refused(proposal, "archived")

    def test_hashed_entry(self):
        _invoice, proposal = self.receipt()
        self.env.cr.execute(
            "UPDATE account_move SET inalterable_hash = 'x' WHERE id = %s", [proposal.statement_line_id.move_id.id]
        )
        self.env.invalidate_all()
        self.refused(proposal, "secured with a hash")

    def test_invoice_taken_back(self):
        invoice, proposal = self.receipt()
        invoice.button_draft()
        self.refused(proposal, "not posted any more")

    def test_deleted_bank_line_takes_its_proposal_along(self):
        _invoice, proposal = self.receipt()
        proposal.statement_line_id.unlink()
        self.assertFalse(proposal.exists())

    def test_the_good_ones_are_done(self):
        pairs = [self.receipt(100 + n) for n in range(5)]
        proposals = self.Proposal.union(*(proposal for _invoice, proposal in pairs))
        self.payment(self.azure, 102, "2026-03-09", match=[pairs[2][0]])
        self.assertEqual(proposals.action_confirm(), {"matched": 4, "failed": 1})
        self.assertEqual([bool(p.failure) for p in proposals], [False, False, True, False, False])
        self.assertTrue(all(invoice.payment_state == "paid" for invoice, _proposal in pairs))

    def test_core_refuses_one_of_a_batch(self):
        """What no check foresees: core itself refuses one entry, found by halving."""
        pairs = [self.receipt(100 + n) for n in range(5)]
        proposals = self.Proposal.union(*(proposal for _invoice, proposal in pairs))
        bad, Line = proposals[3], type(self.env["account.move.line"])
        receivables, plain = self.receivable(pairs[3][0]), Line._reconcile_plan

        def refuse(lines, plan):
            if any(receivables & group for group in plan):
                raise UserError("Not this one.")  # pylint: disable=translation-required
            return plain(lines, plan)

        self.patch(Line, "_reconcile_plan", refuse)
        self.assertEqual(proposals.action_confirm(), {"matched": 4, "failed": 1})
        self.assertEqual(bad.failure, "Not this one.")
        self.assertFalse(bad.statement_line_id.is_reconciled)
        self.assertTrue(bad.statement_line_id._seek_for_lines()[1], "the suspense item is back")

    def test_one_invoice_for_two_receipts_of_a_batch(self):
        invoice = self.invoice(self.azure, 100, "2026-02-01", "2026-03-01")
        proposals = self.Proposal.union(
            *(self.proposed(100, "x", payer="Azure Interior", when=f"2026-03-1{n}") for n in range(2))
        )
        for proposal in proposals:
            proposal._set_allocations([{"line_id": self.receivable(invoice).id, "amount": 100}])
        self.assertEqual(proposals.action_confirm(), {"matched": 1, "failed": 1})
        self.assertEqual(invoice.payment_state, "paid")

    def test_never_more_than_came_in_nor_than_is_open(self):
        invoice, proposal = self.receipt(100, 300)
        line = self.receivable(invoice)
        for amount in (101, 301, -5):
            with self.assertRaises(UserError):
                proposal._set_allocations([{"line_id": line.id, "amount": amount}])
        self.assertEqual(proposal.allocation_ids.amount, 100, "a refused change leaves the proposal as it was")

    def test_a_difference_needs_kind_reason_and_cap(self):
        invoice, proposal = self.receipt(97, 100)
        line = self.receivable(invoice).id
        for values in ({"writeoff": 3}, {"writeoff": 3, "kind": "small"}, {"writeoff": 3, "kind": "rounding"}):
            with self.assertRaises(UserError, msg=values):
                proposal._set_allocations([{"line_id": line, "amount": 97, **values}])
        self.company.ar_match_writeoff_cap = 2
        with self.assertRaises(UserError):
            proposal._set_allocations(
                [{"line_id": line, "amount": 97, "writeoff": 3, "kind": "small", "reason_id": self.reason.id}]
            )
        self.company.ar_match_writeoff_cap = 3
        proposal._set_allocations(
            [{"line_id": line, "amount": 97, "writeoff": 3, "kind": "small", "reason_id": self.reason.id}]
        )
        self.confirm(proposal)
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(
            proposal.statement_line_id.line_ids.filtered(lambda line: line.account_id == self.expense).balance, 3
        )

    def test_the_ledger_is_asked_whether_it_took_what_was_proposed(self):
        _invoice, proposal = self.receipt()
        self.patch(type(self.env["account.move.line"]), "_reconcile_plan", lambda lines, plan: None)
        before = self.ledger()
        self.assertEqual(proposal.action_confirm(), {"matched": 0, "failed": 1})
        self.assertIn("nothing was posted", proposal.failure)
        self.assertEqual(self.ledger(), before)
        self.assertTrue(issubclass(ar_match_proposal_post.Mismatch, UserError))

    def test_other_company_and_currency(self):
        other = self.second_company()
        invoice = self.invoice(self.azure, 100, "2026-02-01", "2026-03-01", company=other)
        euros = self.invoice(self.azure, 100, "2026-02-01", "2026-03-01", currency=self.eur)
        proposal = self.proposed(100, invoice.name, payer="Azure Interior")
        for line in (self.receivable(invoice), self.receivable(euros)):
            self.assertNotIn(line, proposal.allocation_ids.move_line_id)
            with self.assertRaises(UserError):
                proposal._set_allocations([{"line_id": line.id, "amount": 100}])

    def test_exceptions_are_named(self):
        invoice = self.invoice(self.azure, 100, "2026-02-01", "2026-03-01")
        self.payment(self.azure, 100, "2026-03-01", match=[invoice])
        self.assertIn("already_paid", self.proposed(100, invoice.name, payer="Azure Interior").exceptions)
        self.assertIn("unknown_payer", self.proposed(77, "hello", payer="Nobody Whatever").exceptions)
        first = self.proposed(55, "order 77", payer="Deco Addict", account="DE99", when="2026-03-01")
        back = self.proposed(-55, "return of transfer", payer="Deco Addict", account="DE99", when="2026-03-05")
        self.assertEqual((first.amount, back.exceptions), (55, ["bounced"]))
        self.assertEqual(self.proposed(-12, "rent", payer="Landlord").exceptions, ["outgoing"])
        self.assertEqual(back.action_confirm(), {"matched": 0, "failed": 1})
