"""Two workers at once, with real connections: one mail a day, one verdict a promise."""

import threading
from contextlib import contextmanager

from odoo import SUPERUSER_ID, Command, api, fields
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestDigestWorkers(TransactionCase):
    @contextmanager
    def committed(self):
        """An environment of its own, whose work others see."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True, "mail_create_nosubscribe": True})

    @contextmanager
    def story(self):
        """A customer with a promise whose day is over, gone again afterwards."""
        with self.committed() as env:
            made = self.make(env)
        try:
            yield made
        finally:
            with self.committed() as env:
                self.unmake(env, made)

    def make(self, env):
        company, today = env.company, fields.Date.context_today(env.user)
        partner = env["res.partner"].create({"name": "Two workers", "is_company": True})
        journal = env["account.journal"].search([("type", "=", "general"), ("company_id", "=", company.id)], limit=1)
        income = env["account.journal"].search([("type", "=", "sale"), ("company_id", "=", company.id)], limit=1)
        due = fields.Date.subtract(today, days=40)
        move = env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": journal.id,
                "date": due,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": partner.property_account_receivable_id.id,
                            "partner_id": partner.id,
                            "debit": 10,
                            "date_maturity": due,
                        }
                    ),
                    Command.create({"account_id": income.default_account_id.id, "credit": 10}),
                ],
            }
        )
        move.action_post()
        line = move.line_ids.filtered(lambda one: one.account_type == "asset_receivable")
        env["ar.customer.account"]._ensure(partner, company)
        promise = env["ar.promise"].create(
            {
                "partner_id": partner.id,
                "line_ids": [Command.set(line.ids)],
                "date": fields.Date.subtract(today, days=10),
                "date_given": fields.Date.subtract(today, days=20),
            }
        )
        return {
            "partner": partner.id,
            "move": move.id,
            "promise": promise.id,
            "today": today,
            "user": env.ref("base.user_admin").id,
        }

    def unmake(self, env, made):
        env["ar.collection.digest"].search([("day", "=", made["today"])]).unlink()
        env["mail.mail"].search([("subject", "like", "Receivables today")]).unlink()
        env["ar.promise"].browse(made["promise"]).unlink()
        move = env["account.move"].browse(made["move"])
        move.button_draft()
        move.with_context(force_delete=True).unlink()
        env["ar.customer.account"].search([("partner_id", "=", made["partner"])]).unlink()
        env["res.partner"].browse(made["partner"]).unlink()

    def at_once(self, work):
        """What two workers that start together return, each in a transaction of its own."""
        start, outcome = threading.Barrier(2), []

        def run():
            try:
                with self.committed() as env:
                    start.wait(30)
                    outcome.append(work(env))
            except Exception as error:
                outcome.append(error)

        threads = [threading.Thread(target=run) for _number in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return outcome

    @mute_logger("odoo.sql_db")
    def test_a_promise_is_decided_once(self):
        with self.story() as made:
            outcome = self.at_once(
                lambda env: made["promise"] in env["ar.promise"]._evaluate(env.company, made["today"]).ids
            )
            self.assertEqual(sorted(outcome, key=str), [False, True])
            with self.committed() as env:
                promise = env["ar.promise"].browse(made["promise"])
                self.assertEqual((promise.state, promise.closed_on), ("broken", made["today"]))

    @mute_logger("odoo.sql_db")
    def test_the_mail_of_a_day_is_written_once(self):
        with self.story() as made:
            outcome = self.at_once(
                lambda env: len(
                    env["ar.collection.digest"]._send(env.company, env["res.users"].browse(made["user"]), made["today"])
                )
            )
            self.assertEqual(sorted(outcome, key=str), [0, 1])
            with self.committed() as env:
                self.assertEqual(
                    env["ar.collection.digest"].search_count(
                        [("user_id", "=", made["user"]), ("day", "=", made["today"])]
                    ),
                    1,
                )
