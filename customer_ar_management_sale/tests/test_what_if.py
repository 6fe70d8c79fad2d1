from odoo import Command
from odoo.tests import tagged

from odoo.addons.customer_ar_management_sale.tests.test_order_check import OrderCase


@tagged("post_install", "-at_install")
class TestWhatIf(OrderCase):
    """What-if names the documents that would stop or go on."""

    def ask(self, user=None, **values):
        accounts = self.account(self.azure) | self.account(self.deco)
        wizard = (
            self.env["ar.credit.what.if"]
            .with_user(user or self.controller)
            .create({"limit_percent": 0, "account_ids": [Command.set(accounts.ids)], **values})
        )
        wizard.action_compute()
        return wizard

    def test_quotations_that_would_stop_and_those_that_could_go(self):
        self.limit(self.azure, 1000)
        small, large, huge = (self.order(self.azure, amount) for amount in (300, 700, 1100))
        self.order(self.azure, 5, validity_date="2020-01-01")
        other = self.order(self.deco, 700)
        stricter = self.ask(limit_percent=-50)
        self.assertEqual(
            [(d.name, d.checkpoint, d.amount, d.before, d.after) for d in stricter.document_ids],
            [(large.name, "order", 700, "pass", "block")],
        )
        self.assertIn("500.00", stricter.document_ids.reasons)
        easier = self.ask(limit_percent=20)
        self.assertEqual([(d.name, d.before, d.after) for d in easier.document_ids], [(huge.name, "block", "pass")])
        self.assertEqual((small | large | huge | other).mapped("state"), ["draft"] * 4, "nothing is written")
        self.assertEqual(easier.document_ids.action_open_document()["res_id"], huge.id)

    def test_confirmed_orders_count_in_the_exposure_not_among_what_waits(self):
        self.limit(self.azure, 1000)
        self.order(self.azure, 600).action_confirm()
        waiting = self.order(self.azure, 300)
        self.assertEqual(self.ask(limit_percent=-20).document_ids.mapped("name"), [waiting.name])

    def test_a_hold_by_hand_stays(self):
        self.limit(self.azure, 1000)
        self.order(self.azure, 1100)
        self.env["ar.credit.hold"].create({"account_id": self.account(self.azure).id, "reason": "Late"})
        self.assertFalse(self.ask(limit_percent=50).document_ids)

    def test_another_grade_brings_its_policy(self):
        strict = self.env["ar.credit.policy"].create(
            {"name": "Strict", "rule_ids": [Command.create({"kind": "grade", "step": 4, "outcome": "block"})]}
        )
        grade = self.env.ref("customer_ar_management.ar_credit_grade_d")
        grade.write({"policy_id": strict.id, "open_account": "open"})
        order = self.order(self.azure, 10)
        self.account(self.deco).credit_policy_id = self.policy  # its own policy stays
        self.order(self.deco, 10)
        self.assertEqual(self.ask(new_grade_id=grade.id).document_ids.mapped("name"), [order.name])
        grade.open_account = "prepay"  # what the grade says holds whatever the policy
        found = self.ask(new_grade_id=grade.id).document_ids.sorted("id")
        self.assertEqual(sorted(found.mapped("after")), ["block", "deposit"])

    def test_another_class_brings_the_limit_of_its_profile(self):
        dimension = self.env["ar.class.dimension"].create(
            {
                "name": "Trade",
                "code": "trade",
                "class_ids": [
                    Command.create({"name": "Wholesale", "code": "wholesale"}),
                    Command.create({"name": "Retail", "code": "retail"}),
                ],
            }
        )
        wholesale, retail = dimension.class_ids
        self.env["ar.class.profile"].create(
            [
                {"name": "W", "sequence": -2, "class_ids": wholesale.ids, "limit_mode": "amount", "limit_amount": 900},
                {"name": "R", "sequence": -1, "class_ids": retail.ids, "limit_mode": "amount", "limit_amount": 100},
            ]
        )
        self.account(self.azure)._override_class(wholesale, note="as is")
        self.limit(self.azure, 900)
        order = self.order(self.azure, 500)
        self.order(self.azure, 50)
        found = self.ask(class_id=retail.id).document_ids
        self.assertEqual([(d.name, d.before, d.after) for d in found], [(order.name, "pass", "block")])
        self.assertIn("100.00", found.reasons)
        self.assertFalse(self.ask(class_id=wholesale.id).document_ids)
