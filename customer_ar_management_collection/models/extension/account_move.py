from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def action_ar_extension(self):
        """Ask that this document may be paid later."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.extension",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Extension of the due date"),
            "context": {
                "default_line_id": self._ar_open_receivables()[:1].id,
                "default_company_id": self.company_id.id,
            },
        }
