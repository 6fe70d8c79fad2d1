from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_legal_demands = fields.Integer(related="company_id.ar_legal_demands", readonly=False)
    ar_legal_quiet_days = fields.Integer(related="company_id.ar_legal_quiet_days", readonly=False)
    ar_limitation_rule_id = fields.Many2one(related="company_id.ar_limitation_rule_id", readonly=False)
    ar_limitation_months = fields.Integer(related="company_id.ar_limitation_months", readonly=False)
