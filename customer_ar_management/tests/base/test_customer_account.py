from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase


@tagged("post_install", "-at_install")
class TestCustomerAccount(ArCase):
    def accounts(self, partner):
        return self.env["ar.customer.account"].search([("partner_id", "=", partner.id)])

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

    def test_roles(self):
        self.invoice(self.azure, 100, "2026-01-01")
        account = self.accounts(self.azure)
        for role, may_read, may_write in (
            ("collector", True, True), ("controller", True, True), ("manager", True, True),
            ("auditor", True, False), ("employee", False, False), ("invoicing", False, False), ("portal", False, False),
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
