from odoo import api, models


class ArContactRole(models.Model):
    _inherit = "ar.contact.role"

    @api.model
    def _used_codes(self):
        return super()._used_codes() | {"statement"}
