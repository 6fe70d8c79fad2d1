from psycopg2.errors import CheckViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import ArCase


@tagged("post_install", "-at_install")
class TestWorkList(ArCase):
    """R133: the collectors' hours go where they save the most."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.List = cls.env["ar.work.list"].with_context(ar_as_of="2026-11-20")
        cls.invoice(cls.azure, 10000, "2026-10-01", "2026-11-01")
        cls.invoice(cls.deco, 10000, "2026-03-01", "2026-04-01")
        for _time in range(40):
            cls.invoice(cls.wang, 250, "2026-03-01", "2026-04-01")
        cls.not_due = cls.partner("Not due yet")
        cls.invoice(cls.not_due, 99999, "2026-11-01", "2026-12-31")
        cls.all = cls.azure | cls.deco | cls.wang | cls.not_due
        cls.env["ar.customer.account"]._ensure(cls.all, cls.company)

    def rows(self):
        return self.List.search([("partner_id", "in", self.all.ids), ("company_id", "=", self.company.id)])

    def test_older_comes_first_and_much_work_for_the_same_money_later(self):
        rows = self.rows()
        self.assertEqual(rows.partner_id, self.deco | self.azure | self.wang)
        self.assertEqual(rows[0].partner_id, self.deco)
        figures = {row.partner_id: (row.overdue, row.value_at_risk, row.item_count, row.minutes) for row in rows}
        self.assertEqual(figures[self.azure], (10000, 160, 1, 12))
        self.assertEqual(figures[self.deco], (10000, 1060, 1, 12))
        self.assertEqual(figures[self.wang], (10000, 1060, 40, 90))

    def test_several_companies_are_one_ranking(self):
        other = self.second_company()
        other.currency_id = self.eur  # the chart of accounts brought its own
        self.set_rate(self.eur, "2026-01-01", 0.5)  # 1 EUR is worth 2 USD
        self.invoice(self.azure, 6000, "2026-03-01", "2026-04-01", company=other)
        self.env["ar.customer.account"]._ensure(self.azure, other)
        both = self.List.with_context(allowed_company_ids=(self.company | other).ids)
        rows = both.search([("partner_id", "in", self.all.ids)])
        self.assertEqual(len(set(rows.mapped("rank"))), len(rows), "each rank once")
        self.assertEqual(
            [(row.partner_id, row.company_id) for row in rows[:2]],
            [(self.azure, other), (self.deco, self.company)],
            "6,000 EUR are more than 10,000 USD",
        )

    def test_a_change_shows_at_once(self):
        """No flush by hand: the list names what it reads."""
        self.assertNotIn(self.not_due, self.rows().partner_id)
        late = self.invoice(self.not_due, 700, "2026-09-01", "2026-10-01")
        self.assertEqual(self.rows().filtered(lambda row: row.partner_id == self.not_due).overdue, 700)
        late.invoice_date_due = "2026-12-31"
        self.assertNotIn(self.not_due, self.rows().partner_id)

    def test_the_loss_of_a_bucket_is_what_the_scheme_says(self):
        """One definition of buckets: the company's aging scheme, with its rates."""
        weekly = self.env["ar.aging.scheme"].create(
            {
                "name": "Weekly",
                "bucket_ids": [Command.create({"name": str(days), "days_to": days}) for days in (7, 14, 45)],
            }
        )
        self.assertEqual(weekly._aged_buckets().mapped("loss_rate"), [1.6, 1.6, 3.6, 10.6])
        weekly._aged_buckets()[2].loss_rate = 50
        self.company.ar_aging_scheme_id = weekly
        self.company.ar_aging_basis = "document"  # which changes nothing: chased is what is past due
        figures = {row.partner_id: row.value_at_risk for row in self.rows()}
        self.assertEqual(figures[self.azure], 5000, "19 days late: in the bucket to 45")
        self.assertEqual(figures[self.deco], 1060)
        with self.assertRaises(CheckViolation), self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
            weekly._aged_buckets()[0].loss_rate = 101
            self.env.flush_all()

    def test_sharing_out_obeys_the_time_and_keeps_who_has_a_collector(self):
        one, two = self.user("collector", "one"), self.user("collector", "two")
        accounts = {row.partner_id: row.account_ar_id for row in self.rows()}
        accounts[self.azure].collector_id = one
        with self.assertRaisesRegex(UserError, "time"):
            self.List.action_share_out()
        self.env["ar.collector.capacity"].create(
            [{"user_id": one.id, "minutes": 20}, {"user_id": two.id, "minutes": 60}]
        )
        self.List.action_share_out()
        self.assertEqual(accounts[self.azure].collector_id, one)
        self.assertEqual(accounts[self.deco].collector_id, two)
        self.assertFalse(accounts[self.wang].collector_id, "90 minutes are more than anybody has")

    def test_rights(self):
        self.assertIn(self.deco, self.List.with_user(self.user("collector")).search([]).partner_id)
        self.assertIn(self.deco, self.List.with_user(self.user("auditor")).search([]).partner_id)
        for role in ("employee", "portal"):
            with self.assertRaises(AccessError, msg=role), mute_logger("odoo.addons.base.models.ir_model"):
                self.List.with_user(self.user(role)).search([])
        self.env["ar.collector.capacity"].create({"user_id": self.env.uid})
        for role in ("collector", "controller", "auditor"):
            user = self.env["res.users"].search([("login", "=", f"ar_{role}")]) or self.user(role)
            with self.assertRaises(AccessError, msg=role):
                self.List.with_user(user).action_share_out()
        self.List.with_user(self.user("manager")).action_share_out()
        with self.assertRaises(AccessError):
            self.env["ar.collector.capacity"].with_user(
                self.env["res.users"].search([("login", "=", "ar_collector")])
            ).create({"user_id": self.env.uid})
