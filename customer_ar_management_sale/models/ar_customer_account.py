from odoo import models
from odoo.fields import Domain


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def action_orders(self):
        """Confirmed orders of these customers."""
        return {
            "type": "ir.actions.act_window",
            "res_model": "sale.order",
            "view_mode": "list,form",
            "name": self.env._("Orders"),
            "domain": [
                "|",
                ("partner_invoice_id", "child_of", self.partner_id.ids),
                ("partner_id", "child_of", self.partner_id.ids),
                ("state", "=", "sale"),
                ("company_id", "child_of", self.company_id.ids),
            ],
        }

    def _transaction_kinds(self):
        """Confirmed orders first; counted only, their totals are in several currencies."""
        orders = (
            (
                Domain("partner_invoice_id", "child_of", self.partner_id.id)
                | Domain("partner_id", "child_of", self.partner_id.id)
            )
            & Domain("company_id", "=", self.company_id.id)
            & Domain("state", "=", "sale")
        )
        return {
            "orders": (self.env._("Orders"), "sale.order", orders, None, "date_order"),
            **super()._transaction_kinds(),
        }
