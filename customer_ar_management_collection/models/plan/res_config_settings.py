from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_agreement_free = fields.Monetary(
        related="company_id.ar_agreement_free", readonly=False, currency_field="currency_id"
    )
    ar_agreement_cap = fields.Monetary(
        related="company_id.ar_agreement_cap", readonly=False, currency_field="currency_id"
    )
    ar_plan_grace_days = fields.Integer(related="company_id.ar_plan_grace_days", readonly=False)
    ar_plan_months = fields.Integer(related="company_id.ar_plan_months", readonly=False)
