from odoo import api, fields, models
from odoo.fields import Domain


class ArDashboard(models.AbstractModel):
    _inherit = "ar.dashboard"

    @api.model
    def _todo_items(self, company, as_of):
        Desk = self.env["ar.match.desk"]
        waiting = self.env["ar.match.proposal"].search_count(Desk._waiting_domain(company) & Domain("state", "=", "open"))
        old = self.env["ar.match.exception"]._old_domain(company, fields.Date.context_today(self))
        exceptions = self.env["ar.match.exception"].search_count(old)
        return [
            {"key": "receipts", "label": self.env._("Receipts to match"), "count": waiting, "icon": "fa-random",
             "action": "customer_ar_management.ar_match_desk_action"},
            {"key": "exceptions", "label": self.env._("Exceptions older than %s days", company.ar_match_exception_days),
             "count": exceptions, "icon": "fa-flag", "action": {
                 **self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_match_exception_action"),
                 "domain": list(old)}},
            *super()._todo_items(company, as_of),
        ]

    @api.model
    def _first_steps(self, company):
        lines = self.env["ar.match.proposal"].search_count([("company_id", "child_of", company.ids)], limit=1)
        return [
            *super()._first_steps(company),
            {"key": "bank", "icon": "fa-random", "label": self.env._("Match what customers pay"),
             "help": self.env._("Import a bank statement: each receipt comes with a proposal which invoices it pays."),
             "done": bool(lines), "action": "customer_ar_management.ar_match_desk_action"},
        ]
