"""Two workers, and workers that die: with real connections, committed letters and a mail server that counts."""

import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from unittest.mock import patch

from psycopg2 import OperationalError

from odoo import SUPERUSER_ID, api, fields
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged
from odoo.tools import config, mute_logger

from odoo.addons.customer_ar_management.models.base import marks
from odoo.addons.customer_ar_management.models.base.postman import Postman

from .sink import listening, mail_server, really_sending

WORKER = """
import sys
from odoo.tools import config
config.parse_config(["-c", sys.argv[1], "-d", sys.argv[2], "--log-level=error"], setup_logging=False)
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
with Registry(sys.argv[2]).cursor() as cr:
    letters = api.Environment(cr, SUPERUSER_ID, {})["ar.dunning.letter"]
    type(letters).DELIVERY_SLICE = 2
    letters._deliver(100, commit=True)
"""
NUMBER = 8


@tagged("post_install", "-at_install")
class TestWorkers(TransactionCase):
    @contextmanager
    def committed(self):
        """An environment of its own, whose work others see."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True, "mail_create_nosubscribe": True})

    @contextmanager
    def letters(self, port):
        """Confirmed letters of eight customers, gone again afterwards."""
        with self.committed() as env:
            made = self.make(env, port)
        try:
            yield made["letters"]
        finally:
            with self.committed() as env:
                self.unmake(env, made)

    def make(self, env, port):
        company, today = env.company, fields.Date.context_today(env.user)
        before = {name: company[name] for name in ("ar_dunning_bank_days", "ar_dunning_unmatched_share")}
        before |= {name: company[name].id for name in ("ar_dunning_plan_id", "ar_dunning_first_run_id")}
        servers = env["ir.mail_server"].search([])
        servers.active = False
        server = mail_server(env, port)
        plan = self.plan(env)
        company.write({"ar_dunning_plan_id": plan.id, "ar_dunning_bank_days": 0, "ar_dunning_unmatched_share": 0})
        partners = env["res.partner"].create(
            [{"name": f"Worker customer {n}", "email": f"worker{n}@c.example"} for n in range(NUMBER)]
        )
        moves = self.moves(env, partners, fields.Date.subtract(today, days=10))
        moves.action_post()
        moves.line_ids.no_followup = False
        run = env["ar.dunning.run"].create({"company_id": company.id, "as_of": today})
        run.action_confirm()
        letters = run.letter_ids.filtered(lambda letter: letter.partner_id in partners)
        self.assertEqual(len(letters), NUMBER)
        return {
            "before": before,
            "servers": servers.ids,
            "server": server.id,
            "plan": plan.id,
            "partners": partners.ids,
            "moves": moves.ids,
            "run": run.id,
            "letters": letters.ids,
        }

    def plan(self, env):
        return env["ar.dunning.plan"].create(
            {
                "name": "Workers",
                "quiet_weekend": False,
                "quiet_holidays": False,
                "hour_from": 0,
                "hour_to": 0,
                "step_ids": [
                    Command.create(
                        {
                            "name": "One",
                            "offset_days": 1,
                            "channel": "email",
                            "subject": "{total}",
                            "body": "<p>{items}</p>",
                        }
                    )
                ],
            }
        )

    def moves(self, env, partners, day):
        receivable = partners[0].property_account_receivable_id
        journal = env["account.journal"].search(
            [("type", "=", "general"), ("company_id", "=", env.company.id)], limit=1
        )
        income = (
            env["account.journal"]
            .search([("type", "=", "sale"), ("company_id", "=", env.company.id)], limit=1)
            .default_account_id
        )
        return env["account.move"].create(
            [
                {
                    "move_type": "entry",
                    "journal_id": journal.id,
                    "date": day,
                    "line_ids": [
                        Command.create(
                            {"account_id": receivable.id, "partner_id": partner.id, "debit": 10, "date_maturity": day}
                        ),
                        Command.create({"account_id": income.id, "credit": 10}),
                    ],
                }
                for partner in partners
            ]
        )

    def unmake(self, env, made):
        env.company.write(made["before"])
        env.cr.execute(
            "DELETE FROM ar_dunning_letter_line WHERE letter_id IN "
            "(SELECT id FROM ar_dunning_letter WHERE run_id = %s)",
            [made["run"]],
        )
        env.cr.execute("DELETE FROM ar_dunning_letter WHERE run_id = %s", [made["run"]])
        env.cr.execute("DELETE FROM ar_dunning_run WHERE id = %s", [made["run"]])
        env.invalidate_all()
        env["ir.mail_server"].browse(made["server"]).unlink()
        env["ir.mail_server"].browse(made["servers"]).active = True
        env["mail.mail"].search([("email_to", "like", "@c.example")]).unlink()
        moves = env["account.move"].browse(made["moves"])
        moves.button_draft()
        moves.with_context(force_delete=True).unlink()
        env["ar.customer.account"].search([("partner_id", "in", made["partners"])]).unlink()
        env["res.partner"].browse(made["partners"]).unlink()
        env["ar.dunning.plan"].browse(made["plan"]).unlink()

    def states(self, ids):
        with self.committed() as env:
            return [letter.state for letter in env["ar.dunning.letter"].browse(ids)]

    def worker(self):
        return subprocess.Popen([sys.executable, "-c", WORKER, config["config"], self.env.cr.dbname])

    def deliver(self, outcome=None):
        try:
            with self.committed() as env:
                done = env["ar.dunning.letter"]._deliver(100, commit=True)
            if outcome is not None:
                outcome.append(done)
        except Exception as error:
            outcome.append(error)

    def received(self, sink):
        return sorted(address for recipients, _message in sink.messages for address in recipients)

    EVERYBODY = [f"worker{n}@c.example" for n in range(NUMBER)]

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

    def test_what_left_stays_noted_when_the_slice_breaks(self):
        """The connection that prepares a slice breaks with its fourth mail: the three before are noted as sent."""
        with listening() as sink, self.letters(sink.port) as ids, really_sending(self.env):
            send, calls = Postman.send, []

            def breaks(postman, mail):
                calls.append(mail)
                if len(calls) == 4:
                    raise OperationalError("gone")
                return send(postman, mail)

            outcome = []
            with patch.object(Postman, "send", breaks):
                self.deliver(outcome)
            self.assertIsInstance(outcome[0], OperationalError)
            ids = sorted(ids)
            self.assertEqual(self.states(ids)[:5], ["sent", "sent", "sent", "sending", "ready"])
            self.expire(ids)
            self.deliver()
            self.assertEqual(self.states(ids), ["sent"] * 3 + ["unsure"] + ["sent"] * 4)
            self.assertEqual(len(sink.messages), NUMBER - 1)
            with self.committed() as env:
                letters = env["ar.dunning.letter"].browse(ids)
                self.assertEqual([letter.mail_id.state for letter in letters], ["sent"] * 3 + ["cancel"] + ["sent"] * 4)

    def test_what_is_read_for_a_slice_is_not_read_for_each(self):
        """Notes on a connection of their own spare the one that prepares what each commit would make it forget."""
        with listening() as sink, self.letters(sink.port), really_sending(self.env), self.committed() as env:
            letters, counts = env["ar.dunning.letter"], []
            for apart in (marks.APART, set()):
                begun = env.cr.sql_log_count
                with patch.object(marks, "APART", apart):
                    self.assertEqual(letters._deliver(4, commit=True), 4)
                counts.append(env.cr.sql_log_count - begun)
            self.assertEqual(len(sink.messages), NUMBER)
            self.assertLess(counts[0] + 20, counts[1])

    def expire(self, ids):
        with self.committed() as env:
            env.cr.execute(
                "UPDATE ar_dunning_letter SET sending_at = sending_at - interval '1 hour',"
                " taken_at = taken_at - interval '1 hour' WHERE id = ANY(%s)",
                [ids],
            )

    def assert_nothing_lost_or_doubled(self, sink, ids):
        states = self.states(ids)
        received = self.received(sink)
        self.assertEqual(len(received), len(set(received)), "no second mail")
        self.assertLessEqual(set(states), {"sent", "unsure"})
        self.assertGreaterEqual(len(received), states.count("sent"), "what counts as sent has left")
        self.assertEqual(len(received) + states.count("unsure") - (len(received) - states.count("sent")), NUMBER)

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
