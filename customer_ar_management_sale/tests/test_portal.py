"""Somebody outside accepts a quotation that the check stops: the signature stays, nothing leaks, and we are told."""

import json

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged

from odoo.addons.customer_ar_management_sale.tests.test_order_check import OrderCase

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
SECRETS = ("limit", "exposure", "Rumours", "hold", "100.00", "500.00", "credit")


@tagged("post_install", "-at_install")
class TestPortal(HttpCase, OrderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.ar_manager_id = cls.manager
        cls.limit(cls.azure, 100)
        cls.env["ar.credit.hold"].create({"account_id": cls.account(cls.azure).id, "reason": "Rumours"})

    def quotation(self, amount=500, **values):
        order = self.order(
            self.azure, amount, require_signature=True, require_payment=False, user_id=self.seller.id, **values
        )
        order.state = "sent"
        return order

    def accept(self, order):
        return self.url_open(
            f"/my/orders/{order.id}/accept?access_token={order._portal_ensure_token()}",
            headers={"Content-Type": "application/json"},
            data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": {"name": "Visitor", "signature": DOT}}),
        ).json()

    def test_a_visitor_signs_what_the_check_stops(self):
        order = self.quotation()
        answer = self.accept(order)
        self.assertIn("redirect_url", answer["result"])
        said = json.dumps(answer) + self.url_open(answer["result"]["redirect_url"]).text
        for secret in SECRETS[:3] + SECRETS[4:5]:
            self.assertNotIn(secret, said.replace(DOT, ""))
        self.assertIn("has been signed", said)
        order.invalidate_recordset()
        self.assertEqual((order.state, order.signed_by, bool(order.signature)), ("sent", "Visitor", True))
        release = self.env["ar.credit.release"].search([("res_model", "=", "sale.order"), ("res_id", "=", order.id)])
        self.assertEqual(
            (release.state, release.partner_id, release.activity_ids.user_id), ("requested", self.azure, self.manager)
        )
        self.assertEqual(order.activity_ids.user_id, self.seller)
        outside = order.message_ids.filtered(
            lambda message: not message.is_internal and not message.subtype_id.internal
        )
        for secret in SECRETS:
            self.assertNotIn(secret, " ".join(outside.mapped("body")))
        release.with_user(self.manager).action_grant()
        order.with_user(self.seller).action_confirm()
        self.assertEqual(order.state, "sale")

    def test_what_is_within_the_limit_goes_on_as_ever(self):
        self.account(self.azure).credit_hold_ids.action_lift()
        order = self.quotation(90)
        self.accept(order)
        order.invalidate_recordset()
        self.assertEqual((order.state, len(order.activity_ids)), ("sale", 0))

    def test_without_a_manager_somebody_who_may_decide_is_told(self):
        self.company.ar_manager_id = False
        order = self.quotation()
        order._validate_order()
        release = self.env["ar.credit.release"].search([("res_model", "=", "sale.order"), ("res_id", "=", order.id)])
        self.assertTrue(release.activity_ids.user_id.has_group("customer_ar_management.group_ar_controller"))
        order._validate_order()
        self.assertEqual(
            len(order.activity_ids.filtered(lambda activity: activity.user_id == self.seller)), 1, "told once"
        )

    def test_the_error_says_nothing_outside(self):
        visitor = new_test_user(self.env, "ar_visitor", groups="base.group_portal")
        order = self.quotation().with_user(visitor).sudo()
        with self.assertRaisesRegex(Exception, "We will get back to you") as stopped, self.env.cr.savepoint():
            order.action_confirm()
        for secret in SECRETS:
            self.assertNotIn(secret, str(stopped.exception))

    def test_no_field_of_credit_is_read_outside(self):
        visitor = new_test_user(self.env, "ar_visitor", groups="base.group_portal")
        visitor.partner_id.parent_id = self.azure
        order = self.quotation()
        order.message_subscribe(visitor.partner_id.ids)
        models = (order, self.azure, self.env["account.move"])
        for records in models:
            seen = records.with_user(visitor).fields_get()
            self.assertFalse(
                [name for name in seen if name.startswith(("ar_credit", "ar_on_hold", "credit_"))], records._name
            )
        for name in ("ar_credit_available", "ar_credit_light", "ar_credit_on_hold"):
            with self.assertRaises(AccessError):
                order.with_user(visitor).read([name])

    def test_money_that_arrives_for_a_waiting_quotation_is_booked(self):
        """A share paid online confirms what the check stops: the payment goes through, the quotation waits, we are told."""
        provider = self.env["payment.provider"].search([], limit=1)
        method = self.env["payment.method"].with_context(active_test=False).search([], limit=1)
        order = self.quotation(500)
        order.write({"require_payment": True, "prepayment_percent": 0.1})
        transaction = self.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": method.id,
                "reference": "T-1",
                "amount": 100,
                "state": "done",
                "currency_id": self.usd.id,
                "partner_id": self.azure.id,
                "sale_order_ids": order.ids,
            }
        )
        order.invalidate_recordset()
        self.assertTrue(order._is_confirmation_amount_reached())
        self.assertFalse(transaction._check_amount_and_confirm_order())
        self.assertEqual((order.state, order.activity_ids.user_id), ("sent", self.seller))
