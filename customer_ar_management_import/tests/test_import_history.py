from odoo.exceptions import UserError
from odoo.tests import tagged

from .test_import import ImportCase, row


@tagged("post_install", "-at_install")
class TestImportedHistory(ImportCase):
    def test_only_the_import_brings_history(self):
        """Whoever may post in the journal of imported documents is checked there like anywhere else."""
        self.company.ar_credit_invoice_check = "block"
        self.bring(row(amount="5000.00"))  # history: nobody asks for a limit
        customer = self.customer("C1")
        account = self.env["ar.customer.account"]._ensure(customer, self.company)
        limit = self.env["ar.credit.limit"].create(
            {"account_id": account.id, "amount": 10, "date_from": "2026-01-01", "requester_id": self.env.uid}
        )
        limit.with_user(self.user("controller", login="ar_asks")).action_request()
        limit.with_user(self.user("manager", login="ar_decides")).action_approve()
        journal = self.env["account.journal"]._ar_import_journal(self.company, "sale")
        clerk = self.user("collector", login="ar_books")
        clerk.group_ids |= self.env.ref("account.group_account_invoice")
        draft = self.invoice(customer, 100, "2026-06-01", post=False, journal_id=journal.id)
        for key in ({}, {"ar_ledger_import": True}, {"ar_ledger_import": "OWN"}):
            for move in (draft.with_user(clerk), draft.with_user(clerk).sudo()):
                with self.subTest(key=key), self.assertRaises(UserError), self.env.cr.savepoint():
                    move.with_context(**key).action_post()
        self.assertEqual(draft.state, "draft")
        self.bring(row("A2", amount="7000.00"))
        self.assertEqual(self.env["ar.customer.account"].browse(account.id).partner_id.credit, 12000)
