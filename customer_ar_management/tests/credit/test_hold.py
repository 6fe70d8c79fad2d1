from datetime import timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


@tagged("post_install", "-at_install")
class TestHold(CreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.ar_credit_invoice_check = "none"
        cls.late = cls.invoice(cls.azure, 900, "2026-01-01", "2026-01-31")
        cls.Hold = cls.env["ar.credit.hold"]

    def run_holds(self, as_of):
        return self.Hold._run(self.account(self.azure) | self.account(self.deco), self.company, day(as_of))

    def test_the_nightly_run_places_once_and_lifts(self):
        self.assertFalse(self.run_holds("2026-04-01")[0], "60 days are not more than 60")
        placed, _lifted = self.run_holds("2026-04-02")
        self.assertEqual((placed.partner_id, placed.origin, placed.state), (self.azure, "rule", "active"))
        self.assertIn("900.00", placed.why)
        self.assertEqual(self.run_holds("2026-04-03"), (self.Hold, self.Hold))
        self.assertTrue(self.account(self.azure).credit_on_hold)
        self.assertTrue(self.env["res.partner"].search([("ar_credit_on_hold", "=", True), ("id", "=", self.azure.id)]))

    def test_lifted_at_once_when_money_arrives(self):
        placed, _lifted = self.run_holds("2026-05-01")
        self.payment(self.azure, 300, "2026-05-02", match=[self.late])
        self.assertEqual(placed.state, "active", "600 are still overdue")
        self.payment(self.azure, 100, "2026-05-02", match=[self.late])
        self.assertEqual((placed.state, placed.lift_reason), ("lifted", "Payment received."))
        self.assertFalse(self.account(self.azure).credit_on_hold)

    def test_grace_after_a_release(self):
        today = self.OpenItem._as_of()
        placed, _lifted = self.Hold._run(self.account(self.azure), self.company, today)
        placed.action_release("Agreed with the CFO")
        self.assertEqual(placed.grace_until, today + timedelta(days=5))
        self.assertFalse(self.Hold._run(self.account(self.azure), self.company, today)[0])
        self.assertTrue(self.Hold._run(self.account(self.azure), self.company, today + timedelta(days=6))[0])

    def test_by_hand_needs_a_reason_and_the_right_company(self):
        account = self.account(self.deco)
        with self.assertRaisesRegex(ValidationError, "why"):
            self.Hold.create({"account_id": account.id})
        other = self.second_company()
        with self.assertRaises(UserError):
            self.Hold.create({"account_id": self.account(self.wang).id, "company_id": other.id, "reason": "x"})

    def test_stop_service_can_be_read(self):
        self.Hold.create({"account_id": self.account(self.deco).id, "reason": "Fraud", "stop_service": True})
        self.assertTrue(self.account(self.deco).credit_stop_service)

    def test_invoicing_goes_on_for_customers_on_hold(self):
        self.company.ar_credit_invoice_check = "block"
        self.Hold.create({"account_id": self.account(self.deco).id, "reason": "Late"})
        self.assertEqual(self.invoice(self.deco, 10, "2026-05-01").state, "posted")

    def test_sales_people_see_the_light_but_no_ledger(self):
        self.limit(self.azure, 1000)
        self.run_holds("2026-05-01")
        seller = self.user("employee", "ar_seller")
        partner = self.azure.with_user(seller)
        self.assertEqual(
            (partner.ar_credit_light, partner.ar_credit_on_hold, partner.ar_credit_available), ("red", True, 100)
        )
        for model in ("ar.customer.account", "ar.open.item", "ar.credit.hold", "ar.credit.limit"):
            self.assertFalse(self.env[model].with_user(seller).has_access("read"), model)
