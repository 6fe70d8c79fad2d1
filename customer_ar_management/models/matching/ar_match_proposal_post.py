"""Posting through core: whole batches, halved only when core refuses one."""

from contextlib import contextmanager

from odoo import fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import SQL

from .ar_match_proposal_propose import QUIET

#: What reconciling does not change: of a document and of a bank line's entry ...
TERMS = ("needed_terms", "invoice_date_due", "always_tax_exigible")
#: ... and of the latter only, whose residual is nought.
TOTALS = (
    "amount_untaxed",
    "amount_tax",
    "amount_total",
    "amount_residual",
    "amount_untaxed_signed",
    "amount_tax_signed",
    "amount_untaxed_in_currency_signed",
    "amount_total_signed",
    "amount_total_in_currency_signed",
    "amount_residual_signed",
    "payment_state",
)
#: Core spreads exchange differences over all pairs of a plan: long plans of foreign currency cost their square.
BATCH, FOREIGN_BATCH = 1000, 200


#: The contexts in which core looks at a record again and again while it writes: rounding, checks, locks.
ASKED = (
    {"prefetch_fields": False},
    {"active_test": False},
    {"ignore_exceptions": True},
    {"bin_size": False, "prefetch_fields": False},
)


@contextmanager
def keeping_environments(*records):
    """Keep the environments alive that core asks for at each amount; else it makes each of them anew every time."""
    bare = records[0].env(context={})[records[0]._name]
    bases = [*records, bare]
    kept = [
        base.sudo().with_context(**asked) for base in bases for asked in ASKED
    ]  # sudo: core's own; nothing is read here
    yield
    del kept


