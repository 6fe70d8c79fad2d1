"""The page of the cash forecast: the next weeks, and what came in the last ones."""

from babel.dates import format_skeleton

from odoo import api, models
from odoo.tools.misc import babel_locale_parse, format_date, get_lang

EARLIER = 6  # weeks that are over
SUMS = ("due", "promised", "low", "expected", "high", "new", "out", "gap")


class ArForecastWeek(models.Model):
    _inherit = "ar.forecast.week"

    @api.model
    @api.readonly
    def get_page(self):
        """What the page shows for the user's company: the weeks of the newest forecast, and the weeks that are over as they were
        foretold a week ahead.

        :return: JSON-able dict ``{as_of, earlier, weeks, totals, has_promised, has_out}``; ``weeks`` is empty before the first forecast
        """
        self.check_access("read")
        company = self.env.company
        forecast = self.env["ar.forecast"].search([("company_id", "=", company.id)], limit=1)
        known = self.search(
            [("company_id", "=", company.id), ("is_known", "=", True), ("week", "=", 1)],
            order="date_from desc",
            limit=EARLIER,
        )
        weeks = forecast.week_ids.sorted("week")
        totals = {name: sum(weeks.mapped(f"amount_{name}")) for name in SUMS}
        return {
            "as_of": format_date(self.env, forecast.as_of) if forecast else False,
            "company": company.name,
            "currency": company.currency_id.name,
            "earlier": [week._page_row() for week in known.sorted("date_from")],
            "weeks": [week._page_row() for week in weeks],
            "totals": {name: company.currency_id.format(total) for name, total in totals.items()},
            "has_promised": bool(totals["promised"]),
            "has_out": bool(totals["out"]),
        }

    def _page_row(self):
        """A week in figures and in words."""
        self.ensure_one()
        sums = {name: self[f"amount_{name}"] for name in (*SUMS, "received")}
        return {
            "id": self.id,
            "label": format_skeleton("MMMd", self.date_from, locale=babel_locale_parse(get_lang(self.env).code)),
            "period": self.env._(
                "%(first)s to %(last)s",
                first=format_date(self.env, self.date_from),
                last=format_date(self.env, self.date_to),
            ),
            "is_known": self.is_known,
            **sums,
            "texts": {name: self.currency_id.format(amount) for name, amount in sums.items()},
        }

    def action_items(self):
        """Open what is expected in this week, item by item."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Expected from %s on", format_date(self.env, self.date_from)),
            "res_model": "ar.forecast.cash",
            "views": [[False, "list"], [False, "kanban"], [False, "pivot"], [False, "graph"]],
            "mobile_view_mode": "kanban",
            "domain": [("forecast_id", "=", self.forecast_id.id), ("week", "=", self.week)],
        }

    @api.model
    def _newest_ids(self):
        """Ids of the weeks of each selected company's newest forecast."""
        newest = self.env["ar.forecast"]._read_group(
            [("company_id", "in", self.env.companies.ids)], ["company_id"], ["as_of:max"]
        )
        latest = {company.id: day for company, day in newest}
        forecasts = self.env["ar.forecast"].search(
            [("company_id", "in", list(latest)), ("as_of", "in", list(latest.values()))]
        )
        return forecasts.filtered(lambda record: record.as_of == latest[record.company_id.id]).week_ids.ids

    @api.model
    def action_newest(self, first="list"):
        """Open the weeks of each company's newest forecast.

        :param first: the view that opens: ``list``, ``pivot`` or ``graph``
        """
        kinds = sorted(("list", "kanban", "pivot", "graph"), key=lambda kind: kind != first)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Cash forecast"),
            "res_model": self._name,
            "view_mode": ",".join(kinds),
            "views": [[False, kind] for kind in kinds],
            "mobile_view_mode": "kanban",
            "domain": [("id", "in", self._newest_ids())],
            "help": self.env._("No forecast yet: the nightly job makes the first one."),
        }
