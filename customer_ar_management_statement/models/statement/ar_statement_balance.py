from odoo import api, fields, models


class ArStatementBalance(models.Model):
    """One currency of a statement: from the opening to the closing balance, and what is open of it."""

    _name = "ar.statement.balance"
    _description = "Balance on a statement"
    _inherit = ["ar.recorded.mixin"]
    _order = "statement_id, currency_id"
    _rec_name = "currency_id"

    statement_id = fields.Many2one("ar.statement", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="statement_id.company_id", store=True, index=True)
    currency_id = fields.Many2one("res.currency", required=True)
    opening = fields.Monetary()
    charges = fields.Monetary()
    credits = fields.Monetary()
    closing = fields.Monetary()
    open_items = fields.Monetary(string="Open")
    difference = fields.Monetary()
    overdue = fields.Monetary()
    unapplied = fields.Monetary(string="Unapplied credits", help="Positive: payments and credit notes not yet applied.")
    buckets = fields.Json(help="Names and amounts of the aging buckets on the last day.")
    agreed = fields.Monetary(string="Agreed before", compute="_compute_agreed")
    agreed_on = fields.Date(string="Agreed on", compute="_compute_agreed")
    has_agreed = fields.Boolean(string="Agreed", compute="_compute_agreed")

    _one_per_currency = models.Constraint(
        "UNIQUE (statement_id, currency_id)", "A currency has one balance on a statement."
    )

    @api.depends("statement_id.agreed_id", "currency_id")
    def _compute_agreed(self):
        for balance in self:
            last = balance.statement_id.agreed_id
            block = last.balance_ids.filtered(lambda other: other.currency_id == balance.currency_id)  # noqa: B023
            balance.has_agreed, balance.agreed_on, balance.agreed = bool(last), last.date_to, block.closing

    def _movements(self):
        """Movements of this currency, in the order of the running balance."""
        self.ensure_one()
        return self.statement_id.movement_ids.filtered(lambda line: line.currency_id == self.currency_id)

    def _items(self):
        """Open items of this currency, oldest due first."""
        self.ensure_one()
        return self.statement_id.item_ids.filtered(lambda line: line.currency_id == self.currency_id)
