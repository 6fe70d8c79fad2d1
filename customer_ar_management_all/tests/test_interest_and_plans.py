"""Interest and instalment plans, where both are installed: an agreed plan stops interest as the policy of the item says."""

from odoo import Command
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management_charge.tests.common import ChargeCase


@tagged("post_install", "-at_install")
class TestInterestAndPlans(ChargeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"ar_plan_grace_days": 3, "ar_agreement_free": 5000})
        cls.claim = cls.invoice(cls.azure, 1000, "2026-01-01", "2026-01-31")
        cls.plain = cls.invoice(cls.azure, 400, "2026-01-01", "2026-01-31")

    def setUp(self):
        super().setUp()
        self.company.ar_charge_policy_id = self.make_policy(points=10, currency_id=self.usd.id)

    def plan(self, when="2026-03-02"):
        """Two rates of 500, on the 10th and the 17th of March."""
        with freeze_time(f"{when} 09:00:00"):
            plan = self.env["ar.instalment.plan"].create(
                {
                    "partner_id": self.azure.id,
                    "line_ids": [Command.set(self.receivable(self.claim).ids)],
                    "first_date": "2026-03-10",
                    "rate_count": 2,
                    "unit": "week",
                    "day_off": "keep",
                }
            )
            plan.action_propose()
        self.assertEqual((plan.state, plan.date_agreed), ("running", day(when)))
        return plan

    def bases(self, move):
        """``[(first day, last day, base)]`` of what counts."""
        rows = self.item(move).accrual_ids.filtered(lambda row: row.kind != "mirror" and not row.is_void)
        return [(str(row.date_from)[5:], str(row.effective_to or "")[5:], row.base) for row in rows.sorted("date_from")]

    def test_from_the_day_it_is_agreed_until_it_is_broken(self):
        self.assertTrue(self.company.ar_charge_policy_id.knows_plans)
        plan = self.plan()
        self.night("2026-03-05")
        self.assertEqual(self.bases(self.claim), [("02-01", "03-01", 1000)])
        self.assertEqual(self.bases(self.plain), [("02-01", "", 400)], "what is in no plan goes on")
        self.env["ar.instalment.plan"]._evaluate(self.company, day("2026-03-13"))
        self.assertEqual(plan.state, "running", "grace")
        self.env["ar.instalment.plan"]._evaluate(self.company, day("2026-03-14"))
        self.assertEqual((plan.state, plan.date_closed), ("broken", day("2026-03-14")))
        self.night("2026-03-20")
        self.assertEqual(self.bases(self.claim), [("02-01", "03-01", 1000), ("03-14", "", 1000)])

    def test_a_broken_plan_that_runs_again_takes_the_interest_back(self):
        plan = self.plan()
        self.env["ar.instalment.plan"]._evaluate(self.company, day("2026-03-14"))
        self.night("2026-03-20")
        self.payment(self.azure, 500, "2026-03-09", match=[self.claim])
        self.env["ar.instalment.plan"]._evaluate(self.company, day("2026-03-20"))
        self.assertEqual(plan.state, "running")
        self.night("2026-03-21")
        self.assertEqual(self.bases(self.claim), [("02-01", "03-01", 1000)])
        self.assertEqual(self.earned(self.claim, "2026-03-31"), self.earned(self.claim, "2026-03-21"))

    def test_withdrawn_it_goes_on_that_day(self):
        plan = self.plan()
        with freeze_time("2026-03-06 09:00:00"):
            plan.action_withdraw()
        self.night("2026-03-20")
        self.assertEqual(self.bases(self.claim), [("02-01", "03-01", 1000), ("03-06", "", 1000)])

    def test_agreed_and_withdrawn_on_one_day_it_stopped_nothing(self):
        plan = self.plan()
        with freeze_time("2026-03-02 17:00:00"):
            plan.action_withdraw()
        self.night("2026-03-20")
        self.assertEqual(self.bases(self.claim), [("02-01", "", 1000)])

    def test_asked_for_and_refused_it_stops_nothing(self):
        self.company.ar_agreement_free = 0
        with freeze_time("2026-03-02 09:00:00"):
            plan = self.env["ar.instalment.plan"].create(
                {
                    "partner_id": self.azure.id,
                    "line_ids": [Command.set(self.receivable(self.claim).ids)],
                    "first_date": "2026-03-10",
                }
            )
            plan.action_propose()
        self.assertEqual(plan.state, "requested")
        self.night("2026-03-20")
        self.assertEqual(self.bases(self.claim), [("02-01", "", 1000)])

    def test_the_policy_decides(self):
        self.company.ar_charge_policy_id = self.make_policy(points=10, stop_on_plan=False, currency_id=self.usd.id)
        self.plan()
        self.night("2026-03-20")
        self.assertEqual(self.bases(self.claim), [("02-01", "", 1000)])

    def test_two_plans_after_each_other(self):
        first = self.plan()
        with freeze_time("2026-03-04 09:00:00"):
            first.action_withdraw()
        self.plan("2026-03-08")
        self.night("2026-03-09")
        self.assertEqual(self.bases(self.claim), [("02-01", "03-01", 1000), ("03-04", "03-07", 1000)])

    def test_plans_of_many_items_cost_one_query(self):
        self.plan()
        company = self.company
        self.env["ar.open.item"]._plan_periods(company)
        before = self.env.cr.sql_log_count
        self.env["ar.open.item"]._plan_periods(company)
        self.assertEqual(self.env.cr.sql_log_count - before, 1)
