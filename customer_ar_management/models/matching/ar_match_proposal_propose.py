"""Proposing in batch: receipts in, one row per receipt out."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

from odoo import api, models
from odoo.tools import split_every

from odoo.addons.customer_ar_management.tools import matching
from odoo.addons.customer_ar_management.tools.money import minor

from ..base.own import OWN
from .ar_match_proposal_collect import SETTLED_DAYS

#: Other ways kept beside the best one.
OTHER_WAYS = 4
#: An outgoing line may give back what came in so many days before.
BOUNCE_DAYS = 90
#: Receipts recorded between two commits of a long run.
CHUNK = 500
QUIET = {"tracking_disable": True, "mail_create_nosubscribe": True, "mail_create_nolog": True, "mail_notrack": True}


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    @api.model
    def _exception_codes(self):
        """Hook: codes of the engine that go to the exception queue."""
        return (
            "short",
            "over",
            "duplicate",
            "unknown_payer",
            "wrong_company",
            "wrong_currency",
            "already_paid",
            "not_customer",
            "prepayment",
            "outgoing",
            "bounced",
        )

    @api.model
    def _propose(self, statement_lines):
        """Create or refresh the proposals of bank lines in one batch.

        Lines that are reconciled close their proposals; what a person confirmed, kept or changed by hand stays.

        :param statement_lines: ``account.bank.statement.line`` records
        :return: their proposals
        """
        statement_lines.check_access("read")
        settled = statement_lines.filtered("is_reconciled")
        self._close("statement_line_id", settled.ids)
        values = self._receipt_values((statement_lines - settled).filtered("amount"))
        return self._propose_values("statement_line_id", values)

    @api.model
    def _propose_credits(self, move_lines):
        """Create or refresh the proposals of unapplied receivable credits.

        :param move_lines: ``account.move.line`` records of payments and credit notes
        :return: their proposals
        """
        move_lines.check_access("read")
        settled = move_lines.filtered(lambda line: line.amount_residual_currency >= 0 or line.parent_state != "posted")
        self._close("credit_line_id", settled.ids)
        return self._propose_values("credit_line_id", self._credit_values(move_lines - settled))

    def _refresh(self):
        """Propose again for those still open; those handled elsewhere are closed."""
        waiting = self.filtered(lambda proposal: proposal.state in ("open", "exception"))
        self._propose(waiting.statement_line_id)
        self._propose_credits(waiting.credit_line_id)
        return self

    @api.model
    def _close(self, source, ids):
        """Close what core or somebody else reconciled."""
        # sudo: proposals are written by the product alone; the lines were readable
        self.sudo().search([(source, "in", ids), ("state", "in", ("open", "exception"))]).write({"state": "closed"})

    @api.model
    def _propose_values(self, source, values):
        """Decide on receipt values and record the decisions.

        :param source: ``statement_line_id`` or ``credit_line_id``
        :param values: ``{source id: receipt values}``
        """
        # sudo: proposals are written by the product alone; their sources were readable
        known = {
            row[source].id: row for row in self.sudo().with_context(**QUIET).search([(source, "in", list(values))])
        }
        kept = {key for key, row in known.items() if row.state not in ("open", "exception") or row._still_by_hand()}
        wanted = {key: vals for key, vals in values.items() if key not in kept}
        if wanted:
            results = self._decide(wanted, bank=source == "statement_line_id")
            for keys in split_every(CHUNK, wanted):
                known |= self._record({key: wanted[key] for key in keys}, results, known)
                if self.env.context.get("ar_match_commit") is OWN:
                    self.env.cr.commit()  # pylint: disable=invalid-commit  # a long run keeps what it has decided
        return self.browse([known[key].id for key in values if key in known])

    # -- decide ---------------------------------------------------------------

    @api.model
    def _decide(self, values, bank=True):
        """``{source id: tools.matching.Result}``: the engine's answer for each receipt."""
        companies = self.env["res.company"].browse({vals["company_id"] for vals in values.values()})
        around = self._matching_companies(companies)
        since = min(vals["date"] for vals in values.values()) - timedelta(days=SETTLED_DAYS)
        receipts = self._engine_receipts(values)
        index = (
            self._index_of_few(receipts, around, since)
            if self._are_few(receipts)
            else self._index_of_all(around, since)
        )
        self._reserve(index, values)
        if bank:
            earlier = self._earlier_receipts(companies, values, max(BOUNCE_DAYS, matching.Options().duplicate_days))
            self._mark_bounced(values, earlier)
            for receipt in self._engine_receipts(earlier):
                index.remember(receipt)
        groups = defaultdict(list)
        for receipt in receipts:
            groups[receipt.company, receipt.currency].append(receipt)
        options = self._engine_options(companies, {currency for _company, currency in groups})
        if not bank:  # differences of a credit cannot be booked: what does not fit stays open
            options = {
                scope: replace(found, rounding_tolerance=0, fee_cap=0, discount_grace_days=-(10**6))
                for scope, found in options.items()
            }
        return {
            result.receipt: result
            for scope, group in groups.items()
            for result in matching.match(group, options=options[scope], index=index)
        }

    @api.model
    def _index_of_all(self, companies, since):
        items = self._engine_items(companies, since)
        return matching.OpenItems(items, self._engine_aliases(companies, self._customers_with_items(companies, since)))

    @api.model
    def _mark_bounced(self, values, earlier):
        """An outgoing line that gives back what the same payer sent before has bounced."""
        came_in = {
            (vals["company_id"], vals["currency_id"], vals["amount"], who)
            for vals in (*earlier.values(), *values.values())
            for who in (vals["account_number"], vals["payer_name"])
            if who
        }
        for vals in values.values():
            vals["bounced"] = vals["amount"] < 0 and any(
                (vals["company_id"], vals["currency_id"], -vals["amount"], who) in came_in
                for who in (vals["account_number"], vals["payer_name"])
                if who
            )

    @api.model
    def _reserve(self, index, values):
        """Items that certain proposals of other receipts already take are not proposed again."""
        digits = self._digits()
        # sudo: what others propose counts, whoever may read it
        taken = (
            self.env["ar.match.allocation"]
            .sudo()
            .search_fetch(
                [
                    ("proposal_id.state", "in", ("open", "exception")),
                    ("proposal_id.certain", "=", True),
                    ("proposal_id.statement_line_id", "not in", list(values)),
                    ("proposal_id.credit_line_id", "not in", list(values)),
                    ("move_line_id", "in", list(index.items)),
                ],
                ["move_line_id", "amount", "writeoff", "currency_id"],
            )
        )
        for allocation in taken:
            units = minor(allocation.settles, digits[allocation.currency_id.id])
            left = index.residuals.get(allocation.move_line_id.id, 0)
            if units and left and (0 < units <= left or left <= units < 0):
                index.allocate(allocation.move_line_id.id, units)

    @api.model
    def _engine_options(self, companies, currency_ids):
        """``tools.matching.Options`` by (company, currency): thresholds and caps in minor units."""
        rules = (
            self.env["ar.match.rule"].sudo().search([("company_id", "in", companies.ids)])
        )  # sudo: whoever proposes obeys them
        extra, found = tuple(self._extra_rules()), {}
        for company in companies.sudo():  # sudo: the settings are obeyed by whoever proposes
            thresholds = {rule.rule: rule.threshold for rule in rules if rule.company_id == company}
            for currency in self.env["res.currency"].browse(currency_ids):

                def units(amount, company=company, currency=currency):
                    converted = company.currency_id._convert(amount, currency, company, self.env.cr.now().date())
                    return minor(converted, currency.decimal_places)

                found[company.id, currency.id] = matching.Options(
                    thresholds=thresholds,
                    rounding_tolerance=units(company.ar_match_rounding_tolerance),
                    fee_cap=units(company.ar_match_fee_cap),
                    minor_per_unit=10**currency.decimal_places,
                    max_proposals=OTHER_WAYS + 1,
                    learn=company.ar_match_auto,
                    extra_rules=extra,
                )
        return found
