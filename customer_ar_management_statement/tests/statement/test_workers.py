"""Two workers, workers that die, two answers at once: with real connections and committed statements."""

import signal
import subprocess
import sys
import threading
from contextlib import contextmanager

from odoo import SUPERUSER_ID, api, fields
from odoo.exceptions import LockError, UserError
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged
from odoo.tools import config, mute_logger

from odoo.addons.customer_ar_management.tests.dunning.sink import listening, mail_server, really_sending

WORKER = """
import sys
from odoo.tools import config
config.parse_config(["-c", sys.argv[1], "-d", sys.argv[2], "--log-level=error"], setup_logging=False)
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
with Registry(sys.argv[2]).cursor() as cr:
    api.Environment(cr, SUPERUSER_ID, {})["ar.statement"]._deliver(100, commit=True)
"""
NUMBER = 4
EVERYBODY = [f"statement{n}@c.example" for n in range(NUMBER)]


@tagged("post_install", "-at_install")
class TestStatementWorkers(TransactionCase):
    @contextmanager
    def committed(self):
        """An environment of its own, whose work others see."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True, "mail_create_nosubscribe": True})

    @contextmanager
    def statements(self, port):
        """Confirmed statements of four customers, gone again afterwards."""
        with self.committed() as env:
            made = self.make(env, port)
        try:
            yield made["statements"]
        finally:
            with self.committed() as env:
                self.unmake(env, made)

    def make(self, env, port):
        company, today = env.company, fields.Date.context_today(env.user)
        servers = env["ir.mail_server"].search([])
        servers.active = False
        server = mail_server(env, port)
        partners = env["res.partner"].create(
            [{"name": f"Statement customer {n}", "email": EVERYBODY[n]} for n in range(NUMBER)]
        )
        journal = env["account.journal"].search([("type", "=", "general"), ("company_id", "=", company.id)], limit=1)
        income = (
            env["account.journal"]
            .search([("type", "=", "sale"), ("company_id", "=", company.id)], limit=1)
            .default_account_id
        )
        receivable = partners[0].property_account_receivable_id
        moves = env["account.move"].create(
            [
                {
                    "move_type": "entry",
                    "journal_id": journal.id,
                    "date": today,
                    "line_ids": [
                        Command.create(
                            {"account_id": receivable.id, "partner_id": partner.id, "debit": 10, "date_maturity": today}
                        ),
                        Command.create({"account_id": income.id, "credit": 10}),
                    ],
                }
                for partner in partners
            ]
        )
        moves.action_post()
        statements = env["ar.statement"]._prepare(partners, company, today.replace(day=1), today, "demand")
        statements.action_confirm()
        return {
            "servers": servers.ids,
            "server": server.id,
            "partners": partners.ids,
            "moves": moves.ids,
            "statements": statements.ids,
        }

    def unmake(self, env, made):
        for table, column in (
            ("ar_chain_entry", "res_id"),
            ("ar_statement_answer", "statement_id"),
            ("ar_statement_line", "statement_id"),
            ("ar_statement_balance", "statement_id"),
            ("ar_statement", "id"),
        ):
            model = " AND model = 'ar.statement'" if table == "ar_chain_entry" else ""
            env.cr.execute(f"DELETE FROM {table} WHERE {column} = ANY(%s){model}", [made["statements"]])
        env.cr.execute("DELETE FROM ar_chain_head WHERE model IN ('ar.statement', 'ar.statement.answer')")
        env.cr.execute("DELETE FROM ar_chain_entry WHERE model IN ('ar.statement', 'ar.statement.answer')")
        env.invalidate_all()
        env["ir.mail_server"].browse(made["server"]).unlink()
        env["ir.mail_server"].browse(made["servers"]).active = True
        env["mail.mail"].search([("email_to", "like", "@c.example")]).unlink()
        moves = env["account.move"].browse(made["moves"])
        moves.button_draft()
        moves.with_context(force_delete=True).unlink()
        env["ar.customer.account"].search([("partner_id", "in", made["partners"])]).unlink()
        env["res.partner"].browse(made["partners"]).unlink()

    def states(self, ids):
        with self.committed() as env:
            return env["ar.statement"].browse(ids).mapped("state")

    def deliver(self, outcome=None):
        try:
            with self.committed() as env:
                done = env["ar.statement"]._deliver(100, commit=True)
        except Exception as error:
            done = error
        if outcome is not None:
            outcome.append(done)

    def received(self, sink):
        return sorted(address for recipients, _message in sink.messages for address in recipients)

    def expire(self, ids):
        with self.committed() as env:
            env.cr.execute(
                "UPDATE ar_statement SET sending_at = sending_at - interval '1 hour', "
                "taken_at = taken_at - interval '1 hour' WHERE id = ANY(%s)",
                [ids],
            )

    @mute_logger("odoo.sql_db")
    def test_two_workers_share_the_batch(self):
        with listening() as sink, self.statements(sink.port) as ids, really_sending(self.env):
            outcome = []
            threads = [threading.Thread(target=self.deliver, args=(outcome,)) for _n in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(sum(outcome), NUMBER)
            self.assertEqual(self.received(sink), EVERYBODY)
            self.assertEqual(set(self.states(ids)), {"sent"})

    def test_killed_while_the_server_answers(self):
        """Killed between the message and its record: it is not sent again, a person is asked, the rest goes on."""
        process = []
        with (
            listening(on_message=lambda number: number == 2 and process[0].send_signal(signal.SIGKILL)) as sink,
            self.statements(sink.port) as ids,
        ):
            process.append(subprocess.Popen([sys.executable, "-c", WORKER, config["config"], self.env.cr.dbname]))
            process[0].wait()
            self.assertEqual(len(sink.messages), 2)
            self.assertEqual(sorted(self.states(ids)), ["ready", "ready", "sending", "sent"])
            with really_sending(self.env):
                self.deliver()
                self.assertEqual(self.states(ids).count("sending"), 1, "its worker may be slow, not dead")
                self.expire(ids)
                self.deliver()
            self.assertEqual(sorted(self.states(ids)), ["sent", "sent", "sent", "unsure"])
            self.assertEqual(self.received(sink), EVERYBODY)

    @mute_logger("odoo.sql_db")
    def test_two_answers_at_once_keep_one(self):
        with listening() as sink, self.statements(sink.port) as ids:
            with self.committed() as env:
                env.cr.execute("UPDATE ar_statement SET state = 'sent' WHERE id = ANY(%s)", [ids])
            with self.committed() as one, self.committed() as two:
                answer = {"verdict": "agreed", "source": "link", "name": "Anna"}
                one["ar.statement"].browse(ids[0])._record_answer(answer)
                with self.assertRaises(LockError):
                    two["ar.statement"].browse(ids[0])._record_answer({**answer, "name": "Bert"})
                two.cr.rollback()
                one.cr.commit()
                with self.assertRaisesRegex(UserError, "answered already"):
                    two["ar.statement"].browse(ids[0])._record_answer({**answer, "name": "Bert"})
            with self.committed() as env:
                self.assertEqual(env["ar.statement"].browse(ids[0]).answer_ids.mapped("name"), ["Anna"])
