"""Who will owe the money is checked; who orders counts by its holds."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management_sale.tests.test_order_check import OrderCase


@tagged("post_install", "-at_install")
class TestPayer(OrderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.buyer, cls.payer = cls.partner("Buyer"), cls.partner("Payer")

    def pays(self, amount=300, payer=None, **values):
        return self.order(self.buyer, amount, partner_invoice_id=(payer or self.payer).id, **values)

    def hold(self, partner, **values):
        return self.env["ar.credit.hold"].create(
            {"account_id": self.account(partner).id, "reason": "Rumours", **values}
        )

    def test_whose_limit_counts(self):
        """Table: limit of the one who orders, of the one who pays; does an order of 300 go on?"""
        for buyer_limit, payer_limit, goes in (
            (10000, 100, False),
            (100, 10000, True),
            (None, 299, False),
            (0, 300, True),
        ):
            with self.subTest(buyer=buyer_limit, payer=payer_limit):
                self.buyer, self.payer = self.partner("Buyer"), self.partner("Payer")
                for partner, amount in ((self.buyer, buyer_limit), (self.payer, payer_limit)):
                    if amount is not None:
                        self.limit(partner, amount)
                order = self.pays()
                if goes:
                    order.action_confirm()
                    self.assertEqual((self.orders_component(self.payer), self.orders_component(self.buyer)), (300, 0))
                else:
                    with self.assertRaisesRegex(UserError, "of Payer cannot go on"), self.env.cr.savepoint():
                        order.action_confirm()

    def test_an_invoice_address_of_the_payers_contact(self):
        self.limit(self.payer, 100)
        with self.assertRaisesRegex(UserError, "of Payer cannot go on"):
            self.pays(payer=self.contact(self.payer, "Accounts", type="invoice")).action_confirm()

    def test_holds_of_both(self):
        for partner in (self.buyer, self.payer):
            with self.subTest(partner.name), self.env.cr.savepoint() as savepoint:
                self.hold(partner)
                order = self.pays()
                self.assertTrue(order.ar_credit_on_hold)
                with self.assertRaisesRegex(UserError, "on hold since .*Rumours"), self.env.cr.savepoint():
                    order.action_confirm()
                savepoint.rollback()
                self.env.invalidate_all()
        self.account(self.buyer).credit_manual_block = True
        with self.assertRaisesRegex(UserError, "Buyer: the customer is blocked by hand"):
            self.pays().action_confirm()

    def test_a_confirmed_order_that_gets_another_payer(self):
        self.limit(self.payer, 100)
        order = self.order(self.buyer, 300)
        order.action_confirm()
        with self.assertRaisesRegex(UserError, "of Payer cannot go on"), self.env.cr.savepoint():
            order.partner_invoice_id = self.payer
        order.invalidate_recordset()
        other = self.partner("Rich")
        order.partner_invoice_id = other
        self.assertEqual((self.orders_component(other), self.orders_component(self.buyer)), (300, 0))

    def test_a_release_is_asked_for_the_payer(self):
        self.limit(self.payer, 100)
        order = self.pays()
        self.env["ar.credit.release.request"].with_user(self.seller).create(
            {"order_id": order.id, "reason": "x"}
        ).action_ask()
        release = self.env["ar.credit.release"].search([("res_model", "=", "sale.order"), ("res_id", "=", order.id)])
        self.assertEqual(release.partner_id, self.payer)
        release.with_user(self.controller).action_grant()
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_both_see_the_order_in_their_file(self):
        self.pays().action_confirm()
        for partner in (self.buyer, self.payer):
            action = self.account(partner).action_orders()
            self.assertEqual(self.env["sale.order"].search_count(action["domain"]), 1)


@tagged("post_install", "-at_install")
class TestWorthInTheLedger(OrderCase):
    """``tools/credit/new_risk.py`` said over documents: currencies, units, signs, down payments."""

    def goods(self, name="Goods", **values):
        return self.env["product.product"].create(
            {"name": name, "type": "service", "invoice_policy": "order", "taxes_id": [Command.clear()], **values}
        )

    def sale(self, *lines, **values):
        return self.env["sale.order"].create(
            {
                "partner_id": self.azure.id,
                **values,
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.product.id,
                            "product_uom_qty": quantity,
                            "price_unit": price,
                            "tax_ids": [Command.clear()],
                            **more,
                        }
                    )
                    for quantity, price, more in lines
                ],
            }
        )

    def parts(self):
        self.env.flush_all()
        components = self.env["ar.credit.exposure"]._by_component(
            self.company, self.env["ar.open.item"]._as_of(), self.azure
        )
        return {code: float(amount) for code, amount in components.get(self.azure.id, {}).items()}

    def test_rebates_and_goods_taken_back(self):
        self.limit(self.azure, 950)
        order = self.sale((10, 100, {}), (1, -100, {}))
        order.action_confirm()
        self.assertEqual(self.parts(), {"orders": 900})
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.sale((1, 51, {})).action_confirm()
        self.sale((-3, 100, {})).action_confirm()
        self.assertEqual(self.parts(), {"orders": 900}, "an order of goods taken back frees nothing of another one")

    def test_an_invoice_in_another_currency(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        order = self.sale((10, 100, {}))
        order.action_confirm()
        invoice = order._create_invoices()
        invoice.currency_id = self.eur
        invoice.invoice_line_ids.write({"quantity": 5, "price_unit": 50})
        invoice.action_post()
        self.assertEqual(self.parts(), {"open_items": 500, "orders": 500})

    def test_an_invoice_in_another_unit(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        order = self.sale((10, 12, {"product_uom_id": dozen.id}))
        order.action_confirm()
        invoice = order._create_invoices()
        invoice.invoice_line_ids.write(
            {"product_uom_id": self.env.ref("uom.product_uom_unit").id, "quantity": 60, "price_unit": 1}
        )
        invoice.action_post()
        self.assertEqual(self.parts(), {"open_items": 60, "orders": 60})

    def test_a_down_payment(self):
        order = self.sale((10, 100, {}))
        order.action_confirm()
        wizard = self.env["sale.advance.payment.inv"].create(
            {"sale_order_ids": order.ids, "advance_payment_method": "fixed", "fixed_amount": 300}
        )
        wizard.create_invoices()
        order.invoice_ids.action_post()
        self.assertEqual(self.parts(), {"open_items": 300, "orders": 700})
        self.payment(self.azure, 300, "2026-01-01", match=[order.invoice_ids])
        self.assertEqual(self.parts(), {"orders": 700})
        order._create_invoices(final=True).action_post()
        self.assertEqual(self.parts(), {"open_items": 700})

    def test_a_draft_credit_note_frees_nothing_and_adds_nothing(self):
        order = self.sale((10, 100, {}))
        order.action_confirm()
        invoice = order._create_invoices()
        invoice.action_post()
        for counted in (True, False):
            self.company.ar_exposure_drafts = counted
            self.assertEqual(self.parts(), {"open_items": 1000})
            reversal = invoice._reverse_moves([{"invoice_date": invoice.invoice_date}])
            self.assertEqual((reversal.state, self.parts()), ("draft", {"open_items": 1000}))
            reversal.unlink()
