from odoo import api, models

CONTROLLER = "customer_ar_management.group_ar_controller"


class ArDashboard(models.AbstractModel):
    _inherit = "ar.dashboard"

    @api.model
    def _todo_items(self, company, as_of):
        def waiting(model, *domain):
            return self.env[model].search_count([("company_id", "child_of", company.ids), *domain])

        return [
            *super()._todo_items(company, as_of),
            {"key": "releases", "label": self.env._("Release requests"), "icon": "fa-unlock-alt", "groups": CONTROLLER,
             "count": waiting("ar.credit.release", ("state", "=", "requested")),
             "action": "customer_ar_management.ar_credit_release_action"},
            {"key": "limits", "label": self.env._("Credit limits to approve"), "icon": "fa-balance-scale", "groups": CONTROLLER,
             "count": waiting("ar.credit.limit", ("state", "=", "requested")),
             "action": "customer_ar_management.ar_credit_limit_action"},
            {"key": "assessments", "label": self.env._("Assessments expired"), "icon": "fa-calendar-times-o", "groups": CONTROLLER,
             "count": waiting("ar.customer.account", ("credit_review_date", "<", as_of)),
             "action": "customer_ar_management.ar_customer_account_action_assessment_expired"},
        ]
