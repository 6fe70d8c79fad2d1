"""Two who post at once: real connections, committed statements."""

import threading
from contextlib import contextmanager
from datetime import date

from odoo import SUPERUSER_ID, api
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

KEY = date(2024, 4, 30)
ACCOUNTS = (
    ("ar_loss_expense_account_id", "699771", "expense"),
    ("ar_loss_allowance_account_id", "129771", "asset_current"),
)


@tagged("post_install", "-at_install")
class TestWorkers(TransactionCase):
    @contextmanager
    def committed(self):
        """An environment of its own, whose work others see."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True, "mail_create_nosubscribe": True})

    @contextmanager
    def provided(self):
        """A debt of 100 and 10 % by hand for everybody: a run of it everybody can post; gone again afterwards."""
        with self.committed() as env:
            company = env.company
            before = company.read([name for name, _code, _kind in ACCOUNTS], load=False)[0]
            accounts = [
                env["account.account"].create(
                    {"name": f"Workers {code}", "code": code, "account_type": kind, "company_ids": company.ids}
                )
                for _name, code, kind in ACCOUNTS
            ]
            company.write({name: account.id for (name, *_rest), account in zip(ACCOUNTS, accounts)})
            partner = env["res.partner"].create({"name": "Owes", "is_company": True})
            move = self.debt(env, partner, accounts[0])
            made = {
                "accounts": [account.id for account in accounts],
                "before": {name: before[name] for name, *_rest in ACCOUNTS},
                "partner": partner.id,
                "move": move.id,
                "group": self.group(env, company).id,
                "company": company.id,
            }
        try:
            yield made
        finally:
            with self.committed() as env:
                self.unmake(env, made)

    def group(self, env, company):
        group = env["ar.provision.group"].create({"name": "Workers", "company_id": company.id, "sequence": 0})
        scheme = company.ar_loss_scheme_id or env["ar.aging.scheme"]._default_for(company)
        env["ar.provision.rate"].create(
            [
                {
                    "company_id": company.id,
                    "group_id": group.id,
                    "bucket_id": bucket.id,
                    "percent": 10,
                    "state": "approved",
                    "requester_id": env.ref("base.user_admin").id,
                    "approver_id": SUPERUSER_ID,
                    "date_from": "2020-01-01",
                    "reason": "two at once",
                }
                for bucket in scheme.bucket_ids
            ]
        )
        return group

    def debt(self, env, partner, account):
        journal = env["account.journal"].search(
            [("type", "=", "general"), ("company_id", "=", env.company.id)], limit=1
        )
        receivable = {
            "account_id": partner.property_account_receivable_id.id,
            "partner_id": partner.id,
            "debit": 100,
            "date_maturity": "2024-03-15",
        }
        lines = [Command.create(receivable), Command.create({"account_id": account.id, "credit": 100})]
        move = env["account.move"].create(
            {"move_type": "entry", "journal_id": journal.id, "date": "2024-02-01", "line_ids": lines}
        )
        move.action_post()
        return move

    def unmake(self, env, made):
        runs = env["ar.provision.run"].search([("company_id", "=", made["company"]), ("date", "=", KEY)])
        moves = (runs.entry_ids | env["account.move"].browse(made["move"])).ids
        env.cr.execute("DELETE FROM account_move_ar_provision_run_rel WHERE ar_provision_run_id = ANY(%s)", [runs.ids])
        env.cr.execute("DELETE FROM ar_provision_run WHERE id = ANY(%s)", [runs.ids])
        for table in ("ar_chain_entry", "ar_chain_head"):
            env.cr.execute(f"DELETE FROM {table} WHERE model = 'ar.provision.run'")
        env.cr.execute("DELETE FROM ar_provision_rate WHERE group_id = %s", [made["group"]])
        env.invalidate_all()
        env["ar.provision.group"].browse(made["group"]).unlink()
        moves = env["account.move"].browse(moves)
        moves.button_draft()
        moves.with_context(force_delete=True).unlink()
        env["res.company"].browse(made["company"]).write(made["before"])
        env["ar.customer.account"].search([("partner_id", "=", made["partner"])]).unlink()
        env["res.partner"].browse(made["partner"]).unlink()
        env["account.account"].browse(made["accounts"]).unlink()

    def at_once(self, *runs):
        """Post each run in a worker of its own, both with the same picture of the ledger: what came of it."""
        outcome, gate = [], threading.Barrier(len(runs))

        def post(run):
            try:
                with self.committed() as env:
                    env["res.company"].search_count([])  # the snapshot of the transaction begins
                    gate.wait()
                    outcome.append(env["ar.provision.run"].browse(run).action_post())
            except Exception as error:
                outcome.append(error)

        threads = [threading.Thread(target=post, args=[run]) for run in runs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return outcome

    def preview(self, made):
        with self.committed() as env:
            return env["ar.provision.run"]._new(env["res.company"].browse(made["company"]), KEY).id

    def check_once(self, made, outcome):
        self.assertEqual(sorted(isinstance(each, Exception) for each in outcome), [False, True], outcome)
        with self.committed() as env:
            runs = env["ar.provision.run"].search([("company_id", "=", made["company"]), ("date", "=", KEY)])
            posted = runs.filtered(lambda run: run.state == "posted")
            self.assertEqual((len(posted), len(posted.entry_ids)), (1, 1))
            lines = env["account.move.line"].search([("account_id", "=", made["accounts"][1])])
            self.assertEqual(sum(lines.mapped("balance")), -posted.amount)

    @mute_logger("odoo.sql_db")
    def test_one_run_posted_by_two_at_once_is_booked_once(self):
        with self.provided() as made:
            run = self.preview(made)
            self.check_once(made, self.at_once(run, run))

    @mute_logger("odoo.sql_db")
    def test_two_runs_of_one_key_date_posted_at_once_are_booked_once(self):
        with self.provided() as made:
            self.check_once(made, self.at_once(self.preview(made), self.preview(made)))
