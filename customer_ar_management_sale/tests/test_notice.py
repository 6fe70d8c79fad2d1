"""What an order says before it is confirmed, and to whom."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management_sale.tests.test_order_check import OrderCase


@tagged("post_install", "-at_install")
class TestNotice(OrderCase):
    def hold(self, scope="all", partner=None):
        return self.env["ar.credit.hold"].create(
            {"account_id": self.account(partner or self.azure).id, "reason": "Rumours", "scope": scope}
        )

    def notice(self, order):
        order.invalidate_recordset()
        seen = order.with_user(self.seller)
        return seen.ar_credit_notice, seen.ar_credit_notice_text or ""

    def test_what_it_says(self):
        """Table: what is so, what kind of notice, words that are in it."""
        self.limit(self.azure, 1000)
        for name, prepare, amount, kind, words in (
            ("within", lambda: None, 900, False, ""),
            ("over", lambda: None, 1100, "over", "1,000.00 are available"),
            ("held", self.hold, 10, "held", "Azure Interior is on credit hold since"),
            ("held for deliveries only", lambda: self.hold("deliveries"), 10, False, ""),
            (
                "deposit",
                lambda: self.policy.write(
                    {"rule_ids": [Command.create({"kind": "first_order", "outcome": "deposit"})]}
                ),
                100,
                "deposit",
                "deposit of $ 40.00",
            ),
            (
                "another rule",
                lambda: self.account(self.azure).write({"credit_manual_block": True}),
                10,
                "stopped",
                "ask for",
            ),
        ):
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                prepare()
                found, text = self.notice(self.order(self.azure, amount))
                self.assertEqual(found, kind)
                self.assertIn(words, text.replace("\xa0", " "))
                self.assertNotIn("Rumours", text)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_in_another_currency(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.limit(self.azure, 1000)
        pricelist = self.env["product.pricelist"].create({"name": "EUR", "currency_id": self.eur.id})
        self.assertEqual(self.notice(self.order(self.azure, 600, pricelist_id=pricelist.id))[0], "over")

    def test_after_a_release_it_says_so(self):
        self.hold()
        order = self.order(self.azure, 10)
        self.env["ar.credit.release"].create(
            {
                "account_id": self.account(self.azure).id,
                "res_model": "sale.order",
                "res_id": order.id,
                "reason": "x",
                "requester_id": self.controller.id,
            }
        ).with_user(self.manager).action_grant()
        self.assertEqual(self.notice(order)[0], "released")
        order.with_user(self.seller).action_confirm()
        self.assertEqual(self.notice(order), ("released", "Goes on with a release by credit control."))
        plain = self.order(self.deco, 10)
        plain.action_confirm()
        self.assertFalse(self.notice(plain)[0])

    def test_sales_read_no_sums_and_no_reason(self):
        self.limit(self.azure, 1000)
        self.hold()
        with self.assertRaises(UserError) as stopped, self.env.cr.savepoint():
            self.order(self.azure, 10).with_user(self.seller).action_confirm()
        self.assertIs(type(stopped.exception), UserError, "the client shows the words of no other class")
        self.assertIn("is on credit hold", str(stopped.exception))
        self.assertIn("Way out", str(stopped.exception))
        self.assertNotIn("Rumours", str(stopped.exception))
        self.account(self.azure).credit_hold_ids.action_lift()
        self.policy.rule_ids.filtered(lambda rule: rule.kind == "over_limit").outcome = "warn"
        order = self.order(self.azure, 1500)
        order.with_user(self.seller).action_confirm()
        notes = " ".join(order.message_ids.mapped("body"))
        self.assertIn("Credit warning", notes)
        self.assertNotIn("500.00", notes)
