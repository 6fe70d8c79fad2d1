"""Stories of losses: a company with accounts, a group for everybody, users who may decide."""

from odoo.tests import TransactionCase, new_test_user

from odoo.addons.customer_ar_management.tests.common import ROLES, ArStories, day


class LossStories(ArStories):
    @classmethod
    def set_up_losses(cls):
        cls.set_up_stories()
        cls.Run, cls.WriteOff = cls.env["ar.provision.run"], cls.env["ar.write.off"]
        account = cls.env["account.account"].create
        cls.expense = account(
            {"name": "Bad debts", "code": "699001", "account_type": "expense", "company_ids": cls.company.ids}
        )
        cls.allowance = account(
            {"name": "Allowance", "code": "129001", "account_type": "asset_current", "company_ids": cls.company.ids}
        )
        cls.recoveries = account(
            {"name": "Recoveries", "code": "499001", "account_type": "income_other", "company_ids": cls.company.ids}
        )
        cls.company.write(
            {
                "ar_loss_expense_account_id": cls.expense.id,
                "ar_loss_allowance_account_id": cls.allowance.id,
                "ar_loss_recovery_account_id": cls.recoveries.id,
                "ar_loss_after_days": 0,
                "ar_loss_history_months": 12,
                "ar_aging_scheme_id": cls.scheme.id,
                "ar_loss_scheme_id": cls.scheme.id,
                "ar_loss_cap": 500,
                "ar_loss_small_cap": 5,
            }
        )
        cls.group = cls.env["ar.provision.group"].create({"name": "Everybody", "company_id": cls.company.id})
        cls.collector = cls.user("collector")
        cls.controller, cls.manager = (
            new_test_user(cls.env, f"loss_{role}", groups=f"{ROLES[role]},{ROLES['invoicing']}")
            for role in ("controller", "manager")
        )

    def request(self, *moves, amount=None, user=None, reason="uneconomic"):
        lines = [(line.id, amount) for line in self.receivable(*moves)]
        return self.WriteOff.with_user(user or self.collector).action_request(
            {"company_id": self.company.id, "reason": reason, "explanation": "tried twice", "lines": lines}
        )

    def run_at(self, when):
        return self.Run._new(self.company, day(when))

    def matrix(self, run):
        return {
            line.bucket_name: (
                line.reached,
                line.lost,
                line.source,
                round(line.applied_percent, 4),
                line.base,
                line.amount,
            )
            for line in run.line_ids
            if line.bucket_id
        }


class LossCase(LossStories, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_losses()
