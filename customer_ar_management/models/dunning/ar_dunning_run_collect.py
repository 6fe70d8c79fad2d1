"""Collect and record: the set-based half of a run. What follows from the rows is decided in ``tools/dunning.py``."""
from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import dunning, dunning_gate, money

from . import bulk

ITEM_FIELDS = ("id", "partner_id", "account_ar_id", "currency_id", "date_due", "amount_residual_currency", "amount_residual",
               "is_credit", "no_followup", "move_id")
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
        items = run._collect_items()
        accounts, balances = run._collect_accounts(items)
        plans = self.env["ar.dunning.plan"].with_company(self.company_id)
        chosen = {account.partner_id.id: plan for account, (plan, _reason) in plans._plan_for(accounts, balances).items()}
        overrides = run._collect_move_plans()
        used = self.env["ar.dunning.plan"].union(*chosen.values(), *overrides.values(), self.company_id.ar_dunning_plan_id)
        ladders = {plan.id: plan._ladder() for plan in used}
        customers = run._collect_customers({item[1] for item in items if item[1]}, used)
        history, blocks = run._collect_history(), run._collect_blocks(items)
        default = self.company_id.ar_dunning_plan_id.id
        rows = []
        for line, partner, _account, currency, due, residual, residual_company, is_credit, no_followup, move in items:
            done, last_offset, demands = history.get(line, (frozenset(), None, 0))
            plan = overrides[move].id if move in overrides else chosen[partner].id if partner in chosen else default
            rows.append(dunning.Row(
                line, customers.get(partner), plan or None, currency, due, money.dec(residual), money.dec(residual_company),
                is_credit, bool(no_followup), tuple(blocks.get(line, ())), done, last_offset, demands))
        outcome = dunning.plan(rows, ladders, self.as_of)
        return outcome, {item[0]: item for item in items}

    def _collect_items(self):
        """Every open item of the company as a tuple of ``ITEM_FIELDS``, oldest due first."""
        Item = self.env["ar.open.item"].with_context(ar_as_of=self.as_of)
        query = Item._search([("company_id", "=", self.company_id.id)], order="date_due, id")
        return self.env.execute_query(query.select(*(Item._field_to_sql(Item._table, name, query) for name in ITEM_FIELDS)))

    def _collect_accounts(self, items):
        balances = defaultdict(float)
        for _line, _partner, account, _currency, _due, _residual, residual_company, *_rest in items:
            if account:
                balances[account] += residual_company
        Account = self.env["ar.customer.account"].with_context(active_test=False, prefetch_fields=False)
        accounts = Account.browse(balances)
        accounts.fetch(["partner_id", "company_id", "dunning_plan_id"])
        return accounts, balances

    def _collect_move_plans(self):
        """``{document id: plan}`` of the documents that have a plan of their own."""
        self.env["account.move"].flush_model(["ar_dunning_plan_id", "company_id"])
        Plan = self.env["ar.dunning.plan"]
        return {move: Plan.browse(plan) for move, plan in self.env.execute_query(SQL(
            "SELECT id, ar_dunning_plan_id FROM account_move WHERE ar_dunning_plan_id IS NOT NULL AND company_id = %s",
            self.company_id.id))}

    def _collect_customers(self, partner_ids, plans):
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
        recipients = self.env["ar.contact.role"]._recipients(partner_ids, "dunning")
        email = {partner for partner, contacts in recipients.items() if any(c.email and not c.bounced for c in contacts)}
        self.env["res.partner"].flush_model(["street", "city"])
        letter = {partner for (partner,) in self.env.execute_query(SQL(
            "SELECT id FROM res_partner WHERE id = ANY(%s) AND COALESCE(street, '') != '' AND COALESCE(city, '') != ''",
            list(partner_ids)))}
        return {"email": email, "letter": letter}

    def _collect_messages(self):
        """Hook: ``{partner id: (day of the last message, messages of the last 7 days)}`` over all channels."""
        self.env["ar.dunning.letter"].flush_model(["state", "as_of", "sent_at", "partner_id", "kind"])
        rows = self.env.execute_query(SQL(
            """SELECT partner_id, MAX(day), COUNT(*) FILTER (WHERE day > %(week)s)
                 FROM (SELECT partner_id, COALESCE(sent_at::date, as_of) AS day FROM ar_dunning_letter
                        WHERE company_id = %(company)s AND kind = 'reminder' AND state = ANY(%(states)s)) message
                GROUP BY partner_id""",
            week=self.as_of - timedelta(days=7), company=self.company_id.id, states=list(COUNTED)))
        return {partner: (last, recent) for partner, last, recent in rows}

    def _collect_history(self):
        """``{item id: (keys of its steps, highest offset, written demands on record)}``."""
        self.env["ar.dunning.letter.line"].flush_model()
        written = list(self.env["ar.dunning.step"]._written_channels())
        rows = self.env.execute_query(SQL(
            """SELECT l.line_id, ARRAY_AGG(l.step_id) FILTER (WHERE l.claim), MAX(l.offset_days) FILTER (WHERE l.claim),
                      COUNT(DISTINCT letter.id) FILTER (
                        WHERE letter.state = ANY(%(record)s) AND letter.channel = ANY(%(written)s) AND step.offset_days >= 0
                          AND l.dropped IS NOT TRUE)
                 FROM ar_dunning_letter_line l
                 JOIN ar_dunning_letter letter ON letter.id = l.letter_id
                 LEFT JOIN ar_dunning_step step ON step.id = letter.step_id
                WHERE l.company_id = %(company)s AND letter.kind = 'reminder'
                GROUP BY l.line_id""",
            record=list(ON_RECORD), written=written, company=self.company_id.id))
        return {line: (frozenset(steps or ()), offset, demands) for line, steps, offset, demands in rows}

    def _collect_blocks(self, items):
        """Hook: ``{item id: [(reason, last day or None)]}``: what keeps items
        back although they are due. Extend ``super()``'s dict; a reason of your
        own also needs a label (``ar.dunning.skip._reasons``).

        :param items: tuples of ``ITEM_FIELDS``
        """
        self.env["ar.followup.pause"].flush_model()
        by_line, by_move, by_partner = defaultdict(list), defaultdict(list), defaultdict(list)
        for kind, until, line, move, partner in self.env.execute_query(SQL(
            """SELECT kind, date_until, line_id, move_id, partner_id FROM ar_followup_pause
                WHERE active AND company_id = %s AND (date_until IS NULL OR date_until >= %s) AND partner_id = ANY(%s)""",
            self.company_id.id, self.as_of, list({item[1] for item in items if item[1]}),
        )):
            place, key = (by_line, line) if line else (by_move, move) if move else (by_partner, partner)
            place[key].append((kind, until))
        in_process = self._collect_in_process()
        blocks = {}
        for item in items:
            line, partner, move = item[0], item[1], item[9]
            found = [*by_line.get(line, ()), *by_move.get(move, ()), *by_partner.get(partner, ())]
            if move in in_process:
                found.append(("in_process", None))
            if found:
                blocks[line] = found
        return blocks

    def _collect_in_process(self):
        """Hook: set of document ids with a payment under way that the ledger does not show yet."""
        self.env["account.payment"].flush_model(["state", "move_id", "company_id"])
        return {move for (move,) in self.env.execute_query(SQL(
            """SELECT rel.invoice_id FROM account_move__account_payment rel JOIN account_payment p ON p.id = rel.payment_id
                WHERE p.state = 'in_process' AND p.move_id IS NULL AND p.company_id = %s""", self.company_id.id))}

    # -- record ---------------------------------------------------------------

    def _record(self, outcome, items):
        """Write letters, their lines and the reasons: three statements for any number."""
        self.ensure_one()
        excluded = set(self.excluded_ids.ids)
        letters = [letter for letter in outcome.letters if letter.customer.key not in excluded]
        today = fields.Date.context_today(self)
        self.check_access("write")
        env = self.sudo().env  # sudo: letters, lines and reasons are written by the product alone; access was checked
        ids = bulk.insert(
            env["ar.dunning.letter"],
            ("run_id", "company_id", "partner_id", "account_id", "plan_id", "step_id", "channel", "variant", "is_held", "state",
             "kind", "as_of", "amount", "item_count", "attempts"),
            [(self.id, self.company_id.id, letter.customer.key, items[letter.items[0][0].id][2], letter.ladder.key,
              letter.step.key, letter.channel, letter.variant, letter.held, "draft", "reminder", max(self.as_of, today),
              letter.net_company(), len(letter.items), 0) for letter in letters])
        bulk.insert(
            env["ar.dunning.letter.line"],
            ("letter_id", "company_id", "line_id", "move_id", "step_id", "offset_days", "date_due", "currency_id", "amount",
             "amount_company", "claim", "is_credit", "dropped"),
            [line for letter_id, letter in zip(ids, letters) for line in self._line_values(letter_id, letter, items)])
        skips = outcome.skips + [
            dunning.Skip(row.id, "excluded") for letter in outcome.letters if letter.customer.key in excluded and not letter.held
            for row, _step in letter.items]
        bulk.insert(
            env["ar.dunning.skip"],
            ("run_id", "company_id", "item_id", "partner_id", "move_id", "date_due", "amount", "reason", "until"),
            [(self.id, self.company_id.id, skip.id, item[1], item[9], item[4], item[6], skip.reason, skip.until)
             for skip in skips for item in (items[skip.id],)])

    def _line_values(self, letter_id, letter, items):
        for row, step in [*letter.items, *((row, None) for row in letter.credits)]:
            yield (letter_id, self.company_id.id, row.id, items[row.id][9], step.key if step else None,
                   step.offset if step else None, row.due, row.currency, row.residual, row.residual_company, False,
                   row.is_credit, False)

    # -- the gate -------------------------------------------------------------

    def _gate_findings(self):
        """What speaks against sending (see ``tools.dunning_gate``)."""
        self.ensure_one()
        company = self.company_id
        facts = self.with_company(company)._gate_facts()
        limits = dunning_gate.GateLimits(company.ar_dunning_bank_days, money.dec(company.ar_dunning_unmatched_share))
        return dunning_gate.gate(facts, limits, self.as_of)

    def _gate_facts(self):
        Item = self.env["ar.open.item"]
        Line = self.env["account.move.line"]
        journals = self.env["account.journal"].search([("type", "=", "bank"), ("company_id", "=", self.company_id.id)])
        booked = dict(Line._read_group(
            [("journal_id", "in", journals.ids), ("parent_state", "=", "posted"), ("date", "<=", self.as_of)],
            ["journal_id"], ["date:max"]))
        items = Item.with_context(ar_as_of=self.as_of)
        domain = [("company_id", "=", self.company_id.id)]
        amounts = dict(items._read_group(domain, ["is_credit"], ["amount_residual:sum"]))
        receipts = items._read_group([*domain, ("is_credit", "=", True), ("journal_id.type", "in", ("bank", "cash"))],
                                     aggregates=["amount_residual:sum"])[0][0]
        difference = Item._ledger_proof(self.company_id, self.as_of)["difference"]
        return dunning_gate.GateFacts(
            {journal.name: booked[journal] for journal in journals if journal in booked},
            -money.dec(receipts or 0), money.dec(amounts.get(False) or 0), money.dec(difference))

    @api.model
    def _gate_texts(self, findings):
        texts = {
            "bank_stale": lambda detail: self.env._("%(bank)s is booked up to %(day)s only.", bank=detail[0], day=detail[1]),
            "unmatched": lambda detail: self.env._("%s %% of what is open are receipts not matched yet.", round(detail, 1)),
            "ledger": lambda detail: self.env._("The open items differ from the ledger by %s.", detail),
        }
        return [texts[code](detail) for code, detail in findings]

    def _hold_back(self, outcome, findings):
        codes = {code for code, _detail in findings}
        return dunning.hold_back(outcome, "bank_stale" if "bank_stale" in codes else "gate")
