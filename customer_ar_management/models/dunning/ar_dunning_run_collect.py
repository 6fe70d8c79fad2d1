"""Collect: the set-based half of a run. What follows from the rows is decided in ``tools/dunning/``."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

from odoo import models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import dunning, money
from odoo.addons.customer_ar_management.tools.dunning import now as dunning_now


# Letters that count as a message to the customer, and those that count as a demand on record.
COUNTED = ("ready", "sending", "unsure", "to_post", "sent", "bounced")
ON_RECORD = ("sent", "bounced")


class ArDunningRun(models.Model):
    _inherit = "ar.dunning.run"

    def _decide(self):
        """Collect and decide, in a number of queries that does not depend on the ledger.

        :return: ``(tools.dunning.Plan, {item id: collected item})``
        """
        self.ensure_one()
        run = self.with_company(self.company_id)
        items, outside = self.env["ar.open.item"]._dunning_items(self.company_id, self.as_of)
        chosen, overrides = run._collect_plans(items), run._collect_move_plans()
        used = self.env["ar.dunning.plan"].union(
            *chosen.values(), *overrides.values(), self.company_id.ar_dunning_plan_id
        )
        ladders = {plan.id: replace(plan._ladder(), soft=self.begin_softly) for plan in used}
        customers = run._collect_customers({item[1] for item in (*items, *outside) if item[1]})
        history, blocks = (
            run._collect_history(),
            self.env["ar.followup.pause"]._collect_blocks(self.company_id, self.as_of, items),
        )
        default = self.company_id.ar_dunning_plan_id.id
        plan_of = {move: plan.id for move, plan in overrides.items()}
        plan_by_partner = {partner: plan.id for partner, plan in chosen.items()}
        nothing = (frozenset(), None, 0)
        rows = []
        for item in items:
            line, move, partner = item[0], item[9], item[1]
            plan = plan_of[move] if move in plan_of else plan_by_partner.get(partner, default)
            rows.append(
                item_row(item, customers.get(partner), plan or None, blocks.get(line, ()), history.get(line, nothing))
            )
        elsewhere = dunning_now.outside_credits(
            [item_row(item, customers.get(item[1])) for item in outside], self.as_of
        )
        # A credit elsewhere counts where the customer has something open here.
        here = {row.customer.key for row in rows if row.customer}
        rows += [row for row in elsewhere if row.customer.key in here]
        return self._narrowed(dunning.plan(rows, ladders, self.as_of), {item[0]: item for item in (*items, *outside)})

    def _collect_plans(self, items):
        """``{partner id: plan}``: that of the customer's account in this company, else in the branch that invoiced."""
        balances, found = defaultdict(float), {}
        for _line, partner, account, _currency, _due, _residual, residual_company, *_rest in items:
            balances[partner] += residual_company
            if account:
                found[account] = partner
        Account = self.env["ar.customer.account"].with_context(active_test=False, prefetch_fields=False)
        accounts = Account.browse(found)
        accounts.fetch(["partner_id", "company_id", "dunning_plan_id"])
        # One account speaks for each customer: ours, else that of the branch that has sold.
        by_partner = {}
        for account in accounts:
            if account.company_id == self.company_id or account.partner_id not in by_partner:
                by_partner[account.partner_id] = account.id
        accounts = accounts.browse(by_partner.values())
        chosen = (
            self.env["ar.dunning.plan"]
            .with_company(self.company_id)
            ._plan_for(accounts, {account.id: balances[account.partner_id.id] for account in accounts})
        )
        return {account.partner_id.id: plan for account, (plan, _reason) in chosen.items()}

    def _collect_move_plans(self):
        """``{document id: plan}`` of the documents that have a plan of their own."""
        self.env["account.move"].flush_model(["ar_dunning_plan_id", "company_id"])
        Plan = self.env["ar.dunning.plan"]
        return {
            move: Plan.browse(plan)
            for move, plan in self.env.execute_query(
                SQL(
                    "SELECT id, ar_dunning_plan_id FROM account_move WHERE ar_dunning_plan_id IS NOT NULL AND company_id = ANY(%s)",
                    list(self._house_ids()),
                )
            )
        }

    def _house_ids(self):
        """The companies that are one with ours towards the customer: the whole tree of branches."""
        return self.env["ar.open.item"]._branch_ids(tuple(self.company_id.root_id.ids))

    def _collect_customers(self, partner_ids):
        """``{partner id: tools.dunning.Customer}``: how each can be reached and when it was last written to."""
        # A written step needs an address that works; people find a way to call or to visit.
        channels = {code for code, _label in self.env["ar.dunning.step"]._channels()}
        reachable = self._collect_channels(partner_ids)
        always = frozenset(channels - {channel for channel, _partners in reachable.items()})
        messages = self._collect_messages()
        sets = {}  # thousands of customers share a handful of combinations
        customers = {}
        for partner in partner_ids:
            reached = always | {channel for channel, partners in reachable.items() if partner in partners}
            last, recent = messages.get(partner, (None, 0))
            customers[partner] = dunning.Customer(partner, sets.setdefault(reached, frozenset(reached)), last, recent)
        return customers

    def _collect_channels(self, partner_ids):
        """Hook: ``{channel: set of the partner ids it reaches}``; a channel that is not in it reaches everybody."""
        return self.env["ar.contact.role"]._reachable(partner_ids, "dunning")

    def _collect_messages(self):
        """Hook: ``{partner id: (day of the last message, messages of the last 7 days)}`` over all channels."""
        self.env["ar.dunning.letter"].flush_model(["state", "as_of", "sent_at", "partner_id", "kind"])
        rows = self.env.execute_query(
            SQL(
                """SELECT partner_id, MAX(day), COUNT(*) FILTER (WHERE day > %(week)s)
                 FROM (SELECT partner_id, COALESCE((sent_at AT TIME ZONE 'UTC' AT TIME ZONE %(zone)s)::date, as_of) AS day
                         FROM ar_dunning_letter
                        WHERE company_id = ANY(%(house)s) AND kind = 'reminder' AND state = ANY(%(states)s)) message
                GROUP BY partner_id""",
                week=self.as_of - timedelta(days=7),
                house=list(self._house_ids()),
                zone=self.company_id._ar_zone(),
                states=list(COUNTED),
            )
        )
        return {partner: (last, recent) for partner, last, recent in rows}

    def _collect_history(self):
        """``{item id: (keys of its steps, highest offset, written demands on record)}``."""
        self.env["ar.dunning.letter.line"].flush_model()
        written = list(self.env["ar.dunning.step"]._written_channels())
        rows = self.env.execute_query(
            SQL(
                """SELECT l.line_id, ARRAY_AGG(l.step_id) FILTER (WHERE l.claim), MAX(l.offset_days) FILTER (WHERE l.claim),
                      COUNT(DISTINCT letter.id) FILTER (
                        WHERE letter.state = ANY(%(record)s) AND letter.channel = ANY(%(written)s) AND step.offset_days >= 0
                          AND l.dropped IS NOT TRUE)
                 FROM ar_dunning_letter_line l
                 JOIN ar_dunning_letter letter ON letter.id = l.letter_id
                 LEFT JOIN ar_dunning_step step ON step.id = letter.step_id
                WHERE l.company_id = ANY(%(house)s) AND letter.kind = 'reminder'
                GROUP BY l.line_id""",
                record=list(ON_RECORD),
                written=written,
                house=list(self._house_ids()),
            )
        )
        return {line: (frozenset(steps or ()), offset, demands) for line, steps, offset, demands in rows}


def item_row(item, customer, ladder=None, blocks=(), history=(frozenset(), None, 0)):
    """A collected item (a tuple of ``ITEM_FIELDS``) as ``tools.dunning.Row``."""
    line, _partner, _account, currency, due, residual, residual_company, is_credit, no_followup, _move, _company = item
    done, last_offset, demands = history
    amount = money.dec(residual)
    return dunning.Row(
        line,
        customer,
        ladder,
        currency,
        due,
        amount,
        amount if residual_company == residual else money.dec(residual_company),
        is_credit,
        bool(no_followup),
        tuple(blocks),
        done,
        last_offset,
        demands,
    )
