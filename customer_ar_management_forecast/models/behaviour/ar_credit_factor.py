"""What is foretold of a customer, and how it pays, as factors of a scorecard."""

from odoo import api, fields, models

FIGURES = ("behaviour_score", "expected_days_late")


class ArCreditFactor(models.Model):
    _inherit = "ar.credit.factor"

    code = fields.Selection(
        selection_add=[
            ("behaviour_score", "Own history: behaviour score (0-100)"),
            ("expected_days_late", "Forecast: expected days late"),
        ],
        ondelete=dict.fromkeys(FIGURES, "cascade"),
    )


class ArCreditInput(models.AbstractModel):
    _inherit = "ar.credit.input"

    @api.model
    def _values(self, assessments, company, as_of):
        result = super()._values(assessments, company, as_of)
        found = self.env["ar.class.dimension"]._get_metrics(company, as_of, assessments.partner_id, names=list(FIGURES))
        for assessment, values in result.items():
            values.update({name: found[name].get(assessment.partner_id.id) for name in FIGURES})
        return result
