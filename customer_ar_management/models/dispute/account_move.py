from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def action_ar_dispute(self):
        """Note that the customer disputes this document."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.dispute",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Dispute"),
            "context": {
                "default_partner_id": self.commercial_partner_id.id,
                "default_move_id": self.id,
                "default_company_id": self.company_id.id,
            },
        }
