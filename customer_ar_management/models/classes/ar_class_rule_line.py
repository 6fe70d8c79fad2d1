from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.customer_ar_management.tools.classes import classify


class ArClassRuleLine(models.Model):
    """Which customers get one class. What counts depends on the rule's kind."""

    _name = "ar.class.rule.line"
    _description = "Line of a classification rule"
    _rec_name = "class_id"
    _order = "sequence, id"

    rule_set_id = fields.Many2one("ar.class.rule.set", string="Rule", required=True, index=True, ondelete="cascade")
    kind = fields.Selection(related="rule_set_id.kind")
    dimension_id = fields.Many2one(related="rule_set_id.dimension_id")
    sequence = fields.Integer(default=10)
    class_id = fields.Many2one(
        "ar.class", required=True, index=True, ondelete="restrict", domain="[('dimension_id', '=', dimension_id)]"
    )
    lower = fields.Float(string="From", digits=(16, 2), help="The figure itself belongs to this class.")
    upper = fields.Float(string="Below", digits=(16, 2), help="The figure itself belongs to the next class.")
    reach = fields.Selection(
        [("band", "From … below"), ("below", "Everything below"), ("above", "Everything from"), ("all", "Everything")],
        required=True,
        default="band",
    )
    share = fields.Float(
        string="Up to share (%)",
        digits=(5, 2),
        help="Share of the total (Pareto) or of the customers (quantile), added up from the largest; the last is 100.",
    )
    values_text = fields.Char(string="Values", help="Separated by commas; empty: everything else.")
    any_of = fields.Boolean(string="One suffices", help="One condition suffices; otherwise all must hold.")
    condition_ids = fields.One2many("ar.class.rule.condition", "line_id", string="Conditions", copy=True)
    summary = fields.Char(compute="_compute_summary", string="Rule in words")

    @api.constrains("class_id", "rule_set_id")
    def _check_dimension(self):
        for line in self:
            if line.class_id.dimension_id != line.rule_set_id.dimension_id:
                raise ValidationError(
                    self.env._(
                        "%(class)s is not a class of the dimension %(dimension)s.",
                        **{"class": line.class_id.name, "dimension": line.rule_set_id.dimension_id.name},
                    )
                )

    @api.depends("kind", "lower", "upper", "reach", "share", "values_text", "any_of", "condition_ids.display_name")
    def _compute_summary(self):
        for line in self:
            line.summary = getattr(line, f"_summary_{line.kind}")() if line.kind else ""

    def _summary_threshold(self):
        return {
            "band": self.env._("%(lower)s ≤ figure < %(upper)s", lower=f"{self.lower:g}", upper=f"{self.upper:g}"),
            "below": self.env._("figure < %s", f"{self.upper:g}"),
            "above": self.env._("figure ≥ %s", f"{self.lower:g}"),
            "all": self.env._("every figure"),
        }[self.reach or "band"]

    def _summary_pareto(self):
        return self.env._("up to %s %% of the total", f"{self.share:g}")

    def _summary_quantile(self):
        return self.env._("up to %s %% of the customers", f"{self.share:g}")

    def _summary_conditions(self):
        if not self.condition_ids:
            return self.env._("everybody else")
        word = self.env._(" or ") if self.any_of else self.env._(" and ")
        return word.join(self.condition_ids.mapped("display_name"))

    def _summary_value(self):
        if self.values_text and self.values_text == self.class_id.code:
            return self.class_id.name  # a code of the product's own is no word
        return self.values_text or self.env._("every other value")

    def _as_line(self):
        """This line for ``tools.classes.classify``."""
        self.ensure_one()
        return classify.Line(
            class_id=self.class_id.id,
            lower=self.lower if self.reach in ("band", "above") else None,
            upper=self.upper if self.reach in ("band", "below") else None,
            share=self.share,
            conditions=tuple(classify.Condition(c.metric_id.code, c.operator, c.bound) for c in self.condition_ids),
            any_of=self.any_of,
            values=frozenset(value.strip() for value in (self.values_text or "").split(",") if value.strip()),
        )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.rule_set_id._content_changed()
        return lines

    def write(self, vals):
        self.rule_set_id._check_draft()
        result = super().write(vals)
        self.rule_set_id._content_changed()
        return result

    def unlink(self):
        rule_sets = self.rule_set_id
        rule_sets._check_draft()
        result = super().unlink()
        rule_sets._content_changed()
        return result

    def action_conditions(self):
        """Edit the conditions of this line."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "name": self.class_id.name,
        }
