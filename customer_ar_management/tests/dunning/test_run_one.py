"""Remind now: one customer through the engine of every run."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import DunningCase


@tagged("post_install", "-at_install")
class TestRunOne(DunningCase):
    def test_only_this_customer_is_previewed_and_nothing_leaves(self):
        for partner in (self.azure, self.deco):
            self.invoice(partner, 100, "2026-01-01", "2026-01-31")
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company)
        collector = self.user("collector", "reminder")
        action = account.with_user(collector).action_remind_now()
        run = self.env["ar.dunning.run"].browse(action["res_id"])
        self.assertEqual(
            (run.state, run.letter_ids.partner_id, run.letter_ids.mapped("state")), ("prepared", self.azure, ["draft"])
        )
        self.assertFalse(run.skip_ids.filtered(lambda skip: skip.partner_id == self.deco))
        self.assertIn("Azure Interior", run.display_name)
        self.assertEqual(
            account.with_user(collector).action_remind_now()["res_id"], run.id, "the open preview is shown again"
        )
        other = self.env["ar.customer.account"]._ensure(self.deco, self.company)
        with self.assertRaisesRegex(UserError, "still open"):
            other.with_user(collector).action_remind_now()

    def test_for_whom_a_run_is_cannot_be_said_from_outside(self):
        run = (
            self.env["ar.dunning.run"]
            .with_user(self.user("collector", "reminder"))
            .create({"company_id": self.company.id})
        )
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            run.only_partner_id = self.azure
