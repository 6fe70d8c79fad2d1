"""What tests with real workers need: committed letters, environments of their own, a worker that can be killed."""

import subprocess
import sys
from contextlib import contextmanager

from odoo import SUPERUSER_ID, api, fields
from odoo.fields import Command
from odoo.tests import TransactionCase
from odoo.tools import config

from .sink import mail_server

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


class WorkersCase(TransactionCase):
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
