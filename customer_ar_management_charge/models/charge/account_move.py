from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def write(self, vals):
        """A document that is reset, cancelled or posted again is looked at by the next night, however old it is."""
        result = super().write(vals)
        if "state" in vals:
            # sudo: the product asks itself for a new look, whoever resets the document
            self.env["ar.charge.item"].sudo().search([("move_id", "in", self.ids)]).digest = False
        return result
