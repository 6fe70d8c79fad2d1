from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_credit_policy_id = fields.Many2one(related="company_id.ar_credit_policy_id", readonly=False)
    ar_credit_scorecard_id = fields.Many2one(related="company_id.ar_credit_scorecard_id", readonly=False)
    ar_credit_invoice_check = fields.Selection(related="company_id.ar_credit_invoice_check", readonly=False)
    ar_exposure_net_credits = fields.Boolean(related="company_id.ar_exposure_net_credits", readonly=False)
    ar_exposure_drafts = fields.Boolean(related="company_id.ar_exposure_drafts", readonly=False)
    ar_exposure_less_disputed = fields.Boolean(related="company_id.ar_exposure_less_disputed", readonly=False)
    ar_exposure_uncleared = fields.Boolean(related="company_id.ar_exposure_uncleared", readonly=False)
    ar_controller_limit_cap = fields.Monetary(
        related="company_id.ar_controller_limit_cap", readonly=False, currency_field="currency_id"
    )
    ar_limit_months = fields.Float(related="company_id.ar_limit_months", readonly=False)
    ar_limit_turnover_percent = fields.Float(related="company_id.ar_limit_turnover_percent", readonly=False)
    ar_limit_equity_percent = fields.Float(related="company_id.ar_limit_equity_percent", readonly=False)
    ar_limit_cap = fields.Monetary(related="company_id.ar_limit_cap", readonly=False, currency_field="currency_id")
