"""Two workers, and workers that die: with real connections, committed letters and a mail server that counts."""

import signal
import threading

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from .sink import listening, really_sending
from .workers import NUMBER, WorkersCase


@tagged("post_install", "-at_install")
class TestWorkers(WorkersCase):
    @mute_logger("odoo.sql_db")  # both reach for the end of the evidence chain; the loser tries again
    def test_two_workers_share_the_batch(self):
        with listening() as sink, self.letters(sink.port) as ids, really_sending(self.env):
            outcome = []
            threads = [threading.Thread(target=self.deliver, args=(outcome,)) for _n in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(sum(outcome), NUMBER)
            self.assertEqual(self.received(sink), self.EVERYBODY)
            self.assertEqual(set(self.states(ids)), {"sent"})
            self.deliver()
            with self.committed() as env:
                letters = env["ar.dunning.letter"].browse(ids)
                self.assertEqual(len(set(letters.mapped("chain_sequence"))), NUMBER)
                self.assertFalse(letters._tampered())

    def test_a_locked_letter_is_left_to_the_other(self):
        with listening() as sink, self.letters(sink.port) as ids, really_sending(self.env), self.committed() as other:
            self.assertTrue(other["ar.dunning.letter"].browse(ids[0]).try_lock_for_update())
            self.deliver()
            self.assertEqual(len(sink.messages), NUMBER - 1)
            other.cr.rollback()
            self.deliver()
            self.assertEqual(self.received(sink), self.EVERYBODY)

    def test_killed_before_its_message(self):
        """Killed while it prepares a letter: nothing is lost, nothing is doubled."""
        with listening() as sink, self.letters(sink.port) as ids, self.committed() as blocker:
            # The third letter's customer account is held, so that the worker hangs there, before its commit.
            blocker["ar.dunning.letter"].browse(ids[2]).account_id.lock_for_update()
            blocker.cr.execute(
                "UPDATE ar_customer_account SET write_date = write_date WHERE partner_id = "
                "(SELECT partner_id FROM ar_dunning_letter WHERE id = %s)",
                [ids[2]],
            )
            process = self.worker()
            while len(sink.messages) < 2 and process.poll() is None:
                threading.Event().wait(0.05)
            process.send_signal(signal.SIGKILL)
            process.wait()
            blocker.cr.rollback()
            left = self.states(ids)
            with really_sending(self.env):
                self.expire(ids)
                self.deliver()
            self.assertLessEqual(left.count("sending"), 1)
            self.assert_nothing_lost_or_doubled(sink, ids)

    def test_killed_while_the_server_answers(self):
        """Killed between the message and its record: it is not sent again, a person is asked."""
        process = []
        with (
            listening(on_message=lambda number: number == 3 and process[0].send_signal(signal.SIGKILL)) as sink,
            self.letters(sink.port) as ids,
        ):
            process.append(self.worker())
            process[0].wait()
            self.assertEqual(len(sink.messages), 3)
            self.assertEqual(self.states(ids).count("sending"), 1)
            with really_sending(self.env):
                self.deliver()
                self.assertEqual(self.states(ids).count("sending"), 1, "its worker may be slow, not dead")
                self.expire(ids)
                self.deliver()
                self.assertEqual(self.states(ids).count("unsure"), 1)
                self.assert_nothing_lost_or_doubled(sink, ids)
                with self.committed() as env:
                    env["ar.dunning.letter"].search([("state", "=", "unsure")]).action_it_arrived()
            self.assertEqual(set(self.states(ids)), {"sent"})

    @mute_logger("odoo.sql_db")
    def test_two_runs_at_once(self):
        """Two people start a run together: the second is told, by the database if need be."""
        with listening() as sink, self.letters(sink.port), self.committed() as one:
            company = one.company
            one["ar.dunning.run"].create({"company_id": company.id, "as_of": fields.Date.context_today(one.user)})
            one.flush_all()
            outcome = []

            def other():
                try:
                    with self.committed() as env:
                        env["ar.dunning.run"].create(
                            {"company_id": company.id, "as_of": fields.Date.context_today(env.user)}
                        )
                        env.flush_all()
                        env.cr.rollback()
                except Exception as error:
                    outcome.append(type(error).__name__)

            thread = threading.Thread(target=other)
            thread.start()
            one.cr.commit()
            thread.join()
            one["ar.dunning.run"].search([("company_id", "=", company.id), ("state", "=", "draft")]).unlink()
            one.cr.commit()
            self.assertEqual(len(outcome), 1)
            self.assertIn(outcome[0], ("UniqueViolation", "UserError"))
