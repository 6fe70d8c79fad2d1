from odoo import api, models


class ArDunningPlan(models.Model):
    _inherit = "ar.dunning.plan"

    @api.model
    def _plan_for(self, accounts, balances=None):
        """The risk grade's plan, where neither the customer's own nor a rule or
        profile speaks (R55: stricter chasing for riskier customers)."""
        chosen = super()._plan_for(accounts, balances)
        default = (accounts.company_id or self.env.company).ar_dunning_plan_id
        for account, (plan, _reason) in chosen.items():
            if plan != default or account.dunning_plan_id:
                continue
            graded = account.credit_grade_id.dunning_plan_id
            if graded and plan != graded:
                chosen[account] = (graded, self.env._("by risk grade %s", account.credit_grade_id.name))
        return chosen
