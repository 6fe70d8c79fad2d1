from odoo import api, fields, models

CODES = [
    ("at_risk", "Value at risk"),
    ("broken", "Promises broken in the last 90 days"),
    ("oldest", "Oldest item (days overdue)"),
    ("age_jump", "Aging buckets further than a week ago"),
    ("silence", "Days since the last contact"),
    ("step", "Dunning step reached"),
    ("limit_use", "Limit used (%)"),
    ("dispute_late", "Disputes past their deadline"),
    ("answers", "Answers to look at"),
    ("predicted", "Expected payment (days late)"),
    ("unpaid", "Probably unpaid in four weeks"),
    ("class", "Belongs to the class"),
]


class ArCollectionRule(models.Model):
    """How many points a figure of a customer gives on the work list; shared by all companies."""

    _name = "ar.collection.rule"
    _description = "Rule of the work list"
    _order = "sequence, id"

    code = fields.Selection(CODES, string="Figure", required=True)
    threshold = fields.Float(string="From", required=True, default=1.0, help="Counts from this figure on.")
    points = fields.Float(required=True)
    stepwise = fields.Boolean(
        string="For each",
        help="The points count once for each time that the figure holds the threshold, ten times at most.",
    )
    class_id = fields.Many2one("ar.class", string="Only of class", ondelete="cascade", help="Empty: every customer.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_once = models.UniqueIndex(
        "(code, threshold, COALESCE(class_id, 0))", "This figure has a rule with this threshold already."
    )
    _threshold_positive = models.Constraint("CHECK (threshold > 0)", "A threshold is above zero.")
    _class_named = models.Constraint(
        "CHECK (code != 'class' OR class_id IS NOT NULL)", "Name the class that gives the points."
    )

    @api.depends("code", "threshold")
    def _compute_display_name(self):
        labels = dict(self._fields["code"]._description_selection(self.env))
        for rule in self:
            rule.display_name = f"{labels.get(rule.code, '')} {rule.threshold:g}"
