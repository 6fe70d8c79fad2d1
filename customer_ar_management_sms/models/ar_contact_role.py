from odoo import api, models


class ArContactRole(models.Model):
    _inherit = "ar.contact.role"

    @api.model
    def _reaches(self):
        return {**super()._reaches(), "sms": lambda contact: (contact.phone,) if contact.phone else ()}
