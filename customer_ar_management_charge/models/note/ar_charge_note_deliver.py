"""Charge notes leave here by e-mail, each once: the state *sending* is committed before the message leaves."""

import logging
from datetime import timedelta

from odoo import api, fields, models, modules
from odoo.exceptions import UserError
from odoo.tools import format_date

_logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=15)


class ArChargeNote(models.Model):
    _inherit = "ar.charge.note"

    @api.model
    def _cron_deliver(self, batch=50):
        """Send what waits; told to the scheduler as it goes."""
        cron = self.env["ir.cron"]
        self._recover()
        notes = self.search([("delivery_state", "=", "ready"), ("state", "=", "issued")], order="id", limit=batch)
        for note in notes:
            note._deliver()
            if not cron._commit_progress(1):
                return

    @api.model
    def _recover(self):
        """Notes found *sending* after the lease: nobody can know whether they left, so a person decides."""
        stuck = self.sudo().search(
            [  # sudo: see ar.posting.mixin._product
                ("delivery_state", "=", "sending"),
                ("sending_at", "<", fields.Datetime.now() - LEASE),
            ]
        )
        stuck.write({"delivery_state": "unsure", "failure": False})

    def _deliver(self, commit=None):
        """Send one note that waits.

        :param commit: commit before and after the message (default: yes, but in tests)
        :return: whether it was taken (another worker may have it)
        """
        self.ensure_one()
        commit = not modules.module.current_test if commit is None else commit
        note = self._product().with_company(self.company_id).try_lock_for_update()
        note.invalidate_recordset(["delivery_state", "state"])
        if not note or note.delivery_state != "ready" or note.state != "issued":
            return False
        mail = note._make_mail()
        if not mail:
            return True
        note.write({"delivery_state": "sending", "sending_at": fields.Datetime.now(), "recipients": mail.email_to})
        note._checkpoint(commit)
        mail.send(raise_exception=False)
        if mail.state in ("sent", "outgoing") and not mail.failure_reason:
            note.write({"delivery_state": "sent", "sent_at": fields.Datetime.now(), "failure": False})
            note.message_post(body=self.env._("Sent to %s", note.recipients), attachment_ids=note.pdf_id.ids)
        else:
            note.write({"delivery_state": "failed", "failure": mail.failure_reason})
        note._checkpoint(commit)
        return True

    def _checkpoint(self, commit):
        self.env.flush_all()
        if commit:
            self.env.cr.commit()  # pylint: disable=invalid-commit

    def _make_mail(self):
        """The message with the PDF, in the customer's language; none (and the reason kept) when nobody can be reached."""
        contacts = self.env["ar.contact.role"]._recipients(self.partner_id.ids, "finance").get(self.partner_id.id, ())
        addresses = list(dict.fromkeys(contact.email for contact in contacts if contact.email and not contact.bounced))
        if not addresses:
            self.write(
                {
                    "delivery_state": "failed",
                    "failure": self.env._(
                        "No contact of %s has an e-mail address that works.", self.partner_id.display_name
                    ),
                }
            )
            return self.env["mail.mail"]
        note = self.with_context(lang=self._lang())
        body = (
            self.env["ir.qweb"]
            .with_context(lang=self._lang())
            ._render("customer_ar_management_charge.ar_charge_note_mail", {"note": note, "show_date": note._show_date})
        )
        return self.env["mail.mail"].create(
            {
                "subject": note.env._(
                    "Charge note %(number)s of %(company)s", number=note.name, company=note.company_id.name
                ),
                "body_html": body,
                "email_to": ", ".join(addresses),
                "auto_delete": False,
                "model": self._name,
                "res_id": self.id,
                "email_from": self.company_id.email_formatted or self.env.user.email_formatted,
                "attachment_ids": [fields.Command.link(note._make_pdf().id)],
            }
        )

    def _make_pdf(self):
        """The note as PDF, rendered once and kept."""
        if not self.pdf_id:
            content, _kind = (
                self.env["ir.actions.report"]
                .with_context(lang=self._lang())
                ._render_qweb_pdf("customer_ar_management_charge.ar_charge_note_report", self.ids)
            )
            self.pdf_id = self.env["ir.attachment"].create(
                {
                    "name": f"{(self.name or '').replace('/', '-')}.pdf",
                    "raw": content,
                    "mimetype": "application/pdf",
                    "res_model": self._name,
                    "res_id": self.id,
                }
            )
        return self.pdf_id

    def _show_date(self, day):
        return format_date(self.env, day, lang_code=self._lang()) if day else ""

    def action_send_again(self):
        """Send a note once more that failed or of which nobody knows; the person has looked whether it arrived."""
        self._check_may("customer_ar_management.group_ar_controller")
        self.lock_for_update()
        for note in self:
            if note.state != "issued" or note.delivery_state not in ("failed", "unsure", "none"):
                raise UserError(self.env._("%s cannot be sent now.", note.display_name))
        self._product().write({"delivery_state": "ready", "failure": False})
        return True
