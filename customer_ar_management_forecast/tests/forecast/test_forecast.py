from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase, day

TODAY = day("2026-06-30")


@tagged("post_install", "-at_install")
class TestForecast(ArCase):
    """Azure pays ten days late, Deco on the day; what is foretold, kept and held against what came."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ar.forecast"].search([("company_id", "=", cls.company.id)]).sudo().unlink()
        cls.env["ar.forecast.model"].search([("company_id", "=", cls.company.id)]).sudo().unlink()
        for number in range(8):
            when = TODAY - timedelta(60 + 20 * number)
            for partner, late in ((cls.azure, 10), (cls.deco, 0)):
                due = when + timedelta(30)
                move = cls.invoice(partner, 100, when, due=due)
                cls.settle(move, due + timedelta(late))
        cls.slow = cls.invoice(cls.azure, 500, TODAY - timedelta(20), due=TODAY + timedelta(10))
        cls.prompt = cls.invoice(cls.deco, 300, TODAY - timedelta(20), due=TODAY + timedelta(10))
        cls.Forecast = cls.env["ar.forecast"]

    @classmethod
    def settle(cls, move, when):
        cls.payment(move.partner_id, move.amount_total, when, match=[move])

    def of(self, forecast, move):
        return forecast.item_ids.filtered(lambda item: item.move_id == move)

    def test_habits_are_foretold_and_said(self):
        forecast = self.Forecast._predict(self.company, TODAY)
        slow, prompt = self.of(forecast, self.slow), self.of(forecast, self.prompt)
        self.assertGreater(slow.expected_date, prompt.expected_date)
        self.assertGreater(slow.chance_late, prompt.chance_late)
        self.assertEqual(slow.habit_count, 8)
        self.assertIn("8", slow.why)
        for item in forecast.item_ids:
            days = (item.expected_date - item.date_due).days
            self.assertEqual(
                item.days_company + item.days_customer + item.days_rest + item.days_learned + item.days_said,
                days,
                "the facts add up to the prediction",
            )

    def test_it_ties_to_the_open_items(self):
        forecast = self.Forecast._predict(self.company, TODAY)
        rows = self.OpenItem._aged_balance(self.company, TODAY)
        owed = sum(row["not_due"] + sum(row["buckets"]) for row in rows)
        self.assertEqual(self.company.currency_id.compare_amounts(sum(forecast.item_ids.mapped("amount")), owed), 0)
        self.assertEqual(self.company.currency_id.compare_amounts(forecast.amount, owed), 0)

    def test_once_a_day_and_newest(self):
        first = self.Forecast._predict(self.company, TODAY - timedelta(1))
        second = self.Forecast._predict(self.company, TODAY)
        self.assertEqual(self.Forecast._predict(self.company, TODAY), second)
        self.assertFalse(any(first.item_ids.mapped("is_latest")))
        item = self.OpenItem.with_context(ar_as_of=TODAY).search([("move_id", "=", self.slow.id)])
        self.assertEqual(item.expected_date, self.of(second, self.slow).expected_date)

    def test_a_past_day_knows_nothing_later(self):
        """The forecast of a past day is the same whether what came later is in the ledger or not."""
        then = TODAY - timedelta(45)
        before = self.Forecast._history(self.company, then)
        self.settle(self.slow, TODAY)
        self.assertEqual(sorted(before), sorted(self.Forecast._history(self.company, then)))
        self.assertFalse([item for item in before if item.issue > then or (item.settled and item.settled > then)])

    def test_truth_is_written_beside(self):
        forecast = self.Forecast._predict(self.company, TODAY)
        slow = self.of(forecast, self.slow)
        self.settle(self.slow, TODAY + timedelta(25))
        self.env["ar.forecast.item"]._score(self.company, TODAY + timedelta(30))
        self.assertEqual(slow.settled_on, TODAY + timedelta(25))
        self.assertEqual(slow.days_off, (slow.settled_on - slow.expected_date).days)
        self.assertEqual(slow.error_due, 15)
        self.assertEqual(slow.was_late, 1)
        self.assertFalse(self.of(forecast, self.prompt).settled_on)

    def test_a_credit_note_is_no_truth(self):
        forecast = self.Forecast._predict(self.company, TODAY)
        self.match(self.slow, self.credit_note(self.azure, 500, TODAY + timedelta(5)))
        self.env["ar.forecast.item"]._score(self.company, TODAY + timedelta(30))
        self.assertFalse(self.of(forecast, self.slow).settled_on)

    def test_something_else_changes_a_curve(self):
        """Another add-on knows that an item is in court: its curve is its own, the others stay."""
        line = self.receivable(self.slow).id
        self.plug(
            "ar.forecast",
            _adjustments=lambda base, record, company, as_of, curves: {
                **base(company, as_of, curves),
                **{
                    curve.key: curve._replace(paid_by=(0.0,) * len(curve.paid_by))
                    for curve in curves
                    if curve.key == line
                },
            },
        )
        forecast = self.Forecast._predict(self.company, TODAY)
        self.assertEqual(self.of(forecast, self.slow).chance_late_30, 1)
        self.assertLess(self.of(forecast, self.prompt).chance_late_30, 1)

    def test_weeks_add_up(self):
        forecast = self.Forecast._predict(self.company, TODAY)
        self.assertEqual(len(forecast.week_ids), 13)
        expected = sum(forecast.week_ids.mapped("amount_expected"))
        self.assertLess(expected, forecast.amount)
        self.assertGreater(expected, forecast.amount * 0.5)

    def test_nobody_forges_a_prediction(self):
        forecast = self.Forecast._predict(self.company, TODAY)
        item = self.of(forecast, self.slow)
        for role in ("collector", "controller", "manager", "auditor"):
            theirs = item.with_user(self.user(role, login=f"forecast_{role}"))
            with self.subTest(role=role):
                self.assertTrue(theirs.expected_date)
                with self.assertRaises(AccessError):
                    theirs.write({"expected_date": TODAY})
                with self.assertRaises(AccessError):
                    theirs.unlink()
                with self.assertRaises(AccessError):
                    theirs.forecast_id.create({"company_id": self.company.id, "as_of": TODAY, "model_kind": "plain"})
        with self.assertRaises(AccessError):
            item.with_user(self.user("portal", login="forecast_portal")).read(["expected_date"])

    def test_queries_do_not_grow(self):
        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.Forecast._predict(self.company, TODAY + timedelta(self.offset))
            self.offset += 1
            return self.env.cr.sql_log_count - before

        self.offset = 0
        count()
        few = count()
        for number in range(30):
            self.invoice(
                self.azure if number % 2 else self.deco, 10 + number, TODAY - timedelta(5), due=TODAY + timedelta(20)
            )
        self.assertLessEqual(count(), few + 2)

    def test_the_night_asks_no_more_of_a_larger_ledger(self):
        """All that happens by night: truth beside predictions, cash of weeks that are over, the new forecast with its reasons."""

        def night(ahead):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.Forecast._nightly(self.company, TODAY + timedelta(ahead))
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        night(0)
        night(6)
        few = night(7)
        customers = [self.partner(f"Night {n}") for n in range(12)]
        for number in range(36):
            when = TODAY - timedelta(40 + number)
            move = self.invoice(customers[number % 12], 10 + number, when, due=when + timedelta(30))
            if number % 3:
                self.settle(move, TODAY + timedelta(8 + number % 6))
        night(13)
        self.assertLessEqual(night(14), few + 2)
        scored = self.env["ar.forecast.item"].search_count([("partner_id", "in", [one.id for one in customers])])
        self.assertTrue(scored)
