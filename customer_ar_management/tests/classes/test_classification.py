"""Customers are sorted by what they did."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.customer_ar_management.models.classes.ar_class_metric_sources import ArClassMetric

from .common import AS_OF, ClassCase
from ..common import day


@tagged("post_install", "-at_install")
class TestClassification(ClassCase):
    def test_every_shipped_dimension_sorts(self):
        germany = self.env.ref("base.de")
        self.azure.write({"country_id": self.home.id, "industry_id": self.env.ref("base.res_partner_industry_C").id})
        self.wang.country_id = germany
        for month in range(1, 13):
            paid = self.invoice(self.azure, 1000, f"{2025 if month > 6 else 2026}-{month:02}-10", due="2026-06-30")
            self.payment(self.azure, 1000, "2026-06-20", match=[paid])
        self.invoice(self.azure, 10, "2023-01-01", due="2026-07-30")
        self.invoice(self.wang, 5, "2026-05-01", due="2026-05-31")
        person = self.partner("Ms Person", is_company=False)
        self.account(person)
        self.env["ar.business.year"].create({"partner_id": self.azure.id, "year": 2025, "staff": 100})
        self.classify()
        azure = {
            code: self.class_of(self.azure, code)
            for code in (
                "value",
                "spend",
                "frequency",
                "relationship",
                "behaviour",
                "debt_age",
                "payment_method",
                "legal_type",
                "origin",
                "region",
                "industry",
                "size",
                "key_account",
                "need",
            )
        }
        self.assertEqual(
            azure,
            {
                "value": "high",
                "spend": "high",
                "frequency": "high",
                "relationship": "long",
                "behaviour": "prompt",
                "debt_age": "none",
                "payment_method": "bank",
                "legal_type": "business",
                "origin": "domestic",
                "region": "United States",
                "industry": "Manufacturing",
                "size": "medium",
                "key_account": "key",
                "need": None,
            },
        )
        wang = {
            code: self.class_of(self.wang, code)
            for code in ("value", "frequency", "relationship", "debt_age", "origin", "region")
        }
        self.assertEqual(
            wang,
            {
                "value": "low",
                "frequency": "low",
                "relationship": "new",
                "debt_age": "d30",
                "origin": "international",
                "region": "Germany",
            },
        )
        self.assertEqual(
            [self.class_of(person, code) for code in ("legal_type", "behaviour", "size", "relationship")],
            ["individual", "unknown", "unknown", "new"],
        )

    def test_account_shows_its_classes(self):
        self.invoice(self.azure, 100, "2026-05-01")
        self.classify()
        account = self.account(self.azure)
        self.assertEqual(account.class_value_id, self.a_class("value", "high"))
        self.assertIn(account.class_value_id, account.class_ids)
        self.assertEqual(account.class_ids, account.current_assignment_ids.class_id)
        self.assertEqual(
            account, account.search([("class_ids", "=", account.class_value_id.id), ("id", "=", account.id)])
        )

    def test_reason_names_figures_and_rule(self):
        self.invoice(self.azure, 100, "2026-05-01", due="2026-05-20")
        changes = self.classify(dry_run=True)
        change = next(
            c
            for c in changes
            if c["dimension_id"] == self.dimension("debt_age").id and c["partner_id"] == self.azure.id
        )
        self.assertEqual(change["to_class_id"], self.a_class("debt_age", "d60").id)
        self.assertIn("41", change["reason"])
        self.assertIn("31 ≤ figure < 61", change["reason"])
        self.classify()
        row = self.Assignment.search(
            [("partner_id", "=", self.azure.id), ("dimension_id", "=", self.dimension("debt_age").id)]
        )
        self.assertEqual(row.why, change["reason"])
        self.assertEqual(row.figures["worst_days_overdue"], 41)

    def test_dry_run_writes_nothing_and_says_the_same(self):
        self.invoice(self.azure, 100, "2026-05-01")
        dry = self.classify(dry_run=True)
        self.assertFalse(self.Assignment.search([("partner_id", "=", self.azure.id)]))
        self.assertEqual(dry, self.classify())

    def test_second_run_writes_nothing(self):
        self.invoice(self.azure, 100, "2026-05-01")
        self.assertTrue(self.classify())
        before = self.Assignment.search_count([])
        with patch.object(
            type(self.Assignment), "_record", autospec=True, side_effect=type(self.Assignment)._record
        ) as record:
            self.assertEqual(self.classify(), [])
            self.assertEqual(record.call_args.args[3], [])
        self.assertEqual(self.Assignment.search_count([]), before)
        self.assertFalse(self.env["ar.class.run"]._run(self.company, day(AS_OF)))

    def test_history_keeps_what_was(self):
        self.invoice(self.azure, 100, "2026-05-01", due="2026-05-31")
        self.classify("2026-05-15")
        self.classify("2026-06-15")
        self.classify("2026-07-15")
        rows = self.Assignment.search(
            [("partner_id", "=", self.azure.id), ("dimension_id", "=", self.dimension("debt_age").id)],
            order="date_from",
        )
        self.assertEqual(
            [
                (r.class_id.code, r.previous_class_id.code, r.date_from, r.date_to, r.direction, r.is_current)
                for r in rows
            ],
            [
                ("none", False, day("2026-05-15"), day("2026-06-15"), "new", False),
                ("d30", "none", day("2026-06-15"), day("2026-07-15"), "down", False),
                ("d60", "d30", day("2026-07-15"), False, "down", True),
            ],
        )

    def test_the_past_can_only_be_tried_out(self):
        self.invoice(self.azure, 100, "2026-05-01")
        self.classify()
        with self.assertRaisesRegex(UserError, "only be tried out"):
            self.classify("2026-06-01")
        self.classify("2026-06-01", dry_run=True)

    def test_dimension_off_in_a_company(self):
        other = self.second_company()
        self.invoice(self.azure, 100, "2026-05-01")
        self.invoice(self.azure, 100, "2026-05-01", company=other)
        self.classify()
        self.classify(company=other)
        self.assertEqual(self.class_of(self.azure, "value", other), "high")
        self.dimension("value").company_ids = self.company
        self.classify("2026-07-01")
        self.classify("2026-07-01", company=other)
        self.assertEqual(self.class_of(self.azure, "value"), "high")
        self.assertIsNone(self.class_of(self.azure, "value", other))
        self.assertFalse(self.account(self.azure, other).class_value_id)

    def test_two_companies_are_sorted_apart(self):
        other = self.second_company()
        self.invoice(self.azure, 1000, "2026-05-01")
        self.invoice(self.deco, 1, "2026-05-01")
        self.invoice(self.deco, 1000, "2026-05-01", company=other)
        self.invoice(self.azure, 1, "2026-05-01", company=other)
        self.classify()
        self.classify(company=other)
        self.assertEqual(
            [self.class_of(p, "value", c) for p in (self.azure, self.deco) for c in (self.company, other)],
            ["high", "low", "low", "high"],
        )

    def test_one_bad_figure_is_named_and_stops_nobody(self):
        for partner in (self.azure, self.deco):
            self.invoice(partner, 100, "2026-05-01")
        shipped = ArClassMetric._sources
        bad_id = self.azure.id

        def _sources(self, company, as_of, partners=None):
            return shipped(self, company, as_of, partners) | {
                "sales": (
                    ("invoice_count",),
                    SQL(
                        "SELECT partner_id, CASE WHEN partner_id = %s THEN 'NaN'::float ELSE 5 END FROM ar_customer_account"
                        " WHERE company_id = %s",
                        bad_id,
                        company.id,
                    ),
                )
            }

        with patch.object(self.registry["ar.class.metric"], "_sources", _sources):
            run = self.env["ar.class.run"]._run(self.company, day(AS_OF))
        self.assertEqual(run.count_failed, 1)
        self.assertRegex(run.error_text, "Azure Interior: Frequency.*not a finite number")
        self.assertEqual(
            (self.class_of(self.azure, "frequency"), self.class_of(self.deco, "frequency")), (None, "medium")
        )
        self.assertEqual(self.class_of(self.azure, "legal_type"), "business")

    # -- personal data ------------------------------------------------------------------

    def test_personal_facts_are_off_and_guarded(self):
        person = self.partner("Ms Person", is_company=False, ar_birthdate="1990-01-01", ar_gender="female")
        self.account(person)
        self.classify()
        self.assertIsNone(self.class_of(person, "gender"))
        (self.dimension("gender") | self.dimension("age_group")).active = True
        self.classify("2026-07-01")
        self.assertEqual((self.class_of(person, "gender"), self.class_of(person, "age_group")), ("female", "middle"))
        collector, personal = self.user("collector"), self.user("personal")
        account = self.account(person).with_user(collector)
        account.invalidate_recordset()
        self.assertFalse(account.class_ids.filtered("is_personal"))
        self.assertFalse(self.Assignment.with_user(collector).search([("is_personal", "=", True)]))
        self.assertFalse(self.env["ar.class"].with_user(collector).search([("is_personal", "=", True)]))
        with self.assertRaises(AccessError):
            person.with_user(collector).read(["ar_gender"])
        self.assertEqual(person.with_user(personal).read(["ar_gender"])[0]["ar_gender"], "female")
        personal.group_ids |= self.env.ref("customer_ar_management.group_ar_collector")
        self.assertTrue(self.Assignment.with_user(personal).search([("is_personal", "=", True)]))

    def test_switched_off_personal_facts_are_no_longer_held_as_current(self):
        person = self.partner("Ms Person", is_company=False, ar_gender="female")
        self.account(person)
        self.dimension("gender").active = True
        self.classify()
        self.dimension("gender").active = False
        self.classify("2026-07-01")
        self.assertIsNone(self.class_of(person, "gender"))

    # -- cost ----------------------------------------------------------------------------------

    def queries(self, count, prefix):
        partners = [self.partner(f"{prefix} {i}", country_id=self.home.id) for i in range(count)]
        for partner in partners:
            self.invoice(partner, 100, "2026-05-01", due="2026-05-20")
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        changes = self.classify()
        self.env.flush_all()
        self.assertGreaterEqual(len({c["partner_id"] for c in changes}), count)
        return self.cr.sql_log_count - before

    def test_query_count_does_not_grow(self):
        self.queries(3, "warm up")
        ten, hundred = self.queries(10, "ten"), self.queries(100, "hundred")
        self.assertLessEqual(hundred, ten)
        self.assertLessEqual(hundred, 40)
