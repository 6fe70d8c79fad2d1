"""Forecasts of the last quarter for the demo companies, made of what was known on each Monday, and today's."""

from datetime import timedelta

from odoo import api, fields, models

DEMO_WEEKS = 13


class ArForecast(models.Model):
    _inherit = "ar.forecast"

    @api.model
    def _demo_forecasts(self):
        """Foretell as the nightly job would have done, then hold it against what came."""
        today = fields.Date.context_today(self)
        monday = today - timedelta(today.weekday())
        for company in self.env["res.company"].search([("parent_id", "=", False)]):
            Forecast = self.with_company(company)
            for weeks in range(DEMO_WEEKS, -1, -1):
                Forecast._predict(company, monday - timedelta(7 * weeks), "plain")
            Forecast._predict(company, today, "plain")
            Forecast.env["ar.forecast.item"]._score(company, today)
            Forecast.env["ar.forecast.week"]._score(company, today)
