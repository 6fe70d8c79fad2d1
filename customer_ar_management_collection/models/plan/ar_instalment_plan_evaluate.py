from collections import defaultdict
from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import money
from odoo.addons.customer_ar_management_collection.tools import instalment

RECHECK_DAYS = 30  # a payment may be entered later than it arrived

#: What the ledger says about plans, per currency: money since they were agreed, what else took away, unmatched receipts.
FACTS = """
    WITH plan AS (
        SELECT own.id, own.partner_id, own.company_id, own.date_agreed, own.partial_mark, given.day
          FROM ar_instalment_plan own JOIN UNNEST(%(ids)s::int[], %(days)s::date[]) AS given (id, day) ON given.id = own.id),
    held AS (
        SELECT plan_id, currency_id, line_id, amount FROM ar_instalment_item WHERE plan_id = ANY(%(ids)s)),
    debt AS (SELECT DISTINCT plan_id, currency_id FROM held),
    settled AS (
        SELECT held.plan_id, held.currency_id,
               SUM(partial.debit_amount_currency) FILTER (
                 WHERE %(money)s AND credit.date >= plan.date_agreed) AS money,
               SUM(partial.debit_amount_currency) FILTER (
                 WHERE NOT %(money)s OR credit.date < plan.date_agreed) AS credited
          FROM held JOIN plan ON plan.id = held.plan_id
          JOIN account_partial_reconcile partial ON partial.debit_move_id = held.line_id AND partial.id > plan.partial_mark
          JOIN account_move_line credit ON credit.id = partial.credit_move_id AND credit.date <= plan.day
          JOIN account_move entry ON entry.id = credit.move_id
          JOIN account_journal journal ON journal.id = credit.journal_id
         GROUP BY held.plan_id, held.currency_id),
    gone AS (
        SELECT held.plan_id, held.currency_id, SUM(held.amount) AS credited
          FROM held LEFT JOIN account_move_line line ON line.id = held.line_id
         WHERE line.id IS NULL OR line.parent_state != 'posted' GROUP BY held.plan_id, held.currency_id),
    received AS (
        SELECT plan.id AS plan_id, line.currency_id, SUM(-line.amount_residual_currency) AS free
          FROM plan JOIN res_partner payer ON payer.commercial_partner_id = plan.partner_id
          JOIN account_move_line line ON line.partner_id = payer.id AND line.company_id = plan.company_id
               AND line.date BETWEEN plan.date_agreed AND plan.day AND line.balance < 0 AND line.parent_state = 'posted'
               AND line.reconciled IS NOT TRUE
          JOIN account_account account ON account.id = line.account_id AND account.account_type = 'asset_receivable'
          JOIN account_move entry ON entry.id = line.move_id
          JOIN account_journal journal ON journal.id = line.journal_id
         WHERE %(money)s
         GROUP BY plan.id, line.currency_id)
    SELECT debt.plan_id, debt.currency_id, plan.partner_id, plan.company_id, COALESCE(settled.money, 0),
           COALESCE(settled.credited, 0) + COALESCE(gone.credited, 0), COALESCE(received.free, 0)
      FROM debt JOIN plan ON plan.id = debt.plan_id
      LEFT JOIN settled USING (plan_id, currency_id) LEFT JOIN gone USING (plan_id, currency_id)
      LEFT JOIN received USING (plan_id, currency_id)
"""


