from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management_statement.tests.statement.common import StatementCase

JAN, MAR, LATER = day("2026-01-01"), day("2026-03-31"), day("2026-06-30")


@tagged("post_install", "-at_install")
class TestRebate(StatementCase):
    """Azure: 1,000 paid on time, 100 credit note. Deco: 600 of 1,500 still open, paid late."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.on_time = cls.invoice(cls.azure, 1000, "2026-01-10", due="2026-02-10")
        cls.payment(cls.azure, 900, "2026-02-09", match=[cls.on_time])
        cls.refund = cls.credit_note(cls.azure, 100, "2026-03-01")
        cls.match(cls.refund, cls.on_time)
        income = cls.journal("sale").default_account_id
        cls.env["ar.customer.account"]._ensure(cls.azure | cls.deco, cls.company)
        cls.rule = cls.env["ar.rebate.rule"].create({"name": "2 %", "percent": 2, "share": 95, "account_id": income.id})
        cls.clerk, cls.boss = cls.user("collector"), cls.user("manager")
        cls.boss.group_ids |= cls.env.ref("account.group_account_invoice")

    def proposed(self, rule=None, as_of=LATER):
        return (rule or self.rule).with_user(self.clerk)._propose(JAN, MAR, as_of)

    def test_who_paid_on_time_earns_and_who_did_not_does_not(self):
        facts = self.rule._facts(JAN, MAR, LATER)
        self.assertEqual((facts[self.azure.id]["revenue"], facts[self.azure.id]["on_time"]), (900, 900))
        self.assertEqual((facts[self.deco.id]["revenue"], facts[self.deco.id]["on_time"]), (1500, 0))
        rebate = self.proposed()
        self.assertEqual((rebate.partner_id, rebate.amount, rebate.share), (self.azure, 18, 100))
        self.assertIn("Rebate of 2 % on", rebate.origin)
        self.assertFalse(self.proposed())  # once per period

    def test_what_is_not_due_yet_waits(self):
        self.invoice(self.azure, 50, "2026-03-30", due="2026-07-30")
        self.assertFalse(self.proposed())

    def test_approved_by_another_booked_as_credit_note_and_shown(self):
        rebate = self.proposed()
        with self.assertRaises(AccessError):
            rebate.with_user(self.clerk).action_approve()
        with self.assertRaises(UserError):
            rebate.with_user(self.boss).action_book()
        rebate.with_user(self.boss).action_approve()
        rebate.with_user(self.boss).action_book()
        move = rebate.move_id
        self.assertEqual((move.move_type, move.amount_total, move.state), ("out_refund", 18, "posted"))
        self.assertEqual(move.partner_id, self.azure)
        self.assertIn("were paid on time", move.ref)
        today = self.company._ar_today()
        statement = self.prepared(self.azure, date_from=today, date_to=today, kind="demand")
        self.assertIn("were paid on time", statement.movement_ids.mapped("reference")[0])
        self.assertTrue(statement.is_proven)
        with self.assertRaises(UserError):
            rebate.with_user(self.boss).action_book()
        facts = self.rule._facts(today.replace(day=1), today, today)
        self.assertNotIn(self.azure.id, facts)  # a rebate lowers no revenue

    def test_nobody_approves_its_own(self):
        rebate = self.rule.with_user(self.boss)._propose(JAN, MAR, LATER)
        with self.assertRaisesRegex(UserError, "Ask a colleague"):
            rebate.with_user(self.boss).action_approve()
        rebate.with_user(self.boss).action_refuse()
        self.assertEqual(rebate.state, "refused")
        self.assertTrue(self.proposed())

    def test_the_first_rule_that_fits_by_class(self):
        dimension = self.env["ar.class.dimension"].create({"name": "Care", "code": "care"})
        good = self.env["ar.class"].create({"name": "A", "dimension_id": dimension.id})
        self.env["ar.customer.account"]._ensure(self.azure, self.company).sudo().class_ids = good
        better = self.rule.copy({"name": "3 %", "percent": 3, "sequence": 1, "class_ids": [Command.set(good.ids)]})
        self.assertFalse(self.proposed())
        self.assertEqual(self.proposed(better).amount, 27)

    def test_nobody_writes_what_was_found(self):
        rebate = self.proposed().with_user(self.boss)
        for name, value in (("amount", 999), ("state", "approved"), ("approver_id", self.boss.id)):
            with self.assertRaises(AccessError):
                rebate.write({name: value})
