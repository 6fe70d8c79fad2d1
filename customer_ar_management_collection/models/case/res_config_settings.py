from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_case_days = fields.Integer(related="company_id.ar_case_days", readonly=False)
    ar_case_amount = fields.Monetary(related="company_id.ar_case_amount", readonly=False, currency_field="currency_id")
