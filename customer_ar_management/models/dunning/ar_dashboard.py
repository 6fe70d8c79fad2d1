from odoo import api, models

MANAGER = "customer_ar_management.group_ar_manager"


class ArDashboard(models.AbstractModel):
    _inherit = "ar.dashboard"

    @api.model
    def _first_steps(self, company):
        runs = self.env["ar.dunning.run"].search_count([("company_id", "=", company.id)], limit=1)
        return [
            *super()._first_steps(company),
            {
                "key": "plan",
                "icon": "fa-bullhorn",
                "label": self.env._("Look at the dunning plan"),
                "groups": MANAGER,
                "help": self.env._(
                    "Who is reminded when, and in which words. The first run shows every letter before one leaves."
                ),
                "done": bool(runs),
                "action": "customer_ar_management.ar_dunning_plan_action",
            },
            {
                "key": "daily",
                "icon": "fa-clock-o",
                "label": self.env._("Prepare a dunning run every day"),
                "groups": MANAGER,
                "help": self.env._(
                    "It is prepared over night; before the first one confirmed by hand nothing is sent by itself."
                ),
                "done": company.ar_dunning_daily,
                "call": ["ar.settings", "action_open", "ar_dunning"],
            },
        ]
