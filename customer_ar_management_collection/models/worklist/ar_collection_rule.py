from odoo import fields, models

CODES = [
    ("at_risk", "Value at risk"),
    ("broken", "Promises broken in the last 90 days"),
    ("oldest", "Oldest item (days overdue)"),
    ("silence", "Days since the last contact"),
    ("dispute_late", "Disputes past their deadline"),
    ("answers", "Answers to look at"),
]


class ArCollectionRule(models.Model):
    """How many points a figure of a customer gives on the work list; shared by all companies."""

    _name = "ar.collection.rule"
    _description = "Rule of the work list"
    _order = "sequence, id"

    code = fields.Selection(CODES, string="Figure", required=True)
    threshold = fields.Float(string="From", required=True, help="Counts from this figure on.")
    points = fields.Float(required=True)
    stepwise = fields.Boolean(
        string="For each",
        help="The points count once for each time that the figure holds the threshold, ten times at most.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("UNIQUE (code, threshold)", "This figure has a rule with this threshold already.")
    _threshold_positive = models.Constraint("CHECK (threshold > 0)", "A threshold is above zero.")
