from odoo import models
from odoo.exceptions import ValidationError


class ArPromise(models.Model):
    """What is paid in rates is not promised beside them."""

    _inherit = "ar.promise"

    def _promised_items(self):
        items = super()._promised_items()
        if self.line_ids:
            return items
        held = self._planned(items).line_id
        return items.filtered(lambda item: item.line_id not in held)

    def _check_items(self, items):
        result = super()._check_items(items)
        if planned := self._planned(items)[:1]:
            raise ValidationError(
                self.env._(
                    "%(document)s is paid by the rates of %(plan)s. Withdraw the plan first, or leave the item out.",
                    document=planned.number,
                    plan=planned.plan_id.name,
                )
            )
        return result

    def _planned(self, items):
        """The rows of plans that hold some of the items."""
        return self.env["ar.instalment.item"].search([("line_id", "in", items.line_id.ids), ("is_open", "=", True)])
