from odoo import api, models
from odoo.tools import SQL


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def action_instalment_plans(self):
        """The plans of this customer; a new one is for it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_ar_management_collection.ar_instalment_plan_action"
        )
        return {
            **action,
            "domain": [("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id)],
            "context": {"default_partner_id": self.partner_id.id, "default_company_id": self.company_id.id},
        }

    @api.model
    def _follow_partner(self, gone, customer):
        """Plans follow; an item still is in one, because its customer is the same."""
        result = super()._follow_partner(gone, customer)
        self.env.flush_all()
        for table in ("ar_instalment_plan", "ar_instalment_rate"):
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET partner_id = %s WHERE partner_id = ANY(%s)",
                    SQL.identifier(table),
                    customer.id,
                    gone.ids,
                )
            )
        return result
