from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import metrics

HISTORY_MONTHS = 12
PERIOD_MONTHS = 3
TOP_CUSTOMERS = 10
SALES_MOVE_TYPES = ("out_invoice", "out_refund", "out_receipt")


class ArMetric(models.AbstractModel):
    """Collects what ``tools.metrics`` needs and names the results."""

    _name = "ar.metric"
    _description = "Receivables metrics"

    @api.model
    def _months(self, as_of, count):
        """The ``count`` months that end with ``as_of``, the newest first, as
        ``(day before the first, last day)``. At a month's end they are the
        calendar months; in between, the last one still has its whole length."""
        edges = [as_of + timedelta(days=1) - relativedelta(months=number) - timedelta(days=1) for number in range(count + 1)]
        return [(start, end) for end, start in zip(edges, edges[1:])]

    @api.model
    def _receivable_lines(self, company, partners=None):
        """Hook: domain of the posted receivable journal items of a company."""
        accounts = self.env["account.account"].sudo()._search(  # sudo: only the kind of account matters
            [("account_type", "=", "asset_receivable")])
        domain = (self.env["ar.open.item"]._company_domain(company)
                  & Domain("parent_state", "=", "posted") & Domain("account_id", "in", accounts))
        if partners is not None:
            domain &= Domain("partner_id.commercial_partner_id", "in", partners.commercial_partner_id.ids)
        return domain

    @api.model
    def _sales_domain(self, company, partners=None):
        """Hook: the journal items that are credit sales. Their balance, tax
        included as in the receivable, less credit notes, is what was sold."""
        return self._receivable_lines(company, partners) & Domain("move_id.move_type", "in", SALES_MOVE_TYPES)

    @api.model
    def _sales(self, company, as_of, months, partners=None):
        """Credit sales of the ``months`` months up to ``as_of`` in company
        currency, in one query.

        :return: list of ``tools.metrics.Month``, the newest first
        """
        spans = self._months(as_of, months)
        Line = self.env["account.move.line"]
        query = Line._search(self._sales_domain(company, partners)
                             & Domain("date", ">", spans[-1][0]) & Domain("date", "<=", as_of))
        date, balance = (Line._field_to_sql(Line._table, name, query) for name in ("date", "balance"))
        (row,) = self.env.execute_query(query.select(*(
            SQL("COALESCE(SUM(%s) FILTER (WHERE %s > %s AND %s <= %s), 0)", balance, date, start, date, end)
            for start, end in spans
        )))
        return [metrics.Month(sold, (end - start).days) for sold, (start, end) in zip(row, spans)]

    @api.model
    def _payment_items_sql(self, company, as_of, start, partners=None) -> SQL:
        """When receivables were settled and how late: the one definition of it.

        An item counts with its whole amount once it is settled in its own
        currency, on the day of the last matching (a late exchange entry does
        not delay it); an overdue one that is still open with its open amount
        and the days so far: who never pays must not look prompt.

        :param start: settled after this day
        :return: ``SELECT line_id, partner_id, amount, days_late, day, is_open``, one
            row per item in company currency; ``partner_id`` is the commercial
            partner, ``day`` that of the settlement (``as_of`` for open ones)
        """
        Line, Item = self.env["account.move.line"], self.env["ar.open.item"].with_company(company).with_context(
            ar_as_of=as_of, ar_basis="due")
        lines = Line._search(self._receivable_lines(company, partners) & Domain("balance", ">", 0))
        domain = Item._company_domain(company) & Domain("is_exchange_pending", "=", False)
        if partners is not None:
            domain &= Domain("partner_id", "in", partners.commercial_partner_id.ids)
        items = Item._search(domain)
        self.env["account.partial.reconcile"].flush_model()
        item = {name: Item._field_to_sql(Item._table, name, items)
                for name in ("id", "partner_id", "is_overdue", "days_past_due", "amount_residual")}
        line = {name: Line._field_to_sql(Line._table, name, lines)
                for name in ("id", "partner_id", "date_maturity", "date", "balance")}
        return SQL(
            """
            WITH item AS MATERIALIZED (%(items)s),
            settled AS (
                SELECT debit_move_id AS line_id, MAX(max_date) AS day FROM account_partial_reconcile
                 WHERE max_date > %(start)s AND max_date <= %(as_of)s AND debit_amount_currency != 0
                 GROUP BY debit_move_id),
            line AS (%(lines)s)
            SELECT line.id AS line_id, customer.commercial_partner_id AS partner_id, line.balance AS amount,
                   settled.day - line.due AS days_late, settled.day, FALSE AS is_open
              FROM settled JOIN line ON line.id = settled.line_id
              LEFT JOIN res_partner customer ON customer.id = line.partner_id
             WHERE NOT EXISTS (SELECT 1 FROM item WHERE item.id = line.id)
            UNION ALL
            SELECT id, partner_id, residual, days, %(as_of)s::date, TRUE FROM item WHERE is_overdue
            """,
            items=items.select(*(SQL("%s AS %s", item[name], SQL.identifier(alias)) for name, alias in (
                ("id", "id"), ("partner_id", "partner_id"), ("is_overdue", "is_overdue"), ("days_past_due", "days"),
                ("amount_residual", "residual")))),
            lines=lines.select(SQL("%s AS id", line["id"]), SQL("%s AS partner_id", line["partner_id"]),
                               SQL("%s AS balance", line["balance"]),
                               SQL("COALESCE(%s, %s) AS due", line["date_maturity"], line["date"])),
            start=start, as_of=as_of,
        )

    @api.model
    def _payments(self, company, as_of, months, partners=None):
        """How late receivables were settled over ``months`` months
        (:meth:`_payment_items_sql`), summed by days, in one query.

        :return: list of ``(amount, days late)``
        """
        start = self._months(as_of, months)[-1][0]
        return self.env.execute_query(SQL(
            "SELECT SUM(amount), days_late FROM (%s) payment GROUP BY days_late ORDER BY days_late",
            self._payment_items_sql(company, as_of, start, partners)))

    @api.model
    def _turnover(self, receivable, not_due, months):
        """DSO, best possible DSO and their difference over ``months``
        (``tools.metrics.Month``), as floats or None."""
        sales, days = sum(month.sales for month in months), sum(month.days for month in months)
        return {
            "sales": float(sales), "days": days,
            "dso": metrics.rounded(metrics.dso(receivable, sales, days)),
            "dso_best": metrics.rounded(metrics.best_possible_dso(not_due, sales, days)),
            "days_delinquent": metrics.rounded(metrics.average_days_delinquent(receivable, not_due, sales, days)),
        }

    @api.model
    def _metrics(self, company, as_of, months=HISTORY_MONTHS, partners=None, period=PERIOD_MONTHS):
        """All metrics of a company, or of some of its customers, at a date.

        :param company: company (branches included)
        :param as_of: end of this day
        :param int months: history for count-back and for payments
        :param partners: only these customers
        :param int period: months of DSO, best possible DSO and CEI
        :return: dict of floats: ``receivable, not_due, overdue, unapplied,
            beginning, sales, days, dso, dso_best, days_delinquent,
            dso_countback, dso_countback_exceeds (bool), cei, on_time,
            days_late, overdue_share, concentration``; None where a formula is
            not defined. Formulas: ``tools.metrics``.
        """
        Item = self.env["ar.open.item"]
        rows = Item._aged_balance(company, as_of, partners=partners)
        receivable, not_due, unapplied = (sum(row[key] for row in rows) for key in ("total", "not_due", "unapplied"))
        overdue = sum(sum(row["buckets"]) for row in rows)
        start = self._months(as_of, period)[-1][0]
        domain = Item._company_domain(company)
        if partners is not None:
            domain &= Domain("partner_id", "in", partners.commercial_partner_id.ids)
        ((beginning,),) = Item.with_context(ar_as_of=start)._read_group(domain, aggregates=["amount_residual:sum"])
        history = self._sales(company, as_of, max(months, period), partners)
        payments = self._payments(company, as_of, months, partners)
        countback = metrics.dso_countback(receivable, history[:months])
        turnover = self._turnover(receivable, not_due, history[:period])
        return {
            "receivable": float(receivable), "not_due": float(not_due), "overdue": float(overdue),
            "unapplied": float(unapplied), "beginning": float(beginning or 0), **turnover,
            "dso_countback": metrics.rounded(countback.days), "dso_countback_exceeds": countback.exceeds,
            "cei": metrics.rounded(metrics.collection_effectiveness(
                beginning or 0, turnover["sales"], receivable, not_due, period)),
            "on_time": metrics.rounded(metrics.on_time_ratio(payments), 4),
            "days_late": metrics.rounded(metrics.weighted_days_late(payments)),
            "overdue_share": metrics.rounded(metrics.overdue_share(overdue, not_due), 4),
            "concentration": metrics.rounded(metrics.concentration([row["total"] for row in rows], TOP_CUSTOMERS), 4),
        }

    # -- sets for snapshots and the dashboard ---------------------------------

    @api.model
    def _aged_sql(self, company, as_of, basis, scheme):
        """``SQL`` with one row per customer and bucket: ``partner_id,
        bucket_id, amount, overdue``, in company currency."""
        items = self.env["ar.open.item"].with_company(company).with_context(
            ar_as_of=as_of, ar_basis=basis, ar_scheme_id=scheme.id)
        query = items._search(items._company_domain(company))
        partner, bucket, amount, overdue = (
            items._field_to_sql(items._table, name, query)
            for name in ("partner_id", "bucket_id", "amount_residual", "amount_overdue"))
        query.groupby = SQL("%s, %s", partner, bucket)
        return query.select(SQL("%s AS partner_id", partner), SQL("%s AS bucket_id", bucket),
                            SQL("SUM(%s) AS amount", amount), SQL("SUM(%s) AS overdue", overdue))

    @api.model
    def _bucket_totals(self, company, as_of, basis, scheme):
        """Amount per bucket in the scheme's order, for JSON: ``{id, amount}``."""
        amounts = dict(self.env.execute_query(SQL(
            "SELECT bucket_id, SUM(amount) FROM (%s) aged GROUP BY bucket_id",
            self._aged_sql(company, as_of, basis, scheme))))
        return [{"id": bucket.id, "amount": float(amounts.get(bucket.id, 0))} for bucket in scheme.bucket_ids.sorted("sequence")]
