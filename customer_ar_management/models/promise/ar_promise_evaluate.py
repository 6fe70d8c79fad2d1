from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import money, promise

RECHECK_DAYS = 30  # a payment may be entered later than it arrived


#: What the ledger says about promises: money in time, what else took away, receipts that are matched with nothing.
FACTS = """
    WITH promise AS (
        SELECT id, partner_id, company_id, currency_id, date, date_given, date + %(grace)s AS last, amount, amount_open,
               partial_mark, NOT EXISTS (SELECT FROM ar_promise_line_rel rel WHERE rel.promise_id = p.id) AS is_whole
          FROM ar_promise p WHERE id = ANY(%(ids)s)),
    settled AS (
        SELECT promise.id,
               SUM(partial.debit_amount_currency) FILTER (
                 WHERE %(money)s AND credit.date BETWEEN promise.date_given AND promise.last) AS paid,
               SUM(partial.debit_amount_currency) FILTER (
                 WHERE credit.date < promise.date_given
                    OR NOT %(money)s AND credit.date <= promise.last) AS credited
          FROM promise
          JOIN ar_promise_item item ON item.promise_id = promise.id
          JOIN account_partial_reconcile partial ON partial.debit_move_id = item.line_id AND partial.id > promise.partial_mark
          JOIN account_move_line credit ON credit.id = partial.credit_move_id
          JOIN account_move entry ON entry.id = credit.move_id
          JOIN account_journal journal ON journal.id = credit.journal_id
         GROUP BY promise.id),
    gone AS (
        SELECT promise.id, SUM(item.amount_open) AS credited
          FROM promise JOIN ar_promise_item item ON item.promise_id = promise.id
          JOIN account_move_line line ON line.id = item.line_id
         WHERE line.parent_state != 'posted' GROUP BY promise.id),
    received AS (
        SELECT promise.id, SUM(-line.amount_currency) AS total, SUM(-line.amount_residual_currency) AS free
          FROM promise
          JOIN res_partner payer ON payer.commercial_partner_id = promise.partner_id
          JOIN account_move_line line ON line.partner_id = payer.id AND line.company_id = promise.company_id
               AND line.currency_id = promise.currency_id AND line.date BETWEEN promise.date_given AND promise.last
               AND line.balance < 0 AND line.parent_state = 'posted'
          JOIN account_account account ON account.id = line.account_id AND account.account_type = 'asset_receivable'
          JOIN account_move entry ON entry.id = line.move_id
          JOIN account_journal journal ON journal.id = line.journal_id
         WHERE %(money)s AND NOT %(taken_back)s
         GROUP BY promise.id)
    SELECT promise.id, promise.partner_id, promise.currency_id, promise.date, NULLIF(promise.amount, 0), promise.amount_open,
           COALESCE(settled.credited, 0) + COALESCE(gone.credited, 0),
           CASE WHEN promise.is_whole THEN COALESCE(received.total, 0) ELSE COALESCE(settled.paid, 0) END,
           CASE WHEN promise.is_whole THEN 0 ELSE COALESCE(received.free, 0) END
      FROM promise LEFT JOIN settled ON settled.id = promise.id LEFT JOIN gone ON gone.id = promise.id
      LEFT JOIN received ON received.id = promise.id
"""


class ArPromise(models.Model):
    _inherit = "ar.promise"

    @api.model
    def _cron_evaluate(self):
        """Nightly: decide the promises whose day is over, of every company."""
        for company in self.env["res.company"].search([("parent_id", "=", False)]):
            self._evaluate(company, company._ar_today())

    @api.model
    def _evaluate(self, company, as_of):
        """Decide the promises of a company and its branches whose day, with grace, is over; those found broken are looked at again
        for a month. Two workers at once decide each promise once.

        :param company: ``res.company``
        :param as_of: date; a promise for the day before, without grace, is decided
        :return: the promises whose state changed
        """
        grace = company.ar_promise_grace_days
        last = as_of - timedelta(days=grace + 1)
        # sudo: whether a promise was kept, the ledger says, whoever asks
        due = self.sudo().search(
            [
                ("company_id", "child_of", company.ids),
                ("date", "<=", last),
                "|",
                ("state", "=", "open"),
                "&",
                ("state", "in", promise.MISSED),
                ("date", ">=", last - timedelta(days=RECHECK_DAYS)),
            ]
        )
        self.env.flush_all()
        self.env.cr.execute(
            SQL("SELECT id FROM ar_promise WHERE id = ANY(%s) ORDER BY id FOR UPDATE SKIP LOCKED", due.ids)
        )
        due = due.browse([number for (number,) in self.env.cr.fetchall()])
        verdicts = promise.judge(due._facts(grace, as_of))
        changed = due.filtered(lambda one: one.state != verdicts[one.id].state)
        more = due.filtered(
            lambda one: one.currency_id.compare_amounts(one.amount_received, float(verdicts[one.id].received))
        )
        (changed | more)._record_verdicts(verdicts, as_of)
        return changed.sudo(self.env.su)

    def _facts(self, grace, as_of):
        """What the ledger says about promises (list of ``tools.promise.Promise``), in one query. What money is, the house has one
        definition of; money that had bounced by the end of ``as_of`` is none."""
        Move = self.env["account.move"]
        rows = self.env.execute_query(
            SQL(
                FACTS,
                grace=grace,
                ids=self.ids,
                money=Move._ar_money_sql(SQL("entry"), SQL("journal")),
                taken_back=Move._ar_taken_back_sql(SQL("line.move_id"), as_of),
            )
        )
        smallest = {currency.id: money.quantum(currency.decimal_places) for currency in self.currency_id}
        return [
            promise.Promise(
                key,
                (partner, currency),
                day,
                None if amount is None else money.dec(amount),
                *(money.dec(value or 0) for value in sums),
                smallest[currency],
            )
            for key, partner, currency, day, amount, *sums in rows
        ]

    def _record_verdicts(self, verdicts, as_of):
        """Write what was decided, one statement for each outcome; their items are free for another promise. One that is looked at again
        was closed on the day on which it was first decided: until then, and no longer, it held its items."""
        self.filtered(lambda one: one.state == "open").closed_on = as_of
        for (state, received), own in self.grouped(
            lambda one: (verdicts[one.id].state, verdicts[one.id].received)
        ).items():
            own.write({"state": state, "amount_received": float(received)})
        self.item_ids.filtered("is_open").is_open = False
