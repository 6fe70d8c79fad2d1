"""Two workers with real connections: what one commits the other sees."""

import threading
from contextlib import contextmanager

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, Command, api, fields


class Workers:
    """For a ``TransactionCase`` outside of whose transaction the work is done; what is made is gone again afterwards."""

    @contextmanager
    def committed(self):
        """An environment of its own, whose work others see."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True, "mail_create_nosubscribe": True})

    @contextmanager
    def story(self):
        """What ``make`` made, gone again afterwards."""
        with self.committed() as env:
            made = self.make(env)
        try:
            yield made
        finally:
            with self.committed() as env:
                self.unmake(env, made)

    def claim(self, env, name, amount, days):
        """A customer that owes something for so many days: ``{partner, move, line, today}`` as ids."""
        company, today = env.company, fields.Date.context_today(env.user)
        partner = env["res.partner"].create({"name": name, "is_company": True})
        journal = env["account.journal"].search([("type", "=", "general"), ("company_id", "=", company.id)], limit=1)
        income = env["account.journal"].search([("type", "=", "sale"), ("company_id", "=", company.id)], limit=1)
        due = fields.Date.subtract(today, days=days)
        receivable = {
            "account_id": partner.property_account_receivable_id.id,
            "partner_id": partner.id,
            "debit": amount,
            "date_maturity": due,
        }
        move = env["account.move"].create(
            {
                "move_type": "entry",
                "journal_id": journal.id,
                "date": due,
                "line_ids": [
                    Command.create(receivable),
                    Command.create({"account_id": income.default_account_id.id, "credit": amount}),
                ],
            }
        )
        move.action_post()
        line = move.line_ids.filtered(lambda one: one.account_type == "asset_receivable")
        env["ar.customer.account"]._ensure(partner, company)
        return {"partner": partner.id, "move": move.id, "line": line.id, "today": today}

    def unclaim(self, env, made):
        move = env["account.move"].browse(made["move"])
        move.button_draft()
        move.with_context(force_delete=True).unlink()
        env["ar.customer.account"].search([("partner_id", "=", made["partner"])]).unlink()
        env["res.partner"].browse(made["partner"]).unlink()

    def at_once(self, work):
        """What two workers that start together return, each in a transaction of its own; "late" where the database told one that
        the other had been faster, so that nothing of it is kept."""
        start, outcome = threading.Barrier(2), []

        def run():
            try:
                with self.committed() as env:
                    env["res.company"].search_count([])  # the snapshot of the transaction begins
                    start.wait(30)
                    found = work(env)
                outcome.append(found)
            except SerializationFailure:
                outcome.append("late")
            except Exception as error:
                outcome.append(error)

        threads = [threading.Thread(target=run) for _number in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return outcome
