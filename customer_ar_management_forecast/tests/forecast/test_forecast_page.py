"""The page of the cash forecast."""

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import TODAY, ForecastCase


@tagged("post_install", "-at_install")
class TestForecastPage(ForecastCase):
    def test_weeks_in_figures_and_words(self):
        forecast = self.Forecast._predict(self.company, TODAY)
        page = self.env["ar.forecast.week"].get_page()
        self.assertEqual([week["id"] for week in page["weeks"]], forecast.week_ids.sorted("week").ids)
        self.assertEqual(
            page["totals"]["due"], self.company.currency_id.format(sum(forecast.week_ids.mapped("amount_due")))
        )
        for week in page["weeks"]:
            self.assertLessEqual(week["low"], week["high"])
            self.assertFalse(week["is_known"])
        self.assertFalse(page["earlier"])

    def test_weeks_that_are_over_stand_before(self):
        self.Forecast._predict(self.company, TODAY)
        self.settle(self.prompt, TODAY + timedelta(4))
        self.env["ar.forecast.week"]._score(self.company, TODAY + timedelta(7))
        self.Forecast._predict(self.company, TODAY + timedelta(7))
        page = self.env["ar.forecast.week"].get_page()
        self.assertEqual([week["received"] for week in page["earlier"]], [300])
        self.assertTrue(page["earlier"][0]["is_known"])

    def test_a_week_opens_its_items(self):
        forecast = self.Forecast._predict(self.company, TODAY)
        week = forecast.week_ids.sorted("week")[1]
        action = week.action_items()
        rows = self.env[action["res_model"]].search(action["domain"])
        self.assertAlmostEqual(sum(rows.mapped("amount_expected")), week.amount_expected, delta=0.05)
        newest = self.env["ar.forecast.week"].action_newest("pivot")
        self.assertEqual(self.env["ar.forecast.week"].search(newest["domain"]), forecast.week_ids.sorted("week"))
        self.assertEqual(newest["views"][0], [False, "pivot"])

    def test_a_week_is_named_as_the_reader_writes_days(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        week = self.Forecast._predict(self.company, TODAY).week_ids.sorted("week")[0]
        first = week.date_from
        self.assertEqual(week._page_row()["label"], f"{first:%b} {first.day}")
        self.assertEqual(week.with_context(lang="zh_CN")._page_row()["label"], f"{first.month}月{first.day}日")

    def test_nothing_yet(self):
        page = self.env["ar.forecast.week"].get_page()
        self.assertFalse(page["weeks"] or page["as_of"])

    def test_who_may_read(self):
        for role in ("collector", "auditor"):
            self.env["ar.forecast.week"].with_user(self.user(role, login=f"cash_{role}")).get_page()
        for role in ("employee", "portal"):
            with self.assertRaises(AccessError):
                self.env["ar.forecast.week"].with_user(self.user(role, login=f"cash_{role}")).get_page()
