from odoo import Command
from odoo.tests import HttpCase, new_test_user, tagged

from odoo.addons.customer_ar_management.tests.common import ArStories


@tagged("post_install", "-at_install")
class TestReleaseTour(ArStories, HttpCase):
    """An order over the limit: asked for, granted, confirmed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_stories()
        policy = cls.env["ar.credit.policy"].create(
            {"name": "Tour", "rule_ids": [Command.create({"kind": "over_limit", "outcome": "block"})]}
        )
        cls.account = cls.env["ar.customer.account"]._ensure(cls.azure, cls.company)
        cls.account.credit_policy_id = policy
        controller = cls.user("controller", "release_controller")
        cls.boss = cls.user("manager", "release_manager")
        cls.seller = new_test_user(cls.env, "release_seller", groups="sales_team.group_sale_salesman_all_leads")
        limit = cls.env["ar.credit.limit"].create(
            {"account_id": cls.account.id, "amount": 1000, "date_from": "2020-01-01", "requester_id": controller.id}
        )
        limit.action_request()
        limit.with_user(cls.boss).action_approve()
        product = cls.env["product.product"].create(
            {"name": "Service", "type": "service", "taxes_id": [Command.clear()]}
        )
        cls.order = cls.env["sale.order"].create(
            {
                "partner_id": cls.azure.id,
                "user_id": cls.seller.id,
                "order_line": [
                    Command.create({"product_id": product.id, "price_unit": 1500, "tax_ids": [Command.clear()]})
                ],
            }
        )

    def test_blocked_asked_granted_confirmed(self):
        page = f"/odoo/action-sale.action_quotations/{self.order.id}"
        with self.assertLogs("odoo.http", "WARNING") as refused:
            self.start_tour(page, "ar_release_ask", login=self.seller.login)
        self.assertIn("cannot go on", refused.output[0])
        release = self.env["ar.credit.release"].search(
            [("res_model", "=", "sale.order"), ("res_id", "=", self.order.id)]
        )
        self.assertEqual((self.order.state, release.state, release.requester_id), ("draft", "requested", self.seller))
        self.start_tour("/odoo/receivables-releases", "ar_release_grant", login=self.boss.login)
        self.start_tour(page, "ar_release_used", login=self.seller.login)
        self.assertEqual((self.order.state, release.state), ("sale", "used"))
