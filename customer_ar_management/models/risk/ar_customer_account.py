from odoo import api, fields, models


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    insolvency_note = fields.Text(
        string="Insolvency or bad news", tracking=True, help="What is known and from where; raises an alert.")
    alert_ids = fields.One2many("ar.alert", "account_id")
    alert_count = fields.Integer(compute="_compute_alert_count")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"insolvency_note"}

    def _compute_alert_count(self):
        counts = dict(self.env["ar.alert"]._read_group(
            [("account_id", "in", self.ids), ("state", "in", ("new", "acknowledged"))], ["account_id"], ["__count"]))
        for account in self:
            account.alert_count = counts.get(account, 0)

    def _absorb(self, gone):
        """A warning that both have goes on as one."""
        result = super()._absorb(gone)
        Alert = self.env["ar.alert"].sudo()  # sudo: see _merge_customers
        opened = Alert.search([("account_id", "in", (self | gone).ids), ("state", "!=", "closed")])
        own = opened.filtered(lambda alert: alert.account_id == self).rule_id
        opened.filtered(lambda alert: alert.account_id == gone and alert.rule_id in own).write({
            "state": "closed", "closed_on": fields.Date.context_today(self), "closed_why": Alert._over_text()})
        return result

    def action_alerts(self):
        """Open alerts of these customers."""
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_alert_action")
        return {**action, "domain": [("account_id", "in", self.ids)]}
