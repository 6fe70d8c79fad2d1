from odoo import api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import credit, money
from odoo.addons.customer_ar_management.tools.credit import new_risk

from .ar_credit_exposure import Standing


class ArCreditCheck(models.AbstractModel):
    """What the check has to know about customers, gathered for all at once."""

    _inherit = "ar.credit.check"

    @api.model
    def _figures(self, accounts, company, as_of, rows=None):
        """``{account: (tools.credit.Figures, components, binding Limit)}`` without new risk.

        A constant number of queries for any number of customers.

        :param rows: what ``accounts._credit_rows()`` returned, where it is known
        """
        accounts = accounts._origin.sudo()  # sudo: the outcome is shown to people who may not read the ledger
        rows = accounts._credit_rows() if rows is None else rows
        partners, mates = self._partners_of(accounts, rows)
        exposure = self.env["ar.credit.exposure"].sudo()  # sudo: as above
        standing = exposure._standing(company, as_of, partners)
        components = exposure._by_component(company, as_of, partners, standing)
        totals = exposure._totals_of(components, company, as_of, partners)
        forced = self.env["ar.credit.limit"]._in_force_of(
            {account_id: rows[account_id].credit_group_id for account_id in accounts._ids}, as_of
        )
        ever = self._ever_limited([account_id for account_id in accounts._ids if not forced[account_id]])
        traded = self._traded(company, accounts, rows, standing)
        steps, committed = self._dunning_steps(accounts, partners), exposure._commitment_codes()
        shared, ranks = self._shared(mates, totals), self._ranks(rows)
        result = {}
        for account in accounts:
            row = rows[account.id]
            own, group_exposure = totals.get(row.partner_id, money.ZERO), shared.get(row.credit_group_id, money.ZERO)
            limit, _room = credit.binding(forced[row.id], {credit.ENTITY: own, credit.GROUP: group_exposure})
            amounts = components.get(row.partner_id, {})
            known = self._standing_figures(row, standing.get(row.partner_id) or Standing(), as_of)
            figures = credit.Figures(
                exposure=own,
                limit=limit.amount if limit else None,
                limit_exposure=group_exposure if limit and limit.scope == credit.GROUP else own,
                limit_expired=limit is None and row.id in ever,
                dunning_step=steps.get(row.id, 0),
                grade_rank=ranks.get(row.credit_grade_id),
                first_order=row.partner_id not in traded,
                commitments=sum((amount for code, amount in amounts.items() if code in committed), money.ZERO),
                **known,
            )
            result[account] = (figures, amounts, limit)
        return result

    @api.model
    def _shared(self, mates, totals):
        """``{group id: exposure of its customers together}``; a credit of one is no room for another."""
        return {
            group_id: sum((max(totals.get(mate, money.ZERO), money.ZERO) for mate in members), money.ZERO)
            for group_id, members in mates.items()
        }

    @api.model
    def _ranks(self, rows):
        """``{grade id: its rank}`` of the grades that these rows have."""
        grades = {row.credit_grade_id for row in rows.values()} - {None}
        found = self.env["ar.credit.grade"].sudo().browse(grades)  # sudo: see _figures
        return {grade.id: grade.sequence for grade in found}

    @api.model
    def _standing_figures(self, row, known, as_of):
        """What a customer's row and open items say by themselves: arguments of ``tools.credit.Figures``."""
        overdue, unapplied = new_risk.net_overdue(known.overdue, -known.unapplied)
        return {
            "overdue": overdue,
            "unapplied": unapplied,
            "open_total": max(known.open_items + known.unapplied, money.ZERO),
            "assessment_expired": bool(row.credit_review_date and row.credit_review_date < as_of),
            "manual_block": bool(row.credit_manual_block),
        }

    @api.model
    def _partners_of(self, accounts, rows):
        """``(customers, {group id: its customers' ids})``: those asked about and those who share their limits."""
        ids = {rows[account_id].partner_id for account_id in accounts._ids}
        groups = (
            self.env["ar.credit.group"]
            .sudo()
            .browse(  # sudo: whose limit is shared is not shown
                {rows[account_id].credit_group_id for account_id in accounts._ids} - {None}
            )
        )
        mates = {group.id: group.account_ids.partner_id.ids for group in groups}
        return self.env["res.partner"].sudo().browse(sorted(ids.union(*mates.values()))), mates  # sudo: as above

    @api.model
    def _ever_limited(self, account_ids):
        limits = self.env["ar.credit.limit"].sudo()  # sudo: see _figures
        return {
            account.id
            for (account,) in limits._read_group(
                [("account_id", "in", account_ids), ("state", "in", ("approved", "withdrawn"))], ["account_id"]
            )
        }

    @api.model
    def _traded(self, company, accounts, rows, standing):
        """Ids of customers that have been charged before: their next order is
        not the first. An advance payment alone is no trade yet."""
        items = self.env["ar.open.item"].sudo()  # sudo: see _figures
        self.env["account.move.line"].flush_model(["partner_id", "account_id", "parent_state", "company_id", "balance"])
        asked = {rows[account_id].partner_id for account_id in accounts._ids}
        known = {partner_id for partner_id in asked & standing.keys() if standing[partner_id].open_items}
        account_ids, _later, _drafts = items._probe()
        return known | {
            partner_id
            for (partner_id,) in self.env.execute_query(
                SQL(
                    """SELECT partner.id FROM unnest(%(partners)s::integer[]) partner(id)
                WHERE EXISTS (SELECT FROM account_move_line line
                               WHERE line.partner_id = partner.id AND line.account_id = ANY(%(accounts)s)
                                 AND line.parent_state = 'posted' AND line.balance > 0
                                 AND line.company_id = ANY(%(companies)s))""",
                    partners=sorted(asked - known),
                    accounts=account_ids,
                    companies=list(items._branch_ids(tuple(company.ids))),
                )
            )
        }

    @api.model
    def _held(self, accounts, checkpoint, by_hand=False):
        """``{account_id: [finding]}`` of active holds whose scope meets the checkpoint, as codes and figures.

        Invoicing is not in any scope: what was shipped stays invoiceable. A hold whose rule asks for a deposit or only warns
        lists the customer; the rule itself decides about each document.

        :param by_hand: only those that no rule has placed
        """
        scopes = {"order": ("orders", "all"), "delivery": ("deliveries", "all")}.get(checkpoint, ())
        holds = (
            self.env["ar.credit.hold"]
            .sudo()
            .search(
                [  # sudo: see _figures
                    ("account_id", "in", accounts.ids),
                    ("state", "=", "active"),
                    ("scope", "in", scopes),
                    *(
                        [("rule_id", "=", False)]
                        if by_hand
                        else ["|", ("rule_id", "=", False), ("rule_id.outcome", "=", "block")]
                    ),
                ]
            )
        )
        return {
            account.id: [hold._as_finding() for hold in own] for account, own in holds.grouped("account_id").items()
        }

    @api.model
    def _held_elsewhere(self, accounts, checkpoint):
        """As :meth:`_held`, for customers who order what others pay: their holds, and their block by hand where their policy
        blocks for it; each finding names the customer."""
        accounts = accounts.sudo()  # sudo: see _figures
        rows = accounts._credit_rows()
        blocked = accounts.filtered(lambda account: rows[account.id].credit_manual_block)
        rules = blocked._credit_rules(rows) if blocked else {}
        result = self._held(accounts, checkpoint)
        for account in blocked:
            result.setdefault(account.id, []).extend(
                {"kind": rule.kind, "rule": rule.key, "outcome": rule.outcome}
                for rule in rules[account.id]
                if rule.kind == "manual_block" and rule.outcome == credit.BLOCK
            )
        return {
            account.id: [{**finding, "customer": account.partner_id.display_name} for finding in result[account.id]]
            for account in accounts
            if result.get(account.id)
        }

    @api.model
    def _holds(self, accounts, checkpoint, by_hand=False):
        """``{account_id: sentence}`` of :meth:`_held`."""
        return {
            account_id: "; ".join(self._sentences(findings, self.env.company))
            for account_id, findings in self._held(accounts, checkpoint, by_hand).items()
        }

    @api.model
    def _sentences(self, findings, company):
        """Findings in the reader's language, one sentence each, none twice.

        :param findings: list of dicts, see :meth:`_as_fact`
        """
        rules = self.env["ar.credit.rule"].sudo()  # sudo: the reasons are told to people who may not read policies
        return list(dict.fromkeys(rules._sentence(finding, company) for finding in findings))

    @api.model
    def _dunning_steps(self, accounts, partners):
        """``{account_id: highest dunning step reached}`` by items still open.

        Steps are counted from 1, reminders before the due date apart.
        """
        lines = self.env["ar.dunning.letter.line"].sudo()  # sudo: see _figures
        owing = self.env["ar.open.item"]._owing_query([("partner_id", "in", partners.ids)])
        reached = lines._read_group(
            [
                ("letter_id.account_id", "in", accounts.ids),
                ("letter_id.state", "=", "sent"),
                ("claim", "=", True),
                ("dropped", "=", False),
                ("line_id", "in", owing),
                ("step_id", "!=", False),
            ],
            ["letter_id.account_id", "step_id"],
        )
        rank = {}
        for plan in lines.env["ar.dunning.plan"].union(*(step.plan_id for _account, step in reached)):
            chasing = plan.step_ids.filtered(lambda step: step.offset_days > 0).sorted("offset_days")
            rank.update({step.id: number for number, step in enumerate(chasing, 1)})
        result = {}
        for account, step in reached:
            result[account.id] = max(result.get(account.id, 0), rank.get(step.id, 0))
        return result
