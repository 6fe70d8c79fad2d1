import base64
from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.customer_ar_management_collection.tools.limitation import add_months

from .test_legal_case import LegalCase


@tagged("post_install", "-at_install")
class TestLimitationClock(LegalCase):
    """Until when a claim can be enforced, and what makes it so."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.china = cls.env.ref("customer_ar_management_collection.ar_limitation_rule_cn")
        cls.germany = cls.env.ref("customer_ar_management_collection.ar_limitation_rule_de")
        cls.company.write({"ar_limitation_rule_id": cls.china.id, "ar_limitation_months": 6})
        cls.env["ar.customer.account"]._ensure(cls.azure, cls.company)
        cls.old = cls.invoice(cls.azure, 100, cls.ago(1030).isoformat(), cls.ago(1000).isoformat())

    def refresh(self, when=None):
        return self.env["ar.limitation.clock"]._refresh(self.company, when or self.today)

    def clock(self, move):
        self.refresh()
        return self.env["ar.limitation.clock"].search([("line_id", "in", self.receivable(move).ids)])

    def effects(self, move):
        return [(row[1], row[3]) for row in self.clock(move).facts]

    def event(self, kind, days, *moves, user=None, **values):
        return (
            self.env["ar.limitation.event"]
            .with_user(user or self.env.user)
            .create(
                {
                    "partner_id": self.azure.id,
                    "line_ids": [Command.set(self.receivable(*moves).ids)] if moves else False,
                    "kind": kind,
                    "date": self.ago(days),
                    "note": "said so in writing",
                    **values,
                }
            )
            .with_env(self.env)
        )

    def test_the_law_of_the_customer_goes_before_that_of_the_company(self):
        self.assertEqual(self.clock(self.old).expires, add_months(self.ago(1000), 36))
        account = self.env["ar.customer.account"].search([("partner_id", "=", self.azure.id)])
        account.limitation_rule_id = self.germany
        self.assertEqual((self.clock(self.old).expires.month, self.clock(self.old).expires.day), (12, 31))

    def test_without_a_chosen_law_that_of_the_country_holds(self):
        self.company.write({"ar_limitation_rule_id": False, "country_id": self.env.ref("base.de").id})
        self.assertEqual(self.clock(self.old).rule_id, self.germany)
        self.company.country_id = self.env.ref("base.aq")
        self.assertFalse(self.clock(self.old), "no law, no clock")

    def test_what_starts_it_anew_comes_from_the_records(self):
        self.payment(self.azure, 10, self.ago(800).isoformat(), match=[self.old])
        self.letter(self.old, days=700)
        clock = self.clock(self.old)
        self.assertEqual([row[1:4] for row in clock.facts], [["payment", None, "restart"], ["demand", None, "restart"]])
        self.assertEqual(clock.expires, add_months(self.ago(700), 36))
        self.company.ar_limitation_rule_id = self.germany
        self.assertEqual(self.effects(self.old), [("payment", "restart"), ("demand", "nothing")])

    def test_a_payment_of_one_item_renews_no_other(self):
        self.payment(self.azure, 10, self.ago(100).isoformat(), match=[self.first])
        self.assertEqual(self.effects(self.old), [])

    def test_a_signed_plan_is_an_acknowledgement(self):
        plan = self.plan(self.old)
        self.assertEqual(self.effects(self.old), [])
        plan.write({"signed_copy": base64.b64encode(b"%PDF-1"), "signed_on": self.ago(2), "signed_by": "Li"})
        self.assertEqual(self.effects(self.old), [("acknowledgement", "restart")])

    def test_proceedings_hold_or_start_it_anew_and_an_agency_does_nothing(self):
        self.company.ar_legal_demands = 0
        agency = self.legal(self.old, kind="agency", filed_on=self.ago(50))
        agency.action_file()
        self.assertEqual(self.effects(self.old), [])
        agency.action_withdrawn()
        self.legal(self.old, filed_on=self.ago(40)).action_file()
        self.assertEqual(self.effects(self.old), [("suit", "restart")])
        self.company.ar_limitation_rule_id = self.germany
        self.assertEqual((self.effects(self.old), self.clock(self.old).is_held), ([("suit", "suspend")], True))

    def test_what_people_file_holds_for_its_items_or_for_all(self):
        self.event("acknowledgement", 500, self.old)
        self.assertEqual((self.effects(self.old), self.effects(self.first)), ([("acknowledgement", "restart")], []))
        self.event("acknowledgement", 100)
        later = self.invoice(self.azure, 5, self.ago(60).isoformat(), self.ago(50).isoformat())
        self.assertEqual(len(self.effects(self.old)), 2)
        self.assertEqual(self.effects(self.first), [("acknowledgement", "restart")])
        self.assertEqual(self.effects(later), [], "what was not owed yet was not acknowledged")

    def test_an_add_on_may_know_of_more(self):
        line = self.receivable(self.old).id
        self.plug(
            "ar.limitation.clock",
            _event_sources=lambda base, clock, lines: [
                *base(lines),
                SQL(
                    "SELECT %s AS line_id, %s AS day, 'security' AS kind, NULL::date AS until, 'res.partner' AS model, 1 AS key",
                    line,
                    self.ago(300),
                ),
            ],
        )
        self.assertEqual(self.effects(self.old), [("security", "restart")])

    def test_warned_months_ahead_once(self):
        clock = self.clock(self.old)
        account = clock.account_id
        self.assertLess(clock.expires, add_months(self.today, 6))
        for _night in range(2):
            self.env["ar.limitation.clock"]._warn(self.company, self.today)
        self.assertEqual(len(account.activity_ids), 1)
        self.assertIn("Claims that lapse", account.activity_ids.summary)
        self.event("acknowledgement", 1, self.old)
        self.refresh()
        self.env["ar.limitation.clock"]._warn(self.company, self.today)
        self.assertEqual(len(account.activity_ids), 1, "the new last day is far away")

    def test_settled_and_not_due_items_have_no_clock(self):
        self.assertTrue(self.clock(self.old))
        self.payment(self.azure, 100, self.today.isoformat(), match=[self.old])
        self.assertFalse(self.clock(self.old))
        self.assertFalse(
            self.clock(
                self.invoice(self.azure, 5, self.today.isoformat(), (self.today + timedelta(days=9)).isoformat())
            )
        )

    def test_a_quiet_night_changes_nothing_and_costs_no_more_for_more_items(self):
        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.refresh()
            return self.env.cr.sql_log_count - before

        self.assertTrue(self.refresh())
        self.assertFalse(self.refresh())
        few = queries()
        for number in range(12):
            move = self.invoice(self.azure, 10 + number, self.ago(60).isoformat(), self.ago(50).isoformat())
            self.payment(self.azure, 1, self.ago(10).isoformat(), match=[move])
        self.assertLessEqual(queries(), few)

    def test_what_is_filed_is_sealed(self):
        paper = self.env["ir.attachment"].create({"name": "letter.pdf", "raw": b"%PDF-1 we owe you"})
        event = self.event("acknowledgement", 5, self.old, attachment_ids=[Command.set(paper.ids)])
        self.assertTrue(event.chain_hash)
        self.assertFalse(event._tampered())
        for values in ({"date": self.today}, {"note": "other"}, {"kind": "talks"}):
            with self.assertRaises(UserError):
                event.with_user(self.user("manager", login=f"m{len(values)}{next(iter(values))}")).write(values)
        with self.assertRaises(UserError):
            event.unlink()
        paper.raw = b"%PDF-1 we owe you nothing"
        self.assertEqual(event._tampered(), event)

    def test_what_cannot_be_filed_is_refused_in_words(self):
        for kind, days, values, words in (
            ("demand", -1, {}, "lies ahead"),
            ("talks", 5, {"until": self.ago(9)}, "ends before"),
            (
                "demand",
                5,
                {"line_ids": [Command.set(self.receivable(self.invoice(self.deco, 5, "2025-01-01")).ids)]},
                "belong",
            ),
            ("demand", 5, {"partner_id": self.contact(self.azure, "Buyer").id}, "not one of its contacts"),
        ):
            with self.subTest(words), self.assertRaisesRegex(ValidationError, words), self.env.cr.savepoint():
                self.event(kind, days, **values)
        for role in ("auditor", "employee", "portal"):
            with self.assertRaises(AccessError):
                self.event("demand", 5, user=self.user(role, login=f"event_{role}"))
        with self.assertRaises(AccessError):
            self.clock(self.old).with_user(self.user("manager")).write({"expires": self.today})

    def test_every_law_that_is_shipped_has_a_source_and_runs(self):
        laws = self.env["ar.limitation.rule"].search([])
        self.assertGreaterEqual(len(laws), 15)
        for law in laws:
            self.assertTrue(law.source and law._law().restarts, law.name)

    def test_an_agreed_statement_counts_where_statements_are_installed(self):
        if "ar.statement" not in self.env:
            self.assertFalse(
                [one for one in self.env["ar.limitation.clock"]._event_sources([1]) if "ar_statement" in one.code]
            )
            return
        statement = self.env["ar.statement"]._prepare(self.azure, self.company, self.ago(60), self.ago(30), "monthly")
        self.assertIn(self.old, statement.line_ids.filtered(lambda line: line.role == "open").move_id)
        self.env["ar.statement.answer"].create(
            {
                "statement_id": statement.id,
                "company_id": self.company.id,
                "partner_id": self.azure.id,
                "verdict": "agreed",
                "source": "typed",
                "name": "Li",
                "answered_at": f"{self.ago(20)} 10:00:00",
            }
        )
        self.assertEqual(self.effects(self.old), [("acknowledgement", "restart")])
