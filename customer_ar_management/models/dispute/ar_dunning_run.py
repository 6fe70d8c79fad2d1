from odoo import models


class ArDunningRun(models.Model):
    _inherit = "ar.dunning.run"

    def _collect_blocks(self, items):
        """What is disputed wholly is not chased."""
        return self.env["ar.dispute"]._add_blocks(super()._collect_blocks(items), self.company_id, self.as_of, items)
