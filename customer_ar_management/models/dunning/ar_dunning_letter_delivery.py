"""Letters leave here: one transaction before the message, one after it.

A letter goes ``ready`` → ``sending`` (text, table, files and recipients are
fixed and committed) → message → ``sent``. A worker that dies before the commit
leaves a ``ready`` letter that the next one takes; one that dies between the
commit and the answer of the mail server leaves a ``sending`` letter of which
nobody can know whether it arrived: it becomes ``unsure`` and a person decides.
Nothing is sent twice by itself, and nothing disappears.
"""
import logging
import re
import smtplib
from datetime import timedelta

import psycopg2.errors

from odoo import api, fields, models, modules
from odoo.exceptions import LockError
from odoo.tools import SQL, email_normalize

from .postman import Later, Postman, Refused, Unsure

_logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=15)  # longer than any mail server's time-out: after it a worker is dead
RETRY = timedelta(minutes=10)
MAX_ATTEMPTS = 12
TEMPORARY = re.compile(r"\(4\d\d, ")


class ArDunningLetter(models.Model):
    _inherit = "ar.dunning.letter"

    @api.model
    def _cron_deliver(self, batch=50):
        """Deliver what is due, stop paid letters, seal what left; told to the scheduler as it goes."""
        cron = self.env["ir.cron"]
        due = self._due_domain()
        cron._commit_progress(remaining=self.search_count(due))
        while done := self._deliver(batch):
            if not cron._commit_progress(done, remaining=self.search_count(due)):
                break
        self.env["ar.dunning.run"].search([("state", "=", "confirmed")])._finish()

    @api.model
    def _due_domain(self):
        now = fields.Datetime.now()
        return [("state", "=", "ready"), "|", ("send_after", "=", False), ("send_after", "<=", now)]

    def _deliver(self, batch=100, commit=None):
        """Deliver up to ``batch`` letters that wait, of these or of all.

        Safe to run in several workers at once: each takes one letter at a time
        with its row lock and leaves the locked ones to the others.

        :param batch: how many at most
        :param commit: commit before and after each message (default: yes, but in tests)
        :return: number of letters dealt with; 0 when none waits
        """
        self.check_access("write")
        letters = self.sudo()  # sudo: the mail queue belongs to the system, whoever may deliver
        commit = not modules.module.current_test if commit is None else commit
        done, resting = 0, set()
        with Postman(letters.env) as postman:
            letters._recover(commit)
            while done < batch and (letter := letters._take(resting, commit)):
                done += 1
                if not letter._deliver_one(postman, commit):
                    resting.add(letter.channel)
        letters._seal_sent(commit)
        return done

    def _checkpoint(self, commit):
        self.env.flush_all()
        if commit:
            self.env.cr.commit()  # pylint: disable=invalid-commit

    def _take(self, resting, commit):
        """Lock one letter that is due and that no other worker has, or return none."""
        self.env.flush_all()
        for _attempt in range(20):
            try:
                rows = self.env.execute_query(SQL(
                    """SELECT id FROM ar_dunning_letter
                        WHERE state = 'ready' AND (send_after IS NULL OR send_after <= %s) AND channel != ALL(%s)
                          AND (%s OR id = ANY(%s))
                        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED""",
                    fields.Datetime.now(), list(resting), not self, self.ids))
            except psycopg2.errors.SerializationFailure:
                # Another worker finished a letter after our snapshot began: look again.
                if not commit:
                    raise
                self.env.cr.rollback()
                continue
            self.invalidate_model()
            letter = self.browse([letter_id for (letter_id,) in rows])
            return letter.with_company(letter.company_id) if letter else letter
        return self.browse()

    def _deliver_one(self, postman, commit):
        """Deliver the locked letter.

        :return: False when its channel should rest for this batch
        """
        rests = False
        try:
            with self.env.cr.savepoint():
                if prepared := self._still_due():
                    self._prepare(postman)
        except Later as later:
            self._put_off(str(later))
            prepared, rests = False, True
        except psycopg2.errors.SerializationFailure:
            if not commit:
                raise
            self.env.cr.rollback()  # somebody changed the letter meanwhile: the next round looks at it again
            return True
        except Exception as error:  # one letter that cannot be made must not hold up the others
            if not isinstance(error, (Refused, KeyError)):
                _logger.warning("Letter %s could not be made", self.id, exc_info=True)
            self._fail(self._text_error(error))
            prepared = False
        self._checkpoint(commit)
        return self._hand_over(postman, commit) if prepared else not rests

    def _text_error(self, error):
        return self.env._("The text names %s, which does not exist.", error) if isinstance(error, KeyError) else str(error)

    def _prepare(self, postman):
        """Everything that can be done before the message leaves, then ``sending``."""
        self._own_account()
        method = getattr(self, f"_prepare_{self.channel}", None)
        files = self._freeze()
        if method:
            method(files, postman)
        self.write({"state": "sending", "sending_at": fields.Datetime.now(), "attempts": self.attempts + 1})

    def _hand_over(self, postman, commit):
        """Second transaction: the message itself, and what became of it."""
        if commit:
            self.lock_for_update()
        rests = False
        try:
            outcome = getattr(self.with_context(ar_postman=postman), f"_deliver_{self.channel}")()
        except Later as later:
            self._put_off(str(later))
            rests = True
        except Refused as refused:
            self._fail(str(refused))
        except Unsure as unsure:
            self.write({"state": "unsure", "failure_reason": str(unsure)})
        else:
            self.write({"sent_at": fields.Datetime.now(), "failure_reason": False, "next_step": self._next_step_text(),
                **outcome})
        self._checkpoint(commit)
        return not rests

    def _next_step_text(self):
        later = self.plan_id.step_ids.filtered(lambda step: step.offset_days > self.step_id.offset_days)
        following = later.sorted("offset_days")[:1]
        return f"{following.name} (+{following.offset_days})" if following else False

    # -- channels -------------------------------------------------------------

    def _prepare_email(self, files, postman):
        """Write the message down; the mail queue does not touch it."""
        contacts = self.env["ar.contact.role"]._recipients(self.partner_id.ids, "dunning")[self.partner_id.id]
        emails = [contact.email for contact in contacts if contact.email and not contact.bounced]
        if not emails:
            raise Refused(self.env._("No e-mail address, or it bounced."))
        self._write_mail(", ".join(emails), files)
        postman.connect(self.mail_id)

    def _write_mail(self, email_to, files):
        collector, account = self._collector(), self._own_account()
        account.message_subscribe(partner_ids=collector.partner_id.ids)
        sender = collector.email_formatted if email_normalize(collector.email) else self.company_id.email_formatted
        old = self.mail_id
        self.mail_id = self.env["mail.mail"].create({
            "subject": self.subject, "body_html": self._mail_html(), "email_to": email_to, "email_from": sender,
            "author_id": collector.partner_id.id, "reply_to": account._notify_get_reply_to(default=sender)[account.id],
            "model": account._name, "res_id": account.id, "message_type": "email_outgoing", "auto_delete": False,
            "attachment_ids": files.ids, "state": "cancel",
        })
        old.filtered(lambda mail: mail.state != "sent").unlink()
        self.write({"recipients": email_to, "message_ref": self.mail_id.message_id})

    def _mail_html(self):
        return self.env["ir.qweb"].with_context(lang=self._lang())._render("customer_ar_management.ar_dunning_mail", {
            "letter": self, "company": self.company_id, "link": self.get_base_url() + self.get_portal_url(),
            "lang": self._lang()})

    def _deliver_email(self):
        """Channel method: hand the message over.

        :return: values to write on the letter, ``state`` among them
        :raise Later: it did not leave and may later; Refused: it never will;
            Unsure: nobody can know
        """
        mail = self.mail_id
        mail.state = "outgoing"
        try:
            self.env.context["ar_postman"].send(mail)
        except smtplib.SMTPServerDisconnected as error:
            raise Unsure(self.env._("The mail server hung up while the message was on its way: %s", error)) from error
        if mail.state == "exception":
            reason = mail.failure_reason or mail.failure_type or ""
            raise Later(reason) if TEMPORARY.search(reason) else Refused(reason)
        return {"state": "sent"}

    def _deliver_letter(self):
        """Channel method: the PDF waits to be printed and posted."""
        partner = self.partner_id
        self.recipients = ", ".join(filter(None, (partner.name, partner.street, partner.zip, partner.city,
            partner.country_id.name)))
        return {"state": "to_post", "sent_at": False}

    def _deliver_call(self):
        return self._deliver_activity("mail.mail_activity_data_call")

    def _deliver_visit(self):
        return self._deliver_activity("customer_ar_management.mail_activity_ar_visit")

    def _deliver_legal(self):
        return self._deliver_activity("customer_ar_management.mail_activity_ar_legal")

    def _deliver_activity(self, activity_type):
        """Channel method of everything that a person does: a task for the collector."""
        collector = self._collector()
        self._own_account().activity_schedule(
            activity_type, user_id=collector.id, summary=self.display_name, note=self.body,
                date_deadline=fields.Date.context_today(self))
        return {"state": "sent", "recipients": collector.name}

    @api.model
    def _leaves_the_house(self):
        """Hook: channels whose messages a rollback cannot call back (a set)."""
        return {"email"}

    # -- when it goes wrong ---------------------------------------------------

    def _put_off(self, reason):
        """It has not left: try again later; after many attempts it counts as failed."""
        if self.attempts + 1 >= MAX_ATTEMPTS:
            return self._fail(reason)
        self.write({"state": "ready", "attempts": self.attempts + 1, "failure_reason": reason,
                    "send_after": fields.Datetime.now() + RETRY})
        return None

    def _fail(self, reason):
        """It will not arrive this way: take the fallback channel once, else the failure list."""
        fallback = self.kind == "reminder" and self.step_id.fallback_channel
        reachable = self.env["ar.dunning.run"]._collect_channels(self.partner_id.ids).get(fallback)
        if fallback and fallback != self.channel and (reachable is None or self.partner_id.id in reachable):
            self.write({"channel": fallback, "state": "ready", "attempts": 0, "failure_reason": reason})
        else:
            self.write({"state": "failed", "failure_reason": reason})

    def _recover(self, commit):
        """Letters left behind by a worker that died."""
        stale = self.search([("state", "=", "sending"), ("sending_at", "<", fields.Datetime.now() - LEASE)])
        if not stale:
            return
        stale = stale.try_lock_for_update().filtered(lambda letter: letter.state == "sending")
        gone = stale.filtered(lambda letter: letter.channel in self._leaves_the_house())
        (stale - gone).write({"state": "ready"})
        gone.write({"state": "unsure", "failure_reason": self.env._(
            "The sending was cut off. The message may have arrived: ask the customer or the mail server, "
            "then mark it as arrived or send it again.")})
        self._checkpoint(commit)

    def _seal_sent(self, commit):
        """Chain what has left. The message is out already, so another worker in
        the way only means that the next batch does it."""
        left = self.search([("state", "in", ("sent", "bounced")), ("chain_sequence", "in", (False, 0))], order="sent_at, id")
        try:
            with self.env.cr.savepoint():
                left._seal()
        except (psycopg2.errors.SerializationFailure, psycopg2.errors.UniqueViolation, LockError):
            _logger.info("Another worker is sealing letters; the next batch takes over.")
            if commit:
                self.env.cr.rollback()
        self._checkpoint(commit)
