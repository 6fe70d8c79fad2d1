from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from odoo.addons.customer_ar_management.tests.common import ArStories


@tagged("post_install", "-at_install")
class TestDashboardTour(ArStories, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_stories()

    def company_of_its_own(self):
        company = self.second_company("Tour Company")
        user = self.user("manager", "tour_manager", company_id=company.id, company_ids=[(6, 0, company.ids)])
        return company, user

    def test_figures_are_doors(self):
        company, user = self.company_of_its_own()
        today = fields.Date.context_today(self.env.user)
        debtor = self.partner("Tour debtor", country_id=self.env.ref("base.cn").id)
        self.invoice(debtor, 1000, today - timedelta(days=60), today - timedelta(days=40), company=company)
        self.start_tour("/odoo/receivables", "ar_dashboard", login=user.login)

    def test_first_run(self):
        company, user = self.company_of_its_own()
        company.ar_manager_id = user
        self.start_tour("/odoo/receivables", "ar_dashboard_first_run", login=user.login)
