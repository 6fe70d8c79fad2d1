from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import day

from ..common import LossCase


@tagged("post_install", "-at_install")
class TestYear(LossCase):
    """A year of provisions, a write-off, a recovery; ledger and allowance prove themselves at every step."""

    def setUp(self):
        super().setUp()
        for month in range(1, 13):
            bill = self.invoice(self.azure, 1000, f"2023-{month:02}-10", f"2023-{month:02}-25")
            self.payment(self.azure, 950, f"2023-{month:02}-25", match=[bill])
        later = self.invoice(self.wang, 1000, "2024-06-01", "2024-06-30")
        self.payment(self.wang, 1000, "2024-06-30", match=[later])
        self.company.write({"ar_loss_after_days": 180, "ar_loss_history_months": 12})

    def step(self, when):
        self.assert_proof(when)
        proof = self.Run._proof(self.company, day(when))
        self.assertEqual(proof["difference"], 0, proof)
        return proof["allowance"]

    def post(self, when):
        run = self.run_at(when)
        run.action_post()
        self.assertEqual(self.step(when), run.amount)
        return run

    def test_a_year(self):
        first = self.post("2024-12-31")
        self.assertEqual((first.open_amount, first.amount), (600, 600), "what is older than 180 days is lost")
        bill = self.invoice(self.deco, 2000, "2025-01-10", "2025-02-10")
        second = self.post("2025-03-31")
        self.assertEqual(second.previous_id, first)
        causes = [second[f"change_{name}"] for name in ("volume", "age", "currency", "rate", "specific", "rounding")]
        self.assertEqual(round(sum(causes), 2), second.change)
        with freeze_time("2025-04-15"):
            old = self.env["account.move"].search([("partner_id", "=", self.azure.id), ("amount_residual", ">", 0)])
            record = self.request(*old, reason="insolvent")
            record.with_user(self.manager).action_approve()
        self.step("2025-04-15")
        third = self.post("2025-06-30")
        self.assertEqual(third.open_amount, 2000)
        self.payment(self.deco, 2000, "2025-07-15", match=[bill])
        with freeze_time("2025-08-01"):
            money = self.receivable(self.payment(self.azure, 100, "2025-08-01").move_id)
            record.line_ids[0].with_user(self.controller)._recover(money, 50)
        self.step("2025-08-01")
        with self.assertRaisesRegex(UserError, "later key date"):
            self.run_at("2025-06-30").action_post()
        last = self.post("2025-12-31")
        self.assertEqual((last.open_amount, last.amount), (0, 0))
        self.assertEqual(last.credits, 50, "what is left of the receipt")
        self.assertEqual(self.step("2026-01-31"), 0)
        self.assertFalse(self.Run._verify_chain(self.company))
        last.action_undo()
        self.assertEqual(self.Run._allowance(self.company, day("2026-12-31")), third.amount)
        self.assertFalse(self.Run._verify_chain(self.company))

    def test_a_locked_key_date_is_refused_before_anything_is_written(self):
        self.company.fiscalyear_lock_date = "2024-12-31"
        run = self.run_at("2024-12-31")
        with self.assertRaisesRegex(UserError, "12/31/2024"), self.env.cr.savepoint():
            run.action_post()
        self.assertEqual((run.state, run.entry_ids.ids), ("draft", []))
        self.assertEqual(self.Run._allowance(self.company, day("2026-12-31")), 0)

    def test_a_branch_provides_for_itself(self):
        branch = self.second_company("Branch", parent_id=self.company.id)
        self.invoice(self.deco, 700, "2024-11-01", "2024-12-01", company=branch)
        run = self.post("2024-12-31")
        self.assertEqual(run.open_amount, 600, "the branch's own debts are the branch's")
        with self.assertRaisesRegex(UserError, "no provision group"):
            self.Run._new(branch, day("2024-12-31"))

    def test_credits_larger_than_debts_and_no_customer(self):
        self.credit_note(self.wang, 5000, "2024-11-01")
        run = self.run_at("2024-12-31")
        self.assertEqual((run.credits, run.open_amount), (5000, 600))
