from odoo import api, models
from odoo.exceptions import UserError


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_interest(self):
        """The ledger of interest is never deleted: nor are the lines on which something was earned."""
        # sudo: whether anything was earned, whoever deletes
        if item := self.env["ar.charge.item"].sudo().search([("line_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._(
                    "Interest was earned on %s: its instalments stay. Cancel the document, or correct it by a credit note.",
                    item.move_id.display_name,
                )
            )
