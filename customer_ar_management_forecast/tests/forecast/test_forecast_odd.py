"""Ledgers as they are: foreign currency, credit notes, instalments, next to no history."""

from datetime import timedelta

from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase

from .common import TODAY, ForecastCase


@tagged("post_install", "-at_install")
class TestForecastOdd(ForecastCase):
    def test_a_foreign_currency_is_foretold_in_that_of_the_company(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.set_rate(euro, TODAY - timedelta(400), 0.5)
        paid = self.invoice(self.wang, 50, TODAY - timedelta(90), due=TODAY - timedelta(60), currency=euro)
        self.payment(self.wang, 50, TODAY - timedelta(50), currency=euro, match=[paid])
        still = self.invoice(self.wang, 60, TODAY - timedelta(20), due=TODAY + timedelta(10), currency=euro)
        history = {item.key: item for item in self.Forecast._history(self.company, TODAY)}
        self.assertEqual(history[self.receivable(paid).id].settled, TODAY - timedelta(50))
        self.assertEqual(history[self.receivable(still).id].amount, 120)
        item = self.of(self.Forecast._predict(self.company, TODAY), still)
        self.assertEqual((item.amount, item.currency_id), (120, self.company.currency_id))
        cash = self.env["ar.forecast.cash"].search([("line_id", "=", self.receivable(still).id)])
        self.assertEqual(cash.currency_id, euro)
        self.assertLessEqual(sum(cash.mapped("amount_expected")), 120.01)

    def test_credit_notes_and_parts(self):
        """What was credited is neither money nor expected; of a part paid the rest is."""
        credited = self.invoice(self.azure, 90, TODAY - timedelta(70), due=TODAY - timedelta(40))
        self.match(credited, self.credit_note(self.azure, 90, TODAY - timedelta(45)))
        loose = self.credit_note(self.azure, 33, TODAY - timedelta(5))
        self.payment(self.azure, 200, TODAY - timedelta(2), match=[self.slow])
        keys = {item.key for item in self.Forecast._history(self.company, TODAY)}
        self.assertFalse(keys & set(self.receivable(credited, loose).ids))
        forecast = self.Forecast._predict(self.company, TODAY)
        self.assertFalse(self.of(forecast, loose))
        self.assertEqual(self.of(forecast, self.slow).amount, 300)

    def test_each_instalment_has_its_own_day(self):
        move = self.invoice(self.deco, 1000, TODAY - timedelta(10), term=self.thirds)
        items = self.of(self.Forecast._predict(self.company, TODAY), move).sorted("date_due")
        self.assertEqual(items.mapped("amount"), [300, 300, 400])
        days = items.mapped("expected_date")
        self.assertEqual(days, sorted(set(days)), "a longer term is not expected before a shorter one")
        self.assertEqual(move.ar_expected_date, days[-1])

    def test_a_gap_of_a_year(self):
        """The company has stood still: habits of before are old, not gone, and nothing is certain."""
        later = TODAY + timedelta(500)
        move = self.invoice(self.azure, 70, later - timedelta(3), due=later + timedelta(27))
        item = self.of(self.Forecast._predict(self.company, later), move)
        self.assertTrue(item.expected_date > later and 0 < item.chance_late < 1)


@tagged("post_install", "-at_install")
class TestForecastBeginner(ArCase):
    def test_a_company_that_has_just_begun(self):
        """One open item and nothing paid: a day ahead, the model says that it knows nothing, no crash by night."""
        company = self.second_company("Beginner")
        Forecast = self.env["ar.forecast"].with_company(company)
        empty = Forecast._nightly(company, TODAY)
        self.assertEqual((empty.item_count, empty.history_count), (0, 0))
        move = self.invoice(self.azure, 10, TODAY, due=TODAY + timedelta(30), company=company)
        item = Forecast._nightly(company, TODAY + timedelta(1)).item_ids
        self.assertEqual(item.move_id, move)
        self.assertGreater(item.expected_date, TODAY + timedelta(1))
        self.assertEqual(item.habit_count, 0)
        self.assertIn("no paid item of this customer yet", item.why)
        self.assertTrue(0 < item.chance_late < 1)
        self.assertEqual(item.forecast_id.model_kind, "plain")
