from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_loss_scheme_id = fields.Many2one(related="company_id.ar_loss_scheme_id", readonly=False)
    ar_loss_history_months = fields.Integer(related="company_id.ar_loss_history_months", readonly=False)
    ar_loss_after_days = fields.Integer(related="company_id.ar_loss_after_days", readonly=False)
    ar_loss_expense_account_id = fields.Many2one(related="company_id.ar_loss_expense_account_id", readonly=False)
    ar_loss_allowance_account_id = fields.Many2one(related="company_id.ar_loss_allowance_account_id", readonly=False)
    ar_loss_recovery_account_id = fields.Many2one(related="company_id.ar_loss_recovery_account_id", readonly=False)
    ar_loss_journal_id = fields.Many2one(related="company_id.ar_loss_journal_id", readonly=False)
    ar_loss_method = fields.Selection(related="company_id.ar_loss_method", readonly=False)
    ar_loss_relief_account_id = fields.Many2one(related="company_id.ar_loss_relief_account_id", readonly=False)
    ar_loss_relief_days = fields.Integer(related="company_id.ar_loss_relief_days", readonly=False)
    ar_loss_tax_small = fields.Monetary(
        related="company_id.ar_loss_tax_small", readonly=False, currency_field="currency_id"
    )
    ar_loss_country_code = fields.Char(related="company_id.ar_loss_country_code")
    ar_loss_booking = fields.Selection(related="company_id.ar_loss_booking", readonly=False)
    ar_loss_cap = fields.Monetary(related="company_id.ar_loss_cap", readonly=False, currency_field="currency_id")
    ar_loss_small_cap = fields.Monetary(
        related="company_id.ar_loss_small_cap", readonly=False, currency_field="currency_id"
    )
