"""Whatever is chosen: never more than an item's residual, never more than came in, and undo puts everything back."""

from contextlib import suppress
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import MatchCase


@tagged("post_install", "-at_install")
class TestMatchProperty(MatchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.moves = [cls.invoice(cls.azure, amount, "2026-02-01", "2026-03-01") for amount in (10.01, 99.99, 250)]
        cls.moves += [
            cls.invoice(cls.deco, 75, "2026-02-01", term=cls.thirds),
            cls.credit_note(cls.azure, 20, "2026-02-02"),
        ]
        cls.items = cls.receivable(*cls.moves)

    @settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 10**6))
    def test_never_too_much_and_back_exactly(self, seed):
        random = Random(seed)
        with self.env.cr.savepoint() as savepoint:
            proposals = self.Proposal.union(*(self.chosen(random) for _n in range(3)))
            before, open_before = self.ledger(), {item: item.amount_residual_currency for item in self.items}
            result = proposals.action_confirm()
            self.assertEqual(result["matched"] + result["failed"], 3)
            for item, was in open_before.items():
                left = item.amount_residual_currency
                self.assertTrue(min(0, was) <= left <= max(0, was), (seed, item.move_id.name, was, left))
            for proposal in proposals.filtered(lambda p: p.state == "matched"):
                self.assertLessEqual(round(proposal.allocated, 2), proposal.amount)
                self.assertEqual(proposal.allocation_ids.company_id, proposal.company_id)
            self.assert_proof("2026-12-31")
            proposals.filtered(lambda p: p.state == "matched").action_undo()
            self.assertEqual(self.ledger(), before, seed)
            savepoint.rollback()
        self.env.invalidate_all()

    def chosen(self, random):
        """A receipt with a few random allocations; what is refused stays as proposed."""
        proposal = self.proposed(round(random.uniform(5, 400), 2), "thanks", payer="Azure Interior", partner=self.azure)
        rows, left = [], proposal.amount
        for item in random.sample(list(self.items), random.randint(1, 3)):
            most = (
                min(left, item.amount_residual_currency)
                if item.amount_residual_currency > 0
                else item.amount_residual_currency
            )
            amount = round(random.choice((most, random.uniform(0, most))), 2)
            rows.append({"line_id": item.id, "amount": amount})
            left = round(left - amount, 2)
        with suppress(UserError):
            proposal._set_allocations([row for row in rows if row["amount"]])
        return proposal
