from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_manager_id = fields.Many2one(related="company_id.ar_manager_id", readonly=False)
    ar_evidence_email = fields.Char(related="company_id.ar_evidence_email", readonly=False)
