from odoo import api, models


class ArFollowupPause(models.Model):
    _inherit = "ar.followup.pause"

    @api.model
    def _collect_blocks(self, company, day, items):
        """What is disputed wholly is not chased."""
        return self.env["ar.dispute"]._add_blocks(super()._collect_blocks(company, day, items), company, day, items)
