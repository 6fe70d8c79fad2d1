from datetime import timedelta

from odoo import Command

from odoo.addons.customer_ar_management.tests.common import ArCase, day


class PlanCase(ArCase):
    """Plans are made today: their days are counted from it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Plan = cls.env["ar.instalment.plan"]
        cls.today = cls.company._ar_today()
        cls.company.write(
            {"ar_agreement_free": 1000, "ar_agreement_cap": 5000, "ar_plan_grace_days": 3, "ar_plan_months": 12}
        )
        cls.first = cls.invoice(cls.azure, 600, "2025-01-01", "2025-01-31")
        cls.second = cls.invoice(cls.azure, 300, "2025-02-01", "2025-02-28")

    @classmethod
    def ago(cls, days):
        return cls.today - timedelta(days=days)

    @classmethod
    def plan(cls, *moves, agree=True, first=10, user=None, **values):
        plan = (
            cls.Plan.with_user(user or cls.env.user)
            .create(
                {
                    "partner_id": cls.azure.id,
                    "line_ids": [Command.set(cls.receivable(*moves).ids)] if moves else False,
                    "first_date": cls.today + timedelta(days=first),
                    "rate_count": 3,
                    "unit": "week",
                    "every": 1,
                    "day_off": "keep",
                    **values,
                }
            )
            .with_env(cls.env)
        )
        if agree:
            plan.with_user(user or cls.env.user).action_propose()
        return plan

    def evaluate(self, days):
        """So many days from today."""
        return self.Plan._evaluate(self.company, self.today + timedelta(days=days))

    def skip_reasons(self, days=0):
        """``{journal item id: reason}`` of the items that dunning would leave alone on a day."""
        when = self.today + timedelta(days=days)
        items, _outside = self.env["ar.open.item"]._dunning_items(self.company, when)
        blocks = self.env["ar.followup.pause"]._collect_blocks(self.company, when, items)
        return {line: found[0][0] for line, found in blocks.items() if when <= (found[0][1] or when)}

    def paid(self, plan):
        return plan.rate_ids.mapped("amount_paid")


__all__ = ["PlanCase", "day"]
