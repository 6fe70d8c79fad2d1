"""Cash by week: band, promises, disputes, invoices to come, outgoings, and what came."""

from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import TODAY, ForecastCase


@tagged("post_install", "-at_install")
class TestForecastCash(ForecastCase):
    def predict(self, ahead=0):
        return self.Forecast._predict(self.company, TODAY + timedelta(ahead))

    def promise(self, move, day):
        """Given a day before TODAY."""
        return (
            self.env["ar.promise"]
            .sudo()
            .create(
                {
                    "partner_id": move.partner_id.id,
                    "date": day,
                    "date_given": TODAY - timedelta(1),
                    "line_ids": [Command.set(self.receivable(move).ids)],
                }
            )
        )

    def test_band_holds_the_mean(self):
        for week in self.predict().week_ids:
            self.assertLessEqual(week.amount_low, week.amount_middle)
            self.assertLessEqual(week.amount_middle, week.amount_high)
            self.assertLessEqual(week.amount_expected, max(week.amount_high, 800))
        again = self.Forecast._band([], [], [])
        self.assertEqual([sum(line) for line in again], [0, 0, 0])

    def test_items_by_week_add_up_to_the_weeks(self):
        forecast = self.predict()
        rows = self.env["ar.forecast.cash"].search([("forecast_id", "=", forecast.id)])
        for week in forecast.week_ids:
            mine = sum(rows.filtered(lambda row, week=week: row.week == week.week).mapped("amount_expected"))
            self.assertAlmostEqual(mine, week.amount_expected, 6)
        lines = self.env["ar.forecast.mis.line"].search([("company_id", "=", self.company.id)])
        self.assertAlmostEqual(sum(lines.mapped("credit")), sum(rows.mapped("amount_expected")), 2)
        self.assertEqual(lines.account_id.account_type, "asset_receivable")

    def test_a_promise_moves_the_day(self):
        day = TODAY + timedelta(40)
        before = self.of(self.predict(-1), self.slow)
        self.promise(self.slow, day)
        forecast = self.predict()
        after = self.of(forecast, self.slow)
        self.assertGreater(after.expected_date, before.expected_date)
        self.assertGreater(after.days_said, 0)
        self.assertIn(f"{after.days_said:+d}", after.why)
        promised = {week.week: week.amount_promised for week in forecast.week_ids if week.amount_promised}
        self.assertEqual(promised, {6: 500})

    def test_a_broken_word_counts_less(self):
        kept = self.Forecast._kept_shares(self.company, TODAY)[None]
        for number in range(4):
            move = self.invoice(self.azure, 10 + number, TODAY - timedelta(80), due=TODAY - timedelta(50))
            self.promise(move, TODAY).sudo().write({"state": "broken", "closed_on": TODAY - timedelta(5)})
        shares = self.Forecast._kept_shares(self.company, TODAY)
        self.assertLess(shares[self.azure.id], shares[None])
        self.assertLess(shares[None], kept)

    def test_a_dispute_waits(self):
        before = self.of(self.predict(-1), self.slow)
        self.env["ar.dispute"].sudo().create(
            {
                "partner_id": self.azure.id,
                "move_id": self.slow.id,
                "reason": "price",
                "note": "Too dear",
                "date_start": TODAY - timedelta(1),
            }
        )
        after = self.of(self.predict(), self.slow)
        self.assertGreater(after.expected_date, before.expected_date + timedelta(14))
        self.assertEqual(after.days_learned, 0)

    def test_outgoings_and_the_gap(self):
        Out = self.env["ar.cash.outgoing"]
        before = Out._by_week(self.company, TODAY, 13)
        Out.create({"name": "VAT", "kind": "tax", "amount": 1000, "date": TODAY + timedelta(10)})
        Out.create(
            {"name": "Salaries", "kind": "salary", "amount": 50, "date": TODAY - timedelta(20), "every": "month"}
        )
        Out.create(
            {
                "name": "Rent",
                "amount": 7,
                "date": TODAY + timedelta(1),
                "every": "week",
                "date_end": TODAY + timedelta(8),
            }
        )
        found = [
            round(after - old, 2) for after, old in zip(Out._by_week(self.company, TODAY, 13), before, strict=True)
        ]
        # salaries on the 9th of each month: days 10, 41, 72 from 29 June
        self.assertEqual(found, [7, 1057, 0, 0, 0, 50, 0, 0, 0, 0, 50, 0, 0])
        week = self.predict().week_ids[1]
        self.assertAlmostEqual(week.amount_gap, week.amount_expected + week.amount_new - week.amount_out, 2)

    def test_bills_go_out_by_their_due_date(self):
        Out = self.env["ar.cash.outgoing"]
        before = Out._by_week(self.company, TODAY, 13)
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": self.wang.id,
                "invoice_date": TODAY - timedelta(5),
                "date": TODAY - timedelta(5),
                "invoice_date_due": TODAY + timedelta(16),
                "invoice_line_ids": [Command.create({"name": "Paper", "price_unit": 90, "tax_ids": False})],
            }
        )
        bill.action_post()
        after = Out._by_week(self.company, TODAY, 13)
        self.assertEqual([round(new - old, 2) for new, old in zip(after, before, strict=True)], [0, 0, 90] + [0] * 10)
        self.assertEqual(Out._by_week(self.company, TODAY - timedelta(6), 13)[3], before[3], "not known a day before")

    def test_nobody_plans_nonsense(self):
        Out = self.env["ar.cash.outgoing"]
        with self.assertRaises(ValidationError):
            Out.create({"name": "Loan", "amount": 5, "date": TODAY, "date_end": TODAY - timedelta(1)})
        for role in ("collector", "auditor", "portal"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                Out.with_user(self.user(role, login=f"out_{role}")).create({"name": "x", "amount": 5, "date": TODAY})

    def test_what_came_is_written_beside_the_weeks(self):
        forecast = self.predict()
        self.settle(self.slow, TODAY + timedelta(12))
        self.env["ar.forecast.week"]._score(self.company, TODAY + timedelta(14))
        one, two, three = forecast.week_ids.sorted("week")[:3]
        self.assertTrue(one.is_known and two.is_known)
        self.assertFalse(three.is_known)
        self.assertEqual((one.amount_received, two.amount_received), (0, 500))
        self.assertAlmostEqual(two.error, two.amount_expected - 500, 2)

    def test_the_tile_says_what_is_expected(self):
        forecast = self.predict()
        (tile,) = [
            tile
            for tile in self.env["ar.dashboard"]._tiles(
                self.company,
                TODAY,
                {
                    when: dict.fromkeys(
                        (
                            "owed",
                            "not_overdue",
                            "overdue",
                            "soon",
                            "unapplied",
                            "total",
                            "count",
                            "soon_count",
                            "unapplied_count",
                        ),
                        0,
                    )
                    for when in ("now", "before")
                },
                [],
            )
            if tile["key"] == "expected"
        ]
        self.assertEqual(tile["value"], forecast.week_ids.sorted("week")[0].amount_expected)
