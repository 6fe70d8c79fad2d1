"""What is foretold where work is chosen and risk is judged: the work list, the scorecard, a branch."""

from datetime import timedelta

from odoo import Command
from odoo.tests import tagged

from .common import TODAY, ForecastCase


@tagged("post_install", "-at_install")
class TestForecastAtWork(ForecastCase):
    def account(self, partner, company=None):
        return self.env["ar.customer.account"]._ensure(partner, company or self.company)

    def unpaid(self, partner):
        return self.env["ar.customer.account"]._expected_unpaid(self.company, TODAY, partner.ids).get(partner.id)

    def test_amount_times_chance_of_staying_unpaid(self):
        forecast = self.Forecast._predict(self.company, TODAY)
        self.of(forecast, self.slow).week_shares = [0.1] * 13
        self.of(forecast, self.prompt).week_shares = [0.25] * 13
        self.assertAlmostEqual(self.unpaid(self.azure), 500 * 0.6, 2)
        self.assertAlmostEqual(self.unpaid(self.deco), 0, 2)
        self.assertIsNone(self.unpaid(self.wang), "nothing foretold is not nothing at risk")

    def test_what_has_come_in_since_is_no_longer_open(self):
        forecast = self.Forecast._predict(self.company, TODAY)
        self.of(forecast, self.slow).week_shares = [0.1] * 13
        self.payment(self.azure, 300, TODAY, match=[self.slow])
        self.assertAlmostEqual(self.unpaid(self.azure), 200 * 0.6, 2)

    def test_on_the_work_list(self):
        late = self.invoice(self.azure, 80, TODAY - timedelta(60), due=TODAY - timedelta(20))
        self.account(self.azure)
        forecast = self.Forecast._predict(self.company, TODAY)
        for move, share in ((self.slow, 0.1), (late, 0.2)):
            self.of(forecast, move).week_shares = [share] * 13
        row = (
            self.env["ar.work.list"]
            .with_context(ar_as_of=TODAY)
            .search([("partner_id", "=", self.azure.id), ("company_id", "=", self.company.id)])
        )
        self.assertAlmostEqual(row.expected_unpaid, 500 * 0.6 + 80 * 0.2, 2)

    def test_a_factor_of_the_scorecard(self):
        card = self.env["ar.credit.scorecard"].create(
            {
                "name": "Behaviour",
                "min_coverage": 0,
                "factor_ids": [
                    Command.create(
                        {
                            "code": code,
                            "weight": 10,
                            "band_ids": [
                                Command.create({"upper": upper, "points": low}),
                                Command.create({"is_open": True, "points": 100 - low}),
                            ],
                        }
                    )
                    for code, upper, low in (("behaviour_score", 50, 0), ("expected_days_late", 5, 100))
                ],
            }
        )
        forecast = self.Forecast._predict(self.company, TODAY)
        slow = self.of(forecast, self.slow)
        assessment = self.env["ar.credit.assessment"].create(
            {"account_id": self.account(self.azure).id, "date": TODAY, "scorecard_id": card.id}
        )
        assessment.action_compute()
        found = {point.code: point for point in assessment.point_ids}
        self.assertEqual(found["expected_days_late"].value, (slow.expected_date - slow.date_due).days)
        self.assertEqual(found["expected_days_late"].points, 0)
        self.assertGreater(found["behaviour_score"].value, 0)
        stranger = assessment.copy({"account_id": self.account(self.wang).id})
        values = self.env["ar.credit.input"]._values(stranger, self.company, TODAY)[stranger]
        self.assertEqual((values["behaviour_score"], values["expected_days_late"]), (None, None))

    def test_a_user_of_one_branch(self):
        branch = self.second_company("Branch", parent_id=self.company.id)
        mine = self.invoice(self.wang, 40, TODAY - timedelta(20), due=TODAY + timedelta(5), company=branch)
        for company in (branch, self.company):
            self.account(self.wang, branch)
            self.account(self.azure, company)
        forecast = self.Forecast._predict(self.company, TODAY)
        user = self.user("collector", login="of_a_branch", company_id=branch.id, company_ids=[Command.set(branch.ids)])
        rows = (
            self.env["ar.behaviour"]
            .with_user(user)
            .with_context(ar_as_of=TODAY, allowed_company_ids=branch.ids)
            .search([("partner_id", "in", (self.wang | self.azure).ids)])
        )
        row = rows.filtered(lambda one: one.partner_id == self.wang)
        self.assertEqual((row.company_id, row.invoice_count, row.open_amount), (branch, 1, 40))
        self.assertTrue(row.has_forecast)
        other = rows.filtered(lambda one: one.partner_id == self.azure)
        self.assertEqual((other.invoice_count, other.open_amount, other.has_forecast), (0, 0, False))
        items = forecast.item_ids.with_user(user).with_context(allowed_company_ids=branch.ids)
        self.assertEqual(items.search([("is_latest", "=", True)]).move_id, mine)

    def test_the_house_sees_a_customer_of_a_branch_once(self):
        branch = self.second_company("Branch", parent_id=self.company.id)
        self.invoice(self.wang, 40, TODAY - timedelta(20), due=TODAY + timedelta(5), company=branch)
        self.account(self.wang, branch)
        self.env["ar.customer.account"].search(
            [("partner_id", "=", self.wang.id), ("company_id", "=", self.company.id)]
        ).sudo().active = False
        rows = (
            self.env["ar.behaviour"]
            .with_context(ar_as_of=TODAY, allowed_company_ids=(self.company | branch).ids)
            .search([("partner_id", "in", (self.wang | self.azure).ids)])
        )
        self.assertEqual(rows.mapped("company_id"), self.company)
        self.assertEqual(len(rows), 2)
        self.assertEqual(rows.filtered(lambda one: one.partner_id == self.wang).open_amount, 40)
