from odoo.tests import tagged

from odoo.addons.customer_ar_management_statement.tests.clearing.test_clearing import ClearingCase


@tagged("post_install", "-at_install")
class TestPrepaid(ClearingCase):
    def test_money_paid_in_advance_settles_the_oldest_and_never_goes_below_zero(self):
        self.payment(self.deco, 700, "2026-03-10")
        done = self.Clearing._apply_prepaid(self.company, self.deco.ids)
        self.assertEqual((done.kind, done.amount, done.state), ("prepaid", 750, "done"))
        self.assertEqual(self.line_of(self.inv_1).amount_residual, 0)
        self.assertEqual(self.line_of(self.inv_2).amount_residual, 350)
        self.assertEqual(self.line_of(self.refund).amount_residual, -700)  # credit notes are a person's choice
        self.assertFalse(self.Clearing._apply_prepaid(self.company, self.deco.ids))
        new = self.invoice(self.deco, 40, "2026-03-20")
        self.payment(self.deco, 400, "2026-03-21")
        again = self.Clearing._apply_prepaid(self.company, self.deco.ids)
        self.assertEqual(again.amount, 390)
        self.assertEqual(self.line_of(new).amount_residual, 0)
        items = self.OpenItem.search([("partner_id", "=", self.deco.id), ("move_id.origin_payment_id", "!=", False)])
        self.assertEqual(sum(items.mapped("amount_residual")), -10)

    def test_each_currency_for_itself_and_disputes_stay(self):
        eur = self.invoice(self.deco, 30, "2026-03-01", currency=self.eur)
        self.payment(self.deco, 30, "2026-03-02", currency=self.eur)
        self.env["ar.dispute"].create({"partner_id": self.deco.id, "move_id": self.inv_1.id, "note": "no"})
        done = self.Clearing._apply_prepaid(self.company, self.deco.ids)
        self.assertEqual(sorted(done.mapped("amount")), [30, 50])
        self.assertTrue(self.line_of(eur).reconciled)
        self.assertEqual(self.line_of(self.inv_1).amount_residual, 600)
        self.assertEqual(self.line_of(self.inv_2).amount_residual, 450)

    def test_only_where_the_company_says_so(self):
        Cron = self.env.ref("customer_ar_management_statement.ir_cron_ar_clearing_prepaid")
        with self.enter_registry_test_mode():
            Cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(self.line_of(self.inv_1).amount_residual, 600)
        self.company.ar_prepaid_auto = True
        with self.enter_registry_test_mode():
            Cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(self.line_of(self.inv_1).amount_residual, 550)

    def test_taken_back_like_any_clearing(self):
        before = self.picture()
        done = self.Clearing._apply_prepaid(self.company, self.deco.ids)
        done.action_undo()
        self.assertEqual(self.picture(), before)
