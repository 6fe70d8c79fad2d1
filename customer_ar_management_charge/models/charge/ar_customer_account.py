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
    charge_day_text = fields.Char(
        string="Interest per day",
        compute="_compute_charges",
        compute_sudo=False,
        help="What one more day brings; one sum per currency.",
    )
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
            account.charge_text, account.charge_day_text = (
                " · ".join(
                    currency.format(total)
                    for currency, group in mine.grouped("currency_id").items()
                    if not currency.is_zero(total := sum(figures[item.id][place] for item in group))
                )
                for place in range(2)
            )

    def _further_figures(self, as_of):
        """What a collector can name on the phone: interest so far and what a further day costs."""
        rows, account = super()._further_figures(as_of), self.with_context(ar_as_of=as_of)
        if account.charge_text:
            rows.append((self.env._("Interest so far"), account.charge_text, "info"))
        if account.charge_day_text:
            rows.append((self.env._("Interest per day"), account.charge_day_text, ""))
        return rows

    def action_charge_items(self):
        """The items of these customers in the ledger of interest."""
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management_charge.ar_charge_item_action")
        return {
            **action,
            "domain": [("partner_id", "in", self.partner_id.ids), ("company_id", "in", self.company_id.ids)],
            "context": {},
        }
