"""What a letter says: its words, its table, its files."""
import hashlib
import io
import json
from datetime import timedelta

from markupsafe import Markup, escape
from pypdf import PdfWriter

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.customer_ar_management.tools import placeholders


class ArDunningLetter(models.Model):
    _inherit = "ar.dunning.letter"

    def _render_text(self):
        """``(subject, body)`` in the customer's language, as it leaves.

        :raise KeyError: the text names something that does not exist
        """
        self.ensure_one()
        letter = self.with_context(lang=self._lang())
        if letter.kind == "thanks":
            subject, body = letter.plan_id.thanks_subject, letter.plan_id.thanks_body
        else:
            subject, body = letter.step_id._texts(letter.variant)
        values = letter._placeholder_values()
        body = (body or "").replace("<p>{items}</p>", "{items}")  # a table cannot stand in a paragraph
        text = Markup(placeholders.fill(body, {name: escape(value) for name, value in values.items()}))
        return placeholders.fill(subject, {**values, "items": ""}), self.env["ir.qweb"].with_context(lang=self._lang())._render(
            "customer_ar_management.ar_dunning_mail_body",
            {"letter": letter, "text": text, "table": Markup("") if "{items}" in body else values["items"],
             "collector": letter._collector()})

    def _placeholder_values(self):
        """``{name: text}`` for every name in ``PLACEHOLDERS``; ``items`` is HTML."""
        self.ensure_one()
        company, collector = self.company_id, self._collector()
        lines = self.line_ids.filtered(lambda line: not line.is_credit and not line.dropped)
        oldest = lines.sorted("date_due")[:1]
        today = fields.Date.context_today(self)
        return {
            "customer": self.partner_id.name or "",
            "contact": self._contact_name(),
            "company": company.name,
            "date": format_date(self.env, today, lang_code=self.env.lang),
            "total": ", ".join(currency.format(total) for currency, total in self._totals().items()),
            "count": str(len(lines)),
            "oldest_document": oldest._document_name() if oldest else "",
            "oldest_days": str(max((today - oldest.date_due).days, 0)) if oldest else "0",
            "deadline": format_date(self.env, today + timedelta(days=self.step_id.pay_days), lang_code=self.env.lang),
            "collector": collector.name,
            "collector_phone": collector.phone or company.phone or "",
            "collector_email": collector.email or company.email or "",
            "items": self._items_table(),
        }

    def _contact_name(self):
        contacts = self.env["ar.contact.role"]._recipients(self.partner_id.ids, "dunning")[self.partner_id.id]
        return contacts[0].name or self.partner_id.name or ""

    def _totals(self):
        """``{currency: net amount}``, credits taken off, currencies never mixed."""
        return {
            currency: currency.round(sum(lines.mapped("amount")))
            for currency, lines in self.line_ids.filtered(lambda line: not line.dropped).grouped("currency_id").items()
        }

    def _items_table(self):
        """The items as an HTML table, one block per currency with its total."""
        kept = self.line_ids.filtered(lambda line: not line.dropped).sorted(lambda line: (line.is_credit, line.date_due, line.id))
        if not kept or self.kind == "thanks":
            return Markup("")
        return self.env["ir.qweb"].with_context(lang=self._lang())._render("customer_ar_management.ar_dunning_items", {
            "blocks": list(kept.grouped("currency_id").items()), "totals": self._totals(),
            "today": fields.Date.context_today(self), "letter": self,
            "show_date": lambda day: format_date(self.env, day, lang_code=self._lang()),
        })

    def _date_text(self):
        """The date on the letter, in the customer's way of writing."""
        day = fields.Datetime.context_timestamp(self, self.sent_at or fields.Datetime.now()).date()
        return format_date(self.env, day, lang_code=self._lang())

    def _evidence(self):
        """The listed items as frozen text (JSON)."""
        return json.dumps([
            {"document": line._document_name(), "due": str(line.date_due),
             "amount": f"{line.amount:.{line.currency_id.decimal_places}f}",
             "currency": line.currency_id.name, "credit": line.is_credit}
            for line in self.line_ids if not line.dropped
        ], ensure_ascii=False)

    def _make_pdf(self):
        """Render the letter as PDF, one document per call, and keep it."""
        self.ensure_one()
        content, _kind = self.env["ir.actions.report"].with_context(lang=self._lang())._render_qweb_pdf(
            "customer_ar_management.ar_dunning_letter_report", self.ids)
        old = self.pdf_id
        self.pdf_id = self.env["ir.attachment"].create({
            "name": self.env._("Letter %s.pdf", self.id), "raw": content, "mimetype": "application/pdf",
            "res_model": self._name, "res_id": self.id})
        old.filtered(lambda file: (file.res_model, file.res_id) == (self._name, self.id)).unlink()
        return self.pdf_id

    def _attachments(self):
        """The files that go with the message: the letter itself and the invoices' stored PDFs."""
        self.ensure_one()
        files = self._make_pdf() if self.channel == "letter" or self.step_id.attach_pdf else self.env["ir.attachment"]
        if self.step_id.attach_invoices:
            moves = self.line_ids.filtered(lambda line: not line.dropped and not line.is_credit).move_id
            files += moves.invoice_pdf_report_id
        return files

    def _freeze(self):
        """Fix words, table and files of the letter before its message leaves.

        :return: the files
        """
        self.ensure_one()
        subject, body = self._render_text()
        self.write({"subject": subject, "body": body, "evidence": self._evidence()})
        files = self._attachments()
        self.files = "\n".join(f"{file.name} {hashlib.sha256(file.raw or b'').hexdigest()}" for file in files)
        return files

    # -- printed letters and the message to oneself ---------------------------

    def action_print(self):
        """The printed letters among these as one PDF file."""
        self._check_colleague()
        letters = self.filtered(lambda letter: letter.channel == "letter" and letter.pdf_id)
        if not letters:
            raise UserError(self.env._("None of these letters is ready for the printer yet: wait until they are delivered."))
        writer = PdfWriter()
        for attachment in letters.sudo().pdf_id:  # sudo: who may read the letter may print it
            writer.append(io.BytesIO(attachment.raw))
        merged = io.BytesIO()
        writer.write(merged)
        file = self.env["ir.attachment"].create({
            "name": self.env._("Letters %s.pdf", fields.Date.context_today(self)), "raw": merged.getvalue(),
            "mimetype": "application/pdf"})
        return {"type": "ir.actions.act_url", "url": f"/web/content/{file.id}?download=true", "target": "new"}

    def action_posted(self):
        """The printed letters were posted: they count as sent today and become evidence."""
        self.check_access("write")
        posted = self.filtered(lambda letter: letter.state == "to_post")
        posted._write_recorded({"state": "sent", "sent_at": fields.Datetime.now(), "failure_reason": False})
        posted._seal()
        return True

    def action_test(self):
        """Send the message to oneself, marked as a test."""
        self.ensure_one()
        self.check_access("write")
        user = self.env.user
        if not user.email_normalized:
            raise UserError(self.env._("You have no e-mail address to send the test to."))
        # sudo: the mail queue belongs to the system
        self.env["mail.mail"].sudo().create({
            "subject": self.env._("[Test] %s", self.preview_subject), "body_html": self.preview_body, "email_to": user.email,
            "email_from": user.email_formatted, "auto_delete": True})
        return {"type": "ir.actions.client", "tag": "display_notification",
                "params": {"message": self.env._("The test is on its way to %s.", user.email), "type": "success"}}
