from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase, day

AS_OF = "2026-04-30"


@tagged("post_install", "-at_install")
class TestResult(ArCase):
    """Money beside what was done before it: each piece once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ar.customer.account"]._ensure(cls.azure | cls.deco | cls.wang, cls.company)
        cls.anna, cls.ben = (cls.user("collector", login=f"result_{name}") for name in ("anna", "ben"))
        cls.plan = cls.env["ar.dunning.plan"].create(
            {
                "name": "Result plan",
                "step_ids": [
                    Command.create({"name": "First", "offset_days": 5, "channel": "email", "subject": "x", "body": "y"})
                ],
            }
        )

    def contact(self, partner, when, result="reached", user=None, kind="call"):
        return (
            self.env["ar.contact.log"]
            .sudo()
            .create(
                {
                    "partner_id": partner.id,
                    "kind": kind,
                    "result": result,
                    "date": f"{when} 09:00:00",
                    "user_id": (user or self.anna).id,
                }
            )
        )

    def letter(self, move, when, state="sent"):
        line = self.receivable(move)
        return (
            self.env["ar.dunning.letter"]
            .sudo()
            .create(
                {
                    "company_id": self.company.id,
                    "partner_id": move.partner_id.id,
                    "plan_id": self.plan.id,
                    "step_id": self.plan.step_ids.id,
                    "channel": "email",
                    "state": state,
                    "kind": "reminder",
                    "as_of": when,
                    "line_ids": [
                        Command.create(
                            {
                                "company_id": self.company.id,
                                "line_id": line.id,
                                "step_id": self.plan.step_ids.id,
                                "move_id": move.id,
                            }
                        )
                    ],
                }
            )
        )

    def results(self, user=None, **context):
        Result = (
            self.env["ar.collection.result"].with_user(user or self.env.user).with_context(ar_as_of=AS_OF, **context)
        )
        return Result.search([("partner_id", "in", (self.azure | self.deco | self.wang).ids)])

    def paid(self, partner, amount=100, when="2026-03-10"):
        move = self.invoice(partner, amount, "2026-01-01", "2026-02-01")
        return move, lambda: self.payment(partner, amount, when, match=[move])

    def test_money_counts_for_what_was_done_last(self):
        move, pay = self.paid(self.azure)
        letter = self.letter(move, "2026-03-01")
        self.contact(self.azure, "2026-03-02", user=self.ben)
        last = self.contact(self.azure, "2026-03-05")
        pay()
        (piece,) = self.results()
        self.assertEqual(
            (
                piece.by_what,
                piece.contact_log_id,
                piece.collector_id,
                piece.channel,
                piece.amount,
                piece.days_from_contact,
            ),
            ("contact", last, self.anna, "call", 100, 8),
        )
        self.assertFalse(piece.letter_id)
        self.letter(move, "2026-03-06")
        (piece,) = self.results()
        self.assertEqual((piece.by_what, piece.step_id, piece.channel), ("letter", self.plan.step_ids, "email"))
        self.assertNotEqual(piece.letter_id, letter)

    def test_what_came_by_itself_or_too_late_counts_for_nothing(self):
        _move, pay = self.paid(self.azure)
        self.contact(self.azure, "2026-02-20")  # 18 days before
        pay()
        (piece,) = self.results()
        self.assertEqual((piece.by_what, piece.channel, piece.days_from_contact), ("none", False, 18))
        self.company.ar_collection_window = 18
        self.assertEqual(self.results().by_what, "contact")

    def test_letters_that_did_not_leave_and_answers_count_for_nothing(self):
        move, pay = self.paid(self.azure)
        self.letter(move, "2026-03-08", state="draft")
        self.contact(self.azure, "2026-03-09", kind="reply")
        pay()
        self.assertEqual(self.results().by_what, "none")

    def test_under_which_promise_it_came(self):
        move, pay = self.paid(self.azure)
        promise = self.env["ar.promise"].create(
            {
                "partner_id": self.azure.id,
                "line_ids": [Command.set(self.receivable(move).ids)],
                "date": "2026-03-11",
                "date_given": "2026-03-01",
            }
        )
        pay()
        self.env["ar.promise"]._evaluate(self.company, day("2026-03-20"))
        self.assertEqual((promise.state, self.results().promise_state), ("kept", "kept"))

    def test_the_sum_is_what_came_in_and_effort_ties_to_it(self):
        for partner, act in ((self.azure, self.contact), (self.deco, None), (self.wang, self.contact)):
            move, pay = self.paid(partner)
            if act:
                act(partner, "2026-03-08")
            else:
                self.letter(move, "2026-03-08")
            pay()
        self.contact(self.azure, "2026-03-09", "no_answer")
        results = self.results()
        self.assertEqual(sum(results.mapped("amount")), 300)
        effort = (
            self.env["ar.collection.effort"]
            .with_context(ar_as_of=AS_OF)
            .search([("partner_id", "in", results.partner_id.ids)])
        )
        self.assertEqual(sum(effort.mapped("amount")), 300)
        self.assertEqual((len(effort), sum(effort.mapped("done")), sum(effort.mapped("reached"))), (4, 4, 2))

    def test_money_that_bounced_is_none(self):
        _move, pay = self.paid(self.azure)
        self.contact(self.azure, "2026-03-08")
        payment = pay()
        self.assertTrue(self.results())
        payment.move_id.line_ids.remove_move_reconcile()
        self.assertFalse(self.results())

    def test_the_league_and_its_switch(self):
        _move, pay = self.paid(self.azure)
        self.contact(self.azure, "2026-03-08")
        self.contact(self.azure, "2026-03-07", "no_answer")
        self.contact(self.deco, "2026-03-08", user=self.ben)
        pay()
        gather = lambda user: {
            one.login: row
            for one, row in self.env["ar.collection.league"].with_user(user)._gather(self.company, day(AS_OF)).items()
            if one in self.anna | self.ben
        }
        rows = gather(self.ben)
        self.assertEqual((rows["result_anna"]["contact_rate"], rows["result_anna"]["amount"]), (50, 100))
        self.company.ar_collection_league = False
        self.assertEqual(list(gather(self.ben)), ["result_ben"])
        self.assertFalse(self.results(self.ben).collector_id, "the report does not say it either")
        self.assertEqual(self.results(self.anna).collector_id, self.anna)
        self.assertEqual(set(gather(self.user("manager"))), {"result_anna", "result_ben"})

    def test_what_brings_nothing_is_named(self):
        for _number in range(21):
            self.contact(self.deco, "2026-03-08", "no_answer")
        _move, pay = self.paid(self.azure)
        self.contact(self.azure, "2026-03-08", kind="visit")
        pay()
        found = self.env["ar.collection.advice"]._find(self.company, day(AS_OF))
        self.assertEqual([(row["name"], row["done"], row["code"]) for row in found], [("Call", 21, "hour")])
        row = self.env["ar.collection.advice"].sudo().create(found)
        self.assertIn("another hour", row.proposal)

    def test_who_may_see_it(self):
        for name in ("result", "effort"):
            self.env[f"ar.collection.{name}"].with_user(self.user("auditor", login=f"a_{name}")).search([], limit=1)
            for role in ("employee", "portal"):
                with self.assertRaises(AccessError):
                    self.env[f"ar.collection.{name}"].with_user(self.user(role, login=f"{role}_{name}")).search([])
        for name in ("league", "advice"):
            model = self.env[f"ar.collection.{name}"]
            model.with_user(self.anna).action_show()
            with self.assertRaises(AccessError):
                model.with_user(self.user("employee", login=f"e_{name}")).action_show()
