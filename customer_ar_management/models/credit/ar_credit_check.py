from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import credit, money
from odoo.addons.customer_ar_management.tools.credit.cover import Cover, covers


def stopped_by_check(text):
    """The error of a document that the check stops. A plain :class:`UserError`: the client shows the words of no other class."""
    error = UserError(text)
    error.stopped_by_check = True
    return error


@dataclass
class Request:
    """A document that asks for credit: who, how much, at which checkpoint."""

    document: models.BaseModel
    account: models.BaseModel
    new_risk: Decimal  # company currency, prepaid part excluded
    counted: Decimal = money.ZERO  # part of it that the exposure holds already (a draft, a confirmed order)
    prepaid: Decimal = money.ZERO  # what is paid on the document
    gross: Decimal | None = None  # the whole document; default: the new risk
    committed: bool = False  # a confirmed order: the commitments hold it already
    also: models.BaseModel | None = (
        None  # another customer whose hold counts as well: who ordered, where another one pays
    )
    cover: Cover | None = None  # what has been released for the document that stands behind this one

    @property
    def others(self):
        """The accounts whose holds count beside those of :attr:`account`."""
        return (self.also or self.account.browse()) - self.account


@dataclass
class Found:
    """What the check finds for one request."""

    request: Request
    figures: credit.Figures
    components: dict  # of the exposure, by code
    limit: credit.Limit | None  # that binds
    decision: credit.Decision  # by the rules alone
    facts: list  # holds and findings as codes and figures
    outcome: str  # with holds and releases
    release: models.BaseModel  # that lets it go on
    partner_id: int