class ArInstalmentPlan(models.Model):
    _inherit = "ar.instalment.plan"

    @api.model
    def _cron_evaluate(self):
        """Nightly: are the plans of every company kept? One commit per company."""
        companies = self.env["res.company"].search([("parent_id", "=", False)])
        self.env["ir.cron"]._commit_progress(remaining=len(companies))
        for company in companies:
            self._evaluate(company, company._ar_today())
            if not self.env["ir.cron"]._commit_progress(1):
                return

    @api.model
    def _evaluate(self, company, as_of):
        """What has been paid of the plans of a company and its branches; a plan with a rate that is missing after its day and
        the grace is broken, is chased again and told to whoever is responsible. Plans that broke within a month are looked
        at again: money may be entered late. Two workers at once decide each plan once.

        :param company: ``res.company``
        :param as_of: date
        :return: the plans whose state changed
        """
        # sudo: whether a plan is kept, the ledger says, whoever asks
        plans = self.sudo().search(
            [
                ("company_id", "child_of", company.ids),
                "|",
                ("state", "=", "running"),
                "&",
                ("state", "=", "broken"),
                ("date_closed", ">=", as_of - timedelta(days=RECHECK_DAYS)),
            ]
        )
        self.env.flush_all()
        self.env.cr.execute(
            SQL("SELECT id FROM ar_instalment_plan WHERE id = ANY(%s) ORDER BY id FOR UPDATE SKIP LOCKED", plans.ids)
        )
        plans = plans.browse([number for (number,) in self.env.cr.fetchall()])
        plans.invalidate_recordset(["state"])
        plans = plans.filtered(lambda plan: plan.state in ("running", "broken"))
        grace = company.ar_plan_grace_days
        verdicts = plans._judge(dict.fromkeys(plans.ids, as_of), grace)
        plans._stay_broken(verdicts, grace)
        plans._record_paid(verdicts)
        return plans._record_states(verdicts, as_of).sudo(self.env.su)

    def _judge(self, days, grace):
        """``{plan id: tools.instalment.Verdict}`` in two queries.

        :param days: ``{plan id: day}``, up to which day money counts and rates are due
        """
        if not self:
            return {}
        self.env.flush_all()
        rates = defaultdict(list)
        for key, plan, currency, due, amount in self.env.execute_query(
            SQL(
                "SELECT id, plan_id, currency_id, date_due, amount FROM ar_instalment_rate WHERE plan_id = ANY(%s)"
                " ORDER BY plan_id, currency_id, number",
                self.ids,
            )
        ):
            rates[plan, currency].append(instalment.Rate(key, due, money.dec(amount)))
        debts = [
            instalment.Debt(
                plan, (partner, company, currency), tuple(rates[plan, currency]), *(money.dec(value) for value in sums)
            )
            for plan, currency, partner, company, *sums in self.env.execute_query(self._facts_sql(days))
        ]
        verdicts = {}
        for day in set(days.values()):
            verdicts |= instalment.judge([debt for debt in debts if days[debt.plan] == day], day, grace)
        return verdicts

    def _stay_broken(self, verdicts, grace):
        """A plan that broke is set up again by money that came in time and was entered late, not by money that came late: it is judged
        by what had come on the day on which it broke."""
        days = {
            plan.id: plan.missed_date + timedelta(days=grace + 1)
            for plan in self
            if plan.state == "broken" and plan.missed_date and verdicts.get(plan.id, plan).state != "broken"
        }
        for key, then in self.browse(days)._judge(days, grace).items():
            if then.state == instalment.BROKEN:
                verdicts[key].state, verdicts[key].missed = instalment.BROKEN, then.missed

    def _facts_sql(self, days):
        """The query of ``FACTS``; what money is, the house has one definition of."""
        money_sql = self.env["account.move"]._ar_money_sql(SQL("entry"), SQL("journal"))
        return SQL(FACTS, ids=self.ids, days=[days[key] for key in self.ids], money=money_sql)

    def _record_paid(self, verdicts):
        """What is paid of each rate: one statement for all that changed."""
        parts = [(key, paid, off) for verdict in verdicts.values() for key, (paid, off) in verdict.parts.items()]
        if not parts:
            return
        keys, paid, credited = map(list, zip(*parts))
        self.env.execute_query(
            SQL(
                """UPDATE ar_instalment_rate rate SET amount_paid = given.paid, amount_credited = given.credited,
                          amount_left = rate.amount - given.paid - given.credited
                     FROM UNNEST(%s, %s::numeric[], %s::numeric[]) AS given (id, paid, credited)
                    WHERE rate.id = given.id AND (COALESCE(rate.amount_paid, 0) != given.paid
                          OR COALESCE(rate.amount_credited, 0) != given.credited) RETURNING rate.id""",
                keys,
                paid,
                credited,
            )
        )
        self.env["ar.instalment.rate"].invalidate_model(["amount_paid", "amount_credited", "amount_left"], flush=False)

    def _record_states(self, verdicts, as_of):
        """Write what was decided, one statement for each outcome."""
        self._stand_up_again(verdicts)
        self._record_days(verdicts)
        changed = self.filtered(lambda plan: plan.id in verdicts and plan.state != verdicts[plan.id].state)
        for state, plans in changed.grouped(lambda plan: verdicts[plan.id].state).items():
            plans.write({"state": state, "date_closed": False if state == "running" else as_of})
            plans.item_ids.is_open = state == "running"
            if state == "broken":
                plans._tell_broken()
        return changed

    def _record_days(self, verdicts):
        """The next rate and the missed one: one statement for all that changed."""
        rows = [(key, verdict.next_due, verdict.missed) for key, verdict in verdicts.items()]
        if not rows:
            return
        keys, following, missed = map(list, zip(*rows))
        self.env.execute_query(
            SQL(
                """UPDATE ar_instalment_plan plan SET next_date = given.following, missed_date = given.missed
                     FROM UNNEST(%s, %s::date[], %s::date[]) AS given (id, following, missed)
                    WHERE plan.id = given.id AND (plan.next_date IS DISTINCT FROM given.following
                          OR plan.missed_date IS DISTINCT FROM given.missed) RETURNING plan.id""",
                keys,
                following,
                missed,
            )
        )
        self.invalidate_recordset(["next_date", "missed_date"], flush=False)

    def _stand_up_again(self, verdicts):
        """A broken plan whose money turns out to have come runs again, unless another plan holds one of its items."""
        broken = self.filtered(
            lambda plan: plan.state == "broken" and plan.id in verdicts and verdicts[plan.id].state == "running"
        )
        if broken:
            lines = broken.item_ids.line_id
            held = self.env["ar.instalment.item"].search([("line_id", "in", lines.ids), ("is_open", "=", True)])
            for plan in broken:
                if plan.item_ids.line_id & held.line_id:
                    verdicts[plan.id].state = "broken"

    def _tell_broken(self):
        """An activity for whoever is responsible."""
        accounts = {
            (account.partner_id, account.company_id): account
            for account in self.env["ar.customer.account"].search([("partner_id", "in", self.partner_id.ids)])
        }
        empty = self.env["ar.customer.account"]
        for user, plans in self.grouped(
            lambda plan: self._answerable(
                accounts.get((plan.partner_id, plan.company_id), empty), plan.owner_id, plan.company_id
            )
        ).items():
            plans.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=user.id,
                summary=self._in_words_of(user).env._("Instalment plan broken: reminders go on"),
            )

    @api.model
    def _add_blocks(self, blocks, company, day, items):
        """Items under a plan that is kept, beside what else keeps items back. The ledger is asked: when nobody evaluates, a
        missed rate revives dunning all the same.

        :param blocks: ``{item id: [(reason, last day or None)]}``, extended
        :param items: tuples whose first value is the item's id
        """
        self.env.flush_all()
        # sudo: whoever runs dunning, plans hold it back
        held = dict(
            self.env.execute_query(
                SQL(
                    """SELECT item.line_id, item.plan_id FROM ar_instalment_item item
                         JOIN ar_instalment_plan plan ON plan.id = item.plan_id
                        WHERE item.is_open AND plan.state = 'running' AND item.line_id = ANY(%s)""",
                    [item[0] for item in items],
                )
            )
        )
        grace = company.ar_plan_grace_days
        verdicts = (
            self.sudo().browse(set(held.values()))._judge(dict.fromkeys(held.values(), day), grace)
        )  # sudo: as above
        for line, plan in held.items():
            verdict = verdicts.get(plan)
            if verdict and verdict.state == instalment.RUNNING:
                until = max(verdict.next_due + timedelta(days=grace), day)
                blocks.setdefault(line, []).append(("plan", until))
        return blocks
