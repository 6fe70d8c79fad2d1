from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.mail.tests.common import MailCase

from ..common import ChargeCase


@tagged("post_install", "-at_install")
class TestDelivery(ChargeCase, MailCase):
    """A charge note leaves once, with its calculation, for the people who are to get it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.azure.email = "office@azure.example"
        cls.contact(
            cls.azure,
            "Finance",
            email="finance@azure.example",
            ar_role_ids=[(6, 0, cls.env["ar.contact.role"].search([("code", "=", "finance")]).ids)],
        )
        cls.invoice(cls.azure, 10000, "2024-02-14", "2024-03-15", currency=cls.eur)
        cls.Charge._accrue(cls.company, day("2024-04-30"))
        cls.note = cls.Note._prepare(cls.company, day("2024-03-31"))
        cls.note.action_issue()

    def deliver(self):
        with self.mock_mail_gateway():
            return self.note._deliver()

    def test_once_with_the_paper(self):
        self.assertEqual(self.note.delivery_state, "ready")
        self.assertTrue(self.deliver())
        self.assertEqual((self.note.delivery_state, self.note.recipients), ("sent", "finance@azure.example"))
        (mail,) = self._mails
        self.assertIn("54.794521", mail["body"])
        self.assertEqual([name for name, _content, _type in mail["attachments"]], [self.note.pdf_id.name])
        self.assertFalse(self.deliver())

    def test_nobody_to_send_to(self):
        self.azure.child_ids.email = False
        self.azure.email = False
        self.deliver()
        self.assertEqual(self.note.delivery_state, "failed")
        self.assertIn("Azure Interior", self.note.failure)
        self.azure.child_ids.email = "new@azure.example"
        self.note.action_send_again()
        self.deliver()
        self.assertEqual((self.note.delivery_state, self.note.failure), ("sent", False))

    def test_a_refused_mail_is_kept_as_failed(self):
        with patch.object(
            type(self.env["mail.mail"]),
            "send",
            lambda mail, **_options: mail.write({"state": "exception", "failure_reason": "refused"}),
        ):
            self.note._deliver()
        self.assertEqual((self.note.delivery_state, self.note.failure), ("failed", "refused"))

    def test_found_sending_is_for_a_person(self):
        self.note._product().write(
            {"delivery_state": "sending", "sending_at": fields.Datetime.now() - timedelta(minutes=20)}
        )
        self.Note._recover()
        self.assertEqual(self.note.delivery_state, "unsure")
        self.assertFalse(self.note._deliver())
        self.note.action_send_again()
        self.assertEqual(self.note.delivery_state, "ready")

    def test_cancelled_while_waiting_does_not_leave(self):
        self.note.action_cancel()
        self.assertFalse(self.note._deliver())
        self.assertEqual(self.note.delivery_state, "none")
        with self.assertRaises(UserError):
            self.note.action_send_again()
