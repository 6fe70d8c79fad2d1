from odoo import models


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def action_orders(self):
        """Confirmed orders of these customers."""
        return {
            "type": "ir.actions.act_window", "res_model": "sale.order", "view_mode": "list,form",
            "name": self.env._("Orders"),
            "domain": [("partner_id", "child_of", self.partner_id.ids), ("state", "=", "sale"),
                       ("company_id", "child_of", self.company_id.ids)],
        }
