from datetime import timedelta

import psycopg2

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.tests.common import day

from .common import PromiseCase


@tagged("post_install", "-at_install")
class TestPromise(PromiseCase):
    """What a customer promised, and what the ledger makes of it."""

    # -- the verdict ----------------------------------------------------------

    def test_a_promise_is_decided_after_its_day_and_grace(self):
        promise = self.promise(self.first)
        self.evaluate("2026-03-12")
        self.assertEqual(promise.state, "open", "money may be under way")
        self.evaluate("2026-03-13")
        self.assertEqual((promise.state, promise.amount_received), ("broken", 0))
        self.assertFalse(promise.item_ids.is_open)

    def test_the_day_is_over_where_the_company_lives(self):
        """At two in the morning in Greenwich it is still the evening before in Los Angeles."""
        promise = self.promise(self.first)
        for tz, state in (("America/Los_Angeles", "open"), ("UTC", "broken")):
            self.company.partner_id.tz = tz
            with freeze_time("2026-03-13 02:00:00"):
                self.Promise.with_context(tz=False)._cron_evaluate()
            self.assertEqual(promise.state, state, tz)

    def test_the_clients_time_zone_does_not_say_when_it_was_given(self):
        self.company.partner_id.tz = "UTC"
        with freeze_time("2026-03-05 12:00:00"):
            for tz in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
                made = self.Promise.with_context(tz=tz).create(
                    {"partner_id": self.azure.id, "date": "2026-03-10", "amount": 10}
                )
                self.assertEqual(made.date_given, day("2026-03-05"), tz)
                made.with_context(tz=tz).action_withdraw()
                self.assertEqual(made.closed_on, day("2026-03-05"), tz)

    def test_kept_partly_and_in_time(self):
        whole, part = self.promise(self.first, amount=600), self.promise(self.second)
        self.payment(self.azure, 600, "2026-03-11", match=[self.first])
        self.payment(self.azure, 200, "2026-03-12", match=[self.second])
        self.evaluate("2026-03-13")
        self.assertEqual([(one.state, one.amount_received) for one in whole | part], [("kept", 600), ("partly", 200)])

    def test_money_before_it_was_given_and_after_its_last_day_does_not_count(self):
        self.payment(self.azure, 300, "2026-03-01", match=[self.first])
        promise = self.promise(self.first)
        self.assertEqual(promise.amount_open, 700)
        self.payment(self.azure, 700, "2026-03-13", match=[self.first])
        self.evaluate("2026-03-13")
        self.assertEqual((promise.state, promise.amount_received), ("broken", 0))

    def test_a_credit_note_lowers_what_was_to_come(self):
        promise, other = self.promise(self.first), self.promise(self.second)
        self.match(self.first, self.credit_note(self.azure, 400, "2026-03-06"))
        self.match(self.second, self.credit_note(self.azure, 500, "2026-03-06"))
        self.payment(self.azure, 600, "2026-03-09", match=[self.first])
        self.evaluate("2026-03-13")
        self.assertEqual((promise.state, promise.amount_received, other.state), ("kept", 600, "settled"))

    def test_money_not_matched_yet_counts(self):
        promise = self.promise(self.first)
        self.payment(self.azure, 1000, "2026-03-10")
        self.evaluate("2026-03-13")
        self.assertEqual((promise.state, promise.amount_received), ("kept", 1000))

    def test_money_entered_late_clears_a_broken_promise(self):
        promise = self.promise(self.first)
        self.evaluate("2026-03-13")
        self.assertEqual(promise.state, "broken")
        self.payment(self.azure, 1000, "2026-03-10", match=[self.first])
        self.evaluate("2026-03-20")
        self.assertEqual(promise.state, "kept")
        self.assertEqual(str(promise.closed_on), "2026-03-13", "so long it held the item")

    def test_the_whole_account(self):
        promise = self.promise(amount=1200)
        self.assertEqual((promise.amount_open, promise.item_ids.mapped("amount")), (1500, [1000, 200]), "oldest first")
        self.payment(self.azure, 1200, "2026-03-09")
        self.evaluate("2026-03-13")
        self.assertEqual(promise.state, "kept")

    def test_an_item_set_to_draft_is_no_longer_owed(self):
        promise = self.promise(self.first)
        self.first.button_draft()
        self.evaluate("2026-03-13")
        self.assertEqual(promise.state, "settled")

    def test_many_promises_cost_no_more_queries(self):
        for number in range(3):
            self.promise(self.invoice(self.azure, 10 + number, "2026-01-01", "2026-01-31"))
        self.env.flush_all()
        counts = []
        for when, more in (("2026-03-13", 12), ("2026-04-13", 0)):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.evaluate(when)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
            for number in range(more):
                self.promise(
                    self.invoice(self.azure, 10 + number, "2026-01-01", "2026-01-31"),
                    until="2026-04-05",
                    given="2026-04-01",
                )
            self.env.flush_all()
        self.assertLessEqual(counts[1], counts[0])

    # -- bad input ------------------------------------------------------------

    def test_what_cannot_be_promised_is_refused_in_words(self):
        paid = self.invoice(self.azure, 70, "2026-01-01", "2026-01-31")
        self.payment(self.azure, 70, "2026-02-01", match=[paid])
        euro = self.invoice(self.azure, 40, "2026-01-01", "2026-01-31", currency=self.eur)
        self.promise(self.second)
        for moves, values, words in (
            ((self.first,), {"amount": 1000.01}, "only .* is open"),
            ((self.first,), {"until": "2026-03-04"}, "is over"),
            ((self.first,), {"amount": -5}, "above zero"),
            ((self.second,), {}, "promised already"),
            ((paid,), {}, "Nothing is open"),
            ((self.first, euro), {}, "for each currency"),
            ((self.invoice(self.deco, 5, "2026-01-01"),), {}, "Nothing is open"),
        ):
            with self.assertRaisesRegex(ValidationError, words), self.env.cr.savepoint():
                self.promise(*moves, **values)

    def test_the_database_holds_one_open_promise_for_an_item(self):
        promise = self.promise(self.first)
        with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.errors.UniqueViolation), self.env.cr.savepoint():
            self.env.cr.execute(
                "INSERT INTO ar_promise_item (promise_id, company_id, line_id, is_open) VALUES (%s, %s, %s, TRUE)",
                (promise.id, self.company.id, self.receivable(self.first).id),
            )

    def test_withdrawn_the_item_can_be_promised_again(self):
        self.promise(self.first).action_withdraw()
        self.assertEqual(self.promise(self.first).state, "open")

    # -- where it shows -------------------------------------------------------

    def test_the_open_item_shows_what_is_promised(self):
        self.promise(self.first, amount=600)
        self.assertEqual((self.item(self.first).amount_promised, self.item(self.second).amount_promised), (600, 0))
        self.assertEqual(self.item(self.first, "2026-03-04").amount_promised, 0, "not promised yet")
        self.evaluate("2026-03-13")
        self.assertEqual(
            (self.item(self.first, "2026-03-13").amount_promised, self.item(self.first).amount_promised), (0, 600)
        )

    def blocks(self, when):
        items, _outside = self.env["ar.open.item"]._dunning_items(self.company, day(when))
        found = self.env["ar.followup.pause"]._collect_blocks(self.company, day(when), items)
        return {row[9]: found.get(row[0]) for row in items}.get(self.first.id)

    def test_dunning_waits_until_grace_is_over_and_goes_on_by_itself(self):
        self.promise(self.first)
        self.assertEqual(self.blocks("2026-03-12"), [("promise", day("2026-03-12"))])
        self.assertIsNone(self.blocks("2026-03-13"))

    def test_what_the_customer_enters_itself_holds_back_once(self):
        self.promise(self.first, source="customer")
        self.assertTrue(self.blocks("2026-03-11"))
        self.evaluate("2026-03-13")
        again = self.promise(self.first, until="2026-03-25", given="2026-03-13", source="customer")
        self.assertIsNone(self.blocks("2026-03-20"), "noted, but not for ever")
        again.action_withdraw()
        self.promise(self.first, until="2026-03-25", given="2026-03-13")
        self.assertTrue(self.blocks("2026-03-20"), "what was said to us counts")

    # -- rights ---------------------------------------------------------------

    def test_who_may_do_what(self):
        collector, auditor = self.user("collector"), self.user("auditor")
        mine = self.Promise.with_user(collector)
        until = self.env["ar.promise"]._fields["date_given"].default(mine) + timedelta(days=9)
        promise = mine.create({"partner_id": self.azure.id, "date": until, "amount": 100})
        for vals in ({"state": "kept"}, {"amount_received": 5}, {"date": until}, {"date_given": "2026-01-01"}):
            with self.assertRaises(AccessError):
                promise.write(vals)
        with self.assertRaises(AccessError):
            mine.create({"partner_id": self.azure.id, "date": until, "state": "kept"})
        with self.assertRaises(AccessError):
            promise.item_ids.write({"is_open": False})
        promise.action_withdraw()
        self.assertEqual(promise.state, "withdrawn")
        self.assertTrue(promise.with_user(auditor).amount_open)
        with self.assertRaises(AccessError):
            self.Promise.with_user(auditor).create({"partner_id": self.azure.id, "date": until})
        for role in ("employee", "portal"):
            with self.assertRaises(AccessError):
                promise.with_user(self.user(role, login=f"promise_{role}")).read(["date"])

    def test_the_form(self):
        form = Form(self.env["ar.promise"].with_context(**self.first.action_ar_promise()["context"]))
        form.date = self.env["ar.promise"]._fields["date_given"].default(self.Promise) + timedelta(days=3)
        self.assertEqual(form.save().item_ids.move_id, self.first)
