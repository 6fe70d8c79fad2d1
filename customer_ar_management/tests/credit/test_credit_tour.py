from dateutil.relativedelta import relativedelta

from odoo import Command, fields
from odoo.tests import HttpCase, tagged

from odoo.addons.customer_ar_management.tests.common import ArStories


@tagged("post_install", "-at_install")
class TestCreditTour(ArStories, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_stories()
        cls.today = fields.Date.context_today(cls.env.user)
        cls.home = cls.second_company("Credit Tour Company", ar_credit_invoice_check="none")
        for months in (18, 12, 6, 3):
            sold = cls.today - relativedelta(months=months)
            invoice = cls.invoice(cls.azure, 3000, sold, sold + relativedelta(days=30), company=cls.home)
            cls.payment(cls.azure, 3000, sold + relativedelta(days=25), company=cls.home, match=[invoice])
        cls.account = cls.env["ar.customer.account"]._ensure(cls.azure, cls.home)
        values = {"company_id": cls.home.id, "company_ids": [Command.set(cls.home.ids)]}
        cls.controller = cls.user("controller", "tour_controller", **values)
        cls.boss = cls.user("manager", "tour_credit_manager", **values)
        card = cls.env.ref("customer_ar_management.ar_credit_scorecard_standard")
        card.min_coverage = 30

    def test_assess_propose_approve(self):
        self.start_tour("/odoo/receivables", "ar_credit_assess", login=self.controller.login)
        self.start_tour("/odoo/receivables", "ar_credit_assessment_approve", login=self.boss.login)
        assessment = self.account.credit_assessment_id
        self.assertEqual(
            (assessment.state, assessment.requester_id, assessment.approver_id),
            ("approved", self.controller, self.boss),
        )
        self.assertTrue(self.account.credit_grade_id)
        self.start_tour("/odoo/receivables", "ar_credit_limit_propose", login=self.controller.login)
        self.start_tour("/odoo/receivables", "ar_credit_limit_approve", login=self.boss.login)
        limit = assessment.limit_id
        self.assertEqual((limit.state, limit.amount), ("approved", assessment.proposed_limit))
        self.assertIn("own sales carry", limit.reason)
        self.assertEqual(self.account.with_company(self.home).credit_limit_amount, limit.amount)
