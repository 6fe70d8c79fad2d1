"""Statements leave through the house's one mixin for what leaves once."""

import hashlib
import json

from odoo import api, models

#: Statements printed by one call: more would take long to begin with and much memory.
TOGETHER = 25


class ArStatement(models.Model):
    _inherit = "ar.statement"

    @api.model
    def _channels(self):
        return [("email", self.env._("E-mail"))]

    @api.model
    def _delivery_role(self):
        return "statement"

    @api.model
    def _cron_deliver(self, batch=100):
        result = super()._cron_deliver(batch)
        self.env["ar.statement.run"].search([("state", "=", "confirmed")])._finish()
        return result

    def _freeze(self):
        """The file as it leaves, its hash, the words and the figures; the file is made once."""
        for own in self.filtered(lambda statement: not statement.pdf_id).grouped("company_id").values():
            own._make_pdfs()
        for statement in self:
            text = statement.with_context(lang=statement._lang())
            statement.write({"subject": text._mail_subject(), "body": text._mail_words(), **statement._as_it_was()})
        return {statement.id: statement.pdf_id for statement in self}

    def _make_pdfs(self):
        """Print statements of one company together, each file for itself with numbered pages."""
        for place in range(0, len(self), TOGETHER):
            some = self[place : place + TOGETHER]
            for statement_id, content in some._printed().items():
                self.browse(statement_id)._keep_pdf(content)

    def _printed(self):
        """``{id: bytes}`` of PDF files, each in its customer's language."""
        return self.env["ir.actions.report"]._ar_pdfs(
            "customer_ar_management_statement.ar_statement_report", self.ids, numbered=True
        )

    def _keep_pdf(self, content):
        attachment = self.env["ir.attachment"].create(
            {
                "name": f"{self.name.replace('/', '-')}.pdf",
                "raw": content,
                "res_model": self._name,
                "res_id": self.id,
                "mimetype": "application/pdf",
            }
        )
        self.write(
            {
                "pdf_id": attachment.id,
                "files": f"{attachment.name} {hashlib.sha256(content).hexdigest()}",
                "evidence": self._evidence_text(),
            }
        )

    def _mail_html(self):
        """The words as kept, and the link, which is in no record: whoever has it may answer."""
        return self.with_context(lang=self._lang())._mail_words(self.get_base_url() + self._link())

    def _delivery_left(self):
        self._supersede()
        return {}

    def _copy_unsent(self):
        """A statement is one numbered record: it leaves again as it is."""
        self.write({"state": "ready", "send_after": False, "taken_at": False, "attempts": 0})
        return self

    def _supersede(self):
        """Earlier statements of the customer are answered by this one from now on; their answers stay."""
        earlier = self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("partner_id", "=", self.partner_id.id),
                ("state", "=", "sent"),
                ("superseded_by_id", "=", False),
                ("id", "!=", self.id),
                ("date_to", "<=", self.date_to),
            ]
        )
        earlier.write({"superseded_by_id": self.id})

    def _evidence_text(self):
        """Balances and lines as JSON, sorted, so that they can be hashed and read without Odoo."""
        return json.dumps(
            {
                "balances": [[b.currency_id.name, b.opening, b.closing, b.open_items] for b in self.balance_ids],
                "lines": [
                    [line.currency_id.name, line.role, line.kind, line.number, str(line.date), line.amount]
                    for line in self.line_ids
                ],
            },
            ensure_ascii=False,
        )
