from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


@tagged("post_install", "-at_install")
class TestDelivery(CreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.goods = cls.env["product.product"].create({"name": "Pump", "type": "consu", "invoice_policy": "delivery"})

    def order(self, partner, amount):
        order = self.env["sale.order"].create(
            {
                "partner_id": partner.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.goods.id,
                            "product_uom_qty": 2,
                            "price_unit": amount / 2,
                            "tax_ids": [Command.clear()],
                        }
                    )
                ],
            }
        )
        order.action_confirm()
        return order

    def deliver(self, order):
        for move in order.picking_ids.move_ids:
            move.quantity = move.product_uom_qty
            move.picked = True
        return order.picking_ids.button_validate()

    def test_unpaid_goods_of_a_customer_on_hold_stay(self):
        order = self.order(self.azure, 300)
        hold = self.env["ar.credit.hold"].create(
            {"account_id": self.account(self.azure).id, "reason": "Late", "scope": "deliveries"}
        )
        with self.assertRaisesRegex(UserError, "on hold since .*Late"), self.env.cr.savepoint():
            self.deliver(order)
        self.assertNotEqual(order.picking_ids.state, "done")
        hold.action_lift()
        self.deliver(order)
        self.assertEqual(order.picking_ids.state, "done")
        invoice = order._create_invoices()
        self.env["ar.credit.hold"].create({"account_id": self.account(self.azure).id, "reason": "Late again"})
        invoice.action_post()
        self.assertEqual(invoice.state, "posted", "what was shipped is always invoiceable")

    def test_a_hold_on_orders_lets_deliveries_go(self):
        order = self.order(self.azure, 300)
        self.env["ar.credit.hold"].create(
            {"account_id": self.account(self.azure).id, "reason": "Late", "scope": "orders"}
        )
        self.deliver(order)
        self.assertEqual(order.picking_ids.state, "done")

    def test_the_order_is_not_counted_twice(self):
        self.limit(self.azure, 300)
        order = self.order(self.azure, 300)
        self.deliver(order)
        self.assertEqual(order.picking_ids.state, "done")

    def test_a_release_for_the_transfer(self):
        order = self.order(self.azure, 300)
        self.env["ar.credit.hold"].create({"account_id": self.account(self.azure).id, "reason": "Late"})
        release = self.env["ar.credit.release"].create(
            {
                "account_id": self.account(self.azure).id,
                "res_model": "stock.picking",
                "res_id": order.picking_ids.id,
                "document": order.picking_ids.name,
                "reason": "Paid at the gate",
                "requester_id": self.controller.id,
            }
        )
        release.with_user(self.manager).action_grant()
        self.deliver(order)
        self.assertEqual(order.picking_ids.state, "done")

    def test_the_warehouse_asks_for_a_release_of_the_transfer(self):
        """Held goods, a request by somebody who reads neither orders nor receivables, the answer in the transfer's chatter."""
        clerk = new_test_user(self.env, "ar_warehouse", groups="stock.group_stock_user")
        order = self.order(self.azure, 300)
        self.env["ar.credit.hold"].create(
            {"account_id": self.account(self.azure).id, "reason": "Late", "scope": "deliveries"}
        )
        picking = order.picking_ids.with_user(clerk)
        self.assertEqual((picking.ar_on_hold, picking.ar_credit_notice), (True, "held"))
        self.assertNotIn("Late", picking.ar_credit_notice_text)
        action = picking.action_ar_request_release()
        ask = self.env[action["res_model"]].with_user(clerk).with_context(**action["context"])
        ask.create({"reason": "The truck is here"}).action_ask()
        release = self.env["ar.credit.release"].search([("account_id", "=", self.account(self.azure).id)])
        self.assertEqual(
            (release.res_model, release.res_id, release.requester_id, release.state),
            ("stock.picking", picking.id, clerk, "requested"),
        )
        with self.assertRaisesRegex(UserError, "already been asked"):
            ask.create({"reason": "Again"}).action_ask()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.deliver(order)
        release.answer = "Once, for this truck"
        release.with_user(self.manager).action_grant()
        picking.invalidate_recordset()
        self.assertEqual((picking.ar_on_hold, picking.ar_credit_notice), (False, "released"))
        self.assertIn("Once, for this truck", "".join(picking.message_ids.mapped("body")))
        self.deliver(order)
        self.assertEqual((picking.state, release.state), ("done", "used"))

    def test_what_if_names_the_deliveries_that_would_be_held(self):
        self.limit(self.azure, 1000)
        order = self.order(self.azure, 600)
        wizard = (
            self.env["ar.credit.what.if"]
            .with_user(self.controller)
            .create({"limit_percent": -50, "account_ids": [Command.set(self.account(self.azure).ids)]})
        )
        wizard.action_compute()
        self.assertEqual(
            [(d.name, d.checkpoint, d.amount, d.before, d.after) for d in wizard.document_ids],
            [(order.picking_ids.name, "delivery", 600, "pass", "block")],
        )
