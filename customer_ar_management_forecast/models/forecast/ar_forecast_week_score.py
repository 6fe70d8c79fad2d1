"""Weeks held against what came."""

from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL


class ArForecastWeek(models.Model):
    _inherit = "ar.forecast.week"

    @api.model
    def _score(self, company, as_of):
        """Write beside every week that is over what came for the items that were open when it was foretold: one statement.

        Only forecasts of Mondays: of the others the items are not kept.

        :return: number of weeks
        """
        self.flush_model()
        self.env["ar.forecast.item"].flush_model()
        oldest = self.search([("company_id", "=", company.id), ("is_known", "=", False)], order="date_from", limit=1)
        if not oldest:
            return 0
        paid = self.env["ar.metric"]._payment_items_sql(company, as_of, oldest.date_from - timedelta(1))
        self.env.cr.execute(
            SQL(
                """
            WITH paid AS MATERIALIZED (SELECT line_id, day, SUM(amount) AS amount FROM (%(paid)s) p WHERE NOT is_open
                                        GROUP BY line_id, day),
            came AS (
                SELECT week.id, SUM(paid.amount) AS amount
                  FROM ar_forecast_week week
                  JOIN ar_forecast_item item ON item.forecast_id = week.forecast_id
                  JOIN paid ON paid.line_id = item.line_id AND paid.day BETWEEN week.date_from AND week.date_from + 6
                 WHERE week.company_id = %(company)s AND NOT COALESCE(week.is_known, FALSE) AND week.date_from + 6 <= %(day)s
                   AND EXTRACT(ISODOW FROM week.as_of) = 1
                 GROUP BY week.id)
            UPDATE ar_forecast_week week
               SET amount_received = COALESCE(came.amount, 0), is_known = TRUE,
                   error = week.amount_expected - COALESCE(came.amount, 0)
              FROM ar_forecast_week own LEFT JOIN came ON came.id = own.id
             WHERE own.id = week.id AND week.company_id = %(company)s AND NOT COALESCE(week.is_known, FALSE)
               AND week.date_from + 6 <= %(day)s AND EXTRACT(ISODOW FROM week.as_of) = 1
            """,
                paid=paid,
                company=company.id,
                day=as_of,
            )
        )
        self.invalidate_model()
        return self.env.cr.rowcount
