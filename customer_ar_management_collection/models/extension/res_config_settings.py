from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_extension_days = fields.Integer(related="company_id.ar_extension_days", readonly=False)
    ar_extension_count = fields.Integer(related="company_id.ar_extension_count", readonly=False)
