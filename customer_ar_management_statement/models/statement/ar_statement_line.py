from odoo import api, fields, models
from odoo.tools import format_date

from odoo.addons.customer_ar_management.models.base.counted import late_text

KINDS = [
    ("invoice", "Invoice"),
    ("credit_note", "Credit note"),
    ("payment", "Payment"),
    ("entry", "Entry"),
    ("transfer", "Settled with another currency, customer or company"),
]


class ArStatementLine(models.Model):
    """A movement of the period, or an item open on its last day; frozen."""

    _name = "ar.statement.line"
    _description = "Line of a statement"
    _inherit = ["ar.recorded.mixin"]
    _order = "statement_id, role, sequence, id"

    statement_id = fields.Many2one("ar.statement", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, index=True)
    currency_id = fields.Many2one("res.currency", required=True)
    role = fields.Selection([("movement", "Movement"), ("open", "Open item")], required=True)
    sequence = fields.Integer()
    kind = fields.Selection(KINDS, required=True)
    move_id = fields.Many2one("account.move", index="btree_not_null", ondelete="set null", groups="base.group_user")
    date = fields.Date()
    date_due = fields.Date(string="Due")
    number = fields.Char(string="Document")
    reference = fields.Char()
    amount = fields.Monetary(help="Signed: + what the customer owes more, - what it owes less.")
    balance = fields.Monetary(help="Running balance after a movement.")
    charge = fields.Monetary(string="Charges", compute="_compute_sides")
    credit = fields.Monetary(string="Credits", compute="_compute_sides")
    days_late = fields.Integer(string="Days late", help="On the last day of the statement.")
    answer_line_ids = fields.One2many("ar.statement.answer.line", "line_id", string="Answers")

    @api.depends("amount")
    def _compute_sides(self):
        for line in self:
            line.charge, line.credit = max(line.amount, 0.0), max(-line.amount, 0.0)

    @api.depends("number", "kind")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for line in self:
            line.display_name = line.number or labels.get(line.kind)

    def _due_text(self):
        """When an open item was due, seen from the last day of the statement; nothing for credits."""
        self.ensure_one()
        return due_words(self.env, self.date_due, self.days_late) if self.amount > 0 else ""

    def _kind_text(self):
        """What the line is, in the reader's language."""
        self.ensure_one()
        return dict(self._fields["kind"]._description_selection(self.env)).get(self.kind)


def due_words(env, due, days):
    """When something is, or was, due, in the reader's language: “due 05/02/2026 · 27 days late”."""
    if not due:
        return ""
    words = env._("due %s", format_date(env, due))
    return f"{words} · {late_text(env, days)}" if days > 0 else words
