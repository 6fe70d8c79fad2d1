from odoo import api, models


class ArClassProfile(models.Model):
    _inherit = "ar.class.profile"

    @api.model
    def _idle_aspects(self):
        """The desk plans the next contact by the days that a class sets."""
        return super()._idle_aspects() - {"service"}
