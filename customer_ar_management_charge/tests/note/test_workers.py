"""Two workers and one that is killed: with real connections, a real mail server and committed statements."""

import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from datetime import date

from odoo import SUPERUSER_ID, api
from odoo.exceptions import LockError
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
    api.Environment(cr, SUPERUSER_ID, {})["ar.charge.message"]._deliver(100, commit=True)
"""
NUMBER = 4
EVERYBODY = [f"charge{n}@c.example" for n in range(NUMBER)]
TABLES = (
    ("ar_charge_message", "company_id"),
    ("ar_charge_note_detail", "company_id"),
    ("ar_charge_note_line", "company_id"),
    ("ar_charge_note", "company_id"),
    ("ar_charge_problem", "company_id"),
    ("ar_charge_accrual", "company_id"),
    ("ar_charge_item", "company_id"),
    ("ar_charge_run", "company_id"),
)
UNTIL = date(2024, 4, 30)


@tagged("post_install", "-at_install")
class TestWorkers(TransactionCase):
    @contextmanager
    def committed(self):
        """An environment of its own, whose work others see."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True, "mail_create_nosubscribe": True})

    @contextmanager
    def claims(self, port=0):
        """Overdue claims of four customers under a policy, gone again afterwards."""
        with self.committed() as env:
            made = self.make(env, port)
        try:
            yield made
        finally:
            with self.committed() as env:
                self.unmake(env, made)

    def make(self, env, port):
        company = env.company
        servers = env["ir.mail_server"].search([])
        servers.active = False
        partners = env["res.partner"].create(
            [{"name": f"Charge customer {n}", "email": EVERYBODY[n]} for n in range(NUMBER)]
        )
        journal = env["account.journal"].search([("type", "=", "general"), ("company_id", "=", company.id)], limit=1)
        income = env["account.journal"].search([("type", "=", "sale"), ("company_id", "=", company.id)], limit=1)
        receivable = partners[0].property_account_receivable_id
        moves = env["account.move"].create(
            [
                {
                    "move_type": "entry",
                    "journal_id": journal.id,
                    "date": "2024-02-01",
                    "line_ids": [
                        Command.create(
                            {
                                "account_id": receivable.id,
                                "partner_id": partner.id,
                                "debit": 1000,
                                "date_maturity": "2024-03-15",
                            }
                        ),
                        Command.create({"account_id": income.default_account_id.id, "credit": 1000}),
                    ],
                }
                for partner in partners
            ]
        )
        moves.action_post()
        policy = env["ar.charge.policy"].create(
            {"name": "Workers", "points": 10, "booking": "threat", "company_id": company.id}
        )
        before = company.read(["ar_charge_policy_id", "ar_charge_since", "ar_charge_accrued"], load=False)[0]
        company.write({"ar_charge_policy_id": policy.id, "ar_charge_since": "2024-01-01", "ar_charge_accrued": False})
        return {
            "servers": servers.ids,
            "server": mail_server(env, port).id,
            "partners": partners.ids,
            "moves": moves.ids,
            "policy": policy.id,
            "company": company.id,
            "before": before,
        }

    def unmake(self, env, made):
        for table, column in TABLES:
            env.cr.execute(f"DELETE FROM {table} WHERE {column} = %s", [made["company"]])
        for table in ("ar_chain_entry", "ar_chain_head"):
            env.cr.execute(f"DELETE FROM {table} WHERE model LIKE 'ar.charge.%%'")
        env.invalidate_all()
        before = {name: value for name, value in made["before"].items() if name != "id"}
        env["res.company"].browse(made["company"]).write(before)
        env["ar.charge.policy"].browse(made["policy"]).unlink()
        env["ir.mail_server"].browse(made["server"]).unlink()
        env["ir.mail_server"].browse(made["servers"]).active = True
        env["mail.mail"].search([("email_to", "like", "@c.example")]).unlink()
        moves = env["account.move"].browse(made["moves"])
        moves.button_draft()
        moves.with_context(force_delete=True).unlink()
        env["ar.customer.account"].search([("partner_id", "in", made["partners"])]).unlink()
        env["res.partner"].browse(made["partners"]).unlink()

    def in_two_workers(self, action):
        """Run ``action(env)`` in two transactions that begin together; what each returned or raised."""
        outcome, gate = [], threading.Barrier(2)

        def work():
            try:
                with self.committed() as env:
                    env["res.company"].search_count([])  # the snapshot of the transaction begins
                    gate.wait()
                    outcome.append(action(env))
            except Exception as error:
                outcome.append(error)

        threads = [threading.Thread(target=work) for _n in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return outcome

    def issued(self, env, made):
        company = env["res.company"].browse(made["company"])
        env["ar.charge"]._accrue(company, UNTIL)
        notes = env["ar.charge.note"]._prepare(company, UNTIL, env["res.partner"].browse(made["partners"]))
        notes.action_issue()
        return notes.dispatch_ids

    def states(self, made):
        with self.committed() as env:
            return env["ar.charge.message"].search([("partner_id", "in", made["partners"])]).mapped("state")

    def received(self, sink):
        return sorted(address for recipients, _message in sink.messages for address in recipients)

    @mute_logger("odoo.sql_db")
    def test_two_workers_share_the_batch(self):
        with listening() as sink, self.claims(sink.port) as made, really_sending(self.env):
            with self.committed() as env:
                self.issued(env, made)
            outcome = self.in_two_workers(lambda env: env["ar.charge.message"]._deliver(100, commit=True))
            self.assertEqual(sum(outcome), NUMBER, outcome)
            self.assertEqual(self.received(sink), EVERYBODY)
            self.assertEqual(set(self.states(made)), {"sent"})

    def test_killed_while_the_server_answers(self):
        """Killed between the message and its record: it is not sent again, a person is asked, the rest goes on."""
        process = []
        with (
            listening(on_message=lambda number: number == 2 and process[0].send_signal(signal.SIGKILL)) as sink,
            self.claims(sink.port) as made,
        ):
            with self.committed() as env:
                self.issued(env, made)
            process.append(subprocess.Popen([sys.executable, "-c", WORKER, config["config"], self.env.cr.dbname]))
            process[0].wait()
            self.assertEqual(len(sink.messages), 2)
            self.assertEqual(sorted(self.states(made)), ["ready", "ready", "sending", "sent"])
            with really_sending(self.env), self.committed() as env:
                env.cr.execute(
                    "UPDATE ar_charge_message SET sending_at = sending_at - interval '1 hour',"
                    " taken_at = taken_at - interval '1 hour'"
                )
                env.cr.commit()
                env["ar.charge.message"]._deliver(100, commit=True)
            self.assertEqual(sorted(self.states(made)), ["sent", "sent", "sent", "unsure"])
            self.assertEqual(self.received(sink), EVERYBODY)

    @mute_logger("odoo.sql_db")
    def test_two_nights_at_once_earn_once(self):
        with self.claims() as made:
            outcome = self.in_two_workers(
                lambda env: env["ar.charge"]._accrue(env["res.company"].browse(made["company"]), UNTIL).row_count
            )
            self.assertEqual(sum(isinstance(each, Exception) for each in outcome), 1, outcome)
            self.assertIn(NUMBER, outcome)
            with self.committed() as env:
                company = env["res.company"].browse(made["company"])
                self.assertEqual(env["ar.charge"]._accrue(company, UNTIL).row_count, NUMBER)
                rows = env["ar.charge.accrual"].search([("partner_id", "in", made["partners"])])
                self.assertEqual(sorted(rows.partner_id.ids), sorted(made["partners"]))
                self.assertEqual(len(rows), NUMBER)

    @mute_logger("odoo.sql_db")
    def test_two_controllers_prepare_at_once_and_ask_once(self):
        with self.claims() as made:
            with self.committed() as env:
                env["ar.charge"]._accrue(env["res.company"].browse(made["company"]), UNTIL)
            policy = "UPDATE ar_charge_policy SET booking = 'book' WHERE id = %s"
            with self.committed() as env:
                env.cr.execute(policy, [made["policy"]])

            def prepare(env):
                return len(env["ar.charge.note"]._prepare(env["res.company"].browse(made["company"]), UNTIL))

            outcome = self.in_two_workers(prepare)
            self.assertEqual(sum(isinstance(each, Exception) for each in outcome), 1, outcome)
            self.assertIn(NUMBER, outcome)
            with self.committed() as env:
                self.assertEqual(prepare(env), 0)
                lines = env["ar.charge.note.line"].search([("partner_id", "in", made["partners"])])
                self.assertEqual(lines.mapped("amount"), [12.6] * NUMBER)

    @mute_logger("odoo.sql_db")
    def test_a_note_that_is_being_issued_is_not_issued_by_another(self):
        with self.claims() as made, self.committed() as one, self.committed() as two:
            company = one["res.company"].browse(made["company"])
            one["ar.charge"]._accrue(company, UNTIL)
            notes = one["ar.charge.note"]._prepare(company, UNTIL)
            one.cr.commit()
            notes.action_issue()
            with self.assertRaises(LockError):
                two["ar.charge.note"].browse(notes.ids).action_issue()
            two.cr.rollback()
            one.cr.commit()
