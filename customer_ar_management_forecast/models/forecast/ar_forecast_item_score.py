"""Predictions held against what came."""

from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from .ar_forecast import HISTORY_DAYS


class ArForecastItem(models.Model):
    _inherit = "ar.forecast.item"

    @api.model
    def _score(self, company, as_of):
        """Write beside every prediction whose item was settled by money when that was and how far off the prediction
        was, one statement for all. What was credited or written off instead is no truth about payment and stays open.

        :return: number of predictions scored now
        """
        self.flush_model()
        settled = self.env["ar.metric"]._payment_items_sql(company, as_of, as_of - timedelta(HISTORY_DAYS))
        self.env.cr.execute(
            SQL(
                """
            UPDATE ar_forecast_item item
               SET settled_on = paid.day, days_off = paid.day - item.expected_date,
                   error_days = ABS(paid.day - item.expected_date),
                   error_due = ABS(paid.day - GREATEST(item.date_due, item.as_of + 1)),
                   error_average = ABS(paid.day - item.date_average),
                   within_week = CASE WHEN ABS(paid.day - item.expected_date) <= 7 THEN 1 ELSE 0 END,
                   was_late = CASE WHEN paid.day > item.date_due THEN 1 ELSE 0 END, is_latest = FALSE
              FROM (SELECT line_id, MAX(day) AS day FROM (%s) payment WHERE is_settled GROUP BY line_id) paid
             WHERE item.line_id = paid.line_id AND item.settled_on IS NULL AND paid.day > item.as_of AND item.company_id = %s
            """,
                settled,
                company.id,
            )
        )
        self.invalidate_model()
        return self.env.cr.rowcount
