from odoo import api, models


class ArFollowupPause(models.Model):
    _inherit = "ar.followup.pause"

    @api.model
    def _collect_blocks(self, company, day, items):
        """What is with a lawyer, a court or an agency is not written to by us."""
        blocks = super()._collect_blocks(company, day, items)
        return self.env["ar.legal.case"]._add_blocks(blocks, items)
