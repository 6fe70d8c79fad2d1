"""The payment term of an order: the same agreement and the same policy as on invoices, asked where it is promised."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management.models.base.own import OWN


class SaleOrder(models.Model):
    _inherit = "sale.order"

    ar_term_problem = fields.Char(
        string="Payment term not agreed",
        compute="_compute_ar_term_problem",
        compute_sudo=True,
        groups="base.group_user",
    )
    ar_term_policy = fields.Selection(related="company_id.ar_term_policy", groups="base.group_user")

    @api.depends("payment_term_id", "partner_id", "partner_invoice_id", "company_id")
    def _compute_ar_term_problem(self):
        problems = self._ar_term_problems()
        for order in self:
            order.ar_term_problem = problems.get(order, False)

    def _ar_term_problems(self):
        """``{order: why its payment term is not one of the customer's, in words}``, by a fixed number of queries."""
        asked = self.filtered(lambda order: order.payment_term_id and order.company_id.ar_term_policy != "none")
        if not asked:
            return {}
        accounts = self.env["ar.customer.account"]._with_terms(asked._ar_billed(), asked.company_id)
        problems = {}
        for order in asked:
            account = accounts.get((order._ar_billed().commercial_partner_id.id, order.company_id.id))
            if account and (problem := account._term_problem(order.payment_term_id)):
                problems[order] = problem
        return problems

    def _ar_billed(self):
        """Who will be invoiced."""
        return self.env["res.partner"].union(*(order.partner_invoice_id or order.partner_id for order in self))

    def _ar_check_terms(self):
        """Refuse confirmed orders with a term that was not agreed, where the company says so.

        :raise UserError: names the customer and the terms that are agreed
        """
        if not self or self.env.su and self.env.context.get("ar_skip_credit_check") is OWN:
            return
        problems = [
            f"{order.name}: {problem}"
            for order, problem in self._ar_term_problems().items()
            if order.company_id.ar_term_policy == "block"
        ]
        if problems:
            raise UserError("\n".join(problems))
