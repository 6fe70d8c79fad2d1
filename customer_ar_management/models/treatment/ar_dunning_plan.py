from odoo import api, models


class ArDunningPlan(models.Model):
    _inherit = "ar.dunning.plan"

    @api.model
    def _plans_beside_rules(self, accounts):
        """The plan that the profile of a customer's classes brings, as long as it does."""
        found = super()._plans_beside_rules(accounts)
        for account in accounts.filtered("profile_plan_id"):
            profile = account._profile_of("dunning_plan")
            found[account] = (account.profile_plan_id, self.env._("by profile %s", profile.name or ""))
        return found
