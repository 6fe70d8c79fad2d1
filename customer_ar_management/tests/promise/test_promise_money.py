from odoo import Command
from odoo.tests import tagged

from .common import PromiseCase


@tagged("post_install", "-at_install")
class TestPromiseMoney(PromiseCase):
    """What counts as money for a promise, and for which of them."""

    def test_more_money_of_a_part_is_written_down(self):
        promise = self.promise(self.first)
        self.payment(self.azure, 200, "2026-03-09", match=[self.first])
        self.evaluate("2026-03-13")
        self.payment(self.azure, 300, "2026-03-10", match=[self.first])
        self.evaluate("2026-03-20")
        self.assertEqual((promise.state, promise.amount_received), ("partly", 500))

    def test_money_that_bounced_is_none(self):
        """Of the whole account all money counts that came, but not what went back."""
        promise = self.promise()
        payment = self.payment(self.azure, 1500, "2026-03-09", match=[self.first, self.second])
        self.receivable(payment.move_id).remove_move_reconcile()
        back = payment.move_id._reverse_moves([{"date": "2026-03-11"}], cancel=True)
        self.assertEqual(back.state, "posted")
        self.evaluate("2026-03-13")
        self.assertEqual((promise.state, promise.amount_received), ("broken", 0))

    def test_money_is_what_the_house_says(self):
        """An entry by hand between receivable and bank is money, one against another account is not."""
        bank = self.journal("bank").default_account_id
        for other, state in ((bank, "kept"), (self.journal("sale").default_account_id, "settled")):
            bill = self.invoice(self.azure, 80, "2026-01-01", "2026-01-31")
            promise = self.promise(bill)
            entry = self.env["account.move"].create(
                {
                    "move_type": "entry",
                    "date": "2026-03-09",
                    "journal_id": self.journal("general").id,
                    "line_ids": [
                        Command.create(
                            {
                                "account_id": self.receivable(bill).account_id.id,
                                "partner_id": self.azure.id,
                                "credit": 80,
                            }
                        ),
                        Command.create({"account_id": other.id, "debit": 80}),
                    ],
                }
            )
            entry.action_post()
            self.match(bill, entry)
            self.evaluate("2026-03-13")
            self.assertEqual(promise.state, state)

    def test_a_customer_that_is_merged_keeps_its_promise(self):
        promise, kept = self.promise(self.first), self.partner("Kept")
        self.env["ar.customer.account"]._ensure(self.azure | kept, self.company)
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((self.azure | kept).ids, kept)
        self.env.invalidate_all()
        self.payment(kept, 1000, "2026-03-09", match=[self.first])
        self.evaluate("2026-03-13")
        self.assertEqual((promise.partner_id, promise.state), (kept, "kept"))

    def test_both_merged_customers_had_promised(self):
        """Each promise holds its own items, so both go on."""
        other = self.invoice(self.deco, 70, "2026-01-01", "2026-01-31")
        mine = self.promise(self.first)
        theirs = self.promise(other, partner_id=self.deco.id)
        self.env["ar.customer.account"]._ensure(self.azure | self.deco, self.company)
        self.env["base.partner.merge.automatic.wizard"].create({})._merge((self.azure | self.deco).ids, self.azure)
        self.env.invalidate_all()
        self.payment(self.azure, 70, "2026-03-09", match=[other])
        self.evaluate("2026-03-13")
        self.assertEqual((mine.state, theirs.state, theirs.partner_id), ("broken", "kept", self.azure))

    def test_money_for_other_items_keeps_no_promise(self):
        """A payment that covers promised and other items: the part that is matched with the promised ones counts."""
        promise = self.promise(self.second)
        self.payment(self.azure, 1200, "2026-03-09", match=[self.first, self.second])
        self.assertEqual(self.receivable(self.second).amount_residual, 300, "the older item takes most of it")
        self.evaluate("2026-03-13")
        self.assertEqual((promise.state, promise.amount_received), ("partly", 200))
