"""Runs: propose for everything that waits, post what may be posted, tell the AR manager."""

from contextlib import contextmanager

from psycopg2.errors import DeadlockDetected, LockNotAvailable, SerializationFailure

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..base.own import OWN
from .ar_match_proposal_propose import BOUNCE_DAYS, QUIET

#: Receipts posted between two commits, and how often a chunk is tried that another worker got in the way of.
POST_CHUNK = 100
ATTEMPTS = 3


class ArMatchRun(models.Model):
    """One run of proposing and automatic posting."""

    _name = "ar.match.run"
    _description = "Matching run"
    _inherit = ["ar.recorded.mixin", "mail.thread"]
    _order = "id desc"

    name = fields.Char(compute="_compute_name")
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company, readonly=True
    )
    date = fields.Date(required=True, readonly=True)
    started_on = fields.Datetime(string="Started on", readonly=True, default=fields.Datetime.now)
    ended_on = fields.Datetime(string="Ended on", readonly=True)
    user_id = fields.Many2one("res.users", string="By", default=lambda self: self.env.user, readonly=True)
    origin = fields.Selection(
        [("cron", "Nightly"), ("hand", "By hand"), ("oldest", "Oldest first")],
        default="hand",
        required=True,
        readonly=True,
    )
    proposal_ids = fields.One2many("ar.match.proposal", "run_id", string="Posted", readonly=True)
    proposed = fields.Integer(string="Receipts", readonly=True, help="Receipts looked at.")
    certain = fields.Integer(readonly=True, help="Receipts whose proposal is certain.")
    posted = fields.Integer(string="Posted automatically", readonly=True)
    failed = fields.Integer(readonly=True, help="Certain, but could not be posted: the receipt says why.")
    amount = fields.Monetary(string="Amount posted", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")

    @api.depends("date", "origin")
    @api.depends_context("lang")
    def _compute_name(self):
        for run in self:
            run.name = self.env._("Matching of %s", format_date(self.env, run.date))

    # -- running --------------------------------------------------------------

    @api.model
    def _cron_run(self):
        """Every night, and after bank lines came in: propose for each company, post what may be posted."""
        companies = self.env["res.company"].search([])
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(companies))
        for company in companies:
            run = self.with_company(company)._run(company, company._ar_today(), "cron", commit=True)
            if run and run.posted + run.failed:
                run._report()
            if not cron._commit_progress(1):
                return

    @api.model
    def _run(self, company, as_of, origin="hand", commit=False):
        """Propose for all bank lines of a company that wait, post what its rules let post.

        :param as_of: day of the run
        :param commit: commit after each chunk, so that a run that dies has lost nothing
        :return: the run; empty when nothing waits
        """
        lines = self._waiting_lines(company, as_of)
        self.env["ar.match.proposal"]._close_elsewhere(company)
        if not lines:
            return self.browse()
        run = self._create_recorded({"company_id": company.id, "date": as_of, "origin": origin, "proposed": len(lines)})
        proposals = self.env["ar.match.proposal"].with_context(ar_match_commit=OWN if commit else False)._propose(lines)
        with self._step(commit):
            run._write_recorded({"certain": len(proposals.filtered("certain"))})
        if company.ar_match_auto:
            run._post(proposals, commit)
        with self._step(commit):
            run._write_recorded({"ended_on": fields.Datetime.now()})
        return run

    @contextmanager
    def _step(self, commit):
        yield
        if commit:
            # Each chunk of a run stands by itself: the run is resumable, and rows are locked briefly.
            self.env.cr.commit()  # pylint: disable=invalid-commit

    @api.model
    def _waiting_lines(self, company, as_of):
        """Bank lines that came in and are not reconciled; of what went out only what may have bounced."""
        Line = self.env["account.bank.statement.line"]
        waiting = (
            Domain("company_id", "=", company.id) & Domain("is_reconciled", "=", False) & Domain("state", "=", "posted")
        )
        lines = Line.search(waiting & Domain("amount", ">", 0), order="date, id")
        outgoing = Line.search(
            waiting & Domain("amount", "<", 0) & Domain("date", ">=", fields.Date.subtract(as_of, days=BOUNCE_DAYS))
        )
        return lines | outgoing._maybe_bounced()

    def _post(self, proposals, commit):
        """Post the certain ones of automatic rules in committed chunks; each remembers this run."""
        self.ensure_one()
        rules = self.env["ar.match.rule"].search([("company_id", "=", self.company_id.id), ("automatic", "=", True)])
        codes = set(rules.mapped("rule"))
        ready = proposals.filtered(lambda p: p.state == "open" and p.certain and not p.ambiguous and p.rule in codes)
        for start in range(0, len(ready), POST_CHUNK):
            for attempt in range(1, ATTEMPTS + 1):
                try:
                    with self._step(commit):
                        self._post_chunk(ready[start : start + POST_CHUNK])
                    break
                except (SerializationFailure, DeadlockDetected, LockNotAvailable):
                    if not commit or attempt == ATTEMPTS:
                        raise
                    self.env.cr.rollback()

    def _post_chunk(self, chunk):
        done = chunk._post_waiting(automatic=True, run_id=self.id)
        amounts = [p.currency_id._convert(p.amount, self.currency_id, self.company_id, p.date) for p in done]
        failed = chunk.filtered(lambda p: p.state == "open" and p.failure)
        self._write_recorded(
            {
                "posted": self.posted + len(done),
                "amount": self.amount + sum(amounts),
                "failed": self.failed + len(failed),
            }
        )

    def action_proposals(self):
        """What this run posted."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "ar.match.proposal",
            "view_mode": "list,form",
            "domain": [("run_id", "=", self.id)],
        }

    def action_undo(self):
        """Take back everything this run posted."""
        self.ensure_one()
        result = self.proposal_ids.filtered(lambda p: p.state == "matched").action_undo()
        self.message_post(body=self.env._("Taken back: %(undone)s. Could not be taken back: %(failed)s.", **result))
        return True


class AccountBankStatementLine(models.Model):
    _inherit = "account.bank.statement.line"

    def _maybe_bounced(self):
        """Outgoing lines whose payer sent exactly this amount before."""
        if not self:
            return self
        came_in = {
            (line.journal_id.id, line.amount, who)
            for line in self.search_fetch(
                [
                    ("company_id", "in", self.company_id.ids),
                    ("amount", "in", list({-line.amount for line in self})),
                    ("date", "<=", max(self.mapped("date"))),
                ],
                ["journal_id", "amount", "account_number", "partner_name"],
            )
            for who in (line.account_number, line.partner_name)
            if who
        }
        return self.filtered(
            lambda line: any(
                (line.journal_id.id, -line.amount, who) in came_in
                for who in (line.account_number, line.partner_name)
                if who
            )
        )


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    @api.model
    def _close_elsewhere(self, company):
        """Proposals whose receipt was reconciled by other means need nobody any more."""
        # sudo: proposals are written by the product alone
        gone = self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("state", "in", ("open", "exception")),
                "|",
                ("statement_line_id.is_reconciled", "=", True),
                ("credit_line_id.reconciled", "=", True),
            ]
        )
        gone.with_context(**QUIET).write({"state": "closed"})
