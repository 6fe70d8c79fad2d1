from odoo import api, fields, models
from odoo.tools import SQL


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    limitation_rule_id = fields.Many2one(
        "ar.limitation.rule",
        string="Law of limitation",
        tracking=True,
        help="The law that the contracts with this customer choose. Empty: the company's.",
    )

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"limitation_rule_id"}

    def action_legal_cases(self):
        """The legal cases of this customer; a new one is for it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management_collection.ar_legal_case_action")
        return {
            **action,
            "domain": [("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id)],
            "context": {"default_partner_id": self.partner_id.id, "default_company_id": self.company_id.id},
        }

    @api.model
    def _follow_partner(self, gone, customer):
        """Legal cases and clocks follow; sealed events follow as sealed evidence does."""
        result = super()._follow_partner(gone, customer)
        self.env.flush_all()
        for table in ("ar_legal_case", "ar_limitation_clock"):
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET partner_id = %s WHERE partner_id = ANY(%s)",
                    SQL.identifier(table),
                    customer.id,
                    gone.ids,
                )
            )
        return result
