from odoo import api, fields, models


class ArClassRuleCondition(models.Model):
    _name = "ar.class.rule.condition"
    _description = "Condition of a classification rule"
    _order = "sequence, id"

    line_id = fields.Many2one("ar.class.rule.line", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    metric_id = fields.Many2one(
        "ar.class.metric", string="Figure", required=True, ondelete="restrict", domain=[("kind", "!=", "key")]
    )
    operator = fields.Selection(
        [
            (">=", "at least"),
            (">", "more than"),
            ("<=", "at most"),
            ("<", "less than"),
            ("=", "exactly"),
            ("!=", "not"),
        ],
        required=True,
        default=">=",
    )
    bound = fields.Float(string="Value", digits=(16, 2))

    @api.depends("metric_id", "operator", "bound")
    def _compute_display_name(self):
        labels = dict(self._fields["operator"]._description_selection(self.env))
        for condition in self:
            condition.display_name = (
                f"{condition.metric_id.name} {labels.get(condition.operator, '')} {condition.bound:g}"
            )

    @api.model_create_multi
    def create(self, vals_list):
        conditions = super().create(vals_list)
        conditions.line_id.rule_set_id._content_changed()
        return conditions

    def write(self, vals):
        self.line_id.rule_set_id._check_draft()
        result = super().write(vals)
        self.line_id.rule_set_id._content_changed()
        return result

    def unlink(self):
        rule_sets = self.line_id.rule_set_id
        rule_sets._check_draft()
        result = super().unlink()
        rule_sets._content_changed()
        return result
