from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ArAgreement(models.Model):
    _inherit = "ar.agreement"

    charge_policy_id = fields.Many2one(
        "ar.charge.policy",
        string="Charge policy",
        domain="[('company_id', '=', company_id)]",
        help="For documents dated while the agreement holds: it goes before the customer's, the class's and the company's policy.",
    )

    @api.constrains("charge_policy_id", "account_id")
    def _check_charge_policy(self):
        for agreement in self:
            if agreement.charge_policy_id and agreement.charge_policy_id.company_id != agreement.company_id:
                raise ValidationError(
                    self.env._("The charge policy %s belongs to another company.", agreement.charge_policy_id.name)
                )
