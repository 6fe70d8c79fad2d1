from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import ArCase

ANSWER = """<div>Hello,</div><div>%s will be paid on 12 March. %s arrived broken, we do not pay it.</div>
<blockquote>We are still waiting. %s was promised for Friday.</blockquote>"""


@tagged("post_install", "-at_install")
@freeze_time("2026-03-05 10:00:00")
class TestContactLog(ArCase):
    """Contacts, and answers that are read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2026-03-05 10:00:00"):
            cls.Log = cls.env["ar.contact.log"]
            cls.first = cls.invoice(cls.azure, 1000, "2026-01-01", "2026-01-31")
            cls.second = cls.invoice(cls.azure, 500, "2026-01-01", "2026-02-15")
            cls.collector = cls.user("collector")

    def reply(self, body):
        return self.Log.sudo()._note_reply(self.azure, self.company, body, fields.Date.today())

    def answer(self):
        return self.reply(ANSWER % (self.first.name, self.second.name, self.second.name)).with_user(self.collector)

    def test_an_answer_suggests_and_nothing_acts_by_itself(self):
        contact = self.answer()
        self.assertEqual(
            [(one.kind, one.line_ids.move_id, one.reason, str(one.date or "")) for one in contact.suggestion_ids],
            [("promise", self.first, False, "2026-03-12"), ("dispute", self.second, "quality", "")],
        )
        self.assertNotIn("Friday", contact.text, "quotes are no answer")
        self.assertTrue(all(one.sentence in contact.text for one in contact.suggestion_ids))
        self.assertFalse(self.env["ar.promise"].search([("partner_id", "=", self.azure.id)]))

    def test_accepting_notes_the_promise_and_the_dispute(self):
        contact = self.answer()
        contact.action_accept_all()
        promise = self.env["ar.promise"].search([("partner_id", "=", self.azure.id)])
        self.assertEqual(
            (str(promise.date), promise.source, promise.item_ids.move_id, promise.create_uid.id),
            ("2026-03-12", "reply", self.first, self.collector.id),
        )
        dispute = self.env["ar.dispute"].search([("partner_id", "=", self.azure.id)])
        self.assertEqual(
            (dispute.move_id, dispute.reason, dispute.amount, dispute.source), (self.second, "quality", 0, "reply")
        )
        self.assertEqual((contact.result, set(contact.suggestion_ids.mapped("state"))), ("promised", {"accepted"}))
        contact.action_accept_all()
        self.assertEqual(len(self.env["ar.promise"].search([("partner_id", "=", self.azure.id)])), 1, "once")

    def test_what_was_read_wrongly_is_dismissed(self):
        contact = self.answer()
        contact.suggestion_ids.action_dismiss()
        contact.action_accept_all()
        self.assertFalse(self.env["ar.promise"].search([("partner_id", "=", self.azure.id)]))

    def test_a_promise_without_a_day_is_noted_by_hand(self):
        contact = self.reply(f"We pay {self.first.name} as soon as our customer pays us.").with_user(self.collector)
        self.assertEqual(contact.suggestion_ids.kind, "promise")
        with self.assertRaisesRegex(UserError, "No day is named"):
            contact.action_accept_all()

    def test_absent_people_are_left_alone_until_they_are_back(self):
        contact = self.reply("I am out of the office until 16 March.").with_user(self.collector)
        contact.action_accept_all()
        self.assertEqual((str(contact.next_date), contact.result), ("2026-03-16", "absent"))

    def test_large_and_broken_answers_are_no_error(self):
        for body in ("", "<div", "x" * 500_000, "<p>" * 3000, "\x00 paid"):
            self.assertFalse(self.reply(body).suggestion_ids.filtered(lambda one: one.kind == "promise"))

    def test_another_reader_can_answer(self):
        def suggest(model, message):
            suggestion = reply.Suggestion("question", message.body[:5])
            return [suggestion, reply.Suggestion("question", "not in the text")]

        from odoo.addons.customer_ar_management_collection.tools import reply

        self.patch(type(self.Log), "_suggest", suggest)
        self.assertEqual(
            self.reply("Where is it?").suggestion_ids.mapped("sentence"), ["Where"], "only what is really there"
        )

    def test_who_may_do_what(self):
        mine = self.Log.with_user(self.collector)
        contact = mine.create(
            {"partner_id": self.azure.id, "kind": "call", "result": "reached", "next_date": "2026-03-20"}
        )
        contact.write({"note": "Calls back on Friday"})
        for vals in ({"date": "2020-01-01"}, {"text": "forged"}, {"user_id": 1}):
            with self.assertRaises(AccessError):
                contact.write(vals)
        suggestion = self.answer().suggestion_ids[0]
        with self.assertRaises(AccessError):
            suggestion.write({"state": "accepted"})
        with self.assertRaises(AccessError):
            self.Log.with_user(self.user("auditor")).create({"partner_id": self.azure.id})
        for role in ("employee", "portal"):
            with self.assertRaises(AccessError):
                contact.with_user(self.user(role, login=f"contact_{role}")).read(["note"])

    def test_the_person_belongs_to_the_customer(self):
        with self.assertRaises(ValidationError):
            self.Log.create({"partner_id": self.azure.id, "contact_id": self.contact(self.deco, "Dora").id})
        with self.assertRaises(ValidationError):
            self.Log.create({"partner_id": self.contact(self.azure, "Anna").id})

    def test_what_was_said_follows_a_customer_that_becomes_a_contact(self):
        contact = self.Log.create({"partner_id": self.azure.id, "kind": "call", "result": "reached"})
        self.azure.write({"is_company": False, "parent_id": self.deco.id})
        self.assertEqual(contact.partner_id, self.deco)
        other = self.Log.create({"partner_id": self.deco.id, "kind": "call", "result": "reached"})
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard._merge((self.deco | self.wang).ids, self.wang)
        self.env.invalidate_all()
        self.assertEqual((contact | other).partner_id, self.wang)

    def test_mail_that_comes_in(self):
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company)
        account.sudo().message_update(
            {"body": "<p>Paid yesterday.</p>", "references": "", "in_reply_to": "", "subject": "Re:"}
        )
        contact = self.Log.search([("partner_id", "=", self.azure.id)])
        self.assertEqual((contact.kind, contact.suggestion_ids.kind), ("reply", "paid"))
