"""Taking matches back, in batch."""

from odoo import models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from .ar_match_proposal_propose import QUIET


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    def action_undo(self):
        """Take matches back: the ledger is as it was before.

        :return: ``{"undone": count, "failed": count}``
        """
        self._check_may_book()
        posted = self._lock_posted()
        obstacles = {p: text for p in posted if (text := p._obstacle_of_undoing())}
        good = posted.filtered(lambda proposal: proposal not in obstacles)
        obstacles |= good._undo_or_halve()
        posted._tell_failures(obstacles)
        done = posted.filtered(lambda proposal: proposal not in obstacles)
        if done:
            done._unlearn()
            done._log_undone()
            done.sudo().with_context(**QUIET).write(
                {  # sudo: the product says what it did to the ledger
                    "state": "open",
                    "failure": False,
                    "matched_by": False,
                    "matched_on": False,
                    "automatic": False,
                    "run_id": False,
                    "snapshot": False,
                    "certain": False,
                }
            )
        return {"undone": len(done), "failed": len(self) - len(done)}

    def _log_undone(self):
        """The history of a receipt says who had matched it and that it was taken back; while it is matched its fields say it."""
        self.sudo()._message_log_batch(
            {
                proposal.id: self.env._(  # sudo: the product's own log
                    "Taken back. It was matched by %(user)s on %(day)s.",
                    user=proposal.matched_by.name or "",
                    day=format_date(self.env, proposal.matched_on),
                )
                for proposal in self
            }
        )

    def _lock_posted(self):
        self.check_access("write")
        return self.try_lock_for_update().filtered(lambda proposal: proposal.state in ("matched", "kept"))

    def _obstacle_of_undoing(self):
        line = self.statement_line_id
        return line and self._obstacle_of_period(line.move_id)

    def _undo_or_halve(self):
        """As posting: the whole batch, else its halves.

        :return: ``{proposal: why not}``
        """
        if not self:
            return {}
        try:
            with self.env.cr.savepoint():
                self._undo_batch()
                return {}
        except (UserError, ValidationError) as error:
            if len(self) == 1:
                return {self: str(error)}
        middle = len(self) // 2
        return {**self[:middle]._undo_or_halve(), **self[middle:]._undo_or_halve()}

    def _undo_batch(self):
        self._unmatch()
        bank = self.filtered("statement_line_id")
        simple = bank.filtered(lambda p: p.snapshot and not p.snapshot["rewritten"] and p._untouched())
        simple._put_suspense_back()
        # sudo: core gives bank lines to no group that Community offers; the right to book was checked
        (bank - simple).statement_line_id.sudo().action_undo_reconciliation()

    def _unmatch(self):
        """Remove the matchings of the bank lines' entries, and those of credits with the items chosen."""
        lines = self.statement_line_id.move_id.line_ids
        partials = lines.matched_debit_ids | lines.matched_credit_ids
        for proposal in self.filtered(lambda p: p.credit_line_id and p.state == "matched"):
            items = proposal.allocation_ids.move_line_id
            own = proposal.credit_line_id
            partials |= (own.matched_debit_ids | own.matched_credit_ids).filtered(
                lambda p, items=items: (p.debit_move_id | p.credit_move_id) & items
            )
        netted = [partial for proposal in self for partial in (proposal.snapshot or {}).get("netted", ())]
        (partials | partials.browse(netted).exists()).unlink()

    def _untouched(self):
        """The entry still consists of what posting left."""
        known = {self.snapshot["line"], *self.snapshot["created"]}
        liquidity, suspense, other = self.statement_line_id._seek_for_lines()
        return not suspense and len(liquidity) == 1 and set(other.ids) == known

    def _put_suspense_back(self):
        """Receivable lines become suspense lines again, one write per journal."""
        Line = self._booking_lines().with_context(force_delete=True, dynamic_unlink=True)
        moves = self.statement_line_id.move_id
        targets, created = {}, []
        for proposal in self:
            line = proposal.statement_line_id
            targets[proposal.snapshot["line"]] = line.journal_id.suspense_account_id.id, line.partner_id.id
            created += proposal.snapshot["created"]
        with moves._check_balanced({"records": moves}), self._keeping_analytics(Line.browse(targets)):
            Line.browse(created).unlink()
            self._turn_into(Line, targets)
