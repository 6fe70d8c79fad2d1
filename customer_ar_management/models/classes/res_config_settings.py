from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_class_nightly = fields.Boolean(related="company_id.ar_class_nightly", readonly=False)
    ar_class_window_months = fields.Integer(related="company_id.ar_class_window_months", readonly=False)
