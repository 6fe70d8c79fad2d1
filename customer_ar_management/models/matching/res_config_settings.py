from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_match_auto = fields.Boolean(related="company_id.ar_match_auto", readonly=False)
    ar_match_writeoff_cap = fields.Monetary(
        related="company_id.ar_match_writeoff_cap", readonly=False, currency_field="currency_id"
    )
    ar_match_rounding_tolerance = fields.Monetary(
        related="company_id.ar_match_rounding_tolerance", readonly=False, currency_field="currency_id"
    )
    ar_match_fee_cap = fields.Monetary(
        related="company_id.ar_match_fee_cap", readonly=False, currency_field="currency_id"
    )
    ar_match_fee_account_id = fields.Many2one(related="company_id.ar_match_fee_account_id", readonly=False)
    ar_match_difference_account_id = fields.Many2one(
        related="company_id.ar_match_difference_account_id", readonly=False
    )
