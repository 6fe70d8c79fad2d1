from odoo import api, models


class ArReason(models.Model):
    _inherit = "ar.reason"

    @api.model
    def _idle_kinds(self):
        """Contacts ask why a customer is late."""
        return super()._idle_kinds() - {"late"}
