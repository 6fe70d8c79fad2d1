"""What a delivery asks for, and what a release of its order still covers."""

from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


class DeliveryCase(CreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.env["stock.picking"])
        cls.first, cls.second = (cls.goods(name) for name in ("First", "Second"))

    @classmethod
    def goods(cls, name, **values):
        return cls.env["product.product"].create(
            {"name": name, "type": "consu", "invoice_policy": "order", "taxes_id": [Command.clear()], **values}
        )

    def sale(self, *lines, partner=None, confirm=True, **values):
        order = self.env["sale.order"].create(
            {
                "partner_id": (partner or self.azure).id,
                **values,
                "order_line": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "product_uom_qty": quantity,
                            "price_unit": price,
                            "tax_ids": [Command.clear()],
                            **more,
                        }
                    )
                    for product, quantity, price, more in lines
                ],
            }
        )
        if confirm:
            order.action_confirm()
        return order

    def validate(self, picking):
        picking.with_context(skip_backorder=True, skip_sms=True).button_validate()
        return picking.state


@tagged("post_install", "-at_install")
class TestDeliveryValue(DeliveryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy.write({"frame_orders": "delivered", "horizon_days": 0})  # a delivery is new risk
        cls.limit(cls.azure, 500)
        cls.later = fields.Datetime.now() + timedelta(days=60)

    def transfer(self, *lines):
        return self.sale(*lines, commitment_date=self.later).picking_ids

    def test_what_leaves_is_asked_for(self):
        """Table: what is done to the two moves (100 and 900), what the transfer asks for."""

        def half(first, second):
            first.write({"quantity": 1, "picked": True})
            second.write({"quantity": 0, "picked": False})

        def reserved(first, second):
            first.write({"quantity": 1, "picked": True})
            second.write({"quantity": 1, "picked": False})

        def cancelled(first, second):
            second._action_cancel()
            first.write({"quantity": 1, "picked": True})

        def untouched(first, second):
            (first | second).write({"quantity": 0, "picked": False})

        def all_picked(first, second):
            (first | second).write({"quantity": 1, "picked": True})

        for prepare, expected in (
            (half, 100),
            (reserved, 100),
            (cancelled, 100),
            (untouched, 1000),
            (all_picked, 1000),
        ):
            with self.subTest(prepare.__name__), self.env.cr.savepoint() as savepoint:
                picking = self.transfer((self.first, 1, 100, {}), (self.second, 1, 900, {}))
                prepare(*picking.move_ids.sorted(lambda move: move.sale_line_id.price_unit))
                self.assertEqual(picking._ar_unpaid_value(self.company, self.today), expected)
                if expected == 100:
                    self.assertEqual(self.validate(picking), "done")
                elif prepare is all_picked:
                    with self.assertRaisesRegex(UserError, "cannot go on"), self.env.cr.savepoint():
                        self.validate(picking)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_units_of_measure(self):
        egg = self.goods("Egg", uom_id=self.env.ref("uom.product_uom_unit").id)
        service = self.goods("Installation", type="service")
        picking = self.transfer(
            (egg, 10, 12, {"product_uom_id": self.env.ref("uom.product_uom_dozen").id}), (service, 1, 880, {})
        )
        picking.move_ids.write({"quantity": 120, "picked": True})
        self.assertEqual(picking._ar_unpaid_value(self.company, self.today), 120)
        self.assertEqual(self.validate(picking), "done")

    def test_what_is_paid_is_not_asked_for(self):
        """A payment of an invoice of two orders counts for each by its part; an invoice in another currency at its worth."""
        goods = ((self.first, 100), (self.second, 300))
        sales = [self.sale((product, 1, price, {}), commitment_date=self.later) for product, price in goods]
        orders = self.env["sale.order"].union(*sales)
        invoice = orders._create_invoices()
        self.assertEqual(len(invoice), 1)
        self.company.ar_credit_invoice_check = "none"
        invoice.action_post()
        self.payment(self.azure, 200, "2026-01-01", match=[invoice])
        for picking in orders.picking_ids:
            picking.move_ids.write({"quantity": 1, "picked": True})
        self.assertEqual(
            [float(order.picking_ids._ar_unpaid_value(self.company, self.today)) for order in orders], [50, 150]
        )


@tagged("post_install", "-at_install")
class TestReleasedOrder(DeliveryCase):
    def released(self, by="document", **release):
        self.limit(self.azure, 100)
        order = self.sale((self.first, 5, 100, {}), confirm=False)
        bound = {"res_model": "sale.order", "res_id": order.id} if by == "document" else {"amount": 500}
        self.env["ar.credit.release"].create(
            {
                "account_id": self.account(self.azure).id,
                "reason": "Special",
                "requester_id": self.controller.id,
                **bound,
                **release,
            }
        ).with_user(self.manager).action_grant()
        order.action_confirm()
        return order

    def pick(self, order, quantity=5):
        picking = order.picking_ids.filtered(lambda picking: picking.state not in ("done", "cancel"))
        picking.move_ids.write({"quantity": quantity, "picked": True})
        return picking

    def test_what_was_released_is_delivered(self):
        for by in ("document", "amount"):
            with self.subTest(by), self.env.cr.savepoint() as savepoint:
                self.assertEqual(self.validate(self.pick(self.released(by))), "done")
                savepoint.rollback()
                self.env.invalidate_all()

    def test_in_parts(self):
        order = self.released()
        first = self.pick(order, 2)
        first.with_context(skip_sms=True, skip_backorder=True).button_validate()
        self.assertEqual(self.validate(self.pick(order, 3)), "done")

    def test_something_new_stops_it(self):
        """Table: what has happened since the release."""

        def held(order):
            self.env["ar.credit.hold"].create({"account_id": self.account(self.azure).id, "reason": "New"})

        def overdue(order):
            self.company.ar_credit_invoice_check = "none"
            self.invoice(self.azure, 900, "2026-01-01", fields.Date.subtract(self.today, days=90))

        def lower(order):
            self.account(self.azure).credit_limit_ids.with_user(self.controller).action_withdraw()
            self.limit(self.azure, 50, start=fields.Date.to_string(self.today))

        def more(order):
            order.picking_ids.move_ids.write({"quantity": 6, "picked": True})

        for happened in (held, overdue, lower, more):
            with self.subTest(happened.__name__), self.env.cr.savepoint() as savepoint:
                order = self.released()
                picking = self.pick(order)
                happened(order)
                with self.assertRaisesRegex(UserError, "cannot go on"), self.env.cr.savepoint():
                    self.validate(picking)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_the_hold_that_was_released(self):
        self.env["ar.credit.hold"].create({"account_id": self.account(self.azure).id, "reason": "Late"})
        order = self.sale((self.first, 5, 100, {}), confirm=False)
        self.env["ar.credit.release"].create(
            {
                "account_id": self.account(self.azure).id,
                "reason": "Special",
                "requester_id": self.controller.id,
                "res_model": "sale.order",
                "res_id": order.id,
            }
        ).with_user(self.manager).action_grant()
        order.action_confirm()
        self.assertEqual(self.validate(self.pick(order)), "done")

    def test_the_payer_of_a_delivery(self):
        payer = self.partner("Payer")
        order = self.sale((self.first, 5, 100, {}), partner=self.deco, partner_invoice_id=payer.id)
        self.env["ar.credit.hold"].create(
            {"account_id": self.account(payer).id, "reason": "Insolvent", "scope": "deliveries"}
        )
        with self.assertRaisesRegex(UserError, "of Payer cannot go on"), self.env.cr.savepoint():
            self.validate(self.pick(order))

    def test_the_transfer_of_a_released_order_says_so(self):
        picking = self.pick(self.released())
        self.assertEqual(picking.ar_credit_notice, "released")
        self.env["ar.credit.hold"].create(
            {"account_id": self.account(self.azure).id, "reason": "New", "scope": "orders"}
        )
        picking.invalidate_recordset()
        self.assertEqual(picking.ar_credit_notice, "released", "a hold for orders says nothing about deliveries")
        self.env["ar.credit.hold"].create(
            {"account_id": self.account(self.azure).id, "reason": "New", "scope": "deliveries"}
        )
        picking.invalidate_recordset()
        self.assertEqual((picking.ar_credit_notice, picking.ar_on_hold), ("held", True))
        self.assertNotIn("New", picking.ar_credit_notice_text)
