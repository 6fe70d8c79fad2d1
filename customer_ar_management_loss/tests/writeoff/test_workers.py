"""Two who decide at once, and a payment that comes in meanwhile: real connections, committed statements."""

import threading
from contextlib import contextmanager

from odoo import SUPERUSER_ID, api
from odoo.exceptions import LockError, UserError
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestWorkers(TransactionCase):
    @contextmanager
    def committed(self):
        """An environment of its own, whose work others see."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True, "mail_create_nosubscribe": True})

    def entry(self, env, partner, debit, credit, account):
        """A debt or a receipt of 100 by journal entry."""
        journal = env["account.journal"].search(
            [("type", "=", "general"), ("company_id", "=", env.company.id)], limit=1
        )
        move = env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": journal.id,
                "date": "2024-02-01",
                "line_ids": [
                    Command.create(
                        {
                            "account_id": partner.property_account_receivable_id.id,
                            "partner_id": partner.id,
                            "debit": debit,
                            "credit": credit,
                            "date_maturity": "2024-03-15",
                        }
                    ),
                    Command.create({"account_id": account.id, "debit": credit, "credit": debit}),
                ],
            }
        )
        move.action_post()
        return move.line_ids.filtered(lambda line: line.account_type == "asset_receivable")

    @contextmanager
    def requested(self):
        """A request for a write-off that everybody sees, and an open receipt of the customer; gone again afterwards."""
        with self.committed() as env:
            company = env.company
            account = env["account.account"].create(
                {
                    "name": "Bad debts of workers",
                    "code": "699777",
                    "account_type": "expense",
                    "company_ids": company.ids,
                }
            )
            before = company.ar_loss_expense_account_id.id
            company.ar_loss_expense_account_id = account
            partner = env["res.partner"].create({"name": "Given up", "is_company": True})
            debt, money = self.entry(env, partner, 100, 0, account), self.entry(env, partner, 0, 100, account)
            demo = env.ref("base.user_root")
            record = env["ar.write.off"].action_request(
                {"company_id": company.id, "reason": "other", "lines": [(debt.id, None)]}
            )
            record.requester_id = env.ref("base.user_admin") if demo == env.user else demo
            made = (company.id, account.id, partner.id, debt.id, money.id, record.id)
        try:
            yield made
        finally:
            with self.committed() as env:
                self.unmake(env, made, before)

    def unmake(self, env, made, before):
        company, account, partner, debt, money, record = made
        moves = env["account.move.line"].browse([debt, money]).move_id | env["ar.write.off"].browse(record).entry_ids
        moves.line_ids.remove_move_reconcile()
        env.cr.execute("DELETE FROM account_move_ar_write_off_rel WHERE ar_write_off_id = %s", [record])
        env.cr.execute("DELETE FROM ar_write_off_line WHERE write_off_id = %s", [record])
        env.cr.execute("DELETE FROM ar_write_off WHERE id = %s", [record])
        for table in ("ar_chain_entry", "ar_chain_head"):
            env.cr.execute(f"DELETE FROM {table} WHERE model = 'ar.write.off'")
        env.invalidate_all()
        moves = moves.exists()
        moves.button_draft()
        moves.with_context(force_delete=True).unlink()
        env["res.company"].browse(company).ar_loss_expense_account_id = before
        env["ar.customer.account"].search([("partner_id", "=", partner)]).unlink()
        env["res.partner"].browse(partner).unlink()
        env["account.account"].browse(account).unlink()

    @mute_logger("odoo.sql_db")
    def test_two_approve_at_once_and_it_is_booked_once(self):
        with self.requested() as made:
            outcome, gate = [], threading.Barrier(2)

            def approve():
                try:
                    with self.committed() as env:
                        env["res.company"].search_count([])  # the snapshot of the transaction begins
                        gate.wait()
                        outcome.append(env["ar.write.off"].browse(made[5]).action_approve())
                except Exception as error:
                    outcome.append(error)

            threads = [threading.Thread(target=approve) for _n in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(sorted(isinstance(each, Exception) for each in outcome), [False, True], outcome)
            with self.committed() as env:
                record = env["ar.write.off"].browse(made[5])
                self.assertEqual((record.state, len(record.entry_ids)), ("done", 1))
                self.assertTrue(record.line_ids.line_id.reconciled)

    @mute_logger("odoo.sql_db")
    def test_a_payment_that_is_being_booked_is_not_overlooked(self):
        with self.requested() as made, self.committed() as payer, self.committed() as decider:
            record = decider["ar.write.off"].browse(made[5])
            self.assertEqual(record.state, "requested")
            payer["account.move.line"].browse([made[3], made[4]]).reconcile()
            payer.flush_all()
            with self.assertRaises(LockError):
                record.action_approve()
            decider.cr.rollback()
            payer.cr.commit()
            with self.assertRaisesRegex(UserError, "meantime"):
                record.action_approve()
            decider.cr.rollback()
