from odoo import api, fields, models
from odoo.fields import Domain


class ArDashboard(models.AbstractModel):
    _inherit = "ar.dashboard"

    @api.model
    def _todo_items(self, company, as_of):
        Desk = self.env["ar.match.desk"]
        waiting = self.env["ar.match.proposal"].search_count(
            Desk._waiting_domain(company) & Domain("state", "=", "open")
        )
        today = fields.Date.context_today(self)
        return [
            {
                "key": "receipts",
                "label": self.env._("Receipts to match"),
                "count": waiting,
                "icon": "fa-random",
                "action": "customer_ar_management.ar_match_desk_action",
            },
            self._todo(
                "exceptions",
                self.env._("Exceptions older than %s days", company.ar_match_exception_days),
                "fa-flag",
                "ar.match.exception",
                self.env["ar.match.exception"]._old_domain(company, today),
                "customer_ar_management.ar_match_exception_action",
            ),
            *super()._todo_items(company, as_of),
        ]

    @api.model
    def _first_steps(self, company):
        lines = self.env["ar.match.proposal"].search_count([("company_id", "child_of", company.ids)], limit=1)
        return [
            *super()._first_steps(company),
            {
                "key": "bank",
                "icon": "fa-random",
                "label": self.env._("Match what customers pay"),
                "help": self.env._(
                    "Import a bank statement: each receipt comes with a proposal which invoices it pays."
                ),
                "done": bool(lines),
                "action": "customer_ar_management.ar_match_desk_action",
            },
            {
                "key": "accounts",
                "icon": "fa-book",
                "label": self.env._("Accounts for small differences"),
                "groups": "customer_ar_management.group_ar_manager",
                "help": self.env._("Bank charges and cents that customers leave out are booked there."),
                "done": bool(company.ar_match_fee_account_id and company.ar_match_difference_account_id),
                "call": ["ar.settings", "action_open", "ar_matching"],
            },
        ]
