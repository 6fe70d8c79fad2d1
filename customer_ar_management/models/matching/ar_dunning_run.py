from odoo import models

from odoo.addons.customer_ar_management.tools import money


class ArDunningRun(models.Model):
    _inherit = "ar.dunning.run"

    def _gate_facts(self):
        """Receipts that still stand on the suspense account are unmatched as well: what the desk shows counts."""
        facts = super()._gate_facts()
        waiting = self.env["ar.match.desk"]._suspense(self.company_id, self.as_of)
        return facts._replace(unmatched=facts.unmatched + money.dec(waiting))
