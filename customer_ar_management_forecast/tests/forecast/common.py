"""A small ledger with habits: Azure pays ten days late, Deco on the day."""

from datetime import timedelta

from odoo.addons.customer_ar_management.tests.common import ArCase, day

TODAY = day("2026-06-29")  # a Monday


class ForecastCase(ArCase):
    """Eight paid items each, and one open item each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for model in ("ar.forecast", "ar.forecast.model"):
            cls.env[model].search([("company_id", "=", cls.company.id)]).sudo().unlink()
        for number in range(8):
            when = TODAY - timedelta(60 + 20 * number)
            for partner, late in ((cls.azure, 10), (cls.deco, 0)):
                due = when + timedelta(30)
                cls.settle(cls.invoice(partner, 100, when, due=due), due + timedelta(late))
        cls.slow = cls.invoice(cls.azure, 500, TODAY - timedelta(20), due=TODAY + timedelta(10))
        cls.prompt = cls.invoice(cls.deco, 300, TODAY - timedelta(20), due=TODAY + timedelta(10))
        cls.Forecast = cls.env["ar.forecast"]

    @classmethod
    def settle(cls, move, when):
        cls.payment(move.partner_id, move.amount_total, when, match=[move])

    def of(self, forecast, move):
        return forecast.item_ids.filtered(lambda item: item.move_id == move)
