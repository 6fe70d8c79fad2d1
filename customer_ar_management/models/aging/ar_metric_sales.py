"""What was sold on credit, and from when on the ledger knows it."""

from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.aging import metrics

SALES_MOVE_TYPES = ("out_invoice", "out_refund")


class ArMetric(models.AbstractModel):
    _inherit = "ar.metric"

    @api.model
    def _sales_domain(self, company, partners=None):
        """Hook: the journal items that can be credit sales: receivables of
        invoices and credit notes. Sales receipts are paid at once."""
        return self._receivable_lines(company, partners) & Domain("move_id.move_type", "in", SALES_MOVE_TYPES)

    @api.model
    def _opening_sql(self, company_ids) -> SQL:
        """Hook: ``SELECT move_id, day``: entries and documents that brought
        receivables over from another ledger; they are no sales of ours, and what
        was sold before them is not in the ledger. Here: posted entries with both
        a receivable and an equity account. Extend with ``UNION ALL``."""
        # As constants, so that PostgreSQL knows how few entries there are.
        ((equity, receivable),) = self.env.execute_query(
            SQL(
                """SELECT ARRAY(SELECT id FROM account_account WHERE account_type IN ('equity', 'equity_unaffected')),
                      ARRAY(SELECT id FROM account_account WHERE account_type = 'asset_receivable')"""
            )
        )
        return SQL(
            """
            SELECT DISTINCT equity.move_id, equity.date AS day
              FROM account_move_line equity
             WHERE equity.account_id = ANY(%(equity)s::int[]) AND equity.parent_state = 'posted' AND equity.company_id = ANY(%(companies)s)
               AND EXISTS (SELECT FROM account_move_line owed
                            WHERE owed.move_id = equity.move_id AND owed.account_id = ANY(%(receivable)s::int[]))
            """,
            companies=list(company_ids),
            equity=equity,
            receivable=receivable,
        )

    @api.model
    def _sales_moved_sql(self, company_ids):
        """Hook: list of ``SELECT move_id, gross, net``: what has to be added to
        the amount of a document to get what it sold, in company currency, with
        and without tax. The orders' add-on moves a down payment from its own
        invoice to the one that takes it off."""
        return []

    @api.model
    def _sales(self, company, as_of, months, partners=None):
        """Credit sales of the ``months`` months up to ``as_of`` in company
        currency, in one query: tax included as in the receivable, less credit
        notes; without sales receipts, opening balances and down payments.

        :return: list of ``tools.aging.metrics.Month``, the newest first
        """
        spans, companies = self._months(as_of, months), self.env["ar.open.item"]._branch_ids(tuple(company.ids))
        Line = self.env["account.move.line"]
        query = Line._search(
            self._sales_domain(company, partners) & Domain("date", ">", spans[-1][0]) & Domain("date", "<=", as_of)
        )
        move, date, balance = (Line._field_to_sql(Line._table, name, query) for name in ("move_id", "date", "balance"))
        query.add_where(
            SQL("NOT EXISTS (SELECT FROM (%s) opening WHERE opening.move_id = %s)", self._opening_sql(companies), move)
        )
        documents = query.select(SQL("%s AS move_id", move), SQL("%s AS date", date), SQL("%s AS amount", balance))
        sold = SQL("SELECT date, amount FROM (%s) document", documents)
        for moved in self._sales_moved_sql(companies):
            sold = SQL(
                "%s UNION ALL SELECT document.date, moved.gross FROM (%s) moved"
                " JOIN (SELECT DISTINCT move_id, date FROM (%s) line) document USING (move_id)",
                sold,
                moved,
                documents,
            )
        (row,) = self.env.execute_query(
            SQL(
                "SELECT %s FROM (%s) sale",
                SQL(", ").join(
                    SQL("COALESCE(SUM(amount) FILTER (WHERE date > %s AND date <= %s), 0)", start, end)
                    for start, end in spans
                ),
                sold,
            )
        )
        return [metrics.Month(amount, (end - start).days) for amount, (start, end) in zip(row, spans)]

    @api.model
    def _sales_known_from(self, company, as_of):
        """Hook: the first day whose sales the ledger holds in full, or None when
        nothing was brought over. A company that had sold before its opening
        balance came knows its sales.

        Figures made of sales (DSO and its kin, revenue, frequency and the classes
        that rest on them) are off while their window begins before that day.
        """
        companies = list(self.env["ar.open.item"]._branch_ids(tuple(company.ids)))
        self.env["account.move.line"].flush_model()
        ((day,),) = self.env.execute_query(
            SQL(
                """
            SELECT MAX(day) FROM (SELECT DISTINCT day FROM (%(opening)s) opening WHERE day <= %(as_of)s) opened
             WHERE NOT EXISTS (
                SELECT FROM account_move m WHERE m.company_id = ANY(%(companies)s) AND m.state = 'posted' AND m.date < opened.day
                   AND m.move_type IN %(types)s
                   AND NOT EXISTS (SELECT FROM (%(opening)s) brought WHERE brought.move_id = m.id))
            """,
                opening=self._opening_sql(companies),
                as_of=as_of,
                companies=companies,
                types=SALES_MOVE_TYPES,
            )
        )
        return day and day + timedelta(days=1)

    @api.model
    def _sales_gap(self, company, as_of, months):
        """The day from which sales are known, if a window of ``months`` months
        up to ``as_of`` begins before it; else None: the figures are whole."""
        known = self._sales_known_from(company, as_of)
        return known if known and known > metrics.months_before(as_of, months) + timedelta(days=1) else None