class Mismatch(UserError):
    """The ledger did not take what was proposed."""


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    def action_confirm(self):
        """Post the proposals, all in one batch; what cannot be posted keeps its ``failure``. Several at once: those that fit
        several ways are left out, and say why; one by itself is the choice of whoever confirms it.

        :return: ``{"matched": count, "failed": count}``
        """
        self._check_may_book()
        left_out = self._undecided() if len(self) > 1 else self.browse()
        left_out._tell_failures(
            dict.fromkeys(
                left_out, self.env._("Fits several ways: look at it and choose one, or confirm it by itself.")
            )
        )
        done = (self - left_out)._post_waiting()
        done._learn()
        return {"matched": len(done), "failed": len(self) - len(done)}

    def action_keep(self):
        """Put the receipts on their customers' accounts, unapplied.

        :return: ``{"kept": count, "failed": count}``
        """
        self._check_may_book()
        done = self._post_waiting(keep=True)
        return {"kept": len(done), "failed": len(self) - len(done)}

    def _lock_waiting(self):
        """Those that wait to be matched and that nobody else is posting right now, locked until the end of the transaction."""
        self.check_access("write")
        self.flush_recordset(["state"])
        ids = [
            row
            for (row,) in self.env.execute_query(
                SQL(
                    """SELECT id FROM ar_match_proposal WHERE id = ANY(%s) AND state IN ('open', 'exception')
                ORDER BY id FOR UPDATE SKIP LOCKED""",
                    self.ids,
                )
            )
        ]
        self.invalidate_recordset(["state"])
        return self.browse(ids)

    def _post_waiting(self, keep=False, **marks):
        """Lock, check, post, mark.

        :param marks: further values of those that were posted
        :return: those that were posted; the others say why in ``failure``
        """
        waiting = self._lock_waiting().with_prefetch(self.ids)
        with keeping_environments(waiting, waiting._booking_lines()):
            obstacles = waiting._obstacles(keep)
            good = waiting.filtered(lambda proposal: proposal not in obstacles)
            for batch in good._batches():
                obstacles |= batch._post_or_halve(keep)
        waiting._tell_failures(obstacles)
        done = waiting.filtered(lambda proposal: proposal not in obstacles)
        if done:
            done.sudo().with_context(**QUIET).write(
                {  # sudo: the product says what it did to the ledger
                    "state": "kept" if keep else "matched",
                    "failure": False,
                    "matched_by": self.env.uid,
                    "matched_on": fields.Datetime.now(),
                    **marks,
                }
            )
        return done

    def _batches(self):
        """What is posted in one plan each."""
        foreign = self.filtered(lambda proposal: proposal.currency_id != proposal.company_id.currency_id)
        for proposals, size in ((self - foreign, BATCH), (foreign, FOREIGN_BATCH)):
            for start in range(0, len(proposals), size):
                yield proposals[start : start + size]

    def _tell_failures(self, obstacles):
        by_text = {}
        for proposal, text in obstacles.items():
            by_text.setdefault(text, self.browse())
            by_text[text] |= proposal
        for text, proposals in by_text.items():
            proposals.sudo().with_context(**QUIET).write({"failure": text})  # sudo: as above

    def _post_or_halve(self, keep):
        """Post a batch in one savepoint; if core refuses it, each half by itself.

        :return: ``{proposal: why not}``
        """
        if not self:
            return {}
        try:
            with self.env.cr.savepoint():
                self._post_batch([proposal._posting(keep) for proposal in self])
                return {}
        except (UserError, ValidationError, AccessError) as error:
            if len(self) == 1:
                return {self: str(error)}
        middle = len(self) // 2
        return {**self[:middle]._post_or_halve(keep), **self[middle:]._post_or_halve(keep)}

    def _post_batch(self, postings):
        """Write the entries of many receipts and reconcile them in one plan of core."""
        Line = self._booking_lines()
        items = Line.union(*(item for posting in postings for _places, item in posting.plan))
        expected = self._expected_residuals(postings)
        new = self._write_entries(postings, Line)
        plan = []
        for posting, lines in zip(postings, new, strict=True):
            for places, group in posting.plan:
                own = Line.union(*(posting.line if place == -1 else lines[place] for place in places))
                plan.append(own + group)
        before = items.matched_debit_ids | items.matched_credit_ids
        if plan:
            with self._leaving_alone(postings):
                Line._reconcile_plan(plan)
        for item in items:
            if item.currency_id.compare_amounts(item.amount_residual_currency, expected[item]):
                raise Mismatch(
                    self.env._(
                        "%(document)s would have %(open)s left instead of %(expected)s: nothing was posted.",
                        document=item.move_id.display_name,
                        open=item.amount_residual_currency,
                        expected=expected[item],
                    )
                )
        self._remember_entries(postings, new, before)

    def _leaving_alone(self, postings, everything=True):
        """Context in which core does not work out again what posting cannot change.

        :param everything: entries get no further lines from now on
        """
        fields_of = lambda *names: [self.env["account.move"]._fields[name] for name in names]
        moves = self.env["account.move"].union(
            *(
                posting.line.move_id
                for posting in postings
                if posting.target and (everything or not (posting.change or posting.create))
            )
        )
        entries = moves.filtered(lambda move: move.move_type == "entry")
        documents = self.allocation_ids.move_line_id.move_id if everything else moves.browse()
        return self.env.protecting([(fields_of(*TERMS), entries | documents), (fields_of(*TOTALS), entries)])

    def _booking_lines(self):
        """Journal items in the context in which they are rewritten: the bank line keeps its data, core's checks of
        balance, locks and hashes stay on; a company that must keep an audit trail keeps it."""
        context = {"skip_account_move_synchronization": True, "skip_invoice_sync": True}
        if not any(self.company_id.mapped("restrictive_audit_trail")):
            context["tracking_disable"] = True
        return self.env["account.move.line"].with_context(**context)

    def _expected_residuals(self, postings):
        expected = {}
        for posting in postings:
            for allocation in posting.proposal.allocation_ids:
                line = allocation.move_line_id
                expected[line] = expected.get(line, line.amount_residual_currency) - allocation.settles
        return expected

    def _write_entries(self, postings, Line):
        """Suspense lines become receivable lines, one write per customer; all other lines in one create.

        :return: per posting the new lines
        """
        bank = [posting for posting in postings if posting.target]
        moves = self.env["account.move"].union(*(posting.line.move_id for posting in bank))
        with (
            moves._check_balanced({"records": moves}),
            self._keeping_analytics(moves.line_ids),
            self._leaving_alone(postings, everything=False),
        ):
            self._turn_into(Line, {posting.line.id: posting.target for posting in bank if not posting.change})
            for posting in bank:
                if posting.change:
                    account, partner = posting.target
                    Line.browse(posting.line.id).write({"account_id": account, "partner_id": partner, **posting.change})
            created = iter(Line.create([values for posting in postings for values in posting.create]))
            return [[next(created) for _values in posting.create] for posting in postings]

    def _keeping_analytics(self, lines):
        """Context in which core does not look for the analytic distribution of each customer, when there is none to find."""
        # sudo: whether there is any distribution model is asked, not what it says
        some = self.env["account.analytic.distribution.model"].sudo().search_count([], limit=1)
        return self.env.protecting([] if some else [lines._fields["analytic_distribution"]], lines)

    def _turn_into(self, Line, targets):
        """Move lines to another account and partner: one write per account.

        A partner per line would be one write per customer, and a write of journal items costs some ten queries. The
        partner of a journal item is a computed field: it is set as its computation sets it, for all lines at once; locks
        and hashes are checked by the write of the account. Where an audit trail must be kept, core writes the partner too.

        :param targets: ``{line id: (account id, partner id)}``
        """
        lines = Line.browse(targets)
        trail = any(self.company_id.mapped("restrictive_audit_trail"))
        if not trail:  # before the account, so that core works out what depends on both once
            moved = lines.filtered(lambda line: line.partner_id.id != targets[line.id][1])
            with self.env.protecting([Line._fields["partner_id"]], moved):
                for line in moved:
                    line.partner_id = targets[line.id][1]
            moved.modified(["partner_id"])
        groups = {}
        for line_id, (account, partner) in targets.items():
            groups.setdefault((account, partner if trail else None), []).append(line_id)
        for (account, partner), ids in groups.items():
            Line.browse(ids).with_prefetch(lines._prefetch_ids).write(
                {"account_id": account, **({"partner_id": partner} if trail else {})}
            )

    def _remember_entries(self, postings, new, before):
        """What was replaced, so that it can be put back; also the matchings of invoices with credit notes."""
        memory = {}
        for posting, lines in zip(postings, new, strict=True):
            items = posting.proposal.allocation_ids.move_line_id
            netted = (
                (items.matched_debit_ids & items.matched_credit_ids) - before
                if len(items) > 1
                else items.matched_debit_ids.browse()
            )
            memory[posting.proposal] = {
                "line": posting.line.id,
                "created": [line.id for line in lines],
                "rewritten": bool(posting.change),
                "netted": netted.ids,
            }
        # As a computed value is set: one update of all instead of one write each.
        with self.env.protecting([self._fields["snapshot"]], self):
            for proposal, snapshot in memory.items():
                proposal.snapshot = snapshot
