"""The forecast of one company on one day."""

from datetime import timedelta
from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from odoo.addons.customer_ar_management_forecast.tools import forecast
from odoo.addons.customer_ar_management_forecast.tools.forecast import plain

from .ar_forecast_model import KINDS

HISTORY_DAYS = 730


class Foretold(NamedTuple):
    """A forecast before it is kept.

    :ivar habits: the habits behind it (``tools.forecast.plain.Plain``)
    :ivar curves: list of (curve by habits alone, curve of the model in force, curve with what people have said)
    """

    habits: object
    curves: list


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
    model_id = fields.Many2one("ar.forecast.model", string="Fitted model", index=True, ondelete="set null")
    model_kind = fields.Selection(KINDS, string="Model", required=True)
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
    def _predict(self, company, as_of, asked="auto"):
        """Foretell every open item of a company (branches included) and keep it; the forecast of a day is made once.

        :param asked: kind of a model that has to be fitted: ``auto``, or the one that is wanted
        :return: ``ar.forecast`` record
        """
        existing = self.search([("company_id", "=", company.id), ("as_of", "=", as_of)], limit=1)
        if existing:
            return existing
        items = self._history(company, as_of)
        kept, model = self.env["ar.forecast.model"]._in_force(company, as_of, items, asked)
        foretold = self._foretell(company, as_of, items, model)
        amounts = {item.key: item for item in items if item.settled is None}
        curves = [said for _habit, _model, said in foretold.curves]
        record = self.sudo().create(
            {  # sudo: what is foretold is written by the product alone
                "company_id": company.id,
                "as_of": as_of,
                "model_id": kept.id,
                "model_kind": model.kind,
                "history_count": sum(item.settled is not None for item in items),
                "item_count": len(curves),
                "amount": sum(amounts[curve.key].amount for curve in curves),
            }
        )
        record._keep_items(foretold, items, amounts)
        record._keep_weeks(curves, items, amounts)
        return record.sudo(self.env.su)

    @api.model
    def _foretell(self, company, as_of, items, model):
        """The curves of what is open, step by step. :return: :class:`Foretold`"""
        habits = plain.fit(items, as_of, model.shape)
        by_habit = plain.predict(habits, items, as_of)
        by_model = forecast.predict(model, items, as_of, by_habit)
        by_habit = [curve._replace(marks=model.marks) for curve in by_habit]
        changed = self._adjustments(company, as_of, by_model)
        said = [changed.get(curve.key, curve) for curve in by_model]
        return Foretold(habits, list(zip(by_habit, by_model, said, strict=True)))

    # -- every night --------------------------------------------------------------

    @api.model
    def _cron_predict(self):
        """Foretell for every root company, hold earlier predictions against what came, drop what is no longer needed."""
        companies = (
            self.env["res.company"].sudo().search([("parent_id", "=", False)])
        )  # sudo: the scheduler serves all companies
        for position, company in enumerate(companies):
            self.with_company(company)._nightly(company, company._ar_today())
            self.env["ir.cron"]._commit_progress(1, remaining=len(companies) - position - 1)

    @api.model
    def _nightly(self, company, today):
        """The night of one company: what came is written beside what was foretold, the model fitted anew where the errors have
        grown, and the open items foretold.

        :return: the new ``ar.forecast``
        """
        self.env["ar.forecast.item"]._score(company, today)
        self.env["ar.forecast.week"]._score(company, today)
        Fitted = self.env["ar.forecast.model"]
        if self.env["ar.forecast.quality"]._drift(company, today)[0] and Fitted._may_refit(company, today):
            Fitted._fit(company, today, self._history(company, today), "drift")
        forecast = self._predict(company, today)
        self.env["ar.forecast.item"]._forget(company, today)
        return forecast

    def action_items(self):
        """Open the predictions of this forecast."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_ar_management_forecast.ar_forecast_item_action"
        )
        return {**action, "domain": [("forecast_id", "=", self.id)], "context": {}}

    @api.depends("as_of", "company_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for record in self:
            record.display_name = f"{format_date(self.env, record.as_of)} {record.company_id.name or ''}".strip()
