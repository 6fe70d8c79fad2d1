from odoo import api, models


class ArFollowupPause(models.Model):
    _inherit = "ar.followup.pause"

    @api.model
    def _collect_blocks(self, company, day, items):
        """Dunning waits for a plan that is kept."""
        blocks = super()._collect_blocks(company, day, items)
        return self.env["ar.instalment.plan"]._add_blocks(blocks, company, day, items)
