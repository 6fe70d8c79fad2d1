from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from odoo.addons.customer_ar_management_sale.tests.test_order_check import OrderCase


@tagged("post_install", "-at_install")
class TestOrderExposure(OrderCase):
    """Each euro once: ordered, delivered, drafted, invoiced."""

    def setUp(self):
        super().setUp()
        self.today = self.env["ar.open.item"]._as_of()
        self.service = self.env["product.product"].create(
            {"name": "Hours", "type": "service", "invoice_policy": "delivery", "taxes_id": [Command.clear()]}
        )

    def parts(self, partner):
        components = self.env["ar.credit.exposure"]._by_component(self.company, self.today, partner)
        return {code: float(amount) for code, amount in components.get(partner.id, {}).items()}

    def hours(self, quantity, price=100, **values):
        return self.env["sale.order"].create(
            {
                "partner_id": self.azure.id,
                **values,
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.service.id,
                            "product_uom_qty": quantity,
                            "price_unit": price,
                            "tax_ids": [Command.clear()],
                        }
                    )
                ],
            }
        )

    def post(self, invoices):
        invoices.action_post()

    def test_the_life_of_an_order(self):
        """Table: what was done, what the components are then."""
        order = self.hours(10)
        order.action_confirm()
        steps = [("ordered", lambda: None, {"orders": 1000})]
        steps.append(
            ("four delivered", lambda: order.order_line.write({"qty_delivered": 4}), {"delivered": 400, "orders": 600})
        )
        steps.append(("draft invoice", order._create_invoices, {"delivered": 400, "orders": 600}))
        steps.append(("posted", lambda: self.post(order.invoice_ids), {"open_items": 400, "orders": 600}))
        steps.append(
            ("paid", lambda: self.payment(self.azure, 400, self.today, match=[order.invoice_ids]), {"orders": 600})
        )
        steps.append(
            ("two more than ordered", lambda: order.order_line.write({"qty_delivered": 12}), {"delivered": 800})
        )
        for name, act, expected in steps:
            with self.subTest(step=name):
                act()
                self.env.flush_all()
                self.assertEqual(self.parts(self.azure), expected)

    def test_drafts_count_instead_where_the_company_says_so(self):
        self.company.ar_exposure_drafts = True
        order = self.hours(10)
        order.action_confirm()
        order.order_line.qty_delivered = 4
        order._create_invoices()
        self.assertEqual(self.parts(self.azure), {"drafts": 400, "orders": 600})

    def test_an_invoice_below_the_order_leaves_no_rest(self):
        order = self.order(self.azure, 600)
        order.action_confirm()
        invoice = order._create_invoices()
        invoice.invoice_line_ids.price_unit = 550
        self.assertEqual(self.parts(self.azure), {"orders": 550}, "the draft is what will come")
        invoice.action_post()
        self.assertEqual(self.parts(self.azure), {"open_items": 550})

    def test_a_frame_order_counts_what_is_due_within_the_horizon(self):
        self.policy.write({"frame_orders": "delivered", "horizon_days": 30})
        self.account(self.azure, self.second_company()).credit_policy_id = self.policy  # a customer of two companies
        self.limit(self.azure, 1000)
        later = fields.Datetime.now() + timedelta(days=90)
        frame = self.hours(50, commitment_date=later)
        frame.action_confirm()
        self.assertEqual(
            (frame.state, self.parts(self.azure)), ("sale", {}), "5000 a quarter from now eat no limit of 1000"
        )
        frame.order_line.qty_delivered = 3
        self.assertEqual(self.parts(self.azure), {"delivered": 300}, "what left early counts")
        with self.assertRaises(UserError), self.env.cr.savepoint():
            frame.commitment_date = fields.Datetime.now() + timedelta(days=5)
        frame.invalidate_recordset()
        self.policy.frame_orders = "whole"
        self.assertEqual(self.parts(self.azure), {"delivered": 300, "orders": 4700})
        self.policy.write({"frame_orders": "delivered", "horizon_days": 120})
        self.assertEqual(self.parts(self.azure), {"delivered": 300, "orders": 4700}, "a longer horizon")

    def test_a_confirmed_order_that_passes_to_another_customer_is_checked(self):
        self.limit(self.deco, 0)
        order = self.order(self.azure, 600)
        order.action_confirm()
        with self.assertRaisesRegex(UserError, "Deco Addict"), self.env.cr.savepoint():
            order.partner_id = self.deco

    def test_returned_goods_leave_the_exposure(self):
        order = self.hours(10)
        order.action_confirm()
        order.order_line.qty_delivered = 4
        order.order_line.qty_delivered = 1
        self.assertEqual(self.parts(self.azure), {"delivered": 100, "orders": 900})

    def test_a_cancelled_order_brings_nothing(self):
        order = self.hours(10)
        order.action_confirm()
        order._action_cancel()
        self.assertEqual(self.parts(self.azure), {})

    def test_query_count_does_not_grow(self):
        counts = []
        for number in (2, 20):
            partners = self.env["res.partner"].create(
                [{"name": f"O{number}-{i}", "is_company": True} for i in range(number)]
            )
            self.env["sale.order"].create(
                [
                    {
                        "partner_id": p.id,
                        "order_line": [
                            Command.create(
                                {"product_id": self.product.id, "price_unit": 10, "tax_ids": [Command.clear()]}
                            )
                        ],
                    }
                    for p in partners
                ]
            ).action_confirm()
            accounts = self.env["ar.customer.account"]._ensure(partners, self.company)
            for _turn in range(2):  # the first fills what is kept for good
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                decisions = accounts._credit_decision(5, self.usd, self.today, "order")
                count = self.env.cr.sql_log_count - before
            self.assertEqual({d.exposure for d in decisions.values()}, {10})
            counts.append(count)
        self.assertEqual(*counts)

    def test_the_form_shows_light_amount_and_hold_to_sales(self):
        self.limit(self.azure, 1000)
        self.env["ar.credit.hold"].create({"account_id": self.account(self.azure).id, "reason": "Late"})
        order = self.order(self.azure, 10).with_user(self.seller)
        with Form(order) as form:
            self.assertEqual(
                (form.ar_credit_light, form.ar_credit_on_hold, form.ar_credit_available), ("red", True, 1000)
            )

    def test_the_customer_file_counts_orders(self):
        self.order(self.azure, 10).action_confirm()
        self.order(self.azure, 10)
        account = self.account(self.azure)
        rows = {row["key"]: row for row in account.get_customer_file()["transactions"]}
        self.assertEqual((rows["orders"]["count"], rows["orders"]["amount"]), (1, ""))
        action = account.action_transactions("orders", self.today.isoformat())
        self.assertEqual(self.env["sale.order"].search_count(action["domain"]), 1)
        rows = account.with_user(self.user("collector")).get_customer_file()["transactions"]
        self.assertEqual(rows[0]["key"], "orders")
