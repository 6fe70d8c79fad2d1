from datetime import timedelta
from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, RedirectWarning, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.tests.common import ArCase, day

JUNE, MAY = day("2026-06-30"), day("2026-05-31")


@tagged("post_install", "-at_install")
class TestSnapshot(ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Snapshot = cls.env["ar.snapshot"]
        cls.bill = cls.invoice(cls.azure, 1000, "2026-04-01", "2026-05-01")
        cls.invoice(cls.deco, 500, "2026-06-01", "2026-07-01")
        cls.payment(cls.deco, 80, "2026-06-15")

    def freeze(self, date, company=None):
        return self.Snapshot._freeze_month(company or self.company, date)

    def lines(self, snapshot, partner):
        return {
            line.bucket_id.name: line.amount for line in snapshot.line_ids if line.partner_id == partner and line.amount
        }

    def test_by_hand_is_found_and_not_doubled(self):
        by_hand = {"company_id": self.company.id, "date": "2026-06-30"}
        first = self.Snapshot.create(by_hand)
        action = self.env.ref("customer_ar_management.ar_snapshot_action")._get_action_dict()
        self.assertFalse("search_default" in action["context"] or action["domain"], "the list hides none")
        with self.assertRaises(RedirectWarning) as raised:
            self.Snapshot.create(by_hand)
        self.assertEqual(raised.exception.args[1]["res_id"], first.id)
        self.invoice(self.azure, 1, "2026-06-29", "2026-06-29")
        self.assertTrue(self.Snapshot.create(by_hand), "something has changed since: it says something else")
        self.freeze(JUNE)
        with self.assertRaises(RedirectWarning, msg="nor is a month's end doubled by hand"):
            self.Snapshot.create(by_hand)

    def test_equals_the_aged_balance(self):
        snapshot = self.freeze(JUNE)
        aged = {row["partner_id"]: row for row in self.OpenItem._aged_balance(self.company, JUNE)}
        amounts = {}
        for line in snapshot.line_ids:
            amounts[line.partner_id.id] = amounts.get(line.partner_id.id, 0) + line.amount
        self.assertEqual(
            {k: round(v, 2) for k, v in amounts.items() if round(v, 2)},
            {k: round(row["total"], 2) for k, row in aged.items() if round(row["total"], 2)},
        )
        self.assertEqual(self.lines(snapshot, self.azure), {"31-60": 1000})
        self.assertEqual(self.lines(snapshot, self.deco), {"Not due": 500, "Unapplied": -80})
        for key, value in (("receivable", "total"), ("not_due", "not_due"), ("unapplied", "unapplied")):
            self.assertAlmostEqual(snapshot[key], sum(row[value] for row in aged.values()), 2)
        self.assertAlmostEqual(sum(total["amount"] for total in snapshot.bucket_totals), snapshot.receivable, 2)
        self.assertEqual((snapshot.difference, snapshot.ledger), (0, snapshot.receivable))

    def test_compares_with_the_month_before(self):
        may = self.freeze(MAY)
        self.payment(self.azure, 400, "2026-06-10", match=[self.bill])
        june = self.freeze(JUNE)
        self.assertEqual(june.previous_id, may)
        lines = june.line_ids.filtered(lambda line: line.partner_id == self.azure)
        self.assertEqual(
            {line.bucket_id.name: (line.amount, line.amount_before, line.change) for line in lines},
            {"1-30": (0, 1000, -1000), "31-60": (600, 0, 600)},
        )

    def test_stays_as_it_was(self):
        snapshot = self.freeze(JUNE)
        total = snapshot.receivable
        self.invoice(self.azure, 77, "2026-06-20")
        self.env.invalidate_all()
        self.assertEqual(snapshot.receivable, total)
        with self.assertRaises(UserError):
            snapshot.write({"receivable": 1})
        with self.assertRaises(UserError):
            snapshot.unlink()
        with self.assertRaises(UserError):
            self.scheme.bucket_ids.unlink()

    def test_given_figures_are_not_believed(self):
        theirs = self.Snapshot.with_user(self.user("manager"))
        for vals in ({"receivable": 1}, {"ledger": 1}, {"dso": 99}, {"kind": "month_end"}):
            with self.assertRaises(AccessError):
                theirs.create({"date": JUNE, **vals})
        snapshot = theirs.with_context(default_receivable=1, default_kind="month_end").create({"date": JUNE})
        self.assertEqual((snapshot.kind, snapshot.receivable), ("on_demand", snapshot.ledger))
        self.assertNotEqual(snapshot.receivable, 1)
        snapshot.unlink()

    def test_not_of_the_future(self):
        with self.assertRaises(ValidationError):
            self.Snapshot.create({"date": self.env["ar.open.item"]._as_of() + timedelta(days=1)})

    def test_month_ends_are_made_once_and_only_what_is_missing(self):
        other = self.second_company()
        self.invoice(self.azure, 40, "2026-05-20", company=other)
        cron = self.env.ref("customer_ar_management.ir_cron_ar_snapshot")
        with freeze_time("2026-07-05 12:00:00"), self.enter_registry_test_mode():
            cron.method_direct_trigger()
            cron.method_direct_trigger()
        self.env.invalidate_all()
        dates = [s.date for s in self.Snapshot.search([("company_id", "=", other.id)])]
        self.assertEqual(dates, [JUNE, MAY])
        mine = self.Snapshot.search([("company_id", "=", self.company.id)])
        self.assertIn(day("2026-04-30"), mine.mapped("date"))
        with freeze_time("2026-08-04 12:00:00"), self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(
            self.Snapshot.search_count([("company_id", "=", other.id)]), 2, "July waits for its last entries"
        )

    def test_a_company_that_fails_does_not_stop_the_others(self):
        other = self.second_company()
        self.invoice(self.azure, 40, "2026-05-20", company=other)
        figures = type(self.Snapshot)._figures
        company = self.company

        def sometimes(model, vals):
            if vals["company_id"] == company.id:
                raise ValueError("broken")
            return figures(model, vals)

        with (
            patch.object(type(self.Snapshot), "_figures", sometimes),
            freeze_time("2026-07-05 12:00:00"),
            self.assertLogs("odoo.addons.customer_ar_management", "ERROR") as logs,
            self.enter_registry_test_mode(),
        ):
            self.env.ref("customer_ar_management.ir_cron_ar_snapshot").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(self.Snapshot.search_count([("company_id", "=", other.id)]), 2)
        self.assertEqual(len(logs.output), 1, "it is not tried again for every month")

    def test_month_end_only_once(self):
        self.freeze(JUNE)
        self.assertNotIn((self.company, JUNE), self.Snapshot._missing(self.company, day("2026-07-10")))
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self.freeze(JUNE)
            self.env.flush_all()

    def test_undefined_figures_are_named(self):
        other = self.second_company()
        snapshot = self.freeze(JUNE, other)
        self.assertIn("cei", snapshot.undefined.split(","))
        self.assertEqual(snapshot.receivable, 0)

    def test_roles(self):
        snapshot = self.freeze(JUNE)
        for role, creates, unlinks in (("collector", 0, 0), ("controller", 1, 0), ("manager", 1, 1), ("auditor", 0, 0)):
            user = self.user(role)
            mine = snapshot.with_user(user)
            self.assertTrue(mine.receivable and mine.line_ids.mapped("amount"), role)
            self.assertEqual(
                [mine.has_access(op) for op in ("write", "create", "unlink")], [False, bool(creates), bool(unlinks)]
            )
            for operation in ("write", "create", "unlink"):
                self.assertFalse(mine.line_ids.has_access(operation), role)
            if creates:
                mine = self.Snapshot.with_user(user).create({"date": MAY})
                self.assertEqual(mine.date, MAY)
                mine.sudo().unlink()
        for role in ("invoicing", "employee", "portal"):
            with self.assertRaises(AccessError):
                snapshot.with_user(self.user(role)).read(["receivable"])

    def test_companies_do_not_mix(self):
        other = self.second_company()
        self.invoice(self.azure, 40, "2026-05-20", company=other)
        snapshot = self.freeze(JUNE, other)
        self.assertEqual(snapshot.receivable, 40)
        manager = self.user("manager")
        self.assertFalse(snapshot.with_user(manager).has_access("read"))
        with self.assertRaises(AccessError):
            self.Snapshot.with_user(manager).create({"date": JUNE, "company_id": other.id})

    def test_query_count_does_not_grow(self):
        counts = []
        for number in (10, 100):
            for partner in self.env["res.partner"].create([{"name": f"P{number}-{i}"} for i in range(number)]):
                self.entry(partner, 10, "2026-01-01")
            self.Snapshot.create({"date": JUNE})  # fills the registry's caches, which have nothing to do with customers
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.Snapshot.create({"date": MAY - timedelta(days=len(counts))})  # none is doubled
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[0], counts[1])
