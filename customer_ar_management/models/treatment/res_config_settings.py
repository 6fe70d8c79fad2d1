from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_term_policy = fields.Selection(related="company_id.ar_term_policy", readonly=False)
