from odoo import fields, models


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    charge_policy_id = fields.Many2one(
        "ar.charge.policy",
        string="Charge policy",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
        tracking=True,
        help="Goes before the policy of the class and of the company; a contract goes before it.",
    )
    charge_item_count = fields.Integer(string="Items bearing interest", compute="_compute_charges", compute_sudo=False)
    charge_text = fields.Char(
        string="Interest so far",
        compute="_compute_charges",
        compute_sudo=False,
        help="Earned on items of this customer, whether asked for or not; one sum per currency.",
    )

    def _compute_charges(self):
        as_of = fields.Date.to_date(self.env.context.get("ar_as_of")) or fields.Date.context_today(self)
        items = self.env["ar.charge.item"].search(
            [("partner_id", "in", self.partner_id.ids), ("company_id", "in", self.company_id.ids)]
        )
        figures = items._figures(as_of)
        own = items.grouped(lambda item: (item.partner_id, item.company_id))
        for account in self:
            mine = own.get((account.partner_id, account.company_id), items.browse())
            account.charge_item_count = len(mine)
            account.charge_text = " · ".join(
                currency.format(sum(figures[item.id][0] for item in group))
                for currency, group in mine.grouped("currency_id").items()
            )

    def action_charge_items(self):
        """The items of these customers in the ledger of interest."""
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management_charge.ar_charge_item_action")
        return {
            **action,
            "domain": [("partner_id", "in", self.partner_id.ids), ("company_id", "in", self.company_id.ids)],
            "context": {},
        }
