from odoo import api, models

from odoo.addons.customer_ar_management.tools import credit, money

HISTORY = {  # scorecard factor: figure of the classification
    "days_late": "days_late",
    "on_time": "on_time_ratio",
    "worst_delay": "max_days_late",
    "months_known": "months_since_first",
    "overdue_share": "overdue_share",
}
RATIO_FACTORS = (
    "current_ratio",
    "quick_ratio",
    "debt_ratio",
    "interest_cover",
    "net_margin",
    "operating_cash_to_debt",
    "return_on_equity",
)
STATEMENT_AGE_YEARS = 2


class ArCreditInput(models.AbstractModel):
    """Gathers what an assessment scores, for any number of assessments at once."""

    _name = "ar.credit.input"
    _description = "Inputs of credit assessments"

    @api.model
    def _values(self, assessments, company, as_of):
        """``{assessment: {factor code: number or None}}``; None is *not known*.

        Hook: extend with ``super()`` and further codes, each gathered for all
        assessments in one query.
        """
        partners = assessments.partner_id
        figures = self.env["ar.class.dimension"]._get_metrics(company, as_of, partners, names=list(HISTORY.values()))
        statements = self._statements(partners, company, as_of)
        ratings = self._ratings(partners, company, as_of)
        industries, countries = self.env["ar.credit.risk"]._points(company)
        securities = self.env["ar.credit.security"]._secured(company, as_of, partners)
        conduct = self.env["ar.credit.conduct"]
        promises, disputes = (
            conduct._broken_promises(company, as_of, partners),
            conduct._disputes(company, as_of, partners),
        )
        result = {}
        for assessment in assessments:
            partner = assessment.partner_id
            values = {code: figures[name].get(partner.id) for code, name in HISTORY.items()}
            known = statements[partner]._ratios() if partner in statements else {}
            values.update({code: known.get(code) for code in RATIO_FACTORS})
            values.update(
                broken_promises=promises.get(partner.id),
                disputes=disputes.get(partner.id, 0) if values["months_known"] is not None else None,
                external_rating=ratings.get(partner),
                industry_risk=industries.get(partner.industry_id.id),
                country_risk=countries.get(partner.country_id.id),
                interview=self._interview(assessment),
                security_cover=self._cover(assessment.account_id, securities.get(partner.id)),
            )
            result[assessment] = values
        return result

    @api.model
    def _statements(self, partners, company, as_of):
        """``{partner: newest usable year}``: of the last years, this company's first."""
        years = (
            self.env["ar.business.year"]
            .search(
                [
                    ("partner_id", "in", partners.ids),
                    ("statements", "=", True),
                    ("company_id", "in", (False, company.id)),
                    ("year", "<=", as_of.year),
                    ("year", ">=", as_of.year - STATEMENT_AGE_YEARS),
                ]
            )
            .sorted(lambda year: (year.year, bool(year.company_id)))
        )
        return {year.partner_id: year for year in years}

    @api.model
    def _ratings(self, partners, company, as_of):
        """``{partner: points}`` of the newest external rating that is valid."""
        ratings = self.env["ar.credit.rating"].search(
            [
                ("partner_id", "in", partners.ids),
                ("company_id", "in", (False, company.id)),
                ("date", "<=", as_of),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", as_of),
            ],
            order="date",
        )
        return {rating.partner_id: rating.points for rating in ratings}

    @api.model
    def _interview(self, assessment):
        """Weighted mean of the answered questions' points, or None."""
        answered = assessment.answer_ids.filtered("answered")
        weight = sum(answered.mapped("question_id.weight"))
        return sum(a.points * a.question_id.weight for a in answered) / weight if weight else None

    @api.model
    def _cover(self, account, secured):
        """Securities as a share of the limit in force, in percent."""
        part = money.share(secured or 0, account.credit_limit_amount) if account.credit_has_limit else None
        return part * 100 if part is not None else None

    @api.model
    def _size(self, account, company, as_of):
        """What is known of the customer for the proposed limit (``tools.credit.Size``)."""
        partner = account.partner_id
        figures = self.env["ar.class.dimension"]._get_metrics(
            company, as_of, partner, names=["revenue", "turnover", "months_since_first"]
        )
        revenue = figures["revenue"].get(partner.id)
        months = min(figures["months_since_first"].get(partner.id) or 1, company.ar_class_window_months) or 1
        year = self._statements(partner, company, as_of).get(partner)
        turnover = figures["turnover"].get(partner.id)
        equity = (
            year.currency_id._convert(year.equity, company.currency_id, company, as_of)
            if year and year.equity
            else None
        )
        return credit.Size(
            monthly_sales=money.dec(revenue) / money.dec(months) if revenue is not None else None,
            turnover=money.dec(turnover) if turnover is not None else None,
            equity=money.dec(equity) if equity is not None else None,
        )
