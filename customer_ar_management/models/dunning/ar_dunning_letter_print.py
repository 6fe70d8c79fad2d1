import io
from pypdf import PdfWriter
from odoo import models
from odoo.exceptions import UserError


class ArDunningLetter(models.Model):
    """The printed letter: its addresses, what the payer writes, its file."""

    _inherit = "ar.dunning.letter"

    def _copies(self):
        """The postal addresses of the printed letter, one copy each, in lines; one with the name alone where
        there is no address (a PDF that goes with an e-mail)."""
        self.ensure_one()
        found = (
            self.env["ar.contact.role"]._addresses(self.partner_id.ids, "dunning", "letter").get(self.partner_id.id, [])
        )
        name = " ".join((self.partner_id.name or "").split())
        copies = []
        for contact, _addresses in found if self.channel == "letter" else found[:1]:
            partner = self.env["res.partner"].browse(contact.id)
            lines = [name, (contact.name or "").strip(), *partner._ar_address_lines(self.company_id)]
            copies.append(list(dict.fromkeys(filter(None, lines))))
        return copies or [[name]]

    def _payment_reference(self):
        """What the customer writes into its payment: the documents' own references, or the customer's number with us."""
        self.ensure_one()
        moves = self.line_ids.filtered(lambda line: not line.dropped and not line.is_credit and line.step_id).move_id
        if not moves or len(moves) > 3:
            return self.partner_id.ref or self.env._("Customer %s", self.partner_id.id)
        return ", ".join(move.payment_reference or move.name for move in moves)

    def _payment_qr(self, bank):
        """The QR code of what is asked for, as a data URI, where core offers one for the account; else empty."""
        totals = self._totals()
        if len(totals) != 1:
            return ""
        ((currency, amount),) = totals.items()
        reference = self._payment_reference()
        return (
            bank.build_qr_code_base64(amount, reference, reference, currency, self.partner_id, silent_errors=True) or ""
        )

    def _make_pdfs(self):
        """Render these letters as PDF and keep them: one call of the printer for each company."""
        contents = {}
        for company, letters in self.grouped("company_id").items():
            contents.update(
                self.env["ir.actions.report"]
                .with_company(company)
                ._ar_pdfs("customer_ar_management.ar_dunning_letter_report", letters.ids, numbered=True)
            )
        old = self.pdf_id
        files = self.env["ir.attachment"].create(
            [
                {
                    "name": letter.with_context(lang=letter._lang()).env._("Letter %s.pdf", letter.id),
                    "raw": contents[letter.id],
                    "mimetype": "application/pdf",
                    "res_model": self._name,
                    "res_id": letter.id,
                }
                for letter in self
            ]
        )
        for letter, file in zip(self, files):
            letter.pdf_id = file
        old.filtered(
            lambda file: (file.res_model, file.res_id) in [(self._name, letter_id) for letter_id in self.ids]
        ).unlink()

    def action_print(self):
        """The printed letters among these as one PDF file."""
        self._check_colleague()
        letters = self.filtered(lambda letter: letter.channel == "letter" and letter.pdf_id)
        if self.has_access("write"):
            waiting = letters.filtered(lambda letter: letter.state == "to_post")
            letters = (
                letters - waiting + waiting.sudo()._still_as_printed().with_env(self.env)
            )  # sudo: written by the product alone
        if not letters:
            raise UserError(
                self.env._("None of these letters is ready for the printer yet: wait until they are delivered.")
            )
        writer = PdfWriter()
        for attachment in letters.sudo().pdf_id:  # sudo: who may read the letter may print it
            writer.append(io.BytesIO(attachment.raw))
        merged = io.BytesIO()
        writer.write(merged)
        file = self.env["ir.attachment"].create(
            {
                "name": self.env._("Letters %s.pdf", self.env.company._ar_today()),
                "raw": merged.getvalue(),
                "mimetype": "application/pdf",
            }
        )
        return {"type": "ir.actions.act_url", "url": f"/web/content/{file.id}?download=true", "target": "new"}

    def _still_as_printed(self):
        """Letters that wait for the post are checked again before they are printed: those without ground are stopped,
        those whose items or address have changed are made anew.

        :return: the letters to print
        """
        said = {letter: (letter.evidence, letter.recipients) for letter in self}
        letters = self._still_due()
        by_mail = letters.filtered(lambda letter: letter.channel != "letter")
        by_mail.write({"state": "ready", "taken_at": False})
        letters -= by_mail
        found = letters._addresses()
        for letter in letters.filtered(lambda letter: not found[letter.id]):
            letter._fail(self.env._("No postal address: a street and a city are needed."))
        letters = letters.filtered(lambda letter: letter.state == "to_post")
        changed = letters.filtered(
            lambda letter: (letter._evidence(), letter._join_addresses(found[letter.id])) != said[letter]
        )
        if changed:
            changed._prepare_letter(changed._freeze(), None)
        return letters
