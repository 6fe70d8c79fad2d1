"""An hour's work of each role in a real browser, with everything installed."""

from odoo.tests import HttpCase, tagged

from odoo.addons.customer_ar_management.tests.base.doors import DoorStory
from odoo.addons.customer_ar_management.tests.common import ArStories


@tagged("post_install", "-at_install")
class TestRoleTours(DoorStory, ArStories, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_stories()
        cls.set_up_doors()
        # what is paid by the bank line of the story stays open here: there is somebody to remind
        cls.company.ar_dunning_plan_id = cls.env["ar.dunning.plan"].search([], limit=1)
        cls.company.write({"ar_dunning_gate": "propose", "email": "billing@seller.example"})

    def walk(self, role):
        user = self.user(role, f"hour_{role}")
        self.start_tour("/odoo/receivables", f"ar_role_{role}", login=user.login)

    def test_collector(self):
        self.walk("collector")
        run = self.env["ar.dunning.run"].search([("only_partner_id", "=", self.azure.id)])
        self.assertEqual(run.state, "confirmed")
        self.assertTrue(self.env["ar.followup.pause"].search([("partner_id", "=", self.azure.id)]))

    def test_controller(self):
        self.walk("controller")
        limit = self.env["ar.credit.limit"].search([("partner_id", "=", self.deco.id), ("amount", "=", 900)])
        self.assertIn(limit.state, ("requested", "approved"))

    def test_manager(self):
        self.walk("manager")
        run = self.env["ar.dunning.run"].search([("company_id", "=", self.company.id)], limit=1)
        self.assertEqual(run.state, "confirmed")

    def test_auditor(self):
        self.walk("auditor")
