from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..base import arguments

PAGE = 80
CHUNK = 40
COLLECTED = 5000
SETTLED = ("matched", "kept", "closed")


class ArMatchDesk(models.AbstractModel):
    """What the matching desk asks and tells: pages of receipts with what is
    proposed for them, and the decisions. Every call works on a batch, with a
    number of queries that does not depend on how many receipts there are."""

    _name = "ar.match.desk"
    _description = "Matching desk"

    # -- asking ---------------------------------------------------------------

    @api.model
    @api.readonly
    def get_options(self):
        """What the filters and dialogs offer; asked once."""
        Proposal = self.env["ar.match.proposal"]
        Proposal.check_access("read")
        company = self.env.company
        journals = Proposal._read_group([("company_id", "in", self.env.companies.ids)], ["journal_id"])
        # sudo: reason codes are no secret, whoever reads the proposals
        reasons = (
            self.env["ar.reason"]
            .sudo()
            .search([("kind", "=", "match"), ("company_id", "in", (False, *self.env.companies.ids))])
        )
        return {
            "journals": [{"id": j.id, "name": j.display_name} for (j,) in journals if j],
            "rules": self._selection("ar.match.proposal", "rule"),
            "kinds": self._selection("ar.match.exception", "kind"),
            "writeoff_kinds": self._selection("ar.match.allocation", "kind"),
            "reasons": [{"id": r.id, "name": r.name} for r in reasons],
            "companies": [{"id": c.id, "name": c.name} for c in self.env.companies],
            "cap": company.ar_match_writeoff_cap,
            "fee_cap": company.ar_match_fee_cap,
            "currency": self._currency(company.currency_id),
            "may_write": Proposal.has_access("write"),
            "page": PAGE,
            "chunk": CHUNK,
        }

    @api.model
    @api.readonly
    def get_page(self, params=None, offset=0, limit=PAGE):
        """One page of receipts.

        :param dict params: ``tab`` (match, certain, ambiguous, exceptions, done), ``journal_id``, ``rule``,
            ``confidence`` (high, middle, low), ``partner_id``, ``text``, ``kind`` (statement, credit), ``done`` (today,
            week, all), ``ids``, ``sort`` (``"date asc"`` …); unknown values are ignored
        :return: ``{rows, count, counts, offset}``
        """
        Proposal = self.env["ar.match.proposal"]
        Proposal.check_access("read")
        params = arguments.as_dict(self.env, params)
        filters = self._filters(params)
        tabs = self._tabs(params)
        domain = filters & tabs[self._tab(params)]
        count = Proposal.search_count(domain)
        offset = min(max(arguments.as_int(self.env, offset, 0), 0), max(count - 1, 0))
        limit = min(max(arguments.as_int(self.env, limit, PAGE), 1), 500)
        proposals = Proposal.search(domain, offset=offset, limit=limit, order=self._order_of(params))
        return {
            "rows": self._rows(proposals),
            "count": count,
            "offset": offset,
            "counts": self._counts(Proposal, filters, tabs),
            "any": bool(Proposal.search_count([("company_id", "in", self.env.companies.ids)], limit=1)),
        }

    @api.model
    @api.readonly
    def get_counts(self, params=None):
        """How many receipts stand under each tab."""
        Proposal = self.env["ar.match.proposal"]
        Proposal.check_access("read")
        params = arguments.as_dict(self.env, params)
        return self._counts(Proposal, self._filters(params), self._tabs(params))

    @api.model
    @api.readonly
    def get_candidates(self, proposal_id, search="", limit=60):
        """Open items that the receipt may pay, for the change dialog.

        :param search: number, customer or amount; empty: the customer's own
        """
        proposal = self._proposals([proposal_id], "read")
        found = proposal._candidates(
            arguments.as_text(self.env, search).strip() or None, min(max(arguments.as_int(self.env, limit, 60), 1), 200)
        )
        today = fields.Date.context_today(self)
        return [
            {
                **item,
                "instalment": self._instalment(item.get("label"), item["number"]),
                "move_id": False,
                "late": 0
                if item["is_credit"] or not item["date_due"]
                else (today - fields.Date.to_date(item["date_due"])).days,
            }
            for item in found
        ]

    # -- telling --------------------------------------------------------------

    @api.model
    def collect(self):
        """Look for bank lines and unapplied credits that are not matched, and propose for them.

        :return: ``{"count": how many wait}``
        """
        Proposal = self.env["ar.match.proposal"]
        Proposal.check_access("write")
        Run = self.env["ar.match.run"]
        for company in self.env.companies:
            Proposal._close_elsewhere(company)
            Proposal._propose(Run._waiting_lines(company, fields.Date.context_today(self)))
        credits = (
            self.env["ar.open.item"]
            .search([("company_id", "in", self.env.companies.ids), ("is_credit", "=", True)], limit=COLLECTED)
            .line_id
        )
        Proposal._propose_credits(credits)
        return {"count": Proposal.search_count([("company_id", "in", self.env.companies.ids), ("state", "=", "open")])}

    @api.model
    def confirm(self, proposal_ids):
        """Post the proposals; what fails says why, the others are done. Of several those that fit several ways are
        left out: a person chooses first."""
        proposals = self._proposals(proposal_ids)
        proposals.action_confirm()
        return self._outcome(proposals, ("matched", "kept"))

    @api.model
    def confirm_certain(self, params=None, skip=(), limit=CHUNK):
        """Post the next certain proposals that the filters show.

        :param skip: those that failed in this round
        :return: the outcome and ``left``: how many remain
        """
        Proposal = self.env["ar.match.proposal"]
        params, limit = arguments.as_dict(self.env, params), min(max(arguments.as_int(self.env, limit, CHUNK), 1), 200)
        domain = (
            self._filters(params)
            & self._tabs(params)["certain"]
            & Domain("id", "not in", arguments.as_ids(self.env, skip))
        )
        proposals = Proposal.search(domain, limit=limit, order="date, id")
        outcome = self.confirm(proposals.ids)
        failed = [row["id"] for row in outcome["rows"] if row["failure"]]
        return {**outcome, "left": Proposal.search_count(domain & Domain("id", "not in", failed))}

    @api.model
    def keep(self, proposal_ids):
        """Leave receipts on their customers' accounts without matching them."""
        proposals = self._proposals(proposal_ids)
        unknown = proposals.filtered(lambda p: not p.partner_id)
        known = proposals - unknown
        if known:
            known.action_keep()
        outcome = self._outcome(proposals, ("kept",))
        for row in outcome["rows"]:
            if row["id"] in unknown.ids:
                row["failure"] = self.env._("Whose money is it? Choose a customer with “Change” first.")
        return outcome

    @api.model
    def undo(self, proposal_ids):
        """Take back what was decided: matches, kept receipts, exceptions noted by hand."""
        proposals = self._proposals(proposal_ids)
        noted = proposals.filtered(lambda p: p.state == "exception")
        posted = proposals.filtered(lambda p: p.state in ("matched", "kept"))
        if posted:
            posted.action_undo()
        noted._resume()
        return self._outcome(proposals, ("open",))

    @api.model
    def choose(self, proposal_id, way):
        """Take another of the ways proposed."""
        proposal = self._proposals([proposal_id])
        proposal.action_choose(arguments.as_int(self.env, way, -1))
        return self._outcome(proposal, ("open",))

    @api.model
    def set_customer(self, proposal_id, partner_id):
        """Say whose money it is."""
        proposal = self._proposals([proposal_id])
        proposal._set_customer(self.env["res.partner"].browse(arguments.as_id(self.env, partner_id) or ()))
        return self._outcome(proposal, ("open", "exception"))

    @api.model
    def set_allocations(self, proposal_id, allocations):
        """Say by hand what the receipt pays.

        :param allocations: list of ``{line_id, amount, writeoff, kind, reason_id}``, amounts in the receipt's currency
        """
        proposal = self._proposals([proposal_id])
        if not allocations:
            raise UserError(self.env._("Tick what the receipt pays, or keep it on account."))
        proposal._set_allocations(allocations)
        return self._outcome(proposal, ("open",))

    @api.model
    def note_exception(self, proposal_ids, kind, note=""):
        """Put receipts into the queue of exceptions."""
        proposals = self._proposals(proposal_ids)
        if kind not in dict(self._selection("ar.match.exception", "kind", pairs=True)):
            raise UserError(self.env._("Choose what is wrong with the receipt."))
        settled = proposals.filtered(lambda p: p.state in SETTLED)
        if settled:
            raise UserError(self.env._("Undo the match first: %s is settled.", settled[0].display_name))
        self.env["ar.match.exception"]._note([(p, [kind]) for p in proposals], automatic=False, note=note or False)
        proposals._set_aside()
        return self._outcome(proposals, ("exception",))

    @api.model
    def refresh(self, proposal_ids):
        """Propose again for these receipts, also where a person had chosen."""
        proposals = self._proposals(proposal_ids)
        waiting = proposals.filtered(lambda p: p.state in ("open", "exception"))
        waiting._forget_choice()
        waiting._refresh()
        return self._outcome(proposals, ("open", "exception"))

    # -- helpers --------------------------------------------------------------

    @api.model
    def _proposals(self, proposal_ids, operation="write"):
        proposals = self.env["ar.match.proposal"].browse(arguments.as_ids(self.env, proposal_ids)).exists()
        if not proposals and proposal_ids:
            raise UserError(self.env._("The receipt is gone: the bank line was deleted. Refresh the list."))
        proposals.check_access(operation)
        return proposals

    @api.model
    def _outcome(self, proposals, wanted):
        """``{done, rows}``: the ids that have become what was wanted, all as they are now."""
        proposals = proposals.exists()
        return {"done": proposals.filtered(lambda p: p.state in wanted).ids, "rows": self._rows(proposals)}

    @api.model
    def _selection(self, model, field, pairs=False):
        found = self.env[model]._fields[field]._description_selection(self.env)
        return found if pairs else [{"id": key, "name": label} for key, label in found]

    @api.model
    def _currency(self, currency):
        return {"id": currency.id, "name": currency.name, "digits": currency.decimal_places}
