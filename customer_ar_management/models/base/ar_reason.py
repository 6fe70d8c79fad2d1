from odoo import api, fields, models


class ArReason(models.Model):
    """Reason codes; each concern adds its kinds."""

    _name = "ar.reason"
    _description = "Receivables reason code"
    _order = "kind, sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(help="Short code used in lists and exports.")
    kind = fields.Selection(
        [("late", "Why the customer is late"), ("override", "Override by hand")],
        required=True,
        index=True,
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    note = fields.Text(translate=True, help="What to do when this reason occurs; shown where the code is chosen.")
    company_id = fields.Many2one("res.company", help="Empty: for every company.")

    @api.model
    def _idle_kinds(self):
        """Hook: kinds that no screen asks for yet (a set); they are not offered. An add-on that asks for one
        takes it out: ``return super()._idle_kinds() - {"late"}``."""
        return {"late"}

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        found = super().fields_get(allfields, attributes)
        if "selection" in found.get("kind", {}):
            idle = self._idle_kinds()
            found["kind"]["selection"] = [pair for pair in found["kind"]["selection"] if pair[0] not in idle]
        return found
