from odoo import api, models


class ArCreditInput(models.AbstractModel):
    _inherit = "ar.credit.input"

    @api.model
    def _values(self, assessments, company, as_of):
        """The score sees what was written off and not recovered (company currency); who is known and lost nothing has 0."""
        result = super()._values(assessments, company, as_of)
        names = ["written_off"]
        found = self.env["ar.class.dimension"]._get_metrics(company, as_of, assessments.partner_id, names=names)
        for assessment, values in result.items():
            nothing = 0 if values.get("months_known") is not None else None
            values["written_off"] = found["written_off"].get(assessment.partner_id.id, nothing)
        return result
