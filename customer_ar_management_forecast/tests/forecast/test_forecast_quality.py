"""The page that says how good the predictions were, and the score made of facts."""

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management_forecast.tools.behaviour import score

from .common import TODAY, ForecastCase


@tagged("post_install", "-at_install")
class TestForecastQuality(ForecastCase):
    def test_the_page_says_what_came(self):
        self.Forecast._predict(self.company, TODAY)
        self.settle(self.slow, TODAY + timedelta(25))
        self.settle(self.prompt, TODAY + timedelta(10))
        with freeze_time(TODAY + timedelta(30)):
            self.env["ar.forecast.item"]._score(self.company, TODAY + timedelta(30))
            data = self.env["ar.forecast.quality"].get_data()
        self.assertEqual(data["count"], 2)
        self.assertEqual(sum(one["count"] for one in data["calibration"]), 2)
        self.assertEqual(sum(age["count"] for age in data["ages"]), 2)
        self.assertEqual(data["figures"]["error_due"], 7.5)
        self.assertIn("7.5", data["sentence"])

    def test_nothing_known_yet(self):
        data = self.env["ar.forecast.quality"].get_data()
        self.assertFalse(data["count"] or data["drift"])
        self.assertTrue(data["sentence"])

    def test_who_may_read(self):
        quality = self.env["ar.forecast.quality"]
        for role in ("collector", "auditor"):
            quality.with_user(self.user(role, login=f"quality_{role}")).get_data()
        for role in ("employee", "portal"):
            with self.assertRaises(AccessError):
                quality.with_user(self.user(role, login=f"quality_{role}")).get_data()

    def figures(self, *names):
        return self.env["ar.class.dimension"]._get_metrics(self.company, TODAY, names=list(names))

    def test_score_in_sql_is_the_score_of_the_rule(self):
        self.invoice(self.wang, 70, TODAY - timedelta(100), due=TODAY - timedelta(45))
        self.Forecast._predict(self.company, TODAY)
        found = self.figures("behaviour_score", *score.FACTS)
        partners = found["behaviour_score"].keys()
        self.assertLessEqual({self.azure.id, self.deco.id, self.wang.id}, partners)
        for partner in partners:
            facts = {fact: found[fact].get(partner) for fact in score.FACTS}
            self.assertAlmostEqual(float(found["behaviour_score"][partner]), score.score(facts), delta=0.11)
        self.assertGreater(found["behaviour_score"][self.deco.id], found["behaviour_score"][self.azure.id])
        self.assertGreater(found["behaviour_score"][self.azure.id], found["behaviour_score"][self.wang.id])

    def test_expected_lateness_is_a_class(self):
        self.Forecast._predict(self.company, TODAY)
        found = self.figures("expected_days_late", "value_at_risk", "chance_late")
        item = self.of(self.Forecast.search([("as_of", "=", TODAY)], limit=1), self.slow)
        self.assertEqual(found["expected_days_late"][self.azure.id], (item.expected_date - item.date_due).days)
        self.assertAlmostEqual(float(found["value_at_risk"][self.azure.id]), 500 * item.chance_late_30, 2)
        rules = self.env.ref("customer_ar_management_forecast.ar_class_rule_set_expected")
        changes = rules._classify(self.company, TODAY, dry_run=True)
        (change,) = [
            change
            for change in changes
            if change["partner_id"] == self.azure.id and change["dimension_id"] == rules.dimension_id.id
        ]
        self.assertEqual(
            change["to_class_id"], self.env.ref("customer_ar_management_forecast.ar_class_expected_slow").id
        )

    def test_the_file_says_what_is_expected(self):
        self.Forecast._predict(self.company, TODAY)
        account = self.env["ar.customer.account"].search(
            [("partner_id", "=", self.azure.id), ("company_id", "=", self.company.id)]
        )
        block = account.get_customer_file(TODAY)["forecast"]
        self.assertEqual([item["name"] for item in block["items"]], [self.slow.name])
        self.assertEqual(round(sum(point["points"] for point in block["points"])), block["score"])
        self.assertEqual(
            self.slow.ar_expected_date, self.of(self.Forecast.search([], limit=1), self.slow).expected_date
        )
        self.assertTrue(self.slow.ar_expected_why)

    def test_the_picture_of_lateness(self):
        """Two paid items with what was foretold of them first, and the open one; the due date lies within the picture."""
        for ahead, late in ((0, 3), (7, 9)):
            move = self.invoice(self.azure, 20, TODAY - timedelta(30), due=TODAY + timedelta(ahead + 1))
            self.Forecast._predict(self.company, TODAY + timedelta(ahead))
            self.settle(move, TODAY + timedelta(ahead + 1 + late))
        self.env["ar.forecast.item"]._score(self.company, TODAY + timedelta(30))
        account = self.env["ar.customer.account"].search(
            [("partner_id", "=", self.azure.id), ("company_id", "=", self.company.id)]
        )
        chart = account._file_lateness(TODAY + timedelta(30))
        self.assertEqual([item["came"] is None for item in chart["items"]], [False, False, True])
        self.assertIn("+3", chart["items"][0]["title"])
        self.assertTrue(0 <= chart["zero"] <= 100)
        for item in chart["items"]:
            self.assertGreater(item["height"], 0)
            self.assertLessEqual(item["bottom"] + item["height"], 101.5)
        other = self.env["ar.customer.account"]._ensure(self.wang, self.company)
        self.assertIsNone(other._file_lateness(TODAY))

    def test_later_than_foretold_is_a_warning(self):
        moves = [self.invoice(self.deco, 40, TODAY - timedelta(20), due=TODAY + timedelta(n)) for n in (1, 2, 3)]
        self.Forecast._predict(self.company, TODAY)
        for move in moves:
            self.settle(move, TODAY + timedelta(40))
        self.env["ar.forecast.item"]._score(self.company, TODAY + timedelta(41))
        figures = self.env["ar.alert.figures"]._slower_than_foretold(self.company, TODAY + timedelta(41))
        self.assertGreater(figures[self.deco.id], 25)
        self.assertNotIn(self.azure.id, figures)

    def test_behaviour_in_figures(self):
        self.Forecast._predict(self.company, TODAY)
        rows = self.env["ar.behaviour"].with_context(ar_as_of=TODAY).search([("partner_id", "=", self.azure.id)])
        self.assertEqual(len(rows), 1)
        self.assertEqual(rows.invoice_count, 9)
        self.assertEqual(rows.revenue, 1300)
        self.assertEqual(rows.days_since_last, 20)
        self.assertEqual(rows.worst_days_overdue, 0)
        self.assertGreater(rows.loyalty, 20)
        found = self.figures("growth", "loyalty", "is_rising")
        self.assertAlmostEqual(rows.growth, float(found["growth"].get(self.azure.id, 0)), 4)
        self.assertEqual(rows.is_rising, bool(found["is_rising"].get(self.azure.id)))
