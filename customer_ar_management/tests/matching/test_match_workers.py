"""Two workers and a worker that dies: with real connections and committed bank lines."""

import threading
from contextlib import contextmanager

from odoo import SUPERUSER_ID, Command, api, fields
from odoo.service.model import retrying
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

NUMBER = 6


class Killed(BaseException):
    pass


@tagged("post_install", "-at_install")
class TestMatchWorkers(TransactionCase):
    @contextmanager
    def committed(self):
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True, "mail_create_nosubscribe": True})

    @contextmanager
    def receipts(self):
        """Committed invoices by entry and bank lines that pay them, gone again afterwards."""
        with self.committed() as env:
            made = self.make(env)
        try:
            yield made
        finally:
            with self.committed() as env:
                self.unmake(env, made)

    def make(self, env):
        company, day = env.company, fields.Date.to_date("2026-03-01")
        partners = env["res.partner"].create([{"name": f"Worker payer {n}", "is_company": True} for n in range(NUMBER)])

        def journal(kind):
            return env["account.journal"].search([("type", "=", kind), ("company_id", "=", company.id)], limit=1)

        income, receivable = journal("sale").default_account_id, partners[0].property_account_receivable_id
        moves = env["account.move"].create(
            [
                {
                    "move_type": "entry",
                    "journal_id": journal("general").id,
                    "date": day,
                    "line_ids": [
                        Command.create(
                            {
                                "account_id": receivable.id,
                                "partner_id": partner.id,
                                "debit": 10 + n,
                                "date_maturity": day,
                            }
                        ),
                        Command.create({"account_id": income.id, "credit": 10 + n}),
                    ],
                }
                for n, partner in enumerate(partners)
            ]
        )
        moves.action_post()
        lines = env["account.bank.statement.line"].create(
            [
                {
                    "journal_id": journal("bank").id,
                    "date": "2026-03-10",
                    "amount": 10 + n,
                    "payment_ref": move.name,
                    "partner_name": partner.name,
                }
                for n, (move, partner) in enumerate(zip(moves, partners, strict=True))
            ]
        )
        before = company.ar_match_auto
        rules = env["ar.match.rule"]._ensure(company)
        rules.automatic = company.ar_match_auto = True
        return {"partners": partners.ids, "moves": moves.ids, "lines": lines.ids, "before": before, "rules": rules.ids}

    def unmake(self, env, made):
        proposals = env["ar.match.proposal"].search([("statement_line_id", "in", made["lines"])])
        runs = env["ar.match.run"].search([("date", "=", "2026-03-31")])
        proposals.filtered(lambda p: p.state == "matched").action_undo()
        env["account.bank.statement.line"].browse(made["lines"]).unlink()
        runs.unlink()
        moves = env["account.move"].browse(made["moves"])
        moves.button_draft()
        moves.with_context(force_delete=True).unlink()
        env["ar.match.rule"].browse(made["rules"]).unlink()
        env.company.ar_match_auto = made["before"]
        env["ar.match.alias"].search([("partner_id", "in", made["partners"])]).unlink()
        env["ar.customer.account"].search([("partner_id", "in", made["partners"])]).unlink()
        env["res.partner"].browse(made["partners"]).unlink()

    def matched(self, made):
        with self.committed() as env:
            moves = env["account.move"].browse(made["moves"])
            lines = moves.line_ids.filtered(lambda line: line.account_id.account_type == "asset_receivable")
            return lines.mapped("reconciled"), [len(line.matched_credit_ids) for line in lines]

    @mute_logger("odoo.sql_db", "odoo.service.model")  # the loser of the race tries again
    def test_two_people_confirm_the_same_receipts(self):
        with self.receipts() as made:
            with self.committed() as env:
                ids = env["ar.match.proposal"]._propose(env["account.bank.statement.line"].browse(made["lines"])).ids
            outcome, gate = [], threading.Barrier(2)

            def confirm():
                with self.committed() as env:
                    gate.wait()
                    outcome.append(
                        retrying(lambda: env["ar.match.proposal"].browse(ids).action_confirm(), env)["matched"]
                    )

            threads = [threading.Thread(target=confirm) for _n in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(sum(outcome), NUMBER, outcome)
            self.assertEqual(self.matched(made), ([True] * NUMBER, [1] * NUMBER))

    def test_a_run_that_dies_goes_on(self):
        with self.receipts() as made:
            day = fields.Date.to_date("2026-03-31")
            with self.assertRaises(Killed), self.committed() as env:
                self.patch(self.env.registry["ar.match.run"], "_post_chunk", self.dying(made))
                env["ar.match.run"]._run(env.company, day, commit=True)
            done = sum(self.matched(made)[0])
            self.assertEqual(done, 2, "what was posted before stays")
            self.registry_clear()
            with self.committed() as env:
                env["ar.match.run"]._run(env.company, day, commit=True)
            self.assertEqual(self.matched(made), ([True] * NUMBER, [1] * NUMBER))

    def dying(self, made):
        """Posts two of ours, commits, and dies in the middle of the next."""
        plain = self.registry["ar.match.run"]._post_chunk

        def post(run, chunk):
            own = chunk.filtered(lambda p: p.statement_line_id.id in made["lines"])
            plain(run, own[:2])
            run.env.cr.commit()
            plain(run, own[2:4])
            raise Killed

        return post

    def registry_clear(self):
        self.registry["ar.match.run"]._post_chunk = self.plain_chunk

    def setUp(self):
        super().setUp()
        self.plain_chunk = self.registry["ar.match.run"]._post_chunk
