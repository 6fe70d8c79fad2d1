from odoo import api, models
from odoo.tools import SQL


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def action_promises(self):
        """The promises of this customer; a new one is for it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_promise_action")
        return {
            **action,
            "domain": [("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id)],
            "context": {"default_partner_id": self.partner_id.id, "default_company_id": self.company_id.id},
        }

    @api.model
    def _follow_partner(self, gone, customer):
        """Promises follow; an item still has one, because its customer is the same."""
        result = super()._follow_partner(gone, customer)
        self.env["ar.promise"].flush_model()
        self.env.cr.execute(
            SQL("UPDATE ar_promise SET partner_id = %s WHERE partner_id = ANY(%s)", customer.id, gone.ids)
        )
        return result
