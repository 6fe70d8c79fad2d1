from odoo import api, fields, models


class ArCreditRisk(models.Model):
    """Risk points of industries and countries: 0 none, 100 high."""

    _name = "ar.credit.risk"
    _description = "Industry and country risk"
    _order = "points desc, id"

    industry_id = fields.Many2one("res.partner.industry", ondelete="cascade")
    country_id = fields.Many2one("res.country", ondelete="cascade")
    points = fields.Float(required=True)
    note = fields.Char()
    company_id = fields.Many2one("res.company", help="Empty: for every company.")

    _one_subject = models.Constraint(
        "CHECK ((industry_id IS NULL) != (country_id IS NULL))", "A line is about one industry or one country."
    )
    _points_range = models.Constraint("CHECK (points BETWEEN 0 AND 100)", "Risk points lie between 0 and 100.")
    _subject_once = models.UniqueIndex(
        "(COALESCE(industry_id, 0), COALESCE(country_id, 0), COALESCE(company_id, 0))",
        "This industry or country has its risk points already.",
    )

    @api.depends("industry_id", "country_id")
    def _compute_display_name(self):
        for risk in self:
            risk.display_name = risk.industry_id.display_name or risk.country_id.display_name

    @api.model
    def _points(self, company):
        """``({industry_id: points}, {country_id: points})`` valid for a company."""
        rows = self.search([("company_id", "in", (False, company.id))]).sorted(lambda risk: bool(risk.company_id))
        return (
            {risk.industry_id.id: risk.points for risk in rows if risk.industry_id},
            {risk.country_id.id: risk.points for risk in rows if risk.country_id},
        )
