from odoo import api, models
from odoo.exceptions import ValidationError


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _ar_term_problem(self):
        """Why the payment term for the current company is not one of the customer's, in words."""
        self.ensure_one()
        customer = self._origin.commercial_partner_id
        accounts = self.env["ar.customer.account"]._with_terms(customer, self.env.company)
        account = accounts.get((customer.id, self.env.company.id))
        return account._term_problem(self.property_payment_term_id) if account else ""

    @api.onchange("property_payment_term_id")
    def _onchange_ar_payment_term(self):
        if self.env.company.ar_term_policy == "warn" and (problem := self._ar_term_problem()):
            return {"warning": {"title": self.env._("Payment term not agreed"), "message": problem}}
        return None

    @api.constrains("property_payment_term_id")
    def _check_ar_payment_term(self):
        if self.env.company.ar_term_policy != "block":
            return
        for partner in self:
            if problem := partner._ar_term_problem():
                raise ValidationError(problem)
