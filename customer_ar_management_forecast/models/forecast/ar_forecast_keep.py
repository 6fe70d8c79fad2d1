"""What is kept of a forecast: the items with the reasons, and the weeks."""

import json
from collections import defaultdict
from datetime import timedelta

from odoo import models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.models.dunning import bulk
from odoo.addons.customer_ar_management_forecast.tools.forecast import coming, plain
from odoo.addons.customer_ar_management_forecast.tools.forecast.curve import weekly

WEEKS = 13
ITEM_COLUMNS = (
    "forecast_id",
    "company_id",
    "as_of",
    "is_latest",
    "line_id",
    "partner_id",
    "date_due",
    "amount",
    "expected_date",
    "date_p80",
    "date_p90",
    "chance_late",
    "chance_late_30",
    "habit_count",
    "days_company",
    "days_customer",
    "days_rest",
    "days_learned",
    "days_said",
    "date_average",
)


class ArForecast(models.Model):
    _inherit = "ar.forecast"

    def _keep_items(self, foretold, items, amounts):
        """Write the predictions in one statement; those of the day before are no longer the latest.

        :param foretold: ``ar_forecast.Foretold``
        :param amounts: ``{key: Item}`` of the open ones
        """
        self.env["ar.forecast.item"].flush_model()
        engine, habits = foretold.habits, plain.habit(items, self.as_of)
        usual = {None: plain.usual_delay(engine)}
        rows = []
        for by_habit, by_model, curve in foretold.curves:
            item = amounts[curve.key]
            count, average = habits.get(item.customer, (0, usual[None]))
            if item.customer not in usual:
                usual[item.customer] = plain.usual_delay(engine, item.customer)
            days = [(one.expected - item.due).days for one in (by_habit, by_model, curve)]
            rows.append(
                (
                    self.id,
                    self.company_id.id,
                    self.as_of,
                    True,
                    curve.key,
                    item.customer,
                    item.due,
                    item.amount,
                    curve.expected,
                    curve.p80,
                    curve.p90,
                    curve.late(),
                    curve.late(30),
                    count,
                    usual[None],
                    usual[item.customer] - usual[None],
                    days[0] - usual[item.customer],
                    days[1] - days[0],
                    days[2] - days[1],
                    max(item.due + timedelta(round(average)), self.as_of + timedelta(1)),
                )
            )
        self.env.cr.execute(
            SQL("UPDATE ar_forecast_item SET is_latest = FALSE WHERE is_latest AND company_id = %s", self.company_id.id)
        )
        bulk.insert(self.env["ar.forecast.item"].sudo(), ITEM_COLUMNS, rows)  # sudo: as the forecast itself
        self._keep_shares([curve for _habit, _model, curve in foretold.curves])

    def _keep_shares(self, curves):
        """The chance of each of the thirteen weeks beside each item, one statement."""
        shares = [json.dumps([round(c.within(7 * week, 7 * week + 7), 5) for week in range(WEEKS)]) for c in curves]
        self.env.cr.execute(
            SQL(
                """UPDATE ar_forecast_item item SET week_shares = given.shares::jsonb
              FROM UNNEST(%s::int[], %s::text[]) AS given (line_id, shares)
             WHERE item.line_id = given.line_id AND item.forecast_id = %s""",
                [curve.key for curve in curves],
                shares,
                self.id,
            )
        )
        self.env["ar.forecast.item"].invalidate_model()

    def _keep_weeks(self, curves, items, amounts):
        """Cash by week: due, promised, foretold with its band, from invoices not issued yet, and what is to be paid out."""
        due, money = defaultdict(float), [amounts[curve.key].amount for curve in curves]
        for curve, amount in zip(curves, money, strict=True):
            due[min(max((amounts[curve.key].due - self.as_of).days - 1, 0) // 7, WEEKS)] += amount
        low, middle, high = self._band(curves, [amounts[curve.key].customer for curve in curves], money)
        foretold, new = self._expected_by_week(), coming.weekly(items, self.as_of, WEEKS)
        promised = self._promised_by_week()
        out = self.env["ar.cash.outgoing"]._by_week(self.company_id, self.as_of, WEEKS)
        rounded = self.currency_id.round
        self.env["ar.forecast.week"].sudo().create(
            [  # sudo: as the forecast itself
                {
                    "forecast_id": self.id,
                    "week": week + 1,
                    "date_from": self.as_of + timedelta(7 * week + 1),
                    "amount_due": due[week],
                    "amount_promised": promised[week],
                    "amount_expected": rounded(foretold[week]),
                    "amount_low": rounded(low[week]),
                    "amount_middle": rounded(middle[week]),
                    "amount_high": rounded(high[week]),
                    "amount_new": rounded(new[week]),
                    "amount_out": rounded(out[week]),
                }
                for week in range(WEEKS)
            ]
        )

    def _expected_by_week(self):
        """What the kept items expect in each week, to the cent what *Expected cash by customer* shows: one query."""
        self.env["ar.forecast.item"].flush_model()
        result = [0.0] * WEEKS
        for week, amount in self.env.execute_query(
            SQL(
                "SELECT week, SUM(amount_expected) FROM (%s) cash WHERE forecast_id = %s GROUP BY week",
                self.env["ar.forecast.cash"]._table_query,
                self.id,
            )
        ):
            result[week - 1] = float(amount)
        return result

    def _band(self, curves, customers, money):
        """The weekly sums that one future in ten is below, half are below, and one in ten is above."""
        try:
            from odoo.addons.customer_ar_management_forecast.tools.forecast import simulate
        except ImportError:  # numpy is not there: the mean stands for all three
            mean = weekly(curves, money, WEEKS)
            return mean, mean, mean
        wider = curves[0].marks.spread if curves else 1.0
        return simulate.band(simulate.futures(curves, customers, money, WEEKS), wider).tolist()

    def _promised_by_week(self):
        """What customers have promised to pay in each week, in company currency: one query."""
        Item = self.env["ar.open.item"].with_company(self.company_id).with_context(ar_as_of=self.as_of, ar_basis="due")
        days, result = self._promised_days(self.company_id, self.as_of), [0.0] * WEEKS
        if days:
            query = Item._search([("line_id", "in", list(days))])
            columns = (Item._field_to_sql(Item._table, name, query) for name in ("line_id", "amount_promised"))
            for line, amount in self.env.execute_query(query.select(*columns)):
                week = max((days[line][1] - self.as_of).days - 1, 0) // 7
                if week < WEEKS:
                    result[week] += float(amount or 0)
        return result
