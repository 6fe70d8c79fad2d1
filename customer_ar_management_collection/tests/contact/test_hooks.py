"""A dummy plugged into the hook of the room, as another add-on would."""

from odoo import fields
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase
from odoo.addons.customer_ar_management_collection.tools import reply


@tagged("post_install", "-at_install")
class TestContactHooks(ArCase):
    def test_another_reader_of_answers(self):
        today = fields.Date.today()
        self.invoice(self.azure, 100, "2026-01-01", "2026-01-31")
        heard = []

        def suggest(base, log, message):
            heard.append(message.body)
            return [*base(message), reply.Suggestion("promise", sentence="next week")]

        self.plug("ar.contact.log", _suggest=suggest)
        note = self.env["ar.contact.log"].sudo()._note_reply(self.azure, self.company, "Maybe next week.", today)
        self.assertEqual((heard, note.suggestion_ids.mapped("sentence")), (["Maybe next week."], ["next week"]))
