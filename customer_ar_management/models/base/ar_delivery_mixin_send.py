"""The phases of sending: take, prepare, commit, hand over, put off, fail, recover, seal."""

import logging
from datetime import timedelta

import psycopg2.errors

from odoo import api, fields, models, modules
from odoo.exceptions import LockError
from odoo.tools import SQL

from .marks import Marks
from .postman import Later, Postman, Refused, Unsure

_logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=15)  # longer than any mail server's time-out: after it a worker is dead
RETRY = timedelta(minutes=10)
MAX_ATTEMPTS = 12


class ArDeliveryMixin(models.AbstractModel):
    _inherit = "ar.delivery.mixin"

    DELIVERY_SLICE = 25  # records prepared together: one question for all, one call of the printer

    @api.model
    def _cron_deliver(self, batch=100):
        """Deliver what is due and seal what left; told to the scheduler as it goes."""
        cron = self.env["ir.cron"]
        due = self._due_domain()
        cron._commit_progress(remaining=self.search_count(due))
        while done := self._deliver(batch):
            if not cron._commit_progress(done, remaining=self.search_count(due)):
                break

    @api.model
    def _due_domain(self):
        now = fields.Datetime.now()
        return [("state", "=", "ready"), "|", ("send_after", "=", False), ("send_after", "<=", now)]

    def _deliver(self, batch=100, commit=None):
        """Deliver up to ``batch`` records that wait, of these or of all.

        Safe to run in several workers at once: each takes a slice with its row locks, leaves the locked ones to the
        others, and locks each record again before its message.

        :param batch: how many at most
        :param commit: commit before and after each message (default: yes, but in tests)
        :return: number of records dealt with; 0 when none waits
        """
        self.check_access("write")
        records = self.sudo()  # sudo: the mail queue belongs to the system, whoever may deliver
        commit = not modules.module.current_test if commit is None else commit
        done, resting = 0, set()
        with Postman(records.env) as postman:
            records._recover(commit)
            while done < batch and (taken := records._take(min(self.DELIVERY_SLICE, batch - done), resting, commit)):
                done += len(taken)
                taken._deliver_slice(postman, resting, commit)
        records._seal_sent(commit)
        return done

    def _checkpoint(self, commit):
        self.env.flush_all()
        if commit:
            self.env.cr.commit()  # pylint: disable=invalid-commit

    # -- take -----------------------------------------------------------------

    def _take(self, limit, resting, commit):
        """Lock records that are due and that no other worker has; none when there are none."""
        self.env.flush_all()
        for _attempt in range(20):
            now = fields.Datetime.now()
            try:
                rows = self.env.execute_query(
                    SQL(
                        """SELECT id FROM %s
                        WHERE state = 'ready' AND (send_after IS NULL OR send_after <= %s) AND channel != ALL(%s)
                          AND (taken_at IS NULL OR taken_at < %s) AND (%s OR id = ANY(%s))
                        ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED""",
                        SQL.identifier(self._table),
                        now,
                        list(resting),
                        now - LEASE,
                        not self,
                        self.ids,
                        limit,
                    )
                )
            except psycopg2.errors.SerializationFailure:
                # Another worker finished a record after our snapshot began: look again.
                if not commit:
                    raise
                self.env.cr.rollback()
                continue
            self.invalidate_model()
            return self.browse([record_id for (record_id,) in rows])
        return self.browse()

    def _again(self, commit):
        """Lock one prepared record for its message; False when somebody has stopped or taken it meanwhile."""
        self.ensure_one()
        try:
            with self.env.cr.savepoint():
                rows = self.env.execute_query(
                    SQL(
                        "SELECT id FROM %s WHERE id = %s AND state = 'ready' FOR UPDATE SKIP LOCKED",
                        SQL.identifier(self._table),
                        self.id,
                    )
                )
        except psycopg2.errors.SerializationFailure:
            if not commit:
                raise
            return False
        return bool(rows)

    # -- prepare --------------------------------------------------------------

    def _deliver_slice(self, postman, resting, commit):
        """Prepare locked records together, then send one by one, each committed before and after its message."""
        try:
            prepared = self.browse().union(
                *(
                    records.with_company(company)._prepare_slice(postman, resting)
                    for company, records in self.grouped("company_id").items()
                )
            )
            prepared.taken_at = fields.Datetime.now()
            self._checkpoint(commit)
        except psycopg2.errors.SerializationFailure:
            if not commit:
                raise
            self.env.cr.rollback()  # somebody changed a record meanwhile: the next round looks at them again
            return
        left = prepared
        with Marks(prepared, commit) as marks:
            for record in prepared:
                record = record if marks.takes(record) else record.with_prefetch()
                if record.channel not in resting and marks.of(record)._again(commit):
                    left -= record
                    record.with_company(record.company_id)._hand_over(postman, resting, commit, marks)
        self._checkpoint(commit)
        left.filtered(lambda record: record.state == "ready").taken_at = False
        self._checkpoint(commit)

    def _prepare_slice(self, postman, resting):
        """Everything that can be done before messages leave.

        :return: the records that are ready to be handed over
        """
        files, nothing = {}, self.env["ir.attachment"]

        def freeze(records):
            files.update(records._freeze())
            return records

        def write_down(records):
            if method := getattr(records, f"_prepare_{records[:1].channel}", None):
                method({record.id: files.get(record.id, nothing) for record in records}, postman)
            return records

        fit = self._together_or_alone(lambda records: records._delivery_fit(), resting)
        made = fit._together_or_alone(freeze, resting)
        prepared = [records._together_or_alone(write_down, resting) for records in made.grouped("channel").values()]
        return made & self.browse().union(*prepared)

    def _together_or_alone(self, action, resting):
        """Do something for all records at once; if that fails, for each alone, so that one that cannot be made
        does not hold up the others.

        :param action: function of the records that returns those to go on with
        :return: what it returned, for those for which it could be done
        """
        if not self or self[:1].channel in resting and len(self) == 1:
            return self.browse()
        try:
            with self.env.cr.savepoint():
                return action(self)
        except psycopg2.errors.SerializationFailure:
            raise
        except Exception as error:  # whatever it is: the guilty one is found by trying each alone
            if len(self) == 1:
                self._not_made(error, resting)
                return self.browse()
        return self.browse().union(*(record._together_or_alone(action, resting) for record in self))

    def _not_made(self, error, resting):
        if isinstance(error, Later):
            resting.add(self.channel)
            self._put_off(str(error))
            return
        if not isinstance(error, (Refused, KeyError)):
            _logger.warning("%s could not be made", self, exc_info=error)
        self._fail(self._text_error(error))

    def _text_error(self, error):
        return (
            self.env._("The text names %s, which does not exist.", error) if isinstance(error, KeyError) else str(error)
        )

    # -- hand over ------------------------------------------------------------

    def _hand_over(self, postman, resting, commit, marks):
        """Commit the record as being sent, hand the message over, and record what became of it.

        What is noted of the record is written, and committed, where ``marks`` says, see there.
        """
        noted = marks.of(self)
        try:
            if prove := getattr(self, f"_prove_{self.channel}", None):
                prove(postman)
        except Later as later:
            resting.add(self.channel)
            noted._put_off(str(later))
            return
        noted.write({"state": "sending", "sending_at": fields.Datetime.now(), "attempts": self.attempts + 1})
        noted._checkpoint(commit)
        if commit:
            noted.lock_for_update(allow_referencing=True)
        try:
            outcome = getattr(self, f"_deliver_{self.channel}")(postman)
        except Later as later:
            resting.add(self.channel)
            noted._put_off(str(later))
        except Refused as refused:
            noted._fail(str(refused))
        except Unsure as unsure:
            noted.write({"state": "unsure", "failure_reason": str(unsure)})
        else:
            noted.write(
                {"sent_at": fields.Datetime.now(), "failure_reason": False, **noted._delivery_left(), **outcome}
            )
        noted.env.flush_all()  # committed with the next one's mark, or at the end of the slice

    # -- when it goes wrong ---------------------------------------------------

    def _put_off(self, reason):
        """It has not left: try again later; after many attempts it counts as failed."""
        if self.attempts + 1 >= MAX_ATTEMPTS:
            self._fail(reason)
            return
        self.write(
            {
                "state": "ready",
                "attempts": self.attempts + 1,
                "failure_reason": reason,
                "taken_at": False,
                "send_after": fields.Datetime.now() + RETRY,
            }
        )

    def _fail(self, reason):
        """It will not arrive this way: take the fallback channel once, else the failure list."""
        fallback = self._delivery_fallback()
        if fallback and fallback != self.channel:
            self.write(
                {"channel": fallback, "state": "ready", "attempts": 0, "failure_reason": reason, "taken_at": False}
            )
        else:
            self.write({"state": "failed", "failure_reason": reason})

    def _recover(self, commit):
        """Records left behind by a worker that died."""
        stale = self.search([("state", "=", "sending"), ("sending_at", "<", fields.Datetime.now() - LEASE)])
        if not stale:
            return
        stale = stale.try_lock_for_update().filtered(lambda record: record.state == "sending")
        # what had left of its slice is noted; that the mails say so as well had not been committed yet
        slices = self.search([("state", "=", "sent"), ("taken_at", "in", stale.mapped("taken_at"))])
        slices.mail_id.filtered(lambda mail: mail.state == "cancel").state = "sent"
        gone = stale.filtered(lambda record: record.channel in self._leaves_the_house())
        (stale - gone).write({"state": "ready", "taken_at": False})
        gone.write(
            {
                "state": "unsure",
                "failure_reason": self.env._(
                    "The sending was cut off. The message may have arrived: ask the customer or the mail server, "
                    "then mark it as arrived or send it again."
                ),
            }
        )
        self._checkpoint(commit)

    def _seal_sent(self, commit):
        """Chain what has left. The message is out already, so another worker in
        the way only means that the next batch does it."""
        left = self.search(
            [("state", "in", ("sent", "bounced")), ("chain_sequence", "in", (False, 0))], order="sent_at, id"
        )
        try:
            with self.env.cr.savepoint():
                left._seal()
        except (psycopg2.errors.SerializationFailure, psycopg2.errors.UniqueViolation, LockError):
            _logger.info("Another worker is sealing %s; the next batch takes over.", self._name)
            if commit:
                self.env.cr.rollback()
        self._checkpoint(commit)
