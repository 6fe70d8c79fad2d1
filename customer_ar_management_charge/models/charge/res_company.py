from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_charge_policy_id = fields.Many2one(
        "ar.charge.policy",
        string="Charge policy",
        help="For customers without a contract, policy or class that says otherwise. Empty: no interest is worked out.",
    )
    ar_charge_since = fields.Date(
        string="Interest on items due from", help="What fell due earlier bears no interest here."
    )
    ar_charge_accrued = fields.Date(string="Interest worked out until", readonly=True)
    ar_charge_account_id = fields.Many2one(
        "account.account", string="Account of charges", domain="[('account_type', 'in', ('income', 'income_other'))]"
    )
    ar_charge_tax_ids = fields.Many2many(
        "account.tax", "ar_charge_company_tax_rel", string="Taxes on charges", domain="[('type_tax_use', '=', 'sale')]"
    )
    ar_charge_journal_id = fields.Many2one(
        "account.journal", string="Journal of charges", domain="[('type', '=', 'sale')]"
    )
    ar_charge_term_days = fields.Integer(string="Days to pay a charge note", default=14)
    ar_charge_waive_cap = fields.Monetary(string="Controllers waive up to", help="What is above needs the AR manager.")
    ar_charge_bounce_fee = fields.Monetary(string="Fee for a bounced payment")

    _ar_charge_sums = models.Constraint(
        "CHECK (ar_charge_term_days BETWEEN 0 AND 3650 AND ar_charge_waive_cap >= 0 AND ar_charge_bounce_fee >= 0)",
        "Charges: days to pay lie between 0 and 3,650; fees and caps cannot be negative.",
    )

    @api.constrains("ar_charge_policy_id")
    def _check_charge_policy(self):
        for company in self:
            if company.ar_charge_policy_id and company.ar_charge_policy_id.company_id != company:
                raise ValidationError(
                    self.env._("The charge policy %s belongs to another company.", company.ar_charge_policy_id.name)
                )
