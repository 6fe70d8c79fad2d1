"""Statements leave here: one transaction before the message, one after it (as letters do)."""
import hashlib
import json
import logging
import smtplib
from datetime import timedelta

import psycopg2.errors

from odoo import api, fields, models, modules
from odoo.exceptions import LockError
from odoo.tools import SQL, email_normalize

from odoo.addons.customer_ar_management.models.base.postman import Later, Postman, Refused, Unsure

_logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=15)  # longer than any mail server's time-out: after it a worker is dead
MAX_ATTEMPTS = 12


class ArStatement(models.Model):
    _inherit = "ar.statement"

    @api.model
    def _cron_deliver(self, batch=50):
        """Send what waits, told to the scheduler as it goes."""
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=self.search_count([("state", "=", "ready")]))
        while done := self._deliver(batch):
            if not cron._commit_progress(done, remaining=self.search_count([("state", "=", "ready")])):
                break
        self.env["ar.statement.run"].search([("state", "=", "confirmed")])._finish()

    def _deliver(self, batch=100, commit=None):
        """Send up to ``batch`` statements that wait, of these or of all; safe in several workers at once and after a kill.

        :param commit: commit before and after each message (default: yes, but in tests)
        :return: number of statements dealt with; 0 when none waits
        """
        self.check_access("write")
        statements = self.sudo()  # sudo: the mail queue belongs to the system, whoever may deliver
        commit = not modules.module.current_test if commit is None else commit
        done, tried = 0, []
        with Postman(statements.env) as postman:
            statements._recover(commit)
            while done < batch and (statement := statements._take(tried, commit)):
                done += 1
                tried.append(statement.id)
                if statement._get_ready(postman, commit):
                    statement._hand_over(postman, commit)
        statements._seal_sent(commit)
        return done

    def _checkpoint(self, commit):
        self.env.flush_all()
        if commit:
            self.env.cr.commit()  # pylint: disable=invalid-commit

    def _take(self, tried, commit):
        """Lock one statement that waits and that no other worker has, or return none."""
        self.env.flush_all()
        for _attempt in range(20):
            try:
                rows = self.env.execute_query(SQL(
                    """SELECT id FROM ar_statement WHERE state = 'ready' AND id != ALL(%s) AND (%s OR id = ANY(%s))
                        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED""", tried, not self, self.ids))
            except psycopg2.errors.SerializationFailure:
                if not commit:
                    raise
                self.env.cr.rollback()  # another worker finished one after our snapshot began: look again
                continue
            self.invalidate_model()
            statement = self.browse([statement_id for (statement_id,) in rows])
            return statement.with_company(statement.company_id) if statement else statement
        return self.browse()

    def _get_ready(self, postman, commit):
        """First transaction: file, words and recipients are fixed, then ``sending``. False when it cannot leave."""
        prepared = False
        try:
            with self.env.cr.savepoint():
                self._freeze()
                self._write_mail(self._addresses())
                postman.connect(self.mail_id)
                self.write({"state": "sending", "sending_at": fields.Datetime.now(), "attempts": self.attempts + 1})
                prepared = True
        except Later as later:
            self._put_off(str(later))
        except psycopg2.errors.SerializationFailure:
            if not commit:
                raise
            self.env.cr.rollback()  # somebody changed it meanwhile: the next round looks at it again
            return False
        except Exception as error:  # one statement that cannot be made must not hold up the others
            if not isinstance(error, Refused):
                _logger.warning("Statement %s could not be made", self.id, exc_info=True)
            self.write({"state": "failed", "failure_reason": str(error)})
        self._checkpoint(commit)
        return prepared

    def _hand_over(self, postman, commit):
        """Second transaction: the message itself, and what became of it."""
        if commit:
            self.lock_for_update()
        mail = self.mail_id
        mail.state = "outgoing"
        try:
            postman.send(mail)
            if mail.state == "exception":
                raise Refused(mail.failure_reason or mail.failure_type or "")
        except (Unsure, smtplib.SMTPServerDisconnected) as error:
            self.write({"state": "unsure", "failure_reason": self.env._(
                "The mail server hung up while the message was on its way: %s", error)})
        except Refused as refused:
            self.write({"state": "failed", "failure_reason": str(refused)})
        else:
            self.write({"state": "sent", "sent_at": fields.Datetime.now(), "failure_reason": False})
            self._supersede()
        self._checkpoint(commit)

    def _supersede(self):
        """Earlier statements of the customer are answered by this one from now on; their answers stay."""
        earlier = self.search([
            ("company_id", "=", self.company_id.id), ("partner_id", "=", self.partner_id.id), ("state", "=", "sent"),
            ("superseded_by_id", "=", False), ("id", "!=", self.id), ("date_to", "<=", self.date_to)])
        earlier.write({"superseded_by_id": self.id})

    def _addresses(self):
        contacts = self.env["ar.contact.role"]._recipients(self.partner_id.ids, "statement").get(self.partner_id.id, ())
        emails = list(dict.fromkeys(contact.email for contact in contacts if contact.email and not contact.bounced))
        if not emails:
            raise Refused(self.env._("No e-mail address, or it bounced. Give a contact the role Statements."))
        return ", ".join(emails)

    def _write_mail(self, email_to):
        company = self.company_id
        self.mail_id.filtered(lambda mail: mail.state != "sent").unlink()
        text = self.with_context(lang=self._lang())
        mail = self.env["mail.mail"].create({
            "subject": text._mail_subject(), "body_html": text._mail_html(), "email_to": email_to,
            "email_from": company.email_formatted if email_normalize(company.email) else self.env.user.email_formatted,
            "author_id": company.partner_id.id, "model": "ar.customer.account", "res_id": self.account_id.id,
            "message_type": "email_outgoing", "auto_delete": False, "attachment_ids": self.pdf_id.ids, "state": "cancel"})
        self.write({"mail_id": mail.id, "recipients": email_to, "message_ref": mail.message_id})

    def _freeze(self):
        """The file as it leaves, its hash and the figures as text; made once."""
        if self.pdf_id:
            return
        content, _kind = self.env["ir.actions.report"].with_context(lang=self._lang())._render_qweb_pdf(
            "customer_ar_management_statement.ar_statement_report", self.ids)
        attachment = self.env["ir.attachment"].create({
            "name": f"{self.name.replace('/', '-')}.pdf", "raw": content, "res_model": self._name, "res_id": self.id,
            "mimetype": "application/pdf"})
        self.write({"pdf_id": attachment.id, "pdf_hash": hashlib.sha256(content).hexdigest(), "evidence": self._evidence_text()})

    def _evidence_text(self):
        """Balances and lines as JSON, sorted, so that they can be hashed and read without Odoo."""
        return json.dumps({
            "balances": [[b.currency_id.name, b.opening, b.closing, b.open_items] for b in self.balance_ids],
            "lines": [[line.currency_id.name, line.role, line.kind, line.number, str(line.date), line.amount] for line in self.line_ids],
        }, ensure_ascii=False)

    def _put_off(self, reason):
        state = "failed" if self.attempts + 1 >= MAX_ATTEMPTS else "ready"
        self.write({"state": state, "attempts": self.attempts + 1, "failure_reason": reason})

    def _recover(self, commit):
        """Statements left behind by a worker that died: nobody can know whether they left."""
        stale = self.search([("state", "=", "sending"), ("sending_at", "<", fields.Datetime.now() - LEASE)])
        stale = stale.try_lock_for_update().filtered(lambda statement: statement.state == "sending")
        stale.write({"state": "unsure", "failure_reason": self.env._(
            "The sending was cut off. The message may have arrived: ask the customer or the mail server, then send it again.")})
        self._checkpoint(commit)

    def _seal_sent(self, commit):
        left = self.search([("state", "=", "sent"), ("chain_sequence", "in", (False, 0))], order="sent_at, id")
        try:
            with self.env.cr.savepoint():
                left._seal()
        except (psycopg2.errors.SerializationFailure, psycopg2.errors.UniqueViolation, LockError):
            _logger.info("Another worker is sealing statements; the next batch takes over.")
            if commit:
                self.env.cr.rollback()
        self._checkpoint(commit)

    def _chain_intact(self):
        attachment = self.sudo().pdf_id  # sudo: the hash must be checked for whoever may read the statement
        return not attachment or hashlib.sha256(attachment.raw or b"").hexdigest() == self.sudo().pdf_hash  # sudo: as above
