from odoo import fields, models


class ArStatementComparisonLine(models.Model):
    """A line of our ledger, or a row of the customer's."""

    _name = "ar.statement.comparison.line"
    _description = "Line of one of two ledgers"
    _inherit = ["ar.recorded.mixin"]
    _order = "comparison_id, side, sequence, id"
    _rec_name = "number"

    comparison_id = fields.Many2one("ar.statement.comparison", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, index=True)
    group_id = fields.Many2one("ar.statement.comparison.group", index=True, ondelete="cascade")
    side = fields.Selection([("ours", "Ours"), ("theirs", "Theirs")], required=True)
    sequence = fields.Integer(help="Place in our ledger, or number of the row in the customer's file.")
    date = fields.Date()
    number = fields.Char()
    text = fields.Char()
    currency_id = fields.Many2one("res.currency")
    amount = fields.Monetary(help="+ = the customer owes us, on both sides.")
    move_id = fields.Many2one("account.move", index="btree_not_null", ondelete="set null")