class ArCreditCheck(models.AbstractModel):
    """The credit check: one engine for every checkpoint and every path.

    A document joins by calling :meth:`_check` with a :class:`Request` each, and
    :meth:`_raise_if_blocked` where it has to stop.
    """

    _name = "ar.credit.check"
    _description = "Credit check"

    @api.model
    def _lock(self, accounts):
        """Lock customers, and those who share their limit, in one order, before anything is read.

        The rows are changed, not only locked: a second transaction that waited
        for them fails to serialize and is retried with what the first one did.
        """
        accounts |= accounts.sudo().credit_group_id.account_ids.with_env(
            accounts.env
        )  # sudo: whose limit is shared, not shown
        if accounts:
            self.env["ar.customer.account"].flush_model()
            self.env.execute_query(
                SQL(
                    "SELECT id FROM ar_customer_account WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE",
                    sorted(accounts.ids),
                )
            )
            self.env.cr.execute(
                SQL(
                    "UPDATE ar_customer_account SET credit_check_count = COALESCE(credit_check_count, 0) + 1 WHERE id = ANY(%s)",
                    accounts.ids,
                )
            )
            accounts.invalidate_recordset(["credit_check_count"])

    @api.model
    def _rule_tests(self):
        """``{rule kind: function(rule, figures) → params or None}`` of ``ar.credit.rule._kinds``."""
        return {kind: test for kind, (_label, test) in self.env["ar.credit.rule"]._kinds().items()}

    # -- the check ------------------------------------------------------------

    @api.model
    def _check(self, requests, checkpoint, as_of, lock=True):
        """Decide on documents; log each decision and use releases.

        :param requests: list of :class:`Request`, all of one company
        :param checkpoint: ``order``, ``delivery`` or ``invoice``
        :param as_of: date of decision, whose rates count
        :return: ``{document: ar.credit.decision}`` (sudo)
        """
        if lock:
            self._lock(self.env["ar.customer.account"].union(*(request.account for request in requests)))
        vals_list = []
        for found in self._found(requests, checkpoint, as_of):
            if found.release:
                found.release._use(found.request.new_risk)
            request = found.request
            vals_list.append(
                {
                    **self._decision_vals(
                        request, found.figures, found.components, found.limit, found.decision, found.facts
                    ),
                    "outcome": found.outcome,
                    "document": self._name_of(request.document, found.outcome),
                    "checkpoint": checkpoint,
                    "as_of": as_of,
                    "rate_date": as_of,
                    "partner_id": found.partner_id,
                }
            )
        decisions = self.env["ar.credit.decision"].sudo()._log(vals_list)  # sudo: a log that its cause cannot write
        return dict(zip((request.document for request in requests), decisions))

    @api.model
    def _found(self, requests, checkpoint, as_of):
        """What the check finds for each request, one after the other, without writing (iterator of :class:`Found`)."""
        accounts = self.env["ar.customer.account"].union(*(request.account for request in requests))
        rows = accounts._credit_rows()
        known = self._figures(accounts, accounts.company_id, as_of, rows)
        releases = self.env["ar.credit.release"]._valid(accounts, as_of)
        held = self._held(accounts, checkpoint)
        elsewhere = self._held_elsewhere(accounts.union(*(request.others for request in requests)), checkpoint)
        taken, tests = defaultdict(lambda: money.ZERO), self._rule_tests()
        rules_of = accounts.sudo()._credit_rules(rows)  # sudo: policies decide for people who may not read them
        for request in requests:
            base, components, limit = known[request.account.sudo()]  # sudo: the key of the figures
            group = request.account.sudo().credit_group_id  # sudo: whose limit is shared, not shown
            bound = group if limit and limit.scope == credit.GROUP else request.account
            figures, asks = self._asked(base, request, taken[bound]), request.new_risk > 0
            others = (fact for other in request.others for fact in elsewhere.get(other.id, ()))
            holds = [*held.get(request.account.id, ()), *others] if asks else []
            decision = credit.decide(figures, rules_of[request.account.id] if asks else [], tests)
            facts = [*self._today(holds, base), *(self._as_fact(finding) for finding in decision.findings)]
            outcome, release = credit.BLOCK if holds else decision.outcome, releases.browse()
            if outcome in (credit.DEPOSIT, credit.BLOCK):
                covered = covers(request.cover, facts)
                release = release if covered else releases._covering(request)
                outcome = "released" if covered or release else outcome
            if outcome not in (credit.DEPOSIT, credit.BLOCK):
                for holder in {request.account, group} - {group.browse()}:
                    taken[holder] += request.new_risk - request.counted
            partner_id = rows[request.account.id].partner_id
            yield Found(request, figures, components, limit, decision, facts, outcome, release, partner_id)

    @api.model
    def _asked(self, base, request, taken=money.ZERO):
        """A customer's figures with the document that asks: what the exposure counts of it already counts once.

        :param taken: new risk of other documents that passed just before
        """
        gross = request.new_risk if request.gross is None else request.gross
        return replace(
            base,
            exposure=base.exposure - request.counted,
            limit_exposure=base.limit_exposure - request.counted,
            new_risk=request.new_risk + taken,
            gross=gross,
            prepaid=request.prepaid,
            commitments=base.commitments + (money.ZERO if request.committed else gross),
        )

    @api.model
    def _as_fact(self, finding):
        """A :class:`tools.credit.Finding` as a code and figures that outlive its rule: a JSON-able dict."""
        return {
            **{name: float(value) if isinstance(value, Decimal) else value for name, value in finding.params.items()},
            "kind": finding.rule.kind,
            "rule": finding.rule.key or 0,
            "outcome": finding.rule.outcome,
        }

    @api.model
    def _decision_vals(self, request, figures, components, limit, decision, facts):
        company = request.account.company_id
        return {
            "account_id": request.account.id,
            "company_id": company.id,
            "currency_id": company.currency_id.id,
            "res_model": request.document._name,
            "res_id": request.document.id,
            "new_risk": float(request.new_risk),
            "exposure": float(figures.exposure),
            "limit_amount": float(limit.amount) if limit else 0.0,
            "limit_id": limit.key if limit else False,
            "deposit_amount": company.currency_id.round(float(decision.deposit)),
            "findings": facts,
            "reasons": "\n".join(self._sentences(facts, company)),
            "components": {code: float(amount) for code, amount in components.items()},
        }

    @api.model
    def _name_of(self, document, outcome):
        """The name that the log keeps. A draft that passes has none yet: its
        display name would cost as much as the check of the whole batch."""
        if outcome in (credit.BLOCK, credit.DEPOSIT):
            return document.display_name
        return document[document._rec_name] or f"#{document.id}"

    @api.model
    def _raise_if_blocked(self, decisions):
        """Turn blocked decisions into one clear error for any path; the attempt stays on file. Somebody outside reads no figure
        and no reason.

        :raise UserError: when one of them is blocked; its ``stopped_by_check`` is set
        """
        blocked = (
            self.env["ar.credit.decision"]
            .sudo()
            .union(
                *(  # sudo: who was stopped reads why
                    decision for decision in decisions.values() if decision.outcome in (credit.BLOCK, credit.DEPOSIT)
                )
            )
        )
        if blocked:
            blocked._outlive_error()
            if not self.env.user._is_internal():
                raise stopped_by_check(
                    self.env._("We have to look at this before it goes on. We will get back to you.")
                )
            raise stopped_by_check("\n\n".join(decision._message() for decision in blocked))

    @api.model
    def _note(self, decisions, outcomes=("warn", "released")):
        """Say in the chatter what the check found on documents that go on all the same.

        :param decisions: ``{document: decision}`` of :meth:`_check`
        :param outcomes: those that are worth a note
        """
        noted = {
            document: decision
            for document, decision in decisions.items()
            if decision.outcome in outcomes and "message_ids" in document._fields
        }
        for model, documents in _by_model(noted).items():
            self.env[model].sudo().browse(
                [document.id for document in documents]
            )._message_log_batch(  # sudo: whoever goes on
                bodies={document.id: noted[document]._note_body() for document in documents}
            )


def _by_model(documents):
    """``{model name: [documents]}``."""
    result = {}
    for document in documents:
        result.setdefault(document._name, []).append(document)
    return result
