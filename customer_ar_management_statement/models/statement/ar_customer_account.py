from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    statement_agreed_on = fields.Date(
        string="Balance agreed",
        compute="_compute_statement_agreed_on",
        search="_search_statement_agreed_on",
        help="Last day whose balance the customer agreed with.",
    )
    ledger_columns = fields.Json(
        string="Ledger columns", help="How the columns of this customer's ledger were understood last."
    )
    statement_count = fields.Integer(string="Number of statements", compute="_compute_statement_count")

    @api.depends("partner_id", "company_id")
    def _compute_statement_agreed_on(self):
        found = {
            (partner, company): day
            for partner, company, day in self.env["ar.statement"]._read_group(
                [
                    ("partner_id", "in", self.partner_id.ids),
                    ("company_id", "in", self.company_id.ids),
                    ("answer", "=", "agreed"),
                    ("state", "=", "sent"),
                ],
                ["partner_id", "company_id"],
                ["date_to:max"],
            )
        }
        for account in self:
            account.statement_agreed_on = found.get((account.partner_id, account.company_id), False)

    @api.model
    def _search_statement_agreed_on(self, operator, value):
        """``=`` / ``!=`` False (never agreed or ever), and comparisons with a day; customers without any agreed balance count
        as older than every day."""
        if operator not in ("in", "not in", "<", "<=", ">", ">="):
            return NotImplemented
        latest = SQL("""SELECT account.id FROM ar_customer_account account
                          JOIN ar_statement s ON s.partner_id = account.partner_id AND s.company_id = account.company_id
                         WHERE s.answer = 'agreed' AND s.state = 'sent' GROUP BY account.id""")
        if operator in ("in", "not in"):
            if set(value) != {False}:
                return NotImplemented
            ids = SQL("(%s)", latest)
            return Domain("id", "not in" if operator == "in" else "in", ids)
        if operator in (">", ">="):
            return Domain("id", "in", SQL("(%s HAVING MAX(s.date_to) %s %s)", latest, SQL(operator), value))
        return Domain("id", "not in", SQL("(%s HAVING NOT MAX(s.date_to) %s %s)", latest, SQL(operator), value))

    @api.depends("partner_id", "company_id")
    def _compute_statement_count(self):
        found = {
            (partner, company): count
            for partner, company, count in self.env["ar.statement"]._read_group(
                [("partner_id", "in", self.partner_id.ids), ("company_id", "in", self.company_id.ids)],
                ["partner_id", "company_id"],
                ["__count"],
            )
        }
        for account in self:
            account.statement_count = found.get((account.partner_id, account.company_id), 0)

    def action_statements(self):
        """Statements of these customers."""
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management_statement.ar_statement_action")
        return {
            **action,
            "domain": [("partner_id", "in", self.partner_id.ids), ("company_id", "in", self.company_id.ids)],
        }

    def action_make_statement(self):
        """A statement on demand of each of these customers, of the month so far, to look at before it is sent."""
        today = fields.Date.context_today(self)
        statements = self.env["ar.statement"]
        for company, accounts in self.grouped("company_id").items():
            statements |= statements._prepare(accounts.partner_id, company, today.replace(day=1), today, "demand")
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management_statement.ar_statement_action")
        if len(statements) == 1:
            return {**action, "res_id": statements.id, "views": [(False, "form")]}
        return {**action, "domain": [("id", "in", statements.ids)]}
