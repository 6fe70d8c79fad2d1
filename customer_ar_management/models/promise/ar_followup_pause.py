from odoo import api, models


class ArFollowupPause(models.Model):
    _inherit = "ar.followup.pause"

    @api.model
    def _collect_blocks(self, company, day, items):
        """Dunning waits for a promise until the end of its day, with grace."""
        return self.env["ar.promise"]._add_blocks(super()._collect_blocks(company, day, items), company, day, items)
