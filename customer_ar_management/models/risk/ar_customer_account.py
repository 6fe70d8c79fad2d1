from odoo import api, fields, models


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    insolvency_note = fields.Text(
        string="Insolvency or bad news", tracking=True, help="What is known and from where; raises an alert."
    )
    alert_ids = fields.One2many("ar.alert", "account_id")
    alert_count = fields.Integer(string="Number of alerts", compute="_compute_alert_count")
    alert_text = fields.Text(string="Warnings", compute="_compute_alert_text")
    credit_overdue = fields.Monetary(
        string="Overdue, net",
        compute="_compute_credit_overdue",
        help="What is left when money received settles the oldest items.",
    )

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"insolvency_note"}

    def _compute_alert_count(self):
        counts = dict(
            self.env["ar.alert"]._read_group(
                [("account_id", "in", self.ids), ("state", "in", ("new", "acknowledged"))], ["account_id"], ["__count"]
            )
        )
        for account in self:
            account.alert_count = counts.get(account, 0)

    @api.depends("alert_ids.state")
    @api.depends_context("lang")
    def _compute_alert_text(self):
        """The open warnings of a customer with their figures, the most severe first, a line each."""
        opened = (
            self.env["ar.alert"]
            .search([("account_id", "in", self.ids), ("state", "!=", "closed")])
            .grouped("account_id")
        )
        for account in self:
            account.alert_text = "\n".join(opened[account].mapped("what")) if account in opened else False

    @api.depends_context("ar_as_of")
    def _compute_credit_overdue(self):
        as_of = self.env["ar.open.item"]._as_of()
        for company, accounts in self.grouped("company_id").items():
            known = self.env["ar.credit.check"]._figures(accounts, company, as_of)
            for account in accounts:
                figures, _components, _limit = known[account._origin.sudo()]  # sudo: the key of the figures
                account.credit_overdue = float(sum(amount for _days, amount in figures.overdue))

    def _absorb(self, gone):
        """A warning that both have goes on as one."""
        result = super()._absorb(gone)
        Alert = self.env["ar.alert"].sudo()  # sudo: see _merge_customers
        opened = Alert.search([("account_id", "in", (self | gone).ids), ("state", "!=", "closed")])
        own = opened.filtered(lambda alert: alert.account_id == self).rule_id
        opened.filtered(lambda alert: alert.account_id == gone and alert.rule_id in own).write(
            {"state": "closed", "closed_on": self.company_id._ar_today(), "closed_code": "over"}
        )
        return result

    def action_alerts(self):
        """Open alerts of these customers."""
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_alert_action")
        return {**action, "domain": [("account_id", "in", self.ids)]}
