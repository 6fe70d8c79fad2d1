"""On the first page: what is expected this week and in the next four."""

from odoo import api, models

WEEKS = 4


class ArDashboard(models.AbstractModel):
    _inherit = "ar.dashboard"

    @api.model
    def _tiles(self, company, as_of, overview, trend):
        tiles = super()._tiles(company, as_of, overview, trend)
        if tile := self._forecast_tile(company, as_of):
            tiles.append(tile)
        return tiles

    @api.model
    def _forecast_tile(self, company, as_of):
        """Expected in the next seven days, with the next four weeks and the last error beside it."""
        forecast = self.env["ar.forecast"].search([("company_id", "=", company.id), ("as_of", "<=", as_of)], limit=1)
        if not forecast:
            return None
        weeks = forecast.week_ids.sorted("week")[:WEEKS]
        currency = company.currency_id
        note = self.env._("next four weeks %s", currency.format(sum(weeks.mapped("amount_expected"))))
        if error := self._last_error(company, as_of):
            note = self.env._("%(weeks)s · lately %(share)s %% off", weeks=note, share=error)
        return {
            "key": "expected",
            "label": self.env._("Expected in 7 days"),
            "icon": "fa-line-chart",
            "kind": "money",
            "value": weeks[:1].amount_expected,
            "note": note,
            "action": "customer_ar_management_forecast.ar_forecast_week_action",
            "groups": "customer_ar_management.group_ar_collector,customer_ar_management.group_ar_auditor",
            "help": self.env._(
                "Open amount × chance of being paid in the next seven days. The error compares what was foretold for the "
                "weeks of the last month with what came."
            ),
        }

    @api.model
    def _last_error(self, company, as_of):
        """By how many percent the next week's cash was off in the forecasts of the last five weeks, or None."""
        weeks = self.env["ar.forecast.week"].search(
            [("company_id", "=", company.id), ("is_known", "=", True), ("week", "=", 1), ("as_of", "<", as_of)],
            order="as_of desc",
            limit=WEEKS,
        )
        came = sum(weeks.mapped("amount_received"))
        return round(100 * sum(abs(week.error) for week in weeks) / came) if came > 0 else None
