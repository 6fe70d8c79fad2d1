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
        self.env.flush_all()
        self.List.invalidate_model()
        return self.List.search([("partner_id", "in", self.all.ids), ("company_id", "=", self.company.id)])

    def test_older_comes_first_and_much_work_for_the_same_money_later(self):
        rows = self.rows()
        self.assertEqual(rows.partner_id, self.deco | self.azure | self.wang)
        self.assertEqual(rows[0].partner_id, self.deco)
        figures = {row.partner_id: (row.overdue, row.value_at_risk, row.item_count, row.minutes) for row in rows}
        self.assertEqual(figures[self.azure], (10000, 160, 1, 12))
        self.assertEqual(figures[self.deco], (10000, 1060, 1, 12))
        self.assertEqual(figures[self.wang], (10000, 1060, 40, 90))

    def test_sharing_out_obeys_the_time_and_keeps_who_has_a_collector(self):
        one, two = self.user("collector", "one"), self.user("collector", "two")
        accounts = {row.partner_id: row.account_ar_id for row in self.rows()}
        accounts[self.azure].collector_id = one
        with self.assertRaisesRegex(UserError, "time"):
            self.List.action_share_out()
        self.env["ar.collector.capacity"].create([{"user_id": one.id, "minutes": 20}, {"user_id": two.id, "minutes": 60}])
        self.env.flush_all()
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
        with self.assertRaises(AccessError):
            self.env["ar.collector.capacity"].with_user(self.env["res.users"].search([("login", "=", "ar_collector")])).create(
                {"user_id": self.env.uid})
