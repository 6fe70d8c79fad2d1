"""What is expected of a customer, as figures that rules may read."""

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.aging import metrics
from odoo.addons.customer_ar_management_forecast.tools.behaviour.score import FACTS


class ArClassMetric(models.Model):
    _inherit = "ar.class.metric"

    @api.model
    def _sources(self, company, as_of, partners=None):
        """Two sources more: what is foretold, and the score of behaviour."""
        sources = super()._sources(company, as_of, partners)
        foretold = self._source_foretold(company, as_of, partners)
        return {
            **sources,
            "forecast": (("expected_days_late", "chance_late", "value_at_risk"), foretold),
            "behaviour_score": (("behaviour_score",), self._source_score(sources, foretold)),
            "growth": (("growth", "is_rising"), self._source_growth(company, as_of, partners)),
            "loyalty": (("loyalty",), self._source_loyalty(company, sources["sales"][1])),
        }

    @api.model
    def _sales_codes(self):
        return (*super()._sales_codes(), "growth", "is_rising", "loyalty")

    @api.model
    def _source_growth(self, company, as_of, partners):
        """``partner_id, growth in percent, 1 where it is rising``: what was invoiced in the nearer half of the window against
        the other half. Rising: a quarter more, with invoices in both halves."""
        months = company.ar_class_window_months
        return SQL(
            """
            SELECT partner_id, 100.0 * (near - far) / far, CASE WHEN near >= 1.25 * far THEN 1 ELSE 0 END FROM (
                SELECT partner_id, SUM(amount) FILTER (WHERE day > %(half)s) AS near, SUM(amount) FILTER (WHERE day <= %(half)s) AS far
                  FROM (%(invoiced)s) i WHERE day > %(start)s AND %(narrow)s GROUP BY partner_id) halves
             WHERE far > 0 AND near IS NOT NULL
            """,
            half=metrics.months_before(as_of, max(months // 2, 1)),
            start=metrics.months_before(as_of, months),
            invoiced=self._sql_invoiced(list(self.env["ar.open.item"]._branch_ids(tuple(company.ids))), as_of),
            narrow=self._sql_partners(SQL("partner_id"), partners),
        )

    @api.model
    def _source_loyalty(self, company, sales):
        """``partner_id, 0 to 100``: 50 points for the share of months with purchases, 30 for the years known (five or more: all),
        20 for having bought again."""
        return SQL(
            """
            SELECT partner_id, ROUND((50.0 * LEAST(active / GREATEST(LEAST(%(months)s, known + 1), 1)::numeric, 1)
                   + 30.0 * LEAST(known / 60.0, 1) + CASE WHEN documents > 1 THEN 20 ELSE 0 END)::numeric, 1)
              FROM (%(sales)s) AS s(partner_id, revenue, share, documents, average, active, known, since)
             WHERE known IS NOT NULL
            """,
            months=company.ar_class_window_months,
            sales=sales,
        )

    @api.model
    def _source_foretold(self, company, as_of, partners):
        """``partner_id, expected days late weighted by amount, chance of late in percent, value at risk`` of the newest
        forecast made by that day; value at risk: open amount × chance of being paid more than 30 days late. The house is foretold
        as one; of a branch its own items count."""
        self.env["ar.forecast.item"].flush_model()
        return SQL(
            """
            SELECT item.partner_id, SUM(item.amount * (expected_date - date_due)) / NULLIF(SUM(item.amount), 0),
                   100.0 * SUM(item.amount * chance_late) / NULLIF(SUM(item.amount), 0), SUM(item.amount * chance_late_30)
              FROM ar_forecast_item item
              JOIN account_move_line line ON line.id = item.line_id AND line.company_id = ANY(%s)
             WHERE forecast_id = (SELECT id FROM ar_forecast WHERE company_id = %s AND as_of <= %s
                                   ORDER BY as_of DESC LIMIT 1)
               AND item.partner_id IS NOT NULL AND %s
             GROUP BY item.partner_id
            """,
            list(self.env["ar.open.item"]._branch_ids(tuple(company.ids))),
            company.root_id.id,
            as_of,
            self._sql_partners(SQL("item.partner_id"), partners),
        )

    @api.model
    def _source_score(self, sources, foretold):
        """``tools.behaviour.score.score`` for all customers at once; a test proves that both agree."""
        columns = {
            "days_late": SQL("b.days_late"),
            "on_time_ratio": SQL("b.on_time"),
            "expected_days_late": SQL("f.expected"),
            "worst_days_overdue": SQL("o.worst"),
        }
        parts = [
            SQL(
                "ROUND(COALESCE(%(most)s * LEAST(GREATEST((%(figure)s - %(worst)s)::numeric / %(span)s, 0), 1), %(half)s), 1)",
                most=most,
                figure=columns[fact],
                worst=worst,
                span=best - worst,
                half=most / 2,
            )
            for fact, (most, best, worst) in FACTS.items()
        ]
        return SQL(
            """
            SELECT partner_id, %(sum)s
              FROM (%(behaviour)s) AS b(partner_id, days_late, on_time, settled, max_late)
              FULL JOIN (%(foretold)s) AS f(partner_id, expected, chance, risk) USING (partner_id)
              LEFT JOIN (%(open)s) AS o(partner_id, owed, overdue, share, worst, bucket) USING (partner_id)
             WHERE b.days_late IS NOT NULL OR f.expected IS NOT NULL
            """,
            sum=SQL(" + ").join(parts),
            behaviour=sources["behaviour"][1],
            foretold=foretold,
            open=sources["open"][1],
        )
