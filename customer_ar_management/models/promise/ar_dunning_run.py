from odoo import models


class ArDunningRun(models.Model):
    _inherit = "ar.dunning.run"

    def _collect_blocks(self, items):
        """Dunning waits for a promise until the end of its day, with grace."""
        return self.env["ar.promise"]._add_blocks(super()._collect_blocks(items), self.company_id, self.as_of, items)
