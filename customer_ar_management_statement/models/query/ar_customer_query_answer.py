"""Answering a customer's question: once, by mail and on the portal."""

from odoo import fields, models
from odoo.exceptions import UserError

MAX_TEXT = 10_000


class ArCustomerQuery(models.Model):
    _inherit = "ar.customer.query"

    def _answer(self, text):
        """Answer the question: the customer gets a mail and reads it on the portal; whether the promise was kept is fixed.

        :param text: plain text
        :raise UserError: when it was answered already or there is no text
        """
        self.ensure_one()
        self.check_access("write")
        if not (text or "").strip():
            raise UserError(self.env._("An answer needs a text."))
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        if self.state != "open":
            raise UserError(self.env._("%s is answered or closed already.", self.name))
        now, answer = fields.Datetime.now(), text.strip()[:MAX_TEXT]
        self._write_recorded(
            {
                "state": "answered",
                "answer": answer,
                "answered_at": now,
                "answered_by_id": self.env.uid,
                "is_kept": now <= self.promised_at,
                "hours_taken": (now - self.asked_at).total_seconds() / 3600,
            }
        )
        self.activity_unlink(["mail.mail_activity_data_todo"])
        self._mail_answer(answer)
        return True

    def _mail_answer(self, answer):
        """Put the answer into the mail queue, to who asked; without an address it waits on the portal."""
        recipient = self.contact_id.filtered("email") or self.partner_id
        if not recipient.email:
            return
        words = self.with_context(lang=recipient.lang)
        self.env["mail.mail"].sudo().create(
            {  # sudo: mails belong to the system; who may answer was checked
                "subject": words.env._("Your question: %s", self.name),
                "body_html": words.env["ir.qweb"]._render(
                    "customer_ar_management_statement.ar_customer_query_mail",
                    {"query": words, "answer": answer, "url": f"{self.get_base_url()}/my/questions/{self.id}"},
                ),
                "email_to": recipient.email,
                "email_from": self.company_id.email_formatted or self.env.user.email_formatted,
                "model": self._name,
                "res_id": self.id,
                "auto_delete": False,
            }
        )

    def action_answer(self):
        """Open the form that takes the answer."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer"),
            "target": "new",
            "res_model": "ar.customer.query.answer",
            "view_mode": "form",
            "context": {"default_query_id": self.id},
        }

    def action_close(self):
        """Close questions that need no answer."""
        if self.filtered(lambda query: query.state != "open"):
            raise UserError(self.env._("Only open questions can be closed."))
        self._write_recorded({"state": "closed"})
        self.activity_unlink(["mail.mail_activity_data_todo"])
