from dataclasses import dataclass, replace
from decimal import Decimal

from odoo import api, fields, models
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


class ArCreditCheck(models.AbstractModel):
    """The credit check: one engine for every checkpoint and every path.

    A document joins by calling :meth:`_check` with its requests; see
    ``ar.credit.document.mixin``.
    """

    _name = "ar.credit.check"
    _description = "Credit check"

    @api.model
    def _lock(self, accounts):
        """Lock customers in one order, before anything is read.

        The rows are changed, not only locked: a second transaction that waited
        for them fails to serialize and is retried with what the first one did.
        """
        if accounts:
            self.env["ar.customer.account"].flush_model()
            self.env.execute_query(SQL(
                "SELECT id FROM ar_customer_account WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE", sorted(accounts.ids)))
            self.env.cr.execute(SQL(
                "UPDATE ar_customer_account SET credit_check_count = COALESCE(credit_check_count, 0) + 1 WHERE id = ANY(%s)",
                accounts.ids))
            accounts.invalidate_recordset(["credit_check_count"])

    @api.model
    def _figures(self, accounts, company, as_of):
        """``{account: (tools.credit.Figures, components, binding Limit)}`` without new risk.

        A constant number of queries for any number of customers.
        """
        accounts = accounts.sudo()  # sudo: the outcome is shown to people who may not read the ledger
        group_mates = accounts.credit_group_id.account_ids
        partners = (accounts | group_mates).partner_id
        exposure = self.env["ar.credit.exposure"].sudo()  # sudo: as above
        components = exposure._by_component(company, as_of, partners)
        totals = exposure._totals_of(components, company, as_of, partners)
        overdue = self._overdue(company, as_of, accounts.partner_id)
        forced = self.env["ar.credit.limit"]._in_force(accounts, as_of)
        ever = self._ever_limited(accounts)
        traded = self._traded(company, accounts.partner_id)
        steps = self._dunning_steps(accounts)
        result = {}
        for account in accounts:
            partner_id = account.partner_id.id
            own = totals.get(partner_id, money.ZERO)
            mates = account.credit_group_id.account_ids
            shared = sum((totals.get(mate.partner_id.id, money.ZERO) for mate in mates), money.ZERO)
            limit, _room = credit.binding(forced[account], {credit.ENTITY: own, credit.GROUP: shared})
            amounts = components.get(partner_id, {})
            result[account] = (credit.Figures(
                exposure=own,
                limit=limit.amount if limit else None,
                limit_exposure=shared if limit and limit.scope == credit.GROUP else own,
                limit_expired=limit is None and account.id in ever,
                overdue=tuple(overdue.get(partner_id, ())),
                open_total=amounts.get("open_items", money.ZERO),
                dunning_step=steps.get(account.id, 0),
                grade_rank=account.credit_grade_id.sequence if account.credit_grade_id else None,
                assessment_expired=bool(account.credit_review_date and account.credit_review_date < as_of),
                manual_block=account.credit_manual_block,
                first_order=partner_id not in traded,
            ), amounts, limit)
        return result

    @api.model
    def _overdue(self, company, as_of, partners):
        items = self.env["ar.open.item"].sudo().with_context(ar_as_of=as_of)  # sudo: see _figures
        domain = items._company_domain(company) & fields.Domain("partner_id", "in", partners.ids) & fields.Domain(
            "is_overdue", "=", True)
        result = {}
        for partner, days, amount in items._read_group(domain, ["partner_id", "days_past_due"], ["amount_residual:sum"]):
            result.setdefault(partner.id, []).append((days, money.dec(amount)))
        return result

    @api.model
    def _ever_limited(self, accounts):
        limits = self.env["ar.credit.limit"].sudo()  # sudo: see _figures
        return {account.id for (account,) in limits._read_group(
            [("account_id", "in", accounts.ids), ("state", "in", ("approved", "withdrawn"))], ["account_id"])}

    @api.model
    def _traded(self, company, partners):
        """Customers with a posted invoice: their next order is not the first."""
        lines = self.env["account.move.line"].sudo()  # sudo: see _figures
        return {partner.commercial_partner_id.id for (partner,) in lines._read_group(
            [("partner_id", "in", partners.ids), ("company_id", "child_of", company.ids),
             ("account_id.account_type", "=", "asset_receivable"), ("parent_state", "=", "posted")], ["partner_id"])}

    @api.model
    def _holds(self, accounts, checkpoint):
        """``{account_id: sentence}`` of active holds whose scope meets the checkpoint.

        Invoicing is not in any scope: what was shipped stays invoiceable.
        """
        scopes = {"order": ("orders", "all"), "delivery": ("deliveries", "all")}.get(checkpoint, ())
        holds = self.env["ar.credit.hold"].sudo().search([  # sudo: see _figures
            ("account_id", "in", accounts.ids), ("state", "=", "active"), ("scope", "in", scopes)])
        return {
            account.id: self.env._("on hold since %(date)s: %(reason)s", date=own[0].date_start,
                                   reason="; ".join(filter(None, (h.reason or h.reason_id.name for h in own))))
            for account, own in holds.grouped("account_id").items()
        }

    @api.model
    def _dunning_steps(self, accounts):
        """``{account_id: highest dunning step reached}`` by items still open.

        Steps are counted from 1, reminders before the due date apart.
        """
        lines = self.env["ar.dunning.letter.line"].sudo()  # sudo: see _figures
        reached = lines._read_group([
            ("letter_id.account_id", "in", accounts.ids), ("letter_id.state", "=", "sent"), ("claim", "=", True),
            ("dropped", "=", False), ("line_id.reconciled", "=", False), ("step_id", "!=", False),
        ], ["letter_id.account_id", "step_id"])
        rank = {}
        for plan in lines.env["ar.dunning.plan"].union(*(step.plan_id for _account, step in reached)):
            chasing = plan.step_ids.filtered(lambda step: step.offset_days > 0).sorted("offset_days")
            rank.update({step.id: number for number, step in enumerate(chasing, 1)})
        result = {}
        for account, step in reached:
            result[account.id] = max(result.get(account.id, 0), rank.get(step.id, 0))
        return result

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
        known = self._figures(accounts, company, as_of)
        releases = self.env["ar.credit.release"]._valid(accounts, as_of)
        holds = self._holds(accounts, checkpoint)
        taken, vals_list = {}, []
        for request in requests:
            base, components, limit = known[request.account.sudo()]  # sudo: the key of the figures
            figures = replace(
                base, exposure=base.exposure - request.counted, limit_exposure=base.limit_exposure - request.counted,
                new_risk=request.new_risk + taken.get(request.account, money.ZERO))
            hold = holds.get(request.account.id, "") if request.new_risk > 0 else ""
            account = request.account.sudo()  # sudo: policies decide for people who may not read them
            rules = account.credit_policy_in_force_id._as_rules() if request.new_risk > 0 else []
            decision = credit.decide(figures, rules, self._rule_tests())
            outcome, release = credit.BLOCK if hold else decision.outcome, None
            if outcome in (credit.DEPOSIT, credit.BLOCK):
                release = releases._use_for(request)
                outcome = "released" if release else outcome
            if outcome not in (credit.DEPOSIT, credit.BLOCK):
                taken[request.account] = figures.new_risk - request.counted
            vals_list.append(self._decision_vals(request, checkpoint, as_of, figures, components, limit, decision, outcome, hold))
        decisions = self.env["ar.credit.decision"].sudo().create(vals_list)  # sudo: a log that its cause cannot write
        return dict(zip((request.document for request in requests), decisions))

    @api.model
    def _decision_vals(self, request, checkpoint, as_of, figures, components, limit, decision, outcome, hold):
        rules = self.env["ar.credit.rule"].sudo()  # sudo: the reasons are told to people who may not read policies
        company = request.account.company_id
        return {
            "account_id": request.account.id, "company_id": company.id, "checkpoint": checkpoint, "as_of": as_of,
            "res_model": request.document._name, "res_id": request.document.id, "document": request.document.display_name,
            "outcome": outcome, "new_risk": float(request.new_risk), "exposure": float(figures.exposure),
            "limit_amount": float(limit.amount) if limit else 0.0, "limit_id": limit.key if limit else False,
            "reasons": "\n".join(filter(None, [
                hold, *(rules.browse(finding.rule.key)._explain(finding.params, company) for finding in decision.findings)])),
            "components": {code: float(amount) for code, amount in components.items()}, "rate_date": as_of,
        }

    @api.model
    def _raise_if_blocked(self, decisions):
        """Turn blocked decisions into one clear error for any path."""
        blocked = [decision for decision in decisions.values() if decision.outcome in (credit.BLOCK, credit.DEPOSIT)]
        if blocked:
            raise UserError("\n\n".join(decision._message() for decision in blocked))
