from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.http import Request
from odoo.tests import HttpCase, freeze_time, new_test_user, tagged

from odoo.addons.customer_ar_management.tests.common import MODULE
from odoo.addons.customer_ar_management_statement.tests.portal.test_customer_account import AccountPortalStories

SERVICE = "customer_ar_management_statement.group_ar_service"


@tagged("post_install", "-at_install")
class TestQuery(AccountPortalStories, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_portal()
        cls.Query = cls.env["ar.customer.query"]
        cls.service = new_test_user(cls.env, "service", groups=SERVICE)

    def asked(self, **values):
        return self.Query.create({"name": "Which price?", "text": "It was 90.", "partner_id": self.deco.id, **values})

    def test_asked_on_the_portal_answered_by_service_read_by_the_customer(self):
        self.deco.user_id = self.service
        self.authenticate("portal_deco", "portal_deco")
        line = self.line_of(self.inv_1)
        values = {"item": line.id, "subject": "Which price?", "text": "It was 90."}
        page = self.url_open("/my/customer-account/question", data={"csrf_token": Request.csrf_token(self), **values})
        self.assertIn("Thank you", page.text)
        query = self.Query.search([("partner_id", "=", self.deco.id)])
        self.assertEqual((query.document, query.source, query.owner_id), (self.inv_1.name, "portal", self.service))
        self.assertEqual(query.promised_at - query.asked_at, timedelta(hours=48))
        self.assertEqual(query.activity_ids.user_id, self.service)
        query.with_user(self.service)._answer("90 is right; a credit note follows.")
        self.assertEqual((query.promise, query.answered_by_id, query.state), ("kept", self.service, "answered"))
        mail = self.env["mail.mail"].search([("res_id", "=", query.id), ("email_to", "=", "anna@deco.example")])
        self.assertIn("a credit note follows", mail.body_html)
        self.assertIn("a credit note follows", self.url_open(f"/my/questions/{query.id}").text)
        self.authenticate("portal_azure", "portal_azure")
        self.assertNotIn("credit note", self.url_open(f"/my/questions/{query.id}").text)
        self.assertNotIn("Which price?", self.url_open("/my/questions").text)

    def test_the_quickest_class_promises_and_the_promise_is_kept_or_not(self):
        dimension = self.env["ar.class.dimension"].create({"name": "Care", "code": "care"})
        slow, quick = self.env["ar.class"].create(
            [
                {"name": "B", "dimension_id": dimension.id, "answer_hours": 24},
                {"name": "A", "dimension_id": dimension.id, "answer_hours": 4},
            ]
        )
        self.deco_account.sudo().class_ids = slow | quick
        query = self.asked()
        self.assertEqual((query.promised_hours, query.class_id), (4, quick))
        self.assertEqual(query.promise, "waiting")
        with freeze_time(fields.Datetime.now() + timedelta(hours=5)):
            query.invalidate_recordset(["promise"])
            self.assertEqual(query.promise, "overdue")
            self.assertIn(query, self.Query.search([("promise", "=", "overdue")]))
            query._answer("Late, sorry.")
        self.assertEqual((query.is_kept, query.promise), (False, "missed"))
        self.assertIn(query, self.Query.search([("promise", "in", ["missed"])]))
        self.assertAlmostEqual(query.hours_taken, 5, 1)

    def test_an_answer_is_given_once(self):
        query = self.asked()
        query._answer("Yes.")
        with self.assertRaises(UserError):
            query._answer("No.")
        self.assertEqual(query.answer, "Yes.")
        with self.assertRaises(UserError):
            query.action_close()
        with self.assertRaises(UserError):
            self.asked()._answer("  ")

    def test_sales_and_service_read_it_without_the_ledger(self):
        query = self.asked(move_id=self.inv_1.id)
        seller = new_test_user(self.env, "seller", groups="base.group_user")
        theirs = query.with_user(seller)
        with self.assertRaises(AccessError):
            theirs.read(["name"])
        self.deco.user_id = seller
        self.assertEqual(theirs.read(["name", "document"])[0]["document"], self.inv_1.name)
        for user in (seller, self.service):
            self.assertFalse(self.env["account.move.line"].with_user(user).has_access("read"))
            with self.assertRaises(AccessError):
                query.with_user(user).read(["move_id"])
        self.assertTrue(query.with_user(self.service).web_search_read([], {"name": {}, "promise": {}})["length"])
        other = self.asked(partner_id=self.azure.id)
        with self.assertRaises(AccessError):
            other.with_user(seller).read(["name"])

    def test_nobody_writes_what_happened(self):
        query = self.asked().with_user(self.service)
        for name, value in (("promised_at", "2030-01-01"), ("is_kept", True), ("answer", "x"), ("state", "answered")):
            with self.assertRaises(AccessError):
                query.write({name: value})
            with self.assertRaises(AccessError):
                self.Query.with_user(self.service).create(
                    {"name": "n", "text": "t", "partner_id": self.deco.id, name: value}
                )
        forged = self.Query.with_user(self.service).with_context(default_is_kept=True, default_source="portal")
        made = forged.create({"name": "n", "text": "t", "partner_id": self.deco.id})
        self.assertEqual((made.is_kept, made.source), (False, "typed"))
        auditor = self.user("auditor")
        self.assertEqual(query.with_user(auditor).name, "Which price?")
        with self.assertRaises(AccessError):
            query.with_user(auditor).write({"owner_id": auditor.id})
        with self.assertRaises(AccessError):
            query.with_user(auditor)._answer("x")
        self.assertFalse(query.with_user(auditor).may_answer)
        for user in (self.deco_user, self.azure_user):
            with self.assertRaises(AccessError):
                query.with_user(user).write({"owner_id": user.id})
        with self.assertRaises(AccessError):
            query.with_user(self.azure_user).read(["text"])

    def test_the_people_belong_to_the_customer(self):
        with self.assertRaises(ValidationError):
            self.asked(partner_id=self.deco_user.partner_id.id)
        with self.assertRaises(ValidationError):
            self.asked(contact_id=self.azure.id)

    def test_a_machine_cannot_flood(self):
        account, contact = self.deco_account.sudo(), self.deco_user.partner_id
        for number in range(20):
            account._note_question(contact, f"q{number}", "text")
        with self.assertRaises(UserError):
            account._note_question(contact, "one more", "text")

    def test_questions_follow_a_merged_customer(self):
        query = self.asked()
        self.env["ar.customer.account"]._follow_partner(self.deco, self.azure)
        query.invalidate_recordset()
        self.assertEqual(query.partner_id, self.azure)
        self.assertTrue(self.env.ref(f"{MODULE}.group_ar_collector"))
