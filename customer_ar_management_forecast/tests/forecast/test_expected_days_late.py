from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase, day

TODAY = day("2026-06-30")


@tagged("post_install", "-at_install")
class TestExpectedDaysLate(ArCase):
    """How late customers are expected to pay reaches whoever ranks them, without knowing the forecast."""

    def test_from_the_newest_prediction_weighted_by_amount(self):
        first = self.invoice(self.azure, 300, "2026-05-01", "2026-06-01")
        second = self.invoice(self.azure, 100, "2026-05-01", "2026-06-11")
        self.invoice(self.deco, 100, "2026-05-01", "2026-06-11")
        forecast = self.env["ar.forecast"].sudo()._predict(self.company, TODAY)
        for move, expected in ((first, "2026-07-01"), (second, "2026-07-11")):
            forecast.item_ids.filtered(lambda item, m=move: item.move_id == m).expected_date = expected
        forecast.item_ids.filtered(lambda item: item.partner_id == self.deco).is_latest = False
        found = self.env["ar.customer.account"]._expected_days_late(
            self.company, TODAY, (self.azure | self.deco | self.wang).ids
        )
        self.assertEqual(found, {self.azure.id: 30.0})
