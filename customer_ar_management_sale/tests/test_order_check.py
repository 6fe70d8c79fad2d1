from odoo import Command, fields
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


class OrderCase(CreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.ar_credit_invoice_check = "block"
        cls.product = cls.env["product.product"].create(
            {"name": "Service", "type": "service", "invoice_policy": "order", "taxes_id": [Command.clear()]}
        )
        cls.seller = new_test_user(cls.env, "ar_seller", groups="sales_team.group_sale_salesman_all_leads")

    @classmethod
    def order(cls, partner, amount, **values):
        return cls.env["sale.order"].create(
            {
                "partner_id": partner.id,
                **values,
                "order_line": [
                    Command.create(
                        {
                            "product_id": cls.product.id,
                            "product_uom_qty": 1,
                            "price_unit": amount,
                            "tax_ids": [Command.clear()],
                        }
                    )
                ],
            }
        )

    def orders_component(self, partner, as_of="2026-12-31"):
        components = self.env["ar.credit.exposure"]._by_component(self.company, day(as_of), partner)
        return components.get(partner.id, {}).get("orders", 0)


@tagged("post_install", "-at_install")
class TestOrderCheck(OrderCase):
    def test_every_path_is_checked(self):
        self.limit(self.azure, 1000)
        order = self.order(self.azure, 1001)
        paths = {
            "button": lambda: order.with_user(self.seller).action_confirm(),
            "write": lambda: order.write({"state": "sale"}),
            "import": lambda: self.order(self.azure, 1001, state="sale"),
            "forged context": lambda: (
                order.with_user(self.seller).with_context(ar_skip_credit_check=True).action_confirm()
            ),
            "forged context of a customer": lambda: (
                order.with_context(ar_skip_credit_check=True).sudo().action_confirm()
            ),
            "web shop": lambda: order.with_context(send_email=True).sudo().action_confirm(),
        }
        for path, confirm in paths.items():
            with self.subTest(path=path), self.assertRaises(UserError) as error, self.env.cr.savepoint():
                confirm()
            self.assertIn("Azure Interior", str(error.exception))
            order.invalidate_recordset()
            self.assertEqual(order.state, "draft", path)

    def test_undelivered_orders_count_once_until_invoiced(self):
        self.limit(self.azure, 1000)
        order = self.order(self.azure, 600)
        order.action_confirm()
        self.assertEqual(self.orders_component(self.azure), 600)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.order(self.azure, 401).action_confirm()
        invoice = order._create_invoices()
        self.assertEqual(self.orders_component(self.azure), 600, "a draft does not count on its own")
        self.company.ar_exposure_drafts = True
        total = self.env["ar.credit.exposure"]._totals(self.company, day("2026-12-31"), self.azure)[self.azure.id]
        self.assertEqual(total, 600, "the draft counts instead of the order")
        self.company.ar_exposure_drafts = False
        invoice.action_post()
        self.assertEqual(self.orders_component(self.azure), 0)
        self.order(self.azure, 400).action_confirm()

    def test_what_was_ordered_can_always_be_invoiced(self):
        self.limit(self.azure, 1000)
        order = self.order(self.azure, 1000)
        order.action_confirm()
        self.env["ar.credit.hold"].create({"account_id": self.account(self.azure).id, "reason": "Late"})
        invoice = order._create_invoices()
        invoice.action_post()
        self.assertEqual(invoice.state, "posted")

    def test_holds_stop_orders_and_a_release_lets_one_through(self):
        hold = self.env["ar.credit.hold"].create({"account_id": self.account(self.azure).id, "reason": "Bad news"})
        order = self.order(self.azure, 10)
        with self.assertRaisesRegex(UserError, "on hold since .*Bad news"), self.env.cr.savepoint():
            order.action_confirm()
        request = (
            self.env["ar.credit.release.request"]
            .with_user(self.seller)
            .create({"order_id": order.id, "reason": "Paid by courier"})
        )
        request.action_ask()
        with self.assertRaisesRegex(UserError, "already been asked"):
            request.action_ask()
        release = self.env["ar.credit.release"].search([("res_model", "=", "sale.order"), ("res_id", "=", order.id)])
        self.assertEqual((release.requester_id, release.state), (self.seller, "requested"))
        release.with_user(self.controller).action_grant()
        self.assertIn("granted", order.message_ids[0].body)
        order.action_confirm()
        self.assertEqual((order.state, release.state, hold.state), ("sale", "used", "active"))

    def test_reopened_and_edited_orders_are_checked_again(self):
        self.limit(self.azure, 1000)
        order = self.order(self.azure, 900)
        order.action_confirm()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            order.order_line.price_unit = 1001
        order.invalidate_recordset()
        order.order_line.price_unit = 1000
        with self.assertRaises(UserError), self.env.cr.savepoint():
            order.order_line = [
                Command.create({"product_id": self.product.id, "price_unit": 1, "tax_ids": [Command.clear()]})
            ]
        order.invalidate_recordset()
        order._action_cancel()
        order.action_draft()
        order.order_line.price_unit = 2000
        with self.assertRaises(UserError), self.env.cr.savepoint():
            order.action_confirm()

    def test_two_orders_in_one_batch(self):
        self.limit(self.azure, 1000)
        with self.assertRaises(UserError):
            (self.order(self.azure, 600) | self.order(self.azure, 600)).action_confirm()

    def test_prepaid_orders_carry_no_risk(self):
        self.limit(self.azure, 0)
        self.payment(self.azure, 500, "2026-01-01")
        order = self.order(self.azure, 500)
        order.action_confirm()
        self.assertEqual(order.state, "sale", "the advance payment covers it")
        with self.assertRaises(UserError):
            self.order(self.azure, 1).action_confirm()

    def test_foreign_orders_are_converted_on_the_day_of_decision(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.limit(self.azure, 1000)
        pricelist = self.env["product.pricelist"].create({"name": "EUR", "currency_id": self.eur.id})
        order = self.order(self.azure, 501, pricelist_id=pricelist.id)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            order.action_confirm()
        order.order_line.price_unit = 500
        order.action_confirm()
        self.assertEqual(self.orders_component(self.azure), 1000)

    def test_a_deposit_is_asked_for(self):
        self.policy.rule_ids = [Command.create({"kind": "first_order", "outcome": "deposit"})]
        with self.assertRaisesRegex(UserError, "needs a deposit of .*40.00"):
            self.order(self.deco, 100).action_confirm()

    def test_a_deposit_that_was_paid_opens_the_order_and_no_other(self):
        """40 % of 1000 received by bank: the first order goes, the second needs its own."""
        self.policy.rule_ids = [Command.create({"kind": "grade", "step": 1, "outcome": "deposit"})]
        self.account(self.azure).sudo().credit_grade_id = self.env.ref("customer_ar_management.ar_credit_grade_a")
        self.account(self.azure).credit_policy_id = self.policy
        order, second = self.order(self.azure, 1000), self.order(self.azure, 1000)
        self.payment(self.azure, 399, "2026-01-01")
        with self.assertRaisesRegex(UserError, r"needs a deposit of .*1\.00"), self.env.cr.savepoint():
            order.action_confirm()
        self.payment(self.azure, 1, "2026-01-01")
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        with self.assertRaisesRegex(UserError, r"needs a deposit of .*400\.00"), self.env.cr.savepoint():
            second.action_confirm()
        self.payment(self.azure, 400, "2026-01-01")
        second.action_confirm()
        self.assertEqual(second.state, "sale")

    def test_money_for_what_is_overdue_is_no_deposit(self):
        self.policy.rule_ids = [
            Command.create({"kind": "first_order", "outcome": "deposit"}),
            Command.create({"kind": "no_limit", "outcome": "deposit"}),
        ]
        self.company.ar_credit_invoice_check = "none"
        self.invoice(self.azure, 300, "2026-01-01", "2026-01-31")
        self.payment(self.azure, 400, "2026-02-01")
        with self.assertRaisesRegex(UserError, r"needs a deposit of .*300\.00"):
            self.order(self.azure, 1000).action_confirm()

    def test_what_grade_and_agreement_ask_for_in_advance(self):
        """Table: grade's way of selling, deposit agreed with the customer, what is missing of an order of 100."""
        account, grade = self.account(self.deco), self.env.ref("customer_ar_management.ar_credit_grade_b")
        account.credit_policy_id = self.policy  # its deposit is 40 %
        account.sudo().credit_grade_id = grade
        for open_account, agreed, missing in (
            ("open", 0, None),
            ("open", 25, "25.00"),
            ("deposit", 0, "40.00"),
            ("deposit", 60, "60.00"),
            ("prepay", 25, "100.00"),
        ):
            with self.subTest(open_account=open_account, agreed=agreed):
                grade.open_account, account.deposit_percent = open_account, agreed
                order = self.order(self.deco, 100)
                if missing is None:
                    order.action_confirm()
                    order._action_cancel()
                    continue
                with self.assertRaisesRegex(UserError, f"needs a deposit of .*{missing}"), self.env.cr.savepoint():
                    order.with_user(self.seller).action_confirm()

    def test_prepayment_only_means_paid_in_advance_not_never(self):
        account = self.account(self.deco)
        account.sudo().credit_grade_id = self.env.ref("customer_ar_management.ar_credit_grade_d")
        order = self.order(self.deco, 100)
        with self.assertRaisesRegex(UserError, "deposit of .*100.00"), self.env.cr.savepoint():
            order.action_confirm()
        self.payment(self.deco, 100, "2026-01-01")
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_a_warning_is_said_in_the_chatter_and_the_order_goes_on(self):
        self.policy.rule_ids.filtered(lambda rule: rule.kind == "over_limit").outcome = "warn"
        self.limit(self.azure, 100)
        order, small = self.order(self.azure, 150), self.order(self.deco, 10)
        (order | small).with_user(self.seller).action_confirm()
        notes = order.message_ids.filtered(lambda message: "Credit warning" in (message.body or ""))
        self.assertEqual(len(notes), 1)
        self.assertIn("50.00", self.env["ar.credit.decision"].search([("res_id", "=", order.id)], limit=1).reasons_text)
        self.assertNotIn("Credit warning", "".join(small.message_ids.mapped("body")))

    def test_who_sees_which_figures_on_the_order(self):
        self.limit(self.azure, 1000)
        self.company.ar_credit_invoice_check = "none"
        today = fields.Date.today()
        self.invoice(self.azure, 250, fields.Date.subtract(today, days=40), fields.Date.subtract(today, days=10))
        order = self.order(self.azure, 10)
        self.assertEqual(
            (order.ar_credit_available, order.ar_credit_utilisation, order.ar_credit_oldest_overdue), (750, 25, 10)
        )
        seen = order.with_user(self.seller).fields_get()
        self.assertIn("ar_credit_available", seen)
        self.assertFalse(
            {"ar_credit_utilisation", "ar_credit_oldest_overdue"} & seen.keys(), "no figures of the ledger for sales"
        )
        self.assertIn("ar_credit_oldest_overdue", self.azure.with_user(self.user("collector")).fields_get())

    def test_sales_people_confirm_without_ledger_rights(self):
        self.limit(self.azure, 1000)
        order = self.order(self.azure, 100)
        as_seller = order.with_user(self.seller)
        self.assertEqual(as_seller.ar_credit_available, 1000)
        as_seller.action_confirm()
        self.assertEqual(order.state, "sale")
        self.assertFalse(self.env["ar.open.item"].with_user(self.seller).has_access("read"))

    def test_companies_do_not_mix(self):
        other = self.second_company()
        other.ar_credit_policy_id = self.policy
        self.limit(self.azure, 0)
        order = (
            self.env["sale.order"]
            .with_company(other)
            .create(
                {
                    "partner_id": self.azure.id,
                    "company_id": other.id,
                    "order_line": [
                        Command.create(
                            {
                                "product_id": self.product.id,
                                "product_uom_qty": 1,
                                "price_unit": 50,
                                "tax_ids": [Command.clear()],
                            }
                        )
                    ],
                }
            )
        )
        order.action_confirm()
        self.assertEqual(order.state, "sale")
