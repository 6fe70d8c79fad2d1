from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_dunning_plan_id = fields.Many2one(related="company_id.ar_dunning_plan_id", readonly=False)
    ar_dunning_daily = fields.Boolean(related="company_id.ar_dunning_daily", readonly=False)
    ar_dunning_gate = fields.Selection(related="company_id.ar_dunning_gate", readonly=False)
    ar_dunning_bank_days = fields.Integer(related="company_id.ar_dunning_bank_days", readonly=False)
    ar_dunning_unmatched_share = fields.Float(related="company_id.ar_dunning_unmatched_share", readonly=False)
