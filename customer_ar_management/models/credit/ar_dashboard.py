from odoo import api, models
from odoo.fields import Domain

MODULE = "customer_ar_management"
CONTROLLER = f"{MODULE}.group_ar_controller"


class ArDashboard(models.AbstractModel):
    _inherit = "ar.dashboard"

    @api.model
    def _todo_items(self, company, as_of):
        within = Domain("company_id", "child_of", company.ids)
        return [
            *super()._todo_items(company, as_of),
            self._todo(
                "releases",
                self.env._("Release requests"),
                "fa-unlock-alt",
                "ar.credit.release",
                within & Domain("state", "=", "requested"),
                f"{MODULE}.ar_credit_release_action",
                groups=CONTROLLER,
            ),
            self._todo(
                "limits",
                self.env._("Credit limits to approve"),
                "fa-balance-scale",
                "ar.credit.limit",
                within & Domain("state", "=", "requested"),
                f"{MODULE}.ar_credit_limit_action",
                groups=CONTROLLER,
            ),
            self._todo(
                "assessments",
                self.env._("Assessments expired"),
                "fa-calendar-times-o",
                "ar.customer.account",
                within & Domain("credit_review_date", "<", as_of),
                f"{MODULE}.ar_customer_account_action_assessment_expired",
                groups=CONTROLLER,
            ),
        ]
