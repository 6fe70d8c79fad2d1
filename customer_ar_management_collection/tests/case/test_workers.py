"""Two workers evaluate plans, promises and cases at once, with real connections: each is decided and told once."""

from odoo import Command, fields
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from ..workers import Workers


@tagged("post_install", "-at_install")
class TestEvaluateWorkers(Workers, TransactionCase):
    def make(self, env):
        """A customer with a plan whose first rate was missed, and another one with a promise that is over."""
        planned, promised = self.claim(env, "Planned", 90, 60), self.claim(env, "Promised", 20, 60)
        ago = lambda days: fields.Date.subtract(planned["today"], days=days)
        plan = env["ar.instalment.plan"].create(
            {"partner_id": planned["partner"], "line_ids": [Command.set([planned["line"]])], "rate_count": 3}
        )
        plan.action_propose()
        plan.date_agreed = ago(30)
        plan.rate_ids[0].date_due = ago(20)
        promise = env["ar.promise"].create(
            {
                "partner_id": promised["partner"],
                "line_ids": [Command.set([promised["line"]])],
                "date": ago(10),
                "date_given": ago(20),
            }
        )
        return {
            "claims": [planned, promised],
            "partners": [planned["partner"], promised["partner"]],
            "plan": plan.id,
            "promise": promise.id,
            "today": planned["today"],
        }

    def unmake(self, env, made):
        env["mail.activity"].search([("res_model", "=", "ar.instalment.plan"), ("res_id", "=", made["plan"])]).unlink()
        cases = env["ar.collection.case"].search([("partner_id", "in", made["partners"])]).ids
        for table, column, ids in (
            ("ar_collection_stage_change", "case_id", cases),
            ("ar_collection_case", "id", cases),
            ("ar_instalment_plan", "id", [made["plan"]]),
            ("ar_promise", "id", [made["promise"]]),
        ):
            env.cr.execute(f"DELETE FROM {table} WHERE {column} = ANY(%s)", [ids])
        env.invalidate_all()
        for claim in made["claims"]:
            self.unclaim(env, claim)

    def assert_once(self, outcome, ours):
        """One worker decided what is ours; the other found nothing to decide, or was told that it came late."""
        first, second = sorted(outcome, key=str)
        self.assertIn((first, second), ((ours[0], ours[1]), (ours[1], "late")), outcome)

    @mute_logger("odoo.sql_db")
    def test_a_plan_is_broken_and_told_once(self):
        with self.story() as made:
            outcome = self.at_once(
                lambda env: made["plan"] in env["ar.instalment.plan"]._evaluate(env.company, made["today"]).ids
            )
            self.assert_once(outcome, (False, True))
            with self.committed() as env:
                plan = env["ar.instalment.plan"].browse(made["plan"])
                self.assertEqual((plan.state, plan.date_closed), ("broken", made["today"]))
                self.assertEqual(len(plan.activity_ids), 1)

    @mute_logger("odoo.sql_db")
    def test_a_customer_has_one_case(self):
        with self.story() as made:
            mine = lambda cases: len(cases.filtered(lambda case: case.partner_id.id in made["partners"]))
            outcome = self.at_once(lambda env: mine(env["ar.collection.case"]._evaluate(env.company, made["today"])[0]))
            self.assert_once(outcome, (0, 2))
            with self.committed() as env:
                cases = env["ar.collection.case"].search([("partner_id", "in", made["partners"])])
                self.assertEqual((len(cases), set(cases.mapped("state"))), (2, {"open"}))
                changes = env["ar.collection.stage.change"].search([("case_id", "in", cases.ids)])
                self.assertEqual(len(changes), 2, "each came to its first stage once")

    @mute_logger("odoo.sql_db")
    def test_the_whole_night_twice_at_once(self):
        """Both workers do everything; whoever comes late does it again and finds nothing to do."""

        def night(env):
            company, day = env.company, made["today"]
            promises = env["ar.promise"]._evaluate(company, day).ids
            plans = env["ar.instalment.plan"]._evaluate(company, day).ids
            opened, _closed = env["ar.collection.case"]._evaluate(company, day)
            return (
                made["promise"] in promises,
                made["plan"] in plans,
                len(opened.filtered(lambda case: case.partner_id.id in made["partners"])),
            )

        with self.story() as made:
            outcome = self.at_once(night)
            if "late" in outcome:
                with self.committed() as env:
                    outcome[outcome.index("late")] = night(env)
            decided = [sum(map(int, one)) for one in zip(*outcome)]
            self.assertEqual(decided, [1, 1, 2], outcome)
            with self.committed() as env:
                self.assertEqual(night(env), (False, False, 0))
                plan, promise = (
                    env["ar.instalment.plan"].browse(made["plan"]),
                    env["ar.promise"].browse(made["promise"]),
                )
                self.assertEqual((plan.state, promise.state, len(plan.activity_ids)), ("broken", "broken", 1))
                cases = env["ar.collection.case"].search([("partner_id", "in", made["partners"])])
                self.assertEqual(len(cases), 2)
