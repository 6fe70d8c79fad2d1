from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from odoo.addons.customer_ar_management_sale.tests.test_order_check import OrderCase


@tagged("post_install", "-at_install")
class TestOrderTerm(OrderCase):
    """A term that was not agreed is met where it is promised: on the order."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.account(cls.azure).allowed_term_ids = cls.days_30
        cls.company.ar_term_policy = "block"

    def termed(self, term, partner=None, **values):
        return self.order(partner or self.azure, 100, payment_term_id=term and term.id, **values)

    def test_refused_on_every_path(self):
        order = self.termed(self.thirds)
        paths = {
            "button": lambda: order.with_user(self.seller).action_confirm(),
            "write": lambda: order.write({"state": "sale"}),
            "import": lambda: self.termed(self.thirds, state="sale"),
            "forged context": lambda: (
                order.with_user(self.seller).with_context(ar_skip_credit_check=True).action_confirm()
            ),
            "forged context of a customer": lambda: (
                order.with_context(ar_skip_credit_check=True).sudo().action_confirm()
            ),
            "a contact": lambda: self.termed(self.thirds, self.contact(self.azure, "Buyer")).action_confirm(),
        }
        for path, confirm in paths.items():
            with self.subTest(path=path), self.assertRaisesRegex(UserError, "30 days net"), self.env.cr.savepoint():
                confirm()
            order.invalidate_recordset()
            self.assertEqual(order.state, "draft", path)

    def test_agreed_none_and_other_customers_pass(self):
        for order in (self.termed(self.days_30), self.termed(False), self.termed(self.thirds, self.deco)):
            order.with_user(self.seller).action_confirm()
            self.assertEqual(order.state, "sale")

    def test_a_confirmed_order_cannot_change_to_another_term(self):
        order = self.termed(self.days_30)
        order.action_confirm()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            order.payment_term_id = self.thirds
        other = self.termed(self.thirds, self.deco)
        other.action_confirm()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            other.write({"partner_id": self.azure.id, "payment_term_id": self.thirds.id})

    def test_warn_says_so_and_none_is_silent(self):
        for policy, problem in (("warn", True), ("none", False)):
            self.company.ar_term_policy = policy
            order = self.termed(self.thirds).with_user(self.seller)
            with Form(order) as form:
                self.assertEqual("30 days net" in (form.ar_term_problem or ""), problem, policy)
            order.action_confirm()
            self.assertEqual(order.state, "sale", policy)

    def test_the_banner_follows_the_term(self):
        with Form(self.termed(self.days_30).with_user(self.seller)) as form:
            self.assertFalse(form.ar_term_problem)
            form.payment_term_id = self.thirds
            self.assertIn("Three instalments", form.ar_term_problem)
            form.payment_term_id = self.days_30
