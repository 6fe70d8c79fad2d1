from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class AccountMove(models.Model):
    _inherit = "account.move"

    @api.depends("invoice_payment_term_id", "invoice_date_due", "partner_id")
    def _compute_alerts(self):
        return super()._compute_alerts()

    def _get_alerts(self):
        alerts = super()._get_alerts()
        for problem in self._ar_term_problems().values():
            alerts["ar_payment_term"] = {
                "level": "danger" if self.company_id.ar_term_policy == "block" else "warning",
                "message": problem,
            }
        return alerts

    def _ar_term_problems(self):
        """``{draft customer invoice: why its payment term is not one of the
        customer's, in words}``, by a fixed number of queries."""
        drafts = self.filtered(
            lambda move: (
                move.move_type in ("out_invoice", "out_receipt")
                and move.state == "draft"
                and move.partner_id
                and move.company_id.ar_term_policy != "none"
            )
        )
        if not drafts:
            return {}
        accounts, problems = self.env["ar.customer.account"]._with_terms(drafts.partner_id, drafts.company_id), {}
        today = fields.Date.context_today(self)
        for move in drafts:
            account = accounts.get((move.commercial_partner_id.id, move.company_id.id))
            on_account = move.invoice_date_due and move.invoice_date_due > (move.invoice_date or today)
            due = on_account and self.env._("due on %s", format_date(self.env, move.invoice_date_due)) or ""
            if account and (problem := account._term_problem(move.invoice_payment_term_id, due)):
                problems[move] = problem
        return problems

    def _post(self, soft=True):
        problems = {
            move: problem
            for move, problem in self._ar_to_check()._ar_term_problems().items()
            if move.company_id.ar_term_policy == "block"
        }
        if problems:
            raise UserError("\n".join(dict.fromkeys(problems.values())))
        return super()._post(soft)
