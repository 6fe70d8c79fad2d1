from odoo import fields, models
from odoo.tools import html2plaintext, plaintext2html

from odoo.addons.customer_ar_management.models.dunning.postman import Refused
from odoo.addons.customer_ar_management.tools import placeholders


class ArDunningLetter(models.Model):
    _inherit = "ar.dunning.letter"

    sms_id = fields.Many2one("sms.sms", readonly=True, groups="base.group_system", ondelete="set null")

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
        number = self.partner_id._phone_format(fname="phone")
        if not number:
            raise Refused(self.env._("No phone number that a text message can be sent to."))
        self.recipients = number

    def _deliver_sms(self):
        """Channel method: the message enters the queue of text messages in the
        same transaction in which the letter counts as sent."""
        self.sms_id = self.env["sms.sms"].create({
            "number": self.recipients, "body": html2plaintext(self.body), "partner_id": self.partner_id.id, "state": "outgoing"})
        self.env.ref("sms.ir_cron_sms_scheduler_action")._trigger()
        return {"state": "sent", "message_ref": self.sms_id.uuid}

    def _recover(self, commit):
        result = super()._recover(commit)
        refused = self.search([("channel", "=", "sms"), ("state", "=", "sent"), ("sms_id.state", "=", "error")])
        for letter in refused:
            letter._amend({"state": "bounced", "failure_reason": dict(
                letter.sms_id._fields["failure_type"]._description_selection(self.env)).get(letter.sms_id.failure_type)})
        return result
