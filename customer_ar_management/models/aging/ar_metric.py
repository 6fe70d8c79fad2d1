from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.aging import metrics

HISTORY_MONTHS = 12
PERIOD_MONTHS = 3
TOP_CUSTOMERS = 10


class ArMetric(models.AbstractModel):
    """Collects what ``tools.aging.metrics`` needs and names the results."""

    _name = "ar.metric"
    _description = "Receivables metrics"

    @api.model
    def _months(self, as_of, count):
        """The ``count`` months that end with ``as_of``, the newest first, as
        ``(day before the first, last day)``. At a month's end they are the
        calendar months."""
        edges = [metrics.months_before(as_of, number) for number in range(count + 1)]
        return [(start, end) for end, start in zip(edges, edges[1:])]

    @api.model
    def _receivable_lines(self, company, partners=None):
        """Hook: domain of the posted receivable journal items of a company."""
        accounts = (
            self.env["account.account"]
            .sudo()
            ._search(  # sudo: only the kind of account matters
                [("account_type", "=", "asset_receivable")]
            )
        )
        domain = (
            self.env["ar.open.item"]._company_domain(company)
            & Domain("parent_state", "=", "posted")
            & Domain("account_id", "in", accounts)
        )
        if partners is not None:
            domain &= Domain("partner_id.commercial_partner_id", "in", partners.commercial_partner_id.ids)
        return domain

    @api.model
    def _turnover(self, owed, not_due, months):
        """DSO, best possible DSO and their difference over ``months``
        (``tools.aging.metrics.Month``), as floats or None.

        :param owed: not due and overdue, before unapplied credits
        :param not_due: the part of it that is not due
        """
        sales, days = sum(month.sales for month in months), sum(month.days for month in months)
        return {
            "sales": float(sales),
            "days": days,
            "dso": metrics.rounded(metrics.dso(owed, sales, days)),
            "dso_best": metrics.rounded(metrics.best_possible_dso(not_due, sales, days)),
            "days_delinquent": metrics.rounded(metrics.average_days_delinquent(owed, not_due, sales, days)),
        }

    @api.model
    def _owed(self, company, as_of, partners=None):
        """``(owed, not due)`` at the end of a day, before unapplied credits."""
        Item = self.env["ar.open.item"].with_company(company).with_context(ar_as_of=as_of, ar_basis="due")
        domain = Item._company_domain(company) & Domain("is_credit", "=", False)
        if partners is not None:
            domain &= Domain("partner_id", "in", partners.commercial_partner_id.ids)
        ((owed, overdue),) = Item._read_group(domain, aggregates=["amount_residual:sum", "amount_overdue:sum"])
        return metrics.dec(owed or 0), metrics.dec(owed or 0) - metrics.dec(overdue or 0)

    @api.model
    def _collection(self, company, as_of, sales, partners=None):
        """The months that CEI is the mean of, from what was owed at each month's
        end (:meth:`_owed`) and sold in between.

        :param sales: ``tools.aging.metrics.Month`` of each month, the newest first
        :return: list of ``tools.aging.metrics.CollectionMonth``, the newest first
        """
        edges = [as_of, *(start for start, _end in self._months(as_of, len(sales)))]
        owed = [self._owed(company, edge, partners) for edge in edges]
        return [
            metrics.CollectionMonth(before[0], month.sales, *after)
            for after, before, month in zip(owed, owed[1:], sales)
        ]

    @api.model
    def _metrics(self, company, as_of, months=HISTORY_MONTHS, partners=None, period=PERIOD_MONTHS):
        """All metrics of a company, or of some of its customers, at a date.

        :param company: company (branches included)
        :param as_of: end of this day
        :param int months: history for count-back and for payments
        :param partners: only these customers
        :param int period: months of DSO, best possible DSO and CEI
        :return: dict of floats: ``receivable`` (as in the ledger), ``owed``
            (before unapplied credits), ``not_due, overdue, unapplied,
            beginning`` (owed before the period), ``sales, days, dso, dso_best,
            days_delinquent, dso_countback, dso_countback_exceeds`` (bool),
            ``cei, on_time, days_late, overdue_share, concentration``, and
            ``sales_known_from``: the day sales are known from if the period
            begins earlier; None where a figure is not defined. Formulas:
            ``tools.aging.metrics``.
        """
        rows = self.env["ar.open.item"]._aged_balance(company, as_of, partners=partners)
        receivable, not_due, unapplied = (sum(row[key] for row in rows) for key in ("total", "not_due", "unapplied"))
        overdue = sum(sum(row["buckets"]) for row in rows)
        owed = metrics.dec(not_due) + metrics.dec(overdue)
        history = self._sales(company, as_of, max(months, period), partners)
        payments = self._payments(company, as_of, months, partners)
        collection = self._collection(company, as_of, history[:period], partners)
        countback = metrics.dso_countback(owed, history[:months])
        return {
            "receivable": float(receivable),
            "owed": float(owed),
            "not_due": float(not_due),
            "overdue": float(overdue),
            "unapplied": float(unapplied),
            "beginning": float(collection[-1].beginning),
            **self._turnover(owed, not_due, history[:period]),
            "sales_known_from": self._sales_gap(company, as_of, period),
            "dso_countback": metrics.rounded(countback.days),
            "dso_countback_exceeds": countback.exceeds,
            "cei": metrics.rounded(metrics.collection_effectiveness(collection)),
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
        items = (
            self.env["ar.open.item"]
            .with_company(company)
            .with_context(ar_as_of=as_of, ar_basis=basis, ar_scheme_id=scheme.id)
        )
        query = items._search(items._company_domain(company))
        partner, bucket, amount, overdue = (
            items._field_to_sql(items._table, name, query)
            for name in ("partner_id", "bucket_id", "amount_residual", "amount_overdue")
        )
        query.groupby = SQL("%s, %s", partner, bucket)
        return query.select(
            SQL("%s AS partner_id", partner),
            SQL("%s AS bucket_id", bucket),
            SQL("SUM(%s) AS amount", amount),
            SQL("SUM(%s) AS overdue", overdue),
        )

    @api.model
    def _bucket_totals(self, company, as_of, basis, scheme):
        """Amount per bucket in the scheme's order, for JSON: ``{id, amount}``."""
        amounts = dict(
            self.env.execute_query(
                SQL(
                    "SELECT bucket_id, SUM(amount) FROM (%s) aged GROUP BY bucket_id",
                    self._aged_sql(company, as_of, basis, scheme),
                )
            )
        )
        return [
            {"id": bucket.id, "amount": float(amounts.get(bucket.id, 0))}
            for bucket in scheme.bucket_ids.sorted("sequence")
        ]
