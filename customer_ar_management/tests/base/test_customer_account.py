from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.models.base import ar_customer_account
from odoo.addons.customer_ar_management.tests.common import ArCase


@tagged("post_install", "-at_install")
class TestCustomerAccount(ArCase):
    def accounts(self, partner):
        return self.env["ar.customer.account"].search([("partner_id", "in", partner.ids)])

    def test_opens_with_the_first_posted_receivable(self):
        buyer = self.contact(self.azure, "Purchasing")
        draft = self.invoice(buyer, 100, "2026-01-01", post=False)
        self.assertFalse(self.accounts(self.azure))
        draft.action_post()
        account = self.accounts(self.azure)
        self.assertEqual((account.partner_id, account.company_id), (self.azure, self.company))
        self.invoice(self.azure, 100, "2026-01-02")
        self.assertEqual(self.accounts(self.azure), account)

    def test_archived_account_is_not_doubled(self):
        self.invoice(self.azure, 100, "2026-01-01")
        self.accounts(self.azure).active = False
        self.invoice(self.azure, 100, "2026-01-02")
        self.assertFalse(self.accounts(self.azure))

    def test_missing_accounts_are_found(self):
        self.invoice(self.azure, 100, "2026-01-01")
        self.accounts(self.azure).unlink()
        Account = self.env["ar.customer.account"]
        self.assertIn(self.azure.id, Account._missing_partner_ids(self.company, 10))
        Account._ensure(self.azure, self.company)
        self.assertNotIn(self.azure.id, Account._missing_partner_ids(self.company, 10))

    def test_a_list_shows_who_owes_what_with_one_query_per_company(self):
        self.invoice(self.azure, 100, "2026-01-01", "2026-01-31")
        self.invoice(self.azure, 50, "2026-02-01", "2026-03-31")
        self.payment(self.azure, 30, "2026-02-05")
        self.invoice(self.deco, 40, "2026-02-01", "2026-03-31")
        accounts = (self.accounts(self.azure) | self.accounts(self.deco)).with_context(ar_as_of="2026-02-10")
        azure, deco = accounts.sorted(lambda account: account.partner_id != self.azure)
        self.assertEqual(
            (azure.open_amount, azure.overdue_amount, azure.unapplied_amount, azure.days_overdue), (150, 100, 30, 10)
        )
        self.assertEqual(
            [(b["kind"], b["amount"]) for b in azure.age_amounts if b["amount"]], [("not_due", 50), ("aged", 100)]
        )
        self.assertEqual((deco.open_amount, deco.overdue_amount, deco.days_overdue), (40, 0, 0))
        more = self.env["res.partner"].create([{"name": f"Many {i}"} for i in range(20)])
        for partner in more:
            self.entry(partner, 10, "2026-01-01")
        counts = []
        for some in (accounts, accounts | self.accounts(more).with_context(ar_as_of="2026-02-10")):
            self.env.flush_all()
            self.env.invalidate_all()
            some.mapped("partner_id.name")
            start = self.env.cr.sql_log_count
            some.mapped("open_amount")
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(*counts)

    def test_gaps_are_asked_for_once_and_then_only_for_what_is_new(self):
        Account, partners = (
            self.env["ar.customer.account"],
            self.env["res.partner"].create([{"name": f"Gap {i}"} for i in range(5)]),
        )
        for partner in partners:
            self.entry(partner, 10, "2026-01-01")
        Account.search([("partner_id", "in", partners.ids)]).unlink()
        ask, asked = type(Account)._missing_partner_ids, []

        def counted(self, company, limit=None, after_line=0):
            asked.append((company, after_line))
            return ask(self, company, limit, after_line)

        with (
            patch.object(type(Account), "_missing_partner_ids", counted),
            patch.object(ar_customer_account, "UNDERWAY", 0),
            patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *args, **kwargs: 60),
        ):
            Account._cron_fill_gaps(batch=2)
            self.assertEqual(len(self.accounts(partners)), 5)
            self.assertEqual(
                [company for company, _line in asked].count(self.company), 1, "one question, whatever the batches"
            )
            seen = self.company.ar_account_line
            self.assertEqual(seen, self.env["account.move.line"].search([], order="id desc", limit=1).id)
            late = self.partner("Late")
            self.entry(late, 10, "2026-01-01")
            (self.accounts(partners[:1]) | self.accounts(late)).unlink()
            Account._cron_fill_gaps()
            self.assertTrue(self.accounts(late))
            self.assertFalse(self.accounts(partners[:1]), "what was seen is not read again")
            self.assertIn((self.company, seen), asked)
            self.company.ar_account_line = 0
            Account._cron_fill_gaps()
            self.assertTrue(self.accounts(partners[:1]))

    def test_roles(self):
        self.invoice(self.azure, 100, "2026-01-01")
        account = self.accounts(self.azure)
        for role, may_read, may_write in (
            ("collector", True, True),
            ("controller", True, True),
            ("manager", True, True),
            ("auditor", True, False),
            ("employee", False, False),
            ("invoicing", False, False),
            ("portal", False, False),
        ):
            as_role = account.with_user(self.user(role))
            with self.subTest(role=role):
                self.assertEqual(as_role.has_access("read"), may_read)
                self.assertEqual(as_role.has_access("write"), may_write)
                items = self.OpenItem.with_user(as_role.env.user)
                if may_read:
                    self.assertEqual(items.search([("partner_id", "=", self.azure.id)]).amount_residual, 100)
                else:
                    with self.assertRaises(AccessError):
                        items.search([])

    def test_an_address_is_written_as_its_country_does(self):
        germany, america = self.env.ref("base.de"), self.env.ref("base.us")
        self.company.partner_id.country_id = america
        for country, lines in (
            (germany, ["Lange Str. 1", "10115 Berlin", "Germany"]),
            (america, ["Lange Str. 1", "Berlin 10115"]),
        ):
            with self.subTest(country.code):
                self.azure.write(
                    {
                        "street": "Lange Str. 1",
                        "zip": "10115",
                        "city": "Berlin",
                        "state_id": False,
                        "country_id": country.id,
                    }
                )
                self.assertEqual(self.azure._ar_address_lines(self.company), lines)
