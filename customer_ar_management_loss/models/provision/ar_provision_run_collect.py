"""Working a run out: what became of past invoices, rates, sums."""

from collections import defaultdict
from fractions import Fraction

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.money import ZERO, dec, round_money
from odoo.addons.customer_ar_management_loss.tools import provision


class ArProvisionRun(models.Model):
    _inherit = "ar.provision.run"

    def _work_out(self):
        """Collect, decide by ``tools.provision``, record: lines and items anew."""
        self.ensure_one()
        company, digits = self.company_id, self.currency_id.decimal_places
        groups = self.env["ar.provision.group"].search([("company_id", "=", company.id)])
        if not groups:
            raise UserError(self.env._("There is no provision group: make at least one that takes every customer."))
        buckets, ids = self._buckets()
        pick = groups._picker(company, self.date)
        outcomes, count = self._outcomes(pick, buckets)
        sums, rolls = provision.reached_sums(outcomes, buckets), self._rolls(pick, buckets)
        rolled = (
            {key: row.loss for key, row in rolls.items() if row.loss is not None} if self.method == "roll" else None
        )
        cells = self._cells(groups, sums, buckets, self._given(ids), rolled)
        items, left_out = self._open_items(pick, buckets)
        provided = provision.provide([item.open for item in items], cells, buckets, digits)
        self._record_lines(groups, cells, rolls, provided, items, ids)
        self._record_items(items, cells, ids)
        self.write(
            {
                "history_count": count,
                "amount": float(sum((row.provision for row in provided), ZERO)),
                "amount_specific": float(
                    sum((row.provision for row in provided if row.bucket == provision.SPECIFIC), ZERO)
                ),
                "open_amount": float(sum((item.open.amount for item in items), ZERO)),
                **left_out,
            }
        )
        self._explain()

    def _cells(self, groups, sums, buckets, given_, rolled):
        """The rates; :raise UserError: nobody's history tells them, and nobody gave them."""
        try:
            return provision.rates_of(sums, buckets, [group._rule() for group in groups], given_, rolled)
        except provision.NoHistory as missing:
            raise UserError(
                self.env._(
                    "There is no history for the group “%(group)s”: nothing that was sold between %(start)s and %(end)s "
                    "is settled or lost. Ask for loss rates by hand.",
                    group=groups.browse(missing.group).name,
                    start=self.window_from,
                    end=self.window_to,
                )
            ) from missing

    def _buckets(self):
        """``([tools.provision.Bucket], {name: bucket})`` of the scheme; names are ids."""
        scheme = self.company_id.ar_loss_scheme_id or self.env["ar.aging.scheme"]._default_for(self.company_id)
        records = scheme.bucket_ids.filtered(lambda bucket: bucket.kind == "not_due") + scheme._aged_buckets()
        buckets, over = [], None
        for record in records:
            up_to = 0 if record.kind == "not_due" else record.days_to or None
            buckets.append(provision.Bucket(record.id, over, up_to))
            over = up_to
        return buckets, {record.id: record for record in records}

    def _given(self, ids):
        given = {}
        for rate in self.env["ar.provision.rate"]._in_force(self.company_id, self.date):
            if rate.bucket_id.id in ids:
                given.setdefault((rate.group_id.id, rate.bucket_id.id), Fraction(dec(rate.percent)) / 100)
        return given

    def _outcomes(self, pick, buckets):
        """``([(group, lost, age, amount)], number of parts)`` of the window, added up by the database.

        Of the ages it matters which buckets they reached: the youngest age of the oldest of them stands for all.
        ``tools.provision.outcome`` said in SQL: a part matched by the key date is settled at that age, or lost when it was matched
        with a write-off that was not recovered since; what is open is lost once it is older than the run says.
        """
        self.env.flush_all()
        edges = [bucket.over + 1 for bucket in buckets[1:]]
        digits, groups, sums, count = self.currency_id.decimal_places, {}, defaultdict(lambda: ZERO), 0
        for partner, currency, lost, place, amount, parts in self.env.execute_query(self._outcomes_sql(edges)):
            if (partner, currency) not in groups:
                groups[partner, currency] = pick(partner, currency)
            sums[groups[partner, currency], lost, place] += round_money(dec(amount), digits)
            count += parts
        ages = [0, *edges]
        return [(group, lost, ages[place], amount) for (group, lost, place), amount in sums.items()], count

    def _outcomes_sql(self, edges):
        """``SELECT customer, currency, lost, place, amount, parts``; place: how many of the edges the age has reached."""
        return SQL(
            """
            WITH line AS (
                SELECT l.id, c.commercial_partner_id AS partner_id, l.currency_id, %(due)s AS due, l.balance
                  FROM account_move_line l JOIN res_partner c ON c.id = l.partner_id
                 WHERE l.parent_state = 'posted' AND l.company_id = %(company)s AND l.balance > 0
                   AND l.account_id = ANY(ARRAY(SELECT id FROM account_account WHERE account_type = 'asset_receivable'))
                   AND COALESCE(l.invoice_date, l.date) BETWEEN %(first)s AND %(last)s
                   AND l.journal_id IS DISTINCT FROM %(exchange)s),
            part AS (
                SELECT line.id, line.partner_id, line.currency_id, line.due, p.amount, p.max_date,
                       off.id IS NOT NULL AND (off.recovered_on IS NULL OR off.recovered_on > %(as_of)s) AS lost
                  FROM line JOIN account_partial_reconcile p ON p.debit_move_id = line.id AND p.max_date <= %(as_of)s
                  JOIN account_move_line other ON other.id = p.credit_move_id AND other.parent_state = 'posted'
                   AND other.journal_id IS DISTINCT FROM %(exchange)s
                  LEFT JOIN ar_write_off_line off ON off.entry_line_id = other.id),
            known AS (
                SELECT partner_id, currency_id, lost, max_date - due AS age, amount FROM part
                UNION ALL
                SELECT line.partner_id, line.currency_id, TRUE, %(as_of)s - line.due, line.balance - COALESCE(SUM(part.amount), 0)
                  FROM line LEFT JOIN part USING (id)
                 WHERE %(limit)s > 0 AND %(as_of)s - line.due > %(limit)s
                 GROUP BY line.id, line.partner_id, line.currency_id, line.due, line.balance
                HAVING line.balance - COALESCE(SUM(part.amount), 0) > 0)
            SELECT partner_id, currency_id, lost, width_bucket(age, %(edges)s::int[]), SUM(amount), COUNT(*)
              FROM known GROUP BY 1, 2, 3, 4
            """,
            company=self.company_id.id,
            due=self.env["ar.open.item"]._due_date_sql(SQL("l")),
            first=self.window_from,
            last=self.window_to,
            as_of=self.date,
            limit=self.loss_after_days,
            exchange=self.company_id.currency_exchange_journal_id.id or None,
            edges=edges,
        )
