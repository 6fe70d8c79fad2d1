from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import PlanCase


@tagged("post_install", "-at_install")
class TestPlanRights(PlanCase):
    """Who agrees to what."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.collector, cls.controller, cls.manager = (cls.user(role) for role in ("collector", "controller", "manager"))
        cls.large = cls.invoice(cls.azure, 4000, "2025-01-01", "2025-01-31")
        cls.huge = cls.invoice(cls.azure, 9000, "2025-01-01", "2025-01-31")

    def test_approval_by_amount(self):
        small = self.plan(self.first, user=self.collector)
        self.assertEqual((small.state, small.approver_id.id), ("running", False))
        middle = self.plan(self.large, user=self.collector)
        self.assertEqual((middle.state, middle.requester_id), ("requested", self.collector))
        self.assertFalse(self.receivable(self.large).id in self.skip_reasons(), "dunning waits for what is agreed")
        with self.assertRaises(AccessError):
            middle.with_user(self.collector).action_approve()
        middle.with_user(self.controller).action_approve()
        self.assertEqual((middle.state, middle.approver_id), ("running", self.controller))
        top = self.plan(self.huge, user=self.collector)
        with self.assertRaisesRegex(AccessError, "for the AR manager"):
            top.with_user(self.controller).action_approve()
        top.with_user(self.manager).action_approve()
        self.assertEqual(top.state, "running")

    def test_nobody_approves_what_he_asked_for(self):
        plan = self.plan(self.huge, user=self.manager)
        with self.assertRaisesRegex(UserError, "Nobody approves"):
            plan.with_user(self.manager).action_approve()

    def test_a_long_plan_is_for_the_manager(self):
        plan = self.plan(self.first, user=self.collector, rate_count=14, unit="month")
        self.assertEqual(plan.state, "requested")
        with self.assertRaisesRegex(AccessError, "longer than 12 months"):
            plan.with_user(self.controller).action_approve()
        plan.with_user(self.manager).action_refuse()
        self.assertEqual((plan.state, any(plan.item_ids.mapped("is_open"))), ("refused", False))

    def test_an_add_on_may_know_what_only_the_manager_agrees_to(self):
        self.plug("ar.instalment.plan", _beyond_policy=lambda base, plan: base() or "The customer is insured.")
        plan = self.plan(self.first, user=self.collector)
        with self.assertRaisesRegex(AccessError, "is insured. It is for the AR manager"):
            plan.with_user(self.controller).action_approve()

    def test_what_changed_meanwhile_is_not_approved(self):
        plan = self.plan(self.large, user=self.collector)
        self.payment(self.azure, 1, self.today.isoformat(), match=[self.large])
        with self.assertRaisesRegex(UserError, "another amount is open"):
            plan.with_user(self.controller).action_approve()

    def test_people_write_no_outcome(self):
        plan = self.plan(self.large, user=self.collector)
        for values in ({"state": "running"}, {"approver_id": self.controller.id}, {"amount_company": 1}):
            with self.assertRaises(AccessError):
                plan.with_user(self.manager).write(values)
        with self.assertRaises(AccessError):
            plan.rate_ids.with_user(self.manager)[0].amount_paid = 5
        for role in ("auditor", "employee", "portal"):
            user = self.user(role, login=f"plan_{role}")
            with self.assertRaises(AccessError):
                self.plan(self.first, user=user)
        self.assertTrue(plan.with_user(self.user("auditor", login="reads")).read(["state"]))

    def test_plans_of_other_companies_are_not_seen(self):
        plan = self.plan(self.first)
        other = self.second_company()
        stranger = self.user("manager", login="stranger", company_id=other.id, company_ids=[(6, 0, other.ids)])
        self.assertFalse(self.Plan.with_user(stranger).search([("id", "=", plan.id)]))
        with self.assertRaises(AccessError):
            plan.with_user(stranger).read(["state"])
