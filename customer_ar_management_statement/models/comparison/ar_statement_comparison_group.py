from odoo import fields, models

from odoo.addons.customer_ar_management_statement.models.answer.ar_statement_answer_line import LABELS
from odoo.addons.customer_ar_management_statement.tools.compare import CAUSES

RELATIONS = [
    ("equal", "Equal"),
    ("amount_differs", "Amount differs"),
    ("split", "One to several"),
    ("ours_only", "Only ours"),
    ("theirs_only", "Only theirs"),
    ("own_reversal", "Booked and cancelled"),
    ("ignored", "No entry"),
    ("manual", "Paired by hand"),
]


class ArStatementComparisonGroup(models.Model):
    """Lines of two ledgers that belong together, or one that is left."""

    _name = "ar.statement.comparison.group"
    _description = "Lines of two ledgers that belong together"
    _inherit = ["ar.recorded.mixin"]
    _order = "comparison_id, id"
    _rec_name = "relation"

    comparison_id = fields.Many2one("ar.statement.comparison", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, index=True)
    currency_id = fields.Many2one("res.currency")
    relation = fields.Selection(RELATIONS, required=True)
    cause = fields.Selection([(code, LABELS[code]) for code in CAUSES])
    difference = fields.Monetary(help="Ours less theirs, both as + = the customer owes us.")
    confidence = fields.Float()
    line_ids = fields.One2many("ar.statement.comparison.line", "group_id")
    difference_id = fields.Many2one(
        "ar.statement.difference", string="In the register", index="btree_not_null", ondelete="set null"
    )
