from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.models.base.own import OWN
from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


@tagged("post_install", "-at_install")
class TestInvoiceCheck(CreditCase):
    """Companies that sell without orders check when the invoice is posted."""

    def decision(self, move):
        return self.env["ar.credit.decision"].search(
            [("res_model", "=", "account.move"), ("res_id", "=", move.id)], limit=1
        )

    def test_block_names_customer_figures_rule_and_way_out(self):
        self.limit(self.azure, 1000)
        self.invoice(self.azure, 900, "2026-01-01")
        draft = self.invoice(self.azure, 200, "2026-01-02", post=False)
        with self.assertRaises(UserError) as error:
            draft.action_post()
        for part in ("Azure Interior", "200.00", "900.00", "1,000.00", "100.00", "Way out"):
            self.assertIn(part, str(error.exception))
        self.assertEqual(draft.state, "draft")

    def test_no_limit_is_not_zero(self):
        self.invoice(self.azure, 99999, "2026-01-01")
        self.limit(self.deco, 0)
        with self.assertRaises(UserError):
            self.invoice(self.deco, 1, "2026-01-01")

    def test_warn_posts_and_keeps_the_decision(self):
        self.company.ar_credit_invoice_check = "warn"
        self.limit(self.azure, 100)
        move = self.invoice(self.azure, 250, "2026-01-01")
        decision = self.decision(move)
        self.assertEqual(
            (move.state, decision.outcome, decision.new_risk, decision.limit_amount), ("posted", "block", 250, 100)
        )
        self.assertIn("150.00", decision.reasons)
        self.assertEqual(move.ar_credit_decision_id, decision)

    def test_decisions_are_sealed_and_tampering_shows(self):
        self.company.ar_credit_invoice_check = "warn"
        self.limit(self.azure, 100)
        decision = self.decision(self.invoice(self.azure, 250, "2026-01-01"))
        decision.search([("chain_sequence", "=", 0)], order="id")._seal()
        self.assertTrue(decision.chain_hash)
        self.assertFalse(decision._verify_chain(self.company))
        self.env.cr.execute("UPDATE ar_credit_decision SET exposure = 7 WHERE id = %s", [decision.id])
        decision.invalidate_recordset()
        self.assertEqual(decision._verify_chain(self.company), decision)

    def test_imported_history_is_not_checked(self):
        self.limit(self.azure, 0)
        draft = self.invoice(self.azure, 250, "2020-01-01", post=False)
        draft.with_context(ar_ledger_import=OWN).action_post()
        self.assertEqual(draft.state, "posted")

    def test_none_checks_nothing(self):
        self.company.ar_credit_invoice_check = "none"
        self.limit(self.azure, 100)
        self.assertFalse(self.decision(self.invoice(self.azure, 250, "2026-01-01")))

    def test_two_invoices_in_one_batch_do_not_pass_each_alone(self):
        self.limit(self.azure, 1000)
        drafts = self.invoice(self.azure, 600, "2026-01-01", post=False) + self.invoice(
            self.azure, 600, "2026-01-01", post=False
        )
        with self.assertRaises(UserError):
            drafts.action_post()

    def test_drafts_that_count_are_not_counted_twice(self):
        self.company.ar_exposure_drafts = True
        self.limit(self.azure, 1000)
        draft = self.invoice(self.azure, 1000, "2026-01-01", post=False)
        draft.action_post()
        self.assertEqual(draft.state, "posted")

    def test_credit_notes_always_post(self):
        self.limit(self.azure, 0)
        self.assertEqual(self.credit_note(self.azure, 50, "2026-01-01").state, "posted")

    def test_two_small_late_invoices_do_not_stop_a_good_customer(self):
        self.company.ar_credit_invoice_check = "none"
        self.invoice(self.azure, 200, "2025-01-01", "2025-01-31")
        self.invoice(self.azure, 300, "2025-01-01", "2025-01-31")
        self.invoice(self.deco, 501, "2025-01-01", "2025-01-31")
        self.company.ar_credit_invoice_check = "block"
        self.assertEqual(self.invoice(self.azure, 10, "2026-01-01").state, "posted")
        with self.assertRaisesRegex(UserError, "overdue by more than 60 days"):
            self.invoice(self.deco, 10, "2026-01-01")

    def test_the_group_limit_binds_and_is_named(self):
        group = self.env["ar.credit.group"].create({"name": "House of Azure"})
        (self.account(self.azure) | self.account(self.deco)).credit_group_id = group
        self.limit(group, 1000)
        self.invoice(self.deco, 900, "2026-01-01")
        with self.assertRaisesRegex(UserError, "1,000.00"):
            self.invoice(self.azure, 200, "2026-01-01")
        self.assertEqual(self.account(self.azure).credit_limit_scope, "group")

    def test_a_release_for_the_document_is_used_once(self):
        self.limit(self.azure, 100)
        draft = self.invoice(self.azure, 250, "2026-01-01", post=False)
        release = (
            self.env["ar.credit.release"]
            .with_user(self.controller)
            .create(
                {
                    "account_id": self.account(self.azure).id,
                    "res_model": "account.move",
                    "res_id": draft.id,
                    "reason": "Promised for Friday",
                }
            )
        )
        mine, theirs = release.with_user(self.controller), release.with_user(self.manager)
        self.assertEqual((mine.may_answer, theirs.may_answer), (False, True), "the buttons say what the server says")
        with self.assertRaisesRegex(UserError, "own request"):
            mine.action_grant()
        theirs.action_grant()
        self.assertFalse(theirs.may_answer, "answered already")
        draft.action_post()
        self.assertEqual((draft.state, release.state, self.decision(draft).outcome), ("posted", "used", "released"))
        with self.assertRaises(UserError):
            self.invoice(self.azure, 10, "2026-01-02")

    def test_a_release_for_an_amount_is_used_up(self):
        self.limit(self.azure, 0)
        release = self.env["ar.credit.release"].create(
            {
                "account_id": self.account(self.azure).id,
                "amount": 100,
                "reason": "Season",
                "requester_id": self.controller.id,
            }
        )
        release.with_user(self.manager).action_grant()
        self.invoice(self.azure, 60, "2026-01-01")
        with self.assertRaises(UserError):
            self.invoice(self.azure, 60, "2026-01-02")
        self.invoice(self.azure, 40, "2026-01-03")
        self.assertEqual(release.state, "used")

    def test_warned_invoices_say_so_in_their_chatter(self):
        """Warn at posting: the invoice goes out and says it was warned of; sums and reasons are in the log. An invoice within the
        limit says nothing."""
        self.company.ar_credit_invoice_check = "warn"
        self.limit(self.azure, 100)
        within = self.invoice(self.azure, 60, "2026-01-01")
        above = self.invoice(self.azure, 60, "2026-01-02")
        self.assertEqual(above.state, "posted")
        self.assertIn("Credit warning", "".join(above.message_ids.mapped("body")))
        self.assertNotIn("20.00", "".join(above.message_ids.mapped("body")))
        self.assertIn("would be exceeded by", above.ar_credit_decision_id.reasons_text)
        self.assertNotIn("Credit warning", "".join(within.message_ids.mapped("body")))

    def test_what_if_writes_nothing(self):
        from dataclasses import replace
        from decimal import Decimal

        self.company.ar_credit_invoice_check = "none"
        self.limit(self.azure, 1000)
        self.invoice(self.azure, 800, "2026-01-01", "2099-01-01")
        account = self.account(self.azure)
        self.env.flush_all()
        decisions = self.env["ar.credit.decision"].search_count([])
        result = account._credit_what_if(
            self.env["ar.open.item"]._as_of(),
            lambda _account, figures, rules: (replace(figures, limit=figures.limit * Decimal("0.5")), rules),
        )
        before, after = result[account.sudo()]
        self.assertEqual((before.outcome, after.outcome), ("pass", "block"))
        self.assertEqual(self.env["ar.credit.decision"].search_count([]), decisions)
