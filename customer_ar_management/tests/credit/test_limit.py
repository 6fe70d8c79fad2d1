from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management.tests.credit.common import CreditCase
from odoo.addons.customer_ar_management.tools import credit


@tagged("post_install", "-at_install")
class TestLimit(CreditCase):
    def in_force(self, partner, as_of):
        account = self.account(partner)
        return self.env["ar.credit.limit"]._in_force(account, day(as_of))[account]

    def test_a_new_limit_ends_the_one_before(self):
        old = self.limit(self.azure, 1000, "2026-01-01")
        self.limit(self.azure, 2000, "2026-07-01")
        self.assertEqual(old.date_to, day("2026-06-30"))
        self.assertEqual(self.in_force(self.azure, "2026-06-30")[credit.ENTITY].amount, 1000)
        self.assertEqual(self.in_force(self.azure, "2026-07-01")[credit.ENTITY].amount, 2000)

    def test_a_temporary_limit_replaces_and_gives_back(self):
        self.limit(self.azure, 1000, "2026-01-01")
        self.limit(self.azure, 3000, "2026-06-01", "2026-06-30", kind="temporary")
        for as_of, amount in (("2026-05-31", 1000), ("2026-06-15", 3000), ("2026-07-01", 1000)):
            self.assertEqual(self.in_force(self.azure, as_of)[credit.ENTITY].amount, amount, as_of)

    def test_overlapping_limits_are_refused(self):
        self.limit(self.azure, 1000, "2026-06-01", "2026-06-30", kind="temporary")
        with self.assertRaisesRegex(ValidationError, "already has a limit"):
            self.limit(self.azure, 2000, "2026-06-30", "2026-07-31", kind="temporary")

    def test_nobody_approves_their_own_request(self):
        limit = self.limit(self.azure, 1000, approve=False)
        limit.requester_id = self.manager
        limit.action_request()
        with self.assertRaisesRegex(UserError, "own request"):
            limit.with_user(self.manager).action_approve()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            limit.sudo().write({"approver_id": self.manager.id})  # what an RPC call would try
            limit.flush_recordset()

    def test_a_controller_approves_up_to_the_cap(self):
        self.company.ar_controller_limit_cap = 5000
        second = self.user("controller", "ar_controller_2")
        for amount, allowed in ((5000, True), (5000.01, False)):
            limit = self.limit(self.partner(f"Customer {amount}"), amount, approve=False)
            limit.action_request()
            if allowed:
                limit.with_user(second).action_approve()
                self.assertEqual(limit.state, "approved")
            else:
                with self.assertRaisesRegex(UserError, "above your cap"):
                    limit.with_user(second).action_approve()

    def test_the_cap_is_that_of_the_limits_company(self):
        """Whoever works in two companies does not bring the higher cap along."""
        second = self.second_company()
        self.company.ar_controller_limit_cap, second.ar_controller_limit_cap = 5000, 1_000_000
        approver = self.user("controller", login="second_controller")
        approver.company_ids |= second
        limit = self.limit(self.azure, 6000, approve=False)
        limit.with_user(self.controller).action_request()
        for companies in (second, second | self.company, self.company):
            with self.subTest(companies.mapped("name")), self.assertRaisesRegex(UserError, "above your cap"):
                limit.with_user(approver).with_context(allowed_company_ids=companies.ids).action_approve()

    @mute_logger("odoo.sql_db")
    def test_impossible_limits(self):
        for vals, message in (
            ({"amount": -1}, "amount_not_negative"),
            ({"date_from": "2026-02-01", "date_to": "2026-01-01"}, "dates_in_order"),
            ({"kind": "temporary"}, "temporary_ends"),
            ({"account_id": False}, "one_scope"),
        ):
            with self.subTest(vals=vals), self.assertRaisesRegex(IntegrityError, message), self.env.cr.savepoint():
                self.env["ar.credit.limit"].create({"account_id": self.account(self.azure).id, "amount": 5, **vals})

    def test_a_currency_without_rate_is_named(self):
        chf = self.env.ref("base.CHF")
        chf.active = True
        limit = self.limit(self.azure, 1000, currency=chf, approve=False)
        limit.action_request()
        with self.assertRaisesRegex(UserError, "no exchange rate for CHF"):
            limit.with_user(self.manager).action_approve()

    def test_a_foreign_limit_is_converted_on_the_day(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.limit(self.azure, 1000, "2026-01-01", currency=self.eur)
        self.assertEqual(self.in_force(self.azure, "2026-03-01")[credit.ENTITY].amount, 2000)

    def test_core_mirrors_the_limit_in_force(self):
        today = self.env["ar.open.item"]._as_of()
        limit = self.limit(self.azure, 1234, today - timedelta(days=3))
        self.assertEqual(self.azure.with_company(self.company).credit_limit, 1234)
        limit.with_user(self.manager).action_withdraw()
        self.assertEqual(self.azure.with_company(self.company).credit_limit, 0)

    def test_an_approved_limit_is_evidence(self):
        limit = self.limit(self.azure, 1000)
        with self.assertRaisesRegex(UserError, "evidence"):
            limit.amount = 2000
        with self.assertRaisesRegex(UserError, "cannot be deleted"):
            limit.unlink()
        self.assertFalse(self.env["ar.credit.limit"]._verify_chain(self.company))
        self.env.cr.execute("UPDATE ar_credit_limit SET amount = 9999 WHERE id = %s", [limit.id])
        limit.invalidate_recordset()
        self.assertEqual(self.env["ar.credit.limit"]._verify_chain(self.company), limit)

    def test_roles(self):
        limit = self.limit(self.azure, 1000)
        for role, may_read, may_create in (
            ("collector", True, False),
            ("controller", True, True),
            ("manager", True, True),
            ("auditor", True, False),
            ("employee", False, False),
            ("portal", False, False),
        ):
            with self.subTest(role=role):
                records = limit.with_user(self.user(role, f"limit_{role}"))
                self.assertEqual(records.has_access("read"), may_read)
                self.assertEqual(records.browse().has_access("create"), may_create)

    def test_other_companies_limits_are_hidden(self):
        limit = self.limit(self.azure, 1000)
        other = self.second_company()
        stranger = self.user("manager", "other_manager", company_id=other.id, company_ids=[(6, 0, other.ids)])
        self.assertFalse(self.env["ar.credit.limit"].with_user(stranger).search([("id", "=", limit.id)]))
