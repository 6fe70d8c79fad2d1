"""Remind now: one customer through the engine of every run."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import days
from .common import MONDAY, DunningCase


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
        self.assertNotEqual(other.with_user(collector).action_remind_now()["res_id"], run.id, "each has its own")

    def test_beside_the_open_run_of_the_company_nobody_is_written_to_twice(self):
        for partner in (self.azure, self.deco):
            self.invoice(partner, 100, "2026-01-01", "2026-01-31")
        whole = self.run_on(MONDAY, confirm=False)
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company)
        with self.at(MONDAY + days(1)):
            one = self.Run.browse(account.action_remind_now()["res_id"])
            with self.assertRaisesRegex(UserError, "still open"):
                self.Run.create({"company_id": self.company.id})
            one.action_confirm()
            whole.action_confirm()
        self.assertEqual(one.letter_ids.partner_id, self.azure)
        self.assertEqual(whole.letter_ids.partner_id, self.deco, "what the other has claimed is left out")

    def test_the_daily_run_leaves_a_run_for_one_customer_alone(self):
        self.invoice(self.azure, 100, "2026-01-01", "2026-01-31")
        self.invoice(self.deco, 100, "2026-01-01", "2026-01-31")
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company)
        with self.at(MONDAY):
            one = self.Run.browse(account.action_remind_now()["res_id"])
            daily = self.Run._run_daily(self.company)
        self.assertNotEqual(daily, one)
        self.assertEqual((one.state, daily.letter_ids.partner_id & self.own), ("prepared", self.azure | self.deco))

    def test_for_whom_a_run_is_cannot_be_said_from_outside(self):
        run = (
            self.env["ar.dunning.run"]
            .with_user(self.user("collector", "reminder"))
            .create({"company_id": self.company.id})
        )
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            run.only_partner_id = self.azure
