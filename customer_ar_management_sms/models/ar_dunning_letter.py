from odoo import fields, models
from odoo.tools import html2plaintext, plaintext2html

from odoo.addons.customer_ar_management.models.base.postman import Refused
from odoo.addons.customer_ar_management.tools import placeholders


class ArDunningLetter(models.Model):
    _inherit = "ar.dunning.letter"

    sms_ids = fields.Many2many("sms.sms", "ar_dunning_letter_sms_rel", readonly=True, groups="base.group_system")

    def _quiet_channels(self):
        return super()._quiet_channels() | {"sms"}

    def _render_text(self):
        subject, body = super()._render_text()
        if self.channel != "sms" or self.kind == "thanks":
            return subject, body
        letter = self.with_context(lang=self._lang())
        text = placeholders.fill(letter.step_id.sms_text, {**letter._placeholder_values(), "items": ""})
        return subject, plaintext2html(text)

    def _prepare_sms(self, _files, _postman):
        partner, found = self.env["res.partner"], self._addresses()
        for letter in self:
            numbers = [
                partner.browse(contact.id)._phone_format(number=phone)
                for contact, phones in found[letter.id]
                for phone in phones
            ]
            if not (numbers := list(dict.fromkeys(filter(None, numbers)))):
                raise Refused(self.env._("No phone number that a text message can be sent to."))
            letter.recipients = ", ".join(numbers)

    def _deliver_sms(self, _postman):
        """Channel method: the messages, one per number, enter the queue of text messages in the
        same transaction in which the letter counts as sent."""
        self.sms_ids = self.env["sms.sms"].create(
            [
                {
                    "number": number,
                    "body": html2plaintext(self.body),
                    "partner_id": self.partner_id.id,
                    "state": "outgoing",
                }
                for number in self.recipients.split(", ")
            ]
        )
        self.env.ref("sms.ir_cron_sms_scheduler_action")._trigger()
        return {"state": "sent", "message_ref": ", ".join(self.sms_ids.mapped("uuid"))}

    def _recover(self, commit):
        result = super()._recover(commit)
        refused = self.search([("channel", "=", "sms"), ("state", "=", "sent"), ("sms_ids.state", "=", "error")])
        for letter in refused:
            errors = letter.sms_ids.filtered(lambda sms: sms.state == "error")
            labels = dict(errors._fields["failure_type"]._description_selection(self.env))
            letter._amend(
                {
                    "state": "bounced",
                    "failure_reason": "\n".join(
                        f"{sms.number}: {labels.get(sms.failure_type) or ''}" for sms in errors
                    ),
                }
            )
        return result
