from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


@tagged("post_install", "-at_install")
class TestDelivery(CreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.goods = cls.env["product.product"].create({"name": "Pump", "type": "consu", "invoice_policy": "delivery"})

    def order(self, partner, amount):
        order = self.env["sale.order"].create({"partner_id": partner.id, "order_line": [Command.create(
            {"product_id": self.goods.id, "product_uom_qty": 2, "price_unit": amount / 2, "tax_ids": [Command.clear()]})]})
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
            {"account_id": self.account(self.azure).id, "reason": "Late", "scope": "deliveries"})
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
        self.env["ar.credit.hold"].create({"account_id": self.account(self.azure).id, "reason": "Late", "scope": "orders"})
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
        release = self.env["ar.credit.release"].create({
            "account_id": self.account(self.azure).id, "res_model": "stock.picking", "res_id": order.picking_ids.id,
            "document": order.picking_ids.name, "reason": "Paid at the gate", "requester_id": self.controller.id})
        release.with_user(self.manager).action_grant()
        self.deliver(order)
        self.assertEqual(order.picking_ids.state, "done")
