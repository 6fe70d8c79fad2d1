from odoo import fields
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.tests.common import ArStories, days


@tagged("post_install", "-at_install")
class TestDeskTour(ArStories, HttpCase):
    """A morning at the desk."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_stories()

    def test_a_morning(self):
        today = fields.Date.today()
        collector = self.user("collector", "desk_tour")
        Account = self.env["ar.customer.account"]
        gemini = self.partner("Gemini Furniture")
        for partner, amount, late in (
            (self.azure, 900, 70),
            (self.deco, 700, 40),
            (self.wang, 500, 20),
            (gemini, 301, 15),
        ):
            self.contact(partner, f"Payables of {partner.name}", phone="+1 555 0100")
            self.invoice(partner, amount, today - days(late + 30), today - days(late))
            Account._ensure(partner, self.company).collector_id = collector
        self.env["ar.collection.rule"].search([]).unlink()
        self.env["ar.collection.rule"].create({"code": "oldest", "threshold": 10, "points": 1, "stepwise": True})
        with mute_logger("odoo.http"):  # what is refused in words
            self.start_tour("/odoo/receivables-desk", "ar_collection_morning", login="desk_tour")
        promise = self.env["ar.promise"].search([("partner_id", "=", self.azure.id)])
        self.assertEqual((promise.amount, promise.note, promise.create_uid), (300, "first part", collector))
        dispute = self.env["ar.dispute"].search([("partner_id", "=", self.deco.id)])
        self.assertEqual((dispute.amount, dispute.reason, dispute.note), (120, "quality", "scratched"))
        contacts = self.env["ar.contact.log"].search([("user_id", "=", collector.id)])
        self.assertEqual(
            [(one.partner_id, one.result) for one in contacts.sorted("id")],
            [(self.azure, "promised"), (self.deco, "disputed"), (self.wang, "no_answer")],
        )
        plan = self.env["ar.instalment.plan"].search([("partner_id", "=", gemini.id)])
        self.assertEqual((plan.state, plan.requester_id), ("running", collector), "small enough to be agreed at once")
        self.assertEqual(plan.rate_ids.mapped("amount"), [150.5, 150.5])
        # the next day: nobody paid, the promise is broken once its grace is over, and the list knows it
        company = self.company
        after = promise.date + days(company.ar_promise_grace_days + 1)
        self.env["ar.promise"]._evaluate(company, after)
        self.assertEqual(promise.state, "broken")
        found = self.env["ar.collection.case"]._work_list(company, contacts[0].next_date + days(30), collector)
        self.assertIn(self.azure.id, [row["partner_id"] for row in found])
