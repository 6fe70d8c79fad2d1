"""The customer file: how the customer paid."""

from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.tools import SQL, format_date

CHART_MONTHS = 12


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def _file_behaviour(self, as_of):
        """How the customer paid, month by month, and over all of them."""
        start = as_of.replace(day=1) - relativedelta(months=CHART_MONTHS - 1)
        before = start - relativedelta(days=1)
        self.env.flush_all()
        items = (
            self.env["ar.metric"]
            .sudo()
            ._payment_items_sql(  # sudo: the account itself was checked
                self.company_id, as_of, before, self.partner_id
            )
        )
        whole = self.env.execute_query(
            self.env["ar.class.metric"]._source_behaviour(
                self.company_id, self.company_id.ids, as_of, before, self.partner_id
            )
        )
        _partner, late, on_time, settled, worst = whole[0] if whole else (None, None, None, 0, None)
        return {
            "bars": self._behaviour_bars(items, start),
            "days_late": late and round(late, 1),
            "on_time": on_time and round(on_time, 1),
            "settled": settled,
            "worst": worst,
            "text": self._behaviour_text(late, on_time, settled),
        }

    def _behaviour_bars(self, items, start):
        """Days late, count and amount of each month.

        :param items: SQL of ``ar.metric._payment_items_sql``
        :param start: first day of the first month
        """
        months = self.env.execute_query(
            SQL(
                """
            SELECT DATE_TRUNC('month', day)::date, SUM(amount * days_late) / NULLIF(SUM(amount), 0), SUM(amount), COUNT(DISTINCT line_id)
              FROM (%s) item WHERE NOT is_open GROUP BY 1
            """,
                items,
            )
        )
        by_month = {row[0]: row[1:] for row in months}
        bars = []
        for number in range(CHART_MONTHS):
            month = start + relativedelta(months=number)
            days, amount, count = by_month.get(month, (None, 0, 0))
            bars.append(
                {
                    "label": format_date(self.env, month, date_format="MMM"),
                    "days": days and round(days, 1),
                    "count": count,
                    "amount": self.currency_id.format(amount or 0),
                }
            )
        return bars

    def _behaviour_text(self, late, on_time, settled):
        if late is None:
            return self.env._("Nothing settled yet in the last %s months.", CHART_MONTHS)
        values = {"days": round(abs(late), 1), "share": round(on_time), "count": settled, "months": CHART_MONTHS}
        if late > 0:
            return self.env._(
                "Pays %(days)s days late on average · %(share)s %% on time · items settled in %(months)s months: %(count)s",
                **values,
            )
        return self.env._(
            "Pays on time, %(days)s days early on average · %(share)s %% on time · items settled in %(months)s months: %(count)s",
            **values,
        )
