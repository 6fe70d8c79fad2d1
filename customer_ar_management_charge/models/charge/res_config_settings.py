from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_charge_policy_id = fields.Many2one(related="company_id.ar_charge_policy_id", readonly=False)
    ar_charge_since = fields.Date(related="company_id.ar_charge_since", readonly=False)
    ar_charge_account_id = fields.Many2one(related="company_id.ar_charge_account_id", readonly=False)
    ar_charge_tax_ids = fields.Many2many(related="company_id.ar_charge_tax_ids", readonly=False)
    ar_charge_journal_id = fields.Many2one(related="company_id.ar_charge_journal_id", readonly=False)
    ar_charge_term_days = fields.Integer(related="company_id.ar_charge_term_days", readonly=False)
    ar_charge_waive_cap = fields.Monetary(
        related="company_id.ar_charge_waive_cap", readonly=False, currency_field="currency_id"
    )
    ar_charge_bounce_fee = fields.Monetary(
        related="company_id.ar_charge_bounce_fee", readonly=False, currency_field="currency_id"
    )
