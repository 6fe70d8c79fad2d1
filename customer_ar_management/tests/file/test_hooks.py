"""A dummy plugged into every hook of the room, as another add-on would."""

from odoo.fields import Domain
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.classes.common import ClassCase


@tagged("post_install", "-at_install")
class TestFileHooks(ClassCase):
    def test_what_a_file_should_hold(self):
        account = self.account(self.azure)
        self.plug(
            "ar.customer.account",
            _completeness_labels=lambda base, account: {**base(), "shoe": "no shoe size"},
            _completeness_checks=lambda base, accounts: {
                account: [*checks, ("shoe", 1, False)] for account, checks in base().items()
            },
        )
        account.invalidate_recordset()
        self.assertIn("no shoe size", account.completeness_missing)

    def test_block(self):
        account = self.account(self.azure)
        self.plug(
            "ar.customer.account",
            _file_blocks=lambda base, account: {**base(), "leases": lambda as_of: {"until": as_of.isoformat()}},
        )
        self.assertEqual(account.get_customer_file("2026-06-30")["leases"], {"until": "2026-06-30"})

    def test_kind_of_transactions(self):
        account = self.account(self.azure)
        kind = ("Cups of tea", "res.partner", Domain("id", "=", self.azure.id), "color", "create_date")
        self.plug("ar.customer.account", _transaction_kinds=lambda base, account: {**base(), "tea": kind})
        rows = {row["key"]: row for row in account.get_customer_file("2999-01-01")["transactions"]}
        self.assertEqual((rows["tea"]["label"], rows["tea"]["count"]), ("Cups of tea", 1))
        self.assertEqual(account.action_transactions("tea")["res_model"], "res.partner")
