"""A receipt that the bank took back: booked against the line that takes it back, and undone to the cent."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import MatchCase


@tagged("post_install", "-at_install")
class TestMatchBounced(MatchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bill = cls.invoice(cls.azure, 1000, "2026-02-01", "2026-03-01")

    def received(self, amount=1000, text=None, **values):
        values = {"payer": "Azure Interior", "account": "DE02 1203", **values}
        return self.proposed(amount, self.bill.name if text is None else text, **values)

    def taken_back(self, receipt, **values):
        back = self.received(-receipt.amount, "RETURNED", when="2026-03-20", **values)
        return back.exception_ids.filtered(lambda r: r.kind == "bounced" and r.state == "open")

    def assert_settled(self, bounced):
        lines = (bounced.proposal_id | bounced.original_id).statement_line_id
        self.assertEqual(lines.mapped("is_reconciled"), [True, True])
        self.assertEqual((bounced.proposal_id | bounced.original_id).mapped("state"), ["closed", "closed"])
        self.assertEqual((bounced.state, bounced.outcome), ("done", "undone"))
        self.assert_proof("2026-12-31")

    def story(self, receipt, bounced):
        """Settled; decided again, the ledger is as before; settled again."""
        self.assertEqual((bounced.original_id, bounced.amount), (receipt, receipt.amount))
        before, state = self.ledger(), receipt.state
        bounced.action_undo_match()
        self.assert_settled(bounced)
        bounced.action_reopen()
        self.assertEqual(self.ledger(), before)
        self.assertEqual((receipt.state, bounced.proposal_id.state, bounced.state), (state, "exception", "open"))
        self.assert_proof("2026-12-31")
        bounced.action_undo_match()
        self.assert_settled(bounced)

    def test_what_it_had_paid_is_open_again(self):
        receipt = self.received()
        self.confirm(receipt)
        self.story(receipt, self.taken_back(receipt))
        self.assertEqual(self.open_on(self.bill), [1000])
        self.assertEqual(self.aged(self.azure, "2026-12-31")[-2:], (0, 1000), "nothing stays on account")
        suspense = self.bank.suspense_account_id
        self.assertEqual(
            sum(self.env["account.move.line"].search([("account_id", "=", suspense.id)]).mapped("balance")), 0
        )

    def test_charges_booked_with_it_are_taken_back_too(self):
        receipt = self.received(985, f"{self.bill.name} less bank charges")
        self.confirm(receipt)
        self.story(receipt, self.taken_back(receipt))
        self.assertEqual(self.open_on(self.bill), [1000])
        charged = self.env["account.move.line"].search(
            [("account_id", "=", self.charges.id), ("parent_state", "=", "posted")]
        )
        self.assertEqual(sum(charged.mapped("balance")), 0)

    def test_kept_on_account(self):
        receipt = self.received(640, "", partner=self.azure)
        receipt.action_keep()
        self.story(receipt, self.taken_back(receipt))
        self.assertEqual(self.aged(self.azure, "2026-12-31")[-2:], (0, 1000))

    def test_never_matched(self):
        receipt = self.received()
        self.story(receipt, self.taken_back(receipt))
        self.assertEqual(self.open_on(self.bill), [1000])

    def test_on_a_suspense_account_that_can_be_reconciled(self):
        self.bank.suspense_account_id.reconcile = True
        receipt = self.received()
        self.confirm(receipt)
        bounced = self.taken_back(receipt)
        self.story(receipt, bounced)
        items = (bounced.proposal_id | receipt).statement_line_id.move_id.line_ids
        self.assertEqual(
            len(items.filtered(lambda line: line.account_id == self.bank.suspense_account_id and line.reconciled)), 2
        )

    def test_foreign_currency_at_another_rate(self):
        self.set_rate(self.eur, "2026-03-01", 0.5)
        self.set_rate(self.eur, "2026-03-15", 0.4)
        journal = self.bank.copy({"name": "Bank EUR", "code": "BEUR", "currency_id": self.eur.id})
        receipt = self.received(100, "", journal=journal, partner=self.azure)
        bounced = self.taken_back(receipt, journal=journal)
        bounced.action_undo_match()
        self.assert_settled(bounced)
        self.assertEqual(self.aged(self.azure, "2026-12-31")[-2:], (0, 1000))

    def test_a_matched_receipt_comes_before_one_that_waits(self):
        matched = self.received()
        self.confirm(matched)
        self.received(1000, "other money")
        self.assertEqual(self.taken_back(matched).original_id, matched)

    def test_nobody_known_changes_nothing(self):
        receipt = self.received(77, "", payer="Nobody known", account="XX1")
        bounced = self.taken_back(receipt, payer="Nobody known", account="XX1")
        before = self.ledger()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            bounced.action_undo_match()
        self.assertEqual((self.ledger(), bounced.state), (before, "open"))

    def test_closed_period_changes_nothing(self):
        receipt = self.received()
        self.confirm(receipt)
        bounced = self.taken_back(receipt)
        before = self.ledger()
        self.company.hard_lock_date = "2026-03-12"
        with self.assertRaises(UserError), self.env.cr.savepoint():
            bounced.action_undo_match()
        self.assertEqual((self.ledger(), receipt.state), (before, "matched"))

    def test_twice(self):
        receipt = self.received()
        self.confirm(receipt)
        bounced = self.taken_back(receipt)
        bounced.action_undo_match()
        with self.assertRaises(UserError):
            bounced.action_undo_match()
