from odoo import api, fields, models
from odoo.tools import SQL


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    rebate_count = fields.Integer(string="Number of rebates", compute="_compute_rebate_count")

    @api.depends("partner_id", "company_id")
    def _compute_rebate_count(self):
        found = {
            (partner, company): count
            for partner, company, count in self.env["ar.rebate"]._read_group(
                [("partner_id", "in", self.partner_id.ids), ("company_id", "in", self.company_id.ids)],
                ["partner_id", "company_id"],
                ["__count"],
            )
        }
        for account in self:
            account.rebate_count = found.get((account.partner_id, account.company_id), 0)

    def action_rebates(self):
        """Rebates of these customers."""
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management_statement.ar_rebate_action")
        return {
            **action,
            "domain": [("partner_id", "in", self.partner_id.ids), ("company_id", "in", self.company_id.ids)],
        }

    def _own_rebates(self, limit=None):
        """Rebates that were booked for the customer, newest first."""
        self.ensure_one()
        return self.env["ar.rebate"].search(
            [
                ("partner_id", "=", self.partner_id.id),
                ("company_id", "=", self.company_id.id),
                ("state", "=", "booked"),
            ],
            limit=limit,
        )

    @api.model
    def _follow_partner(self, gone, customer):
        """Rebates follow a customer that is merged into another, but for those that it has already."""
        result = super()._follow_partner(gone, customer)
        self.env["ar.rebate"].flush_model()
        self.env.cr.execute(
            SQL(
                """UPDATE ar_rebate SET partner_id = %(kept)s WHERE partner_id = ANY(%(gone)s) AND NOT EXISTS (
                    SELECT FROM ar_rebate other WHERE other.partner_id = %(kept)s AND other.rule_id = ar_rebate.rule_id
                       AND other.date_from = ar_rebate.date_from AND other.state != 'refused')""",
                kept=customer.id,
                gone=gone.ids,
            )
        )
        return result
