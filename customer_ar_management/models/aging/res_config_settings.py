from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_aging_scheme_id = fields.Many2one(related="company_id.ar_aging_scheme_id", readonly=False)
    ar_aging_basis = fields.Selection(related="company_id.ar_aging_basis", readonly=False)
    ar_check_credit_days = fields.Integer(related="company_id.ar_check_credit_days", readonly=False)
    ar_check_draft_days = fields.Integer(related="company_id.ar_check_draft_days", readonly=False)
    ar_snapshot_delay = fields.Integer(related="company_id.ar_snapshot_delay", readonly=False)
