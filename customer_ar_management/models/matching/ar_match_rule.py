from odoo import fields, models

from odoo.addons.customer_ar_management.tools.matching_types import DEFAULT_THRESHOLD

from .ar_match_proposal import RULES


class ArMatchRule(models.Model):
    """From which confidence a way of matching is certain, and whether it may post by itself."""

    _name = "ar.match.rule"
    _description = "Matching rule"
    _order = "sequence, id"
    _rec_name = "rule"

    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    sequence = fields.Integer(default=10)
    rule = fields.Selection(RULES, required=True)
    threshold = fields.Float(string="Certain from", digits=(4, 3), default=DEFAULT_THRESHOLD, required=True)
    automatic = fields.Boolean(string="Post automatically")

    _rule_unique = models.Constraint("UNIQUE (company_id, rule)", "This rule is set already for the company.")
    _threshold_range = models.Constraint(
        "CHECK (threshold >= 0.5 AND threshold <= 1.01)", "The confidence is between 0.5 and 1 (1.01: never certain).")
