"""Working a run out: what became of past invoices, what is open now, rates, sums."""

from collections import defaultdict
from fractions import Fraction

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.money import ZERO, dec, round_fraction, round_money
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
        outcomes, count = self._outcomes(pick)
        sums = provision.reached_sums(outcomes, buckets)
        try:
            cells = provision.rates_of(sums, buckets, [group._rule() for group in groups], self._given(ids))
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
        items, left_out = self._open_items(pick, buckets)
        provided = provision.provide([item["open"] for item in items], cells, buckets, digits)
        self._record_lines(groups, cells, provided, items, ids)
        self._record_items(items, cells, ids)
        self.write(
            {
                "history_count": count,
                "amount": float(sum((row.provision for row in provided), ZERO)),
                "amount_specific": float(
                    sum((row.provision for row in provided if row.bucket == provision.SPECIFIC), ZERO)
                ),
                "open_amount": float(sum((item["open"].amount for item in items), ZERO)),
                **left_out,
            }
        )
        self._explain()

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

    def _outcomes(self, pick):
        """``([(group, lost, age, amount)], number of parts)`` of the window, added up by the database.

        ``tools.provision.outcome`` said in SQL: a part matched by the key date is settled at that age, or lost when it was matched
        with a write-off that was not recovered since; what is open is lost once it is older than the run says.
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
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
            SELECT partner_id, currency_id, lost, age, SUM(amount), COUNT(*) FROM known GROUP BY 1, 2, 3, 4
            """,
                company=self.company_id.id,
                due=self.env["ar.open.item"]._due_date_sql(SQL("l")),
                first=self.window_from,
                last=self.window_to,
                as_of=self.date,
                limit=self.loss_after_days,
                exchange=self.company_id.currency_exchange_journal_id.id or None,
            )
        )
        digits = self.currency_id.decimal_places
        outcomes = [
            (pick(partner, currency), lost, age, round_money(dec(amount), digits))
            for partner, currency, lost, age, amount, _count in rows
        ]
        return outcomes, sum(row[5] for row in rows)

    def _open_items(self, pick, buckets):
        """What is open on the key date: ``([{open, line, move, partner, currency, there, bucket}], sums left out)``.

        Securities of a customer are taken off the oldest item first.
        """
        relation = (
            self.env["ar.open.item"].with_company(self.company_id).with_context(ar_as_of=self.date, ar_basis="due")
        )
        records = relation.search_fetch(
            [("company_id", "=", self.company_id.id)],
            [
                "line_id",
                "move_id",
                "partner_id",
                "currency_id",
                "date_due",
                "amount_residual",
                "amount_residual_currency",
                "is_credit",
                "is_exchange_pending",
            ],
            order="date_due, id",
        )
        digits = self.currency_id.decimal_places
        secured = self.env["ar.credit.security"]._secured(self.company_id, self.date)
        moves, partners = self.env["ar.provision.specific"]._rates(self.company_id, self.date)
        items, left_out, homeless = [], {"credits": 0.0, "exchange_pending": 0.0}, self.env["res.partner"]
        for record in records:
            if record.is_exchange_pending or record.is_credit:
                left_out["exchange_pending" if record.is_exchange_pending else "credits"] += record.amount_residual
                continue
            partner, amount = record.partner_id.id, round_money(dec(record.amount_residual), digits)
            if amount <= 0:
                continue
            group, age = pick(partner, record.currency_id.id), (self.date - record.date_due).days
            if group is None:
                homeless |= record.partner_id
                continue
            percent = moves.get(record.move_id.id, partners.get(partner))
            cover = min(secured.get(partner, ZERO), amount)
            secured[partner] = secured.get(partner, ZERO) - cover
            items.append(
                {
                    "open": provision.Open(
                        group, age, amount, cover, None if percent is None else Fraction(dec(percent)) / 100
                    ),
                    "line": record.line_id.id,
                    "move": record.move_id.id,
                    "partner": partner or None,
                    "currency": record.currency_id.id,
                    "there": record.amount_residual_currency,
                    "percent": percent or 0,
                    "bucket": provision.bucket_of(age, buckets),
                }
            )
        if homeless:
            raise UserError(
                self.env._(
                    "No provision group takes %s: make one that takes every customer, and put it last.",
                    ", ".join(homeless[:3].mapped("display_name")),
                )
            )
        return items, {
            name: self.currency_id.round(abs(amount) if name == "credits" else amount)
            for name, amount in left_out.items()
        }

    def _record_lines(self, groups, cells, provided, items, ids):
        opened, rates = defaultdict(lambda: [ZERO, ZERO]), {(cell.group, cell.bucket): cell for cell in cells}
        for item in items:
            own = opened[
                item["open"].group, provision.SPECIFIC if item["open"].specific is not None else item["bucket"]
            ]
            own[0] += item["open"].amount
            own[1] += item["open"].secured
        self.line_ids.unlink()
        self.env["ar.provision.line"].create(
            [
                self._line_vals(
                    place,
                    row,
                    groups.browse(row.group),
                    rates.get((row.group, row.bucket)),
                    opened[row.group, row.bucket],
                    ids,
                )
                for place, row in enumerate(provided)
            ]
        )

    def _line_vals(self, place, row, group, cell, opened, ids):
        rate = (
            {}
            if cell is None
            else {
                "bucket_id": row.bucket,
                "bucket_name": ids[row.bucket].name,
                "reached": float(cell.reached),
                "lost": float(cell.lost),
                "source": cell.source,
                "history_percent": self._percent(cell.history),
                "applied_percent": self._percent(cell.applied),
                "rate": str(cell.applied),
                "factor": group.factor,
                "floor_percent": group.floor_percent,
            }
        )
        return {
            "run_id": self.id,
            "sequence": place,
            "group_id": group.id,
            "group_name": group.name,
            "bucket_name": self.env._("Own rate"),
            **rate,
            "open_amount": float(opened[0]),
            "secured": float(opened[1]),
            "base": float(row.base),
            "amount": float(row.provision),
        }

    @api.model
    def _percent(self, rate):
        return 0 if rate is None else float(round_fraction(rate * 100, 6))

    def _record_items(self, items, cells, ids):
        """The items by one statement: a run of a large company has tens of thousands."""
        Item = self.env["ar.provision.item"]
        self.item_ids.unlink()
        self.env.flush_all()
        rates = {(cell.group, cell.bucket): cell.applied for cell in cells}
        digits = self.currency_id.decimal_places
        columns = [[] for _name in range(12)]
        for item in items:
            own = item["open"]
            rate = rates[own.group, item["bucket"]] if own.specific is None else own.specific
            share = round_fraction(Fraction(provision.base_of(own)) * rate, digits)
            for column, value in zip(
                columns,
                (
                    item["line"],
                    item["move"],
                    item["partner"],
                    item["currency"],
                    own.group,
                    item["bucket"],
                    own.age,
                    item["there"],
                    float(own.amount),
                    float(own.secured),
                    item["percent"] if own.specific is not None else None,
                    float(share),
                ),
            ):
                column.append(value)
        if items:
            self.env.execute_query(
                SQL(
                    """
                INSERT INTO ar_provision_item (move_line_id, move_id, partner_id, currency_id, group_id, bucket_id, age, amount_currency,
                                               open_amount, secured, specific_percent, amount, is_specific, run_id, company_id,
                                               create_uid, create_date, write_uid, write_date)
                SELECT u.*, u.percent IS NOT NULL, %(run)s, %(company)s, %(uid)s, %(now)s, %(uid)s, %(now)s
                  FROM unnest(%(c0)s::int[], %(c1)s::int[], %(c2)s::int[], %(c3)s::int[], %(c4)s::int[], %(c5)s::int[], %(c6)s::int[],
                              %(c7)s::numeric[], %(c8)s::numeric[], %(c9)s::numeric[], %(c10)s::numeric[], %(c11)s::numeric[])
                       AS u(line, move, partner, currency, grp, bucket, age, there, amount, secured, percent, share)
                RETURNING id
                """,
                    run=self.id,
                    company=self.company_id.id,
                    uid=self.env.uid,
                    now=self.env.cr.now(),
                    **{f"c{number}": column for number, column in enumerate(columns)},
                )
            )
        Item.invalidate_model()
        self.invalidate_recordset(["item_ids"])
