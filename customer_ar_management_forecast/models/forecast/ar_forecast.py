"""The forecast of one company on one day."""

from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_ar_management.models.dunning import bulk
from odoo.addons.customer_ar_management_forecast.tools import forecast
from odoo.addons.customer_ar_management_forecast.tools.forecast import plain
from odoo.addons.customer_ar_management_forecast.tools.forecast.curve import weekly

HISTORY_DAYS = 730
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
    "date_average",
)


class ArForecast(models.Model):
    """When the open items of a company will probably be paid, as foretold on one
    day from what was known on it. Written by the product only, never changed:
    what was foretold can be held against what came."""

    _name = "ar.forecast"
    _inherit = ["ar.recorded.mixin"]
    _description = "Payment forecast"
    _order = "as_of desc, id desc"
    _rec_name = "as_of"

    company_id = fields.Many2one("res.company", required=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    as_of = fields.Date(string="Made on", required=True)
    model_kind = fields.Selection([("plain", "Own habits"), ("learned", "Learned")], string="Model", required=True)
    history_count = fields.Integer(string="Paid items learnt from")
    item_count = fields.Integer(string="Open items")
    amount = fields.Monetary(string="Open amount", aggregator=None)
    item_ids = fields.One2many("ar.forecast.item", "forecast_id")
    week_ids = fields.One2many("ar.forecast.week", "forecast_id")

    _once_a_day = models.Constraint("UNIQUE (company_id, as_of)", "The forecast of that day has been made.")

    @api.model
    def _history(self, company, as_of):
        """What is learnt from and what is foretold: items settled by money, and open ones, as known at the end of a day.

        When something was settled is what ``ar.metric`` says, what is open what
        ``ar.open.item`` says. Two queries for any number of items.

        :return: list of ``tools.forecast.Item`` in company currency, keyed by journal item, customer = commercial partner
        """
        start = as_of - timedelta(HISTORY_DAYS)
        settled = self.env.execute_query(
            SQL(
                """
            SELECT paid.line_id, paid.partner_id, COALESCE(line.invoice_date, line.date), %(due)s,
                   paid.day, line.balance
              FROM (SELECT line_id, partner_id, MAX(day) AS day FROM (%(paid)s) item WHERE is_settled GROUP BY line_id, partner_id) paid
              JOIN account_move_line line ON line.id = paid.line_id
            """,
                due=self.env["ar.open.item"]._due_date_sql(SQL("line")),
                paid=self.env["ar.metric"]._payment_items_sql(company, as_of, start),
            )
        )
        Open = self.env["ar.open.item"].with_company(company).with_context(ar_as_of=as_of, ar_basis="due")
        domain = (
            Open._company_domain(company) & Domain("is_credit", "=", False) & Domain("is_exchange_pending", "=", False)
        )
        query = Open._search(domain)
        columns = ("line_id", "partner_id", "date_document", "date_due", "amount_residual")
        still = self.env.execute_query(
            query.select(*(Open._field_to_sql(Open._table, name, query) for name in columns))
        )
        return [
            *(forecast.Item(*row[:5], float(row[5])) for row in settled),
            *(forecast.Item(*row[:4], None, float(row[4])) for row in still),
        ]

    @api.model
    def _adjustments(self, company, as_of, curves):
        """Hook: ``{journal item id: Curve}`` of the items whose curve something else changes (a promise, a dispute, a plan).

        :param curves: list of ``tools.forecast.Curve``

        Example::

            def _adjustments(self, company, as_of, curves):
                result = super()._adjustments(company, as_of, curves)
                never = (0.0,) * len(curves[0].paid_by) if curves else ()
                result.update({c.key: c._replace(paid_by=never) for c in curves if c.key in self._in_court(company)})
                return result
        """
        return {}

    @api.model
    def _predict(self, company, as_of):
        """Foretell every open item of a company (branches included) and keep it; the forecast of a day is made once.

        :return: ``ar.forecast`` record
        """
        existing = self.search([("company_id", "=", company.id), ("as_of", "=", as_of)], limit=1)
        if existing:
            return existing
        items = self._history(company, as_of)
        model = forecast.fit(items, as_of, forecast.Options("plain"))
        habits = plain.fit(items, as_of)
        curves = forecast.predict(model, items, as_of, habits)
        changed = self._adjustments(company, as_of, curves)
        curves = [changed.get(curve.key, curve) for curve in curves]
        amounts = {item.key: item for item in items if item.settled is None}
        record = self.sudo().create(
            {  # sudo: what is foretold is written by the product alone
                "company_id": company.id,
                "as_of": as_of,
                "model_kind": model.kind,
                "history_count": sum(item.settled is not None for item in items),
                "item_count": len(curves),
                "amount": sum(amounts[curve.key].amount for curve in curves),
            }
        )
        record._keep_items(habits, items, curves, amounts)
        record._keep_weeks(curves, amounts)
        return record.sudo(self.env.su)

    def _keep_items(self, engine, items, curves, amounts):
        """Write the predictions in one statement; those of the day before are no longer the latest."""
        self.env["ar.forecast.item"].flush_model()
        habits = plain.habit(items, self.as_of)
        usual = {None: plain.usual_delay(engine)}
        rows = []
        for curve in curves:
            item, expected = amounts[curve.key], curve.expected
            count, average = habits.get(item.customer, (0, usual[None]))
            if item.customer not in usual:
                usual[item.customer] = plain.usual_delay(engine, item.customer)
            company_days, customer_days = usual[None], usual[item.customer] - usual[None]
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
                    expected,
                    curve.p80,
                    curve.p90,
                    curve.late(),
                    curve.late(30),
                    count,
                    company_days,
                    customer_days,
                    (expected - item.due).days - company_days - customer_days,
                    max(item.due + timedelta(round(average)), self.as_of + timedelta(1)),
                )
            )
        self.env.cr.execute(
            SQL("UPDATE ar_forecast_item SET is_latest = FALSE WHERE is_latest AND company_id = %s", self.company_id.id)
        )
        bulk.insert(self.env["ar.forecast.item"].sudo(), ITEM_COLUMNS, rows)  # sudo: as the forecast itself

    def _keep_weeks(self, curves, amounts):
        """Due and foretold cash by week."""
        due = defaultdict(float)
        for curve in curves:
            due[min(max((amounts[curve.key].due - self.as_of).days - 1, 0) // 7, WEEKS)] += amounts[curve.key].amount
        foretold = weekly(curves, [amounts[curve.key].amount for curve in curves], WEEKS)
        self.env["ar.forecast.week"].sudo().create(
            [  # sudo: as the forecast itself
                {
                    "forecast_id": self.id,
                    "week": week + 1,
                    "date_from": self.as_of + timedelta(7 * week + 1),
                    "amount_due": due[week],
                    "amount_expected": self.currency_id.round(foretold[week]),
                }
                for week in range(WEEKS)
            ]
        )

    # -- every night --------------------------------------------------------------

    @api.model
    def _cron_predict(self):
        """Foretell for every root company, hold earlier predictions against what came, drop what is no longer needed."""
        companies = (
            self.env["res.company"].sudo().search([("parent_id", "=", False)])
        )  # sudo: the scheduler serves all companies
        for position, company in enumerate(companies):
            today = fields.Date.context_today(self.with_company(company))
            self.with_company(company)._predict(company, today)
            self.env["ar.forecast.item"]._score(company, today)
            self.env["ar.forecast.item"]._forget(company, today)
            self.env["ir.cron"]._commit_progress(1, remaining=len(companies) - position - 1)

    def action_items(self):
        """Open the predictions of this forecast."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_ar_management_forecast.ar_forecast_item_action"
        )
        return {**action, "domain": [("forecast_id", "=", self.id)], "context": {}}

    @api.depends("as_of", "company_id")
    def _compute_display_name(self):
        for record in self:
            record.display_name = f"{fields.Date.to_string(record.as_of)} {record.company_id.name or ''}".strip()
