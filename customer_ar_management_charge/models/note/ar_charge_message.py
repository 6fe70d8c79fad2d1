"""Charge notes leave through the house's one mixin for what leaves once."""

import hashlib

from odoo import api, fields, models

REPORT = "customer_ar_management_charge.ar_charge_note_report"


class ArChargeMessage(models.Model):
    """A charge note on its way to the customer: what left, when, to whom; one that has to go again is another record."""

    _name = "ar.charge.message"
    _description = "Dispatch of a charge note"
    _inherit = ["ar.delivery.mixin"]
    _order = "id desc"
    _rec_name = "note_id"

    note_id = fields.Many2one(
        "ar.charge.note", string="Charge note", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    partner_id = fields.Many2one("res.partner", required=True, readonly=True, index=True, ondelete="restrict")

    _one_under_way = models.UniqueIndex(
        "(note_id) WHERE state IN ('ready', 'sending', 'to_post')", "This charge note is on its way already."
    )

    @api.model
    def _chain_fields(self):
        return [
            *super()._chain_fields(),
            "note_id",
            "customer_name",
            "channel",
            "recipients",
            "subject",
            "body",
            "files",
            "message_ref",
            "sent_at",
        ]

    @api.model
    def _delivery_role(self):
        return "finance"

    @api.model
    def _start(self, notes):
        """Put issued notes on their way: each once.

        :return: the messages, in state *ready*
        """
        return self.sudo().create(  # sudo: the caller has checked who may issue; people write nothing here
            [
                {
                    "note_id": note.id,
                    "company_id": note.company_id.id,
                    "partner_id": note.partner_id.id,
                    "channel": "email",
                    "state": "ready",
                }
                for note in notes
            ]
        )

    def _delivery_fit(self):
        """A note that was taken back, or of which nothing is asked for any more, does not leave."""
        void = self.filtered(lambda message: message.note_id.state != "issued" or message.note_id._is_settled())
        if void:
            void._stop(self.env._("The note was cancelled, waived or credited before it left."))
        return self - void

    def _delivery_fallback(self):
        return "letter" if self.channel == "email" and self._postal_address() else ""

    def _postal_address(self):
        partner = self.partner_id.id
        return self.env["ar.contact.role"]._addresses([partner], self._delivery_role(), "letter").get(partner)

    def _freeze(self):
        """Words and paper as they leave, in the customer's language; one call of the printer for each company."""
        for message in self:
            note = message.note_id.with_context(lang=message._lang())
            message.write(
                {"subject": note._mail_subject(), "body": note._mail_words(), **message._as_it_was()},
            )
        return self._make_pdfs()

    def _make_pdfs(self):
        contents = {}
        for company, messages in self.grouped("company_id").items():
            printer = self.env["ir.actions.report"].with_company(company)
            contents.update(printer._ar_pdfs(REPORT, messages.note_id.ids, numbered=True))
        old = self.pdf_id
        files = self.env["ir.attachment"].create(
            [
                {
                    "name": f"{(message.note_id.name or '').replace('/', '-')}.pdf",
                    "raw": contents[message.note_id.id],
                    "mimetype": "application/pdf",
                    "res_model": self._name,
                    "res_id": message.id,
                }
                for message in self
            ]
        )
        for message, file in zip(self, files, strict=True):
            message.write({"pdf_id": file.id, "files": f"{file.name} {hashlib.sha256(file.raw).hexdigest()}"})
        old.unlink()
        return dict(zip(self.ids, files, strict=True))

    def _delivery_left(self):
        """The note's own record says that it left."""
        note = self.note_id
        note.message_post(body=note.env._("Sent to %s", self.recipients or ""), attachment_ids=self.pdf_id.ids)
        return {}

    def _copy_unsent(self):
        return self._start(self.note_id)

    def _wake_delivery(self):
        self.env["ar.dispatch"]._dispatch(
            self, "_deliver", cron="customer_ar_management_charge.ir_cron_ar_charge_note_deliver"
        )

    def action_print(self):
        """The paper as it was made for the post, of one message."""
        self.ensure_one()
        self.check_access("read")
        if not self.pdf_id:
            return self.note_id.action_print()
        return {"type": "ir.actions.act_url", "url": f"/web/content/{self.pdf_id.id}?download=true", "target": "new"}
