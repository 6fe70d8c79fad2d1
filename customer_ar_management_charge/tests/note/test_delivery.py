from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, new_test_user, tagged

from odoo.addons.customer_ar_management.models.base.postman import Later, Postman, Refused
from odoo.addons.customer_ar_management.tests.common import ROLES, day

from ..common import ChargeCase


@tagged("post_install", "-at_install")
class TestDelivery(ChargeCase):
    """A charge note leaves once, with its calculation, for the people who are to get it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.azure.email = "office@azure.example"
        role = cls.env["ar.contact.role"].search([("code", "=", "finance")])
        cls.contact(cls.azure, "Finance", email="finance@azure.example", ar_role_ids=[(6, 0, role.ids)])
        cls.invoice(cls.azure, 10000, "2024-02-14", "2024-03-15", currency=cls.eur)
        cls.Charge._accrue(cls.company, day("2024-04-30"))
        cls.note = cls.Note._prepare(cls.company, day("2024-03-31"))
        cls.note.action_issue()
        groups = f"{ROLES['manager']},{ROLES['invoicing']}"
        cls.manager = new_test_user(cls.env, "charge_manager", groups=groups)

    def test_once_with_the_paper(self):
        self.assertEqual(self.note.delivery_state, "ready")
        self.assertEqual(self.env["ar.charge.message"]._deliver(), 1)
        message = self.note.dispatch_id
        self.assertEqual((self.note.delivery_state, self.note.recipients), ("sent", "finance@azure.example"))
        mail = message.mail_id
        self.assertIn("54.794521", mail.body_html)
        self.assertIn(self.note.name, mail.subject)
        self.assertEqual(mail.attachment_ids, message.pdf_id)
        self.assertEqual(message.pdf_id.name, f"{self.note.name.replace('/', '-')}.pdf")
        self.assertTrue(message.chain_sequence)
        self.assertFalse(message._verify_chain(self.company))
        self.assertIn(message.pdf_id, self.note.message_ids.attachment_ids)
        self.assertEqual(self.env["ar.charge.message"]._deliver(), 0)
        with self.assertRaisesRegex(UserError, "cannot be sent"):
            self.note.action_send_again()

    def test_what_left_cannot_be_changed(self):
        self.env["ar.charge.message"]._deliver()
        with self.assertRaises(UserError):
            self.note.dispatch_id.write({"body": "something else"})
        self.note.dispatch_id.pdf_id.raw = b"another paper"
        self.assertEqual(self.note.dispatch_id._tampered(), self.note.dispatch_id)

    def test_nobody_to_send_to(self):
        (self.azure | self.azure.child_ids).email = False
        self.note.dispatch_id._deliver()
        self.assertEqual(self.note.delivery_state, "failed")
        self.assertIn("No e-mail address", self.note.failure)
        self.assertIn(self.note, self.Note.search([("delivery_state", "in", ["failed", "none"])]))
        self.assertNotIn(self.note, self.Note.search([("delivery_state", "=", "ready")]))
        self.azure.child_ids.email = "new@azure.example"
        self.note.action_send_again()
        self.note.dispatch_id._deliver()
        self.assertEqual((self.note.delivery_state, self.note.failure), ("sent", False))
        self.assertEqual(len(self.note.dispatch_ids), 1)

    def test_no_email_but_an_address_is_printed(self):
        (self.azure | self.azure.child_ids).email = False
        self.azure.write({"street": "1 Main Street", "city": "Springfield"})
        for _channel in range(2):
            self.env["ar.charge.message"]._deliver()
        self.assertEqual(self.note.delivery_state, "to_post")
        self.assertIn("Springfield", self.note.recipients)
        with self.assertRaises(AccessError):
            self.note.with_user(self.user("collector")).action_posted()
        self.note.with_user(self.user("controller")).action_posted()
        self.assertEqual(self.note.delivery_state, "sent")
        self.assertTrue(self.note.dispatch_id.chain_sequence)

    def test_a_refused_mail_fails_and_a_server_that_is_down_waits(self):
        with patch.object(Postman, "send", side_effect=Refused("no such user")):
            self.note.dispatch_id._deliver()
        self.assertEqual((self.note.delivery_state, self.note.failure), ("failed", "no such user"))
        self.note.action_send_again()
        with patch.object(Postman, "connect", side_effect=Later("no server")):
            self.note.dispatch_id._deliver()
        self.assertEqual((self.note.delivery_state, self.note.failure), ("ready", "no server"))

    def test_found_sending_is_for_a_person(self):
        self.note.dispatch_id.write({"state": "sending", "sending_at": fields.Datetime.now() - timedelta(minutes=20)})
        self.env["ar.charge.message"]._deliver()
        self.assertEqual(self.note.delivery_state, "unsure")
        self.note.with_user(self.user("controller")).action_it_arrived()
        self.assertEqual(self.note.delivery_state, "sent")

    def test_what_bounced_goes_again_as_a_record_of_its_own(self):
        self.env["ar.charge.message"]._deliver()
        first = self.note.dispatch_id
        first.state = "bounced"
        self.note.action_send_again()
        self.assertEqual((len(self.note.dispatch_ids), self.note.delivery_state, first.state), (2, "ready", "bounced"))
        self.env["ar.charge.message"]._deliver()
        self.assertEqual(self.note.delivery_state, "sent")
        self.assertEqual(self.note.dispatch_ids.mapped("chain_sequence"), [2, 1])
        self.assertFalse(first._verify_chain(self.company))

    def test_cancelled_or_waived_while_waiting_does_not_leave(self):
        waiver = self.env["ar.charge.waiver"].with_user(self.user("collector"))._request(self.note, 94.79, "Our fault.")
        waiver.with_user(self.manager).action_approve()
        self.note.dispatch_id._deliver()
        self.assertEqual(self.note.delivery_state, "stopped")
        self.note.action_cancel()
        with self.assertRaisesRegex(UserError, "cannot be sent"):
            self.note.action_send_again()

    def test_cancelling_stops_what_waits_and_not_what_is_being_sent(self):
        self.note.dispatch_id.state = "sending"
        with self.assertRaisesRegex(UserError, "being sent"):
            self.note.action_cancel()
        self.note.dispatch_id.state = "ready"
        self.note.action_cancel()
        self.assertEqual((self.note.state, self.note.delivery_state), ("cancelled", "stopped"))

    def test_in_the_customers_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.azure.lang = "zh_CN"
        with freeze_time("2026-11-28"):
            self.note.dispatch_id._deliver()
        self.assertIn("尊敬的", self.note.dispatch_id.body)
        self.assertIn("因逾期付款", self.note.dispatch_id.body)
        self.assertIn(self.company.name, self.note.dispatch_id.subject)
        self.assertEqual(self.note.delivery_state, "sent")

    def test_one_call_of_the_printer_for_many(self):
        self.invoice(self.deco, 1000, "2024-02-14", "2024-03-15", currency=self.eur)
        self.deco.email = "office@deco.example"
        self.Charge._accrue(self.company, day("2024-05-01"))
        notes = self.note | self.Note._prepare(self.company, day("2024-05-01"))
        notes.filtered(lambda note: note.state == "draft").action_issue()
        calls, original = [], type(self.env["ir.actions.report"])._ar_pdfs

        def count(report, ref, ids, **options):
            calls.append(ids)
            return original(report, ref, ids, **options)

        with patch.object(type(self.env["ir.actions.report"]), "_ar_pdfs", count):
            self.env["ar.charge.message"]._deliver()
        self.assertEqual((len(calls), sorted(calls[0])), (1, sorted(notes.ids)))
        self.assertEqual(set(notes.mapped("delivery_state")), {"sent"})
