"""Money that bounced, was paid back, or never came is neither paid on time nor a receipt."""

from odoo import Command
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase, day

AS_OF = "2026-06-30"


@tagged("post_install", "-at_install")
class TestMoneyBack(ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Metric = cls.env["ar.metric"]
        cls.bill = cls.invoice(cls.azure, 1000, "2026-04-01", "2026-05-01")

    def by_hand(self, amount, when, kind="bank", partner=None):
        """Money in (or out, below 0) between the customer's receivable and the bank, in a journal of this kind."""
        bank = self.journal("bank").default_account_id
        receivable = (partner or self.azure).property_account_receivable_id
        move = self.env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": self.journal(kind).id,
                "date": when,
                "line_ids": [
                    Command.create({"account_id": bank.id, "debit": max(amount, 0), "credit": max(-amount, 0)}),
                    Command.create(
                        {
                            "account_id": receivable.id,
                            "partner_id": (partner or self.azure).id,
                            "debit": max(-amount, 0),
                            "credit": max(amount, 0),
                        }
                    ),
                ],
            }
        )
        move.action_post()
        return move

    def rows(self, as_of=AS_OF):
        """``[(amount, days late)]`` of what was paid or is overdue."""
        return [
            (float(amount), days) for amount, days in self.Metric._payments(self.company, day(as_of), 12, self.azure)
        ]

    def figures(self, as_of=AS_OF):
        known = self.env["ar.class.dimension"]._get_metrics(
            self.company,
            day(as_of),
            self.azure,
            names=["on_time_ratio", "settled_count", "received_amount", "days_late"],
        )
        return {name: values.get(self.azure.id) for name, values in known.items()}

    def receipts(self, as_of=AS_OF):
        self.env.invalidate_all()
        found = (
            self.env["ar.receipt"]
            .with_context(ar_as_of=as_of)
            .search([("partner_id", "=", self.azure.id)], order="date, id")
        )
        return [(receipt.amount, receipt.amount_back) for receipt in found]

    def test_a_payment_that_bounced(self):
        for kind in ("bank", "general"):  # however the bank's return was booked
            paid, back = self.by_hand(500, "2026-04-20"), self.by_hand(-500, "2026-04-25", kind)
            self.match(paid, back)
        self.assertEqual(self.rows(), [(1000, 60)], "nothing of it was ever paid")
        figures = self.figures()
        self.assertEqual((figures["on_time_ratio"], figures["days_late"], figures["settled_count"]), (0, 60, 0))
        self.assertIsNone(figures["received_amount"])
        self.assertEqual(self.receipts(), [])
        self.assertEqual(self.receipts("2026-04-24"), [(500, 0), (500, 0)], "before the bank took it back it was there")

    def test_a_payment_whose_entry_was_reversed(self):
        paid = self.payment(self.azure, 1000, "2026-04-20", match=[self.bill])
        self.assertEqual(self.rows(), [(1000, -11)])
        paid.move_id._reverse_moves([{"date": day("2026-05-10")}]).action_post()
        self.assertEqual(self.rows("2026-05-09"), [(1000, -11)])
        self.assertEqual([days > 0 for _amount, days in self.rows()], [True], "what came back is owed, and late")
        self.assertEqual(self.receipts(), [])
        self.assertEqual(self.figures()["on_time_ratio"], 0)

    def test_what_is_paid_back_in_part(self):
        paid = self.by_hand(1400, "2026-04-20")
        self.match(self.bill, paid)
        self.match(paid, self.by_hand(-400, "2026-05-02"))
        self.assertEqual(self.rows(), [(1000, -11)])
        self.assertEqual(self.receipts(), [(1000, 400)])
        self.assertEqual(self.figures()["received_amount"], 1000)

    def test_credited_written_off_and_refunded_is_not_paid(self):
        self.match(self.bill, self.credit_note(self.azure, 1000, "2026-04-10"))
        gone = self.invoice(self.azure, 200, "2026-04-01", "2026-05-01")
        self.match(gone, self.entry(self.azure, -200, "2026-04-30"))
        returned = self.credit_note(self.azure, 300, "2026-05-10")
        self.match(returned, self.by_hand(-300, "2026-05-11"))
        self.assertEqual(self.rows(), [])
        self.assertIsNone(self.Metric._metrics(self.company, day(AS_OF), partners=self.azure)["on_time"])
        self.assertEqual((self.receipts(), self.figures()["settled_count"]), ([], None))

    def test_money_that_pays_a_return_counts_for_the_return(self):
        back = self.by_hand(-1000, "2026-04-25")
        self.match(back, self.by_hand(1000, "2026-06-04"))
        self.assertIn((1000, 40), self.rows())

    def test_an_opening_balance_with_cash_beside_it_is_a_receivable_like_any(self):
        move = self.entry(self.azure, 700, "2026-04-01", "2026-05-31", post=False)
        equity = self.env["account.account"].search(
            [("account_type", "=", "equity"), ("company_ids", "in", self.company.id)], limit=1
        )
        move.write(
            {
                "line_ids": [
                    Command.create(
                        {"account_id": self.journal("bank").default_account_id.id, "debit": 90, "credit": 0}
                    ),
                    Command.create({"account_id": equity.id, "debit": 0, "credit": 90}),
                ]
            }
        )
        move.action_post()
        self.match(move, self.by_hand(700, "2026-05-30"))
        self.assertIn((700, -1), self.rows())

    def test_results_of_dunning_count_money_that_stayed(self):
        Result, paid = self.env["ar.dunning.result"], self.by_hand(1000, "2026-05-20")
        self.match(paid, self.by_hand(-1000, "2026-05-25"))
        self.assertEqual(Result._due_to_cash(self.company, day("2026-04-01"), day(AS_OF)), (None, 0))
        self.match(self.bill, self.by_hand(1000, "2026-06-05"))
        self.assertEqual(Result._due_to_cash(self.company, day("2026-04-01"), day(AS_OF)), (35, 1000))
        self.match(self.invoice(self.azure, 10, "2026-05-01"), self.credit_note(self.azure, 10, "2026-06-01"))
        self.assertEqual(Result._due_to_cash(self.company, day("2026-04-01"), day(AS_OF)), (35, 1000))
