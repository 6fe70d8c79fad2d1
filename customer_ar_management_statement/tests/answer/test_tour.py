import base64

from odoo.tests import HttpCase, tagged

from odoo.addons.customer_ar_management_statement.tests.statement.common import JAN, MAR, StatementStories


@tagged("post_install", "-at_install")
class TestTwoLedgersTour(StatementStories, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_statements()

    def test_a_clerk_compares_and_drafts_the_correction(self):
        clerk = self.user("manager")
        clerk.group_ids |= self.env.ref("account.group_account_invoice")
        rows = [
            "Date,Number,Amount",
            f"2026-01-12,{self.inv_1.name},1000.00",
            "2026-02-15,EFT 1,-400.00",
            f"2026-03-22,{self.inv_2.name},450.00",
        ]
        comparison = self.env["ar.statement.comparison"].create(
            {
                "partner_id": self.deco.id,
                "date_from": JAN,
                "date_to": MAR,
                "file": base64.b64encode("\n".join(rows).encode()),
            }
        )
        comparison.action_read()
        comparison.action_compare()
        self.start_tour(
            f"/odoo/action-customer_ar_management_statement.ar_statement_comparison_action/{comparison.id}",
            "ar_two_ledgers",
            login=clerk.login,
        )
        draft = comparison.group_ids.difference_id.document_id
        self.assertEqual((draft.state, draft.move_type, draft.amount_total), ("draft", "out_refund", 50))
