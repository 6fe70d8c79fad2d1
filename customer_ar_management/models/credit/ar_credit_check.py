from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import credit, money


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
        accounts |= accounts.sudo().credit_group_id.account_ids.with_env(accounts.env)  # sudo: whose limit is shared, not shown
        if accounts:
            self.env["ar.customer.account"].flush_model()
            self.env.execute_query(SQL(
                "SELECT id FROM ar_customer_account WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE", sorted(accounts.ids)))
            self.env.cr.execute(SQL(
                "UPDATE ar_customer_account SET credit_check_count = COALESCE(credit_check_count, 0) + 1 WHERE id = ANY(%s)",
                accounts.ids))
            accounts.invalidate_recordset(["credit_check_count"])

    @api.model
    def _rule_tests(self):
        """Hook: additional ``{rule kind: function(rule, figures) -> params or None}``."""
        return {}

    # -- the check ------------------------------------------------------------

    @api.model
    def _check(self, requests, checkpoint, as_of, lock=True):
        """Decide on documents; log each decision.

        :param requests: list of :class:`Request`, all of one company
        :param checkpoint: ``order``, ``delivery`` or ``invoice``
        :param as_of: date of decision, whose rates count
        :return: ``{document: ar.credit.decision}`` (sudo)
        """
        accounts = self.env["ar.customer.account"].union(*(request.account for request in requests))
        if lock:
            self._lock(accounts)
        company = accounts.company_id
        rows = accounts._credit_rows()
        known = self._figures(accounts, company, as_of, rows)
        releases = self.env["ar.credit.release"]._valid(accounts, as_of)
        holds = self._holds(accounts, checkpoint)
        taken, vals_list, tests = defaultdict(lambda: money.ZERO), [], self._rule_tests()
        rules_of = accounts.sudo()._credit_rules(rows)  # sudo: policies decide for people who may not read them
        for request in requests:
            base, components, limit = known[request.account.sudo()]  # sudo: the key of the figures
            group = request.account.sudo().credit_group_id  # sudo: whose limit is shared, not shown
            bound = group if limit and limit.scope == credit.GROUP else request.account
            figures = self._asked(base, request, taken[bound])
            hold = holds.get(request.account.id, "") if request.new_risk > 0 else ""
            rules = rules_of[request.account.id] if request.new_risk > 0 else []
            decision = credit.decide(figures, rules, tests)
            outcome, release = credit.BLOCK if hold else decision.outcome, None
            if outcome in (credit.DEPOSIT, credit.BLOCK):
                release = releases._use_for(request)
                outcome = "released" if release else outcome
            if outcome not in (credit.DEPOSIT, credit.BLOCK):
                for holder in {request.account, group} - {group.browse()}:
                    taken[holder] += request.new_risk - request.counted
            vals_list.append({
                **self._decision_vals(request, figures, components, limit, decision, hold), "outcome": outcome,
                "document": self._name_of(request.document, outcome), "checkpoint": checkpoint, "as_of": as_of, "rate_date": as_of,
                "partner_id": rows[request.account.id].partner_id})
        decisions = self.env["ar.credit.decision"].sudo()._log(vals_list)  # sudo: a log that its cause cannot write
        return dict(zip((request.document for request in requests), decisions))

    @api.model
    def _asked(self, base, request, taken=money.ZERO):
        """A customer's figures with the document that asks: what the exposure counts of it already counts once.

        :param taken: new risk of other documents that passed just before
        """
        gross = request.new_risk if request.gross is None else request.gross
        return replace(
            base, exposure=base.exposure - request.counted, limit_exposure=base.limit_exposure - request.counted,
            new_risk=request.new_risk + taken, gross=gross, prepaid=request.prepaid,
            commitments=base.commitments + (money.ZERO if request.committed else gross))

    @api.model
    def _decision_vals(self, request, figures, components, limit, decision, hold):
        rules = self.env["ar.credit.rule"].sudo()  # sudo: the reasons are told to people who may not read policies
        company = request.account.company_id
        return {
            "account_id": request.account.id, "company_id": company.id, "currency_id": company.currency_id.id,
            "res_model": request.document._name, "res_id": request.document.id,
            "new_risk": float(request.new_risk), "exposure": float(figures.exposure),
            "limit_amount": float(limit.amount) if limit else 0.0, "limit_id": limit.key if limit else False,
            "deposit_amount": company.currency_id.round(float(decision.deposit)),
            "reasons": "\n".join(filter(None, [hold, *rules._explain_all(decision.findings, company)])),
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
        """Turn blocked decisions into one clear error for any path; the attempt stays on file."""
        blocked = self.env["ar.credit.decision"].sudo().union(*(  # sudo: who was stopped reads why
            decision for decision in decisions.values() if decision.outcome in (credit.BLOCK, credit.DEPOSIT)))
        if blocked:
            blocked._outlive_error()
            raise UserError("\n\n".join(decision._message() for decision in blocked))

    @api.model
    def _note(self, decisions, outcomes=("warn", "released")):
        """Say in the chatter what the check found on documents that go on all the same.

        :param decisions: ``{document: decision}`` of :meth:`_check`
        :param outcomes: those that are worth a note
        """
        noted = {document: decision for document, decision in decisions.items()
                 if decision.outcome in outcomes and "message_ids" in document._fields}
        for model, documents in _by_model(noted).items():
            self.env[model].sudo().browse([document.id for document in documents])._message_log_batch(  # sudo: whoever goes on
                bodies={document.id: noted[document]._note_body() for document in documents})


def _by_model(documents):
    """``{model name: [documents]}``."""
    result = {}
    for document in documents:
        result.setdefault(document._name, []).append(document)
    return result
