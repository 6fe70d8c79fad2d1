from odoo import api, fields, models


class ArCreditPoint(models.Model):
    _name = "ar.credit.point"
    _description = "Assessment point"
    _rec_name = "code"
    _inherit = ["ar.recorded.mixin"]
    _order = "assessment_id, contribution desc, id"

    assessment_id = fields.Many2one("ar.credit.assessment", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="assessment_id.company_id", store=True, precompute=True)
    code = fields.Selection(
        selection=lambda self: self.env["ar.credit.factor"]._fields["code"].selection, required=True
    )
    value = fields.Float(readonly=True)
    missing = fields.Boolean(readonly=True)
    counted = fields.Boolean(readonly=True)
    points = fields.Float(readonly=True)
    weight = fields.Float(readonly=True)
    contribution = fields.Float(readonly=True, aggregator="sum")
    explanation = fields.Char(compute="_compute_explanation")

    @api.depends("value", "missing", "counted", "points", "weight", "contribution")
    @api.depends_context("lang")
    def _compute_explanation(self):
        for point in self:
            if not point.counted:
                point.explanation = self.env._("not known, left out")
            elif point.missing:
                point.explanation = self.env._("not known, counted as %(points)g points", points=point.points)
            else:
                point.explanation = self.env._(
                    "%(value)s earns %(points)g of 100 points, weight %(weight)g",
                    value=f"{point.value:.4g}",
                    points=point.points,
                    weight=point.weight,
                )
