"""Two workers at once, with real connections: one mail a day, one verdict a promise."""

from odoo import Command, fields
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from ..workers import Workers


@tagged("post_install", "-at_install")
class TestDigestWorkers(Workers, TransactionCase):
    def make(self, env):
        made = self.claim(env, "Two workers", 10, 40)
        promise = env["ar.promise"].create(
            {
                "partner_id": made["partner"],
                "line_ids": [Command.set([made["line"]])],
                "date": fields.Date.subtract(made["today"], days=10),
                "date_given": fields.Date.subtract(made["today"], days=20),
            }
        )
        return {**made, "promise": promise.id, "user": env.ref("base.user_admin").id}

    def unmake(self, env, made):
        env["ar.collection.digest"].search([("day", "=", made["today"])]).unlink()
        env["mail.mail"].search([("subject", "like", "Receivables today")]).unlink()
        env["ar.promise"].browse(made["promise"]).unlink()
        self.unclaim(env, made)

    @mute_logger("odoo.sql_db")
    def test_a_promise_is_decided_once(self):
        with self.story() as made:
            outcome = self.at_once(
                lambda env: made["promise"] in env["ar.promise"]._evaluate(env.company, made["today"]).ids
            )
            self.assertIn(sorted(outcome, key=str), ([False, True], [True, "late"]))
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
            self.assertIn(sorted(outcome, key=str), ([0, 1], [1, "late"]))
            with self.committed() as env:
                self.assertEqual(
                    env["ar.collection.digest"].search_count(
                        [("user_id", "=", made["user"]), ("day", "=", made["today"])]
                    ),
                    1,
                )
