"""What a user walks through: customer file, override, proposal; dry run, apply."""

from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from odoo.addons.customer_ar_management.tests.common import MODULE, ArStories


@tagged("post_install", "-at_install")
class TestClassificationTour(ArStories, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_stories()
        cls.home = cls.second_company("Tour Company")
        cls.boss = cls.user("manager", "tour_class", company_id=cls.home.id, company_ids=[(6, 0, cls.home.ids)])
        today = fields.Date.context_today(cls.env.user)
        customer, other = cls.partner("Tour customer"), cls.partner("Tour market leader")
        cls.invoice(customer, 5000, today - timedelta(days=60), today - timedelta(days=30), company=cls.home)
        cls.invoice(other, 900000, today - timedelta(days=60), today + timedelta(days=30), company=cls.home)
        cls.account = cls.env["ar.customer.account"]._ensure(customer, cls.home)
        cls.env["ar.class.profile"].search([]).active = False
        cls.env["ar.class.profile"].create(
            {
                "name": "Key",
                "class_ids": cls.env.ref(f"{MODULE}.ar_class_key_account_key").ids,
                "company_id": cls.home.id,
                "limit_mode": "amount",
                "limit_amount": 7000,
            }
        )

    def test_customer_file(self):
        self.start_tour("/odoo/receivables-customers", "ar_customer_file", login=self.boss.login)
        row = self.account.current_assignment_ids.filtered(lambda r: r.class_id.code == "key")
        self.assertEqual((row.source, row.note, row.user_id), ("manual", "Board decision", self.boss))
        proposal = self.account.proposal_ids.filtered(lambda p: p.aspect == "limit")
        self.assertEqual((proposal.state, proposal.decided_by_id), ("confirmed", self.boss))
        self.assertEqual(self.account.limit_confirmed, 7000)

    def test_dry_run_then_apply(self):
        self.assertFalse(self.account.current_assignment_ids)
        self.start_tour(f"/odoo/action-{MODULE}.ar_class_simulation_action", "ar_class_dry_run", login=self.boss.login)
        self.assertTrue(self.account.current_assignment_ids)
