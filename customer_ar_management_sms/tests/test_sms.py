from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import html2plaintext

from odoo.addons.customer_ar_management.tests.dunning.common import MONDAY, DunningCase, days


@tagged("post_install", "-at_install")
class TestSms(DunningCase):
    def setUp(self):
        super().setUp()
        self.company.country_id = self.env.ref("base.us")
        self.plan.step_ids[1].write({"channel": "sms", "sms_text": "{company}: {total} is open, {oldest_document}."})
        self.azure.phone = "+1 555-123-4567"
        self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))

    def test_a_text_message_enters_the_queue_once(self):
        letter = self.letters(self.run_on(MONDAY))
        self.assertEqual(
            (letter.channel, letter.state, letter.recipients), ("sms", "sent", self.azure._phone_format(fname="phone"))
        )
        sms = self.env["sms.sms"].search([("uuid", "=", letter.message_ref)])
        self.assertIn("100.00 is open", sms.body)
        self.assertEqual(html2plaintext(letter.body), sms.body)
        self.assertTrue(letter.chain_sequence)

    def test_without_a_number_the_address_is_missing(self):
        self.azure.phone = False
        run = self.run_on(MONDAY)
        self.assertFalse(self.letters(run))
        self.assertIn("address", run.skip_ids.filtered(lambda s: s.partner_id == self.azure).mapped("reason"))

    def test_a_number_that_went_missing_fails(self):
        letter = self.letters(self.run_on(MONDAY, deliver=False))
        self.azure.phone = False
        with self.at(MONDAY):
            self.Letter._deliver(10)
        self.assertEqual(letter.state, "failed")
        self.assertIn("phone", letter.failure_reason)

    def test_a_refused_message_joins_the_failures(self):
        letter = self.letters(self.run_on(MONDAY))
        letter.sms_ids.write({"state": "error", "failure_type": "sms_credit"})
        with self.at(MONDAY):
            self.Letter._deliver(1)
        self.assertEqual(letter.state, "bounced")
        self.assertIn("redit", letter.failure_reason)

    def test_the_text_is_checked(self):
        with self.assertRaises(ValidationError):
            self.plan.step_ids[1].sms_text = "{nobody}"
        with self.assertRaises(ValidationError):
            self.plan.step_ids[1].sms_text = False
