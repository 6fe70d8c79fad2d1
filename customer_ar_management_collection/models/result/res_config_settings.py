from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_collection_league = fields.Boolean(related="company_id.ar_collection_league", readonly=False)
    ar_collection_window = fields.Integer(related="company_id.ar_collection_window", readonly=False)
