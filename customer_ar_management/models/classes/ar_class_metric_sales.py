"""Figures of sales: revenue, documents, months, margin."""

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.models.aging.ar_metric_sales import SALES_MOVE_TYPES
from odoo.addons.customer_ar_management.tools.aging import metrics


class ArClassMetric(models.Model):
    _inherit = "ar.class.metric"

    @api.model
    def _source_sales(self, _company, companies, as_of, start, partners):
        """Revenue is untaxed, credit notes deducted; sales receipts, opening
        balances and down payments are no sales. Months in which something was
        invoiced are counted as bits, which needs no sort."""
        invoiced, total = self._sql_invoiced_and_total(companies, as_of, start, partners)
        return SQL(
            """
            SELECT partner_id, revenue, 100.0 * revenue / NULLIF(%(total)s, 0), documents,
                   revenue / NULLIF(documents, 0), LENGTH(REPLACE(months::bit(64)::text, '0', '')),
                   EXTRACT(YEAR FROM AGE(%(as_of)s::date, first_day))::int * 12
                   + EXTRACT(MONTH FROM AGE(%(as_of)s::date, first_day))::int, %(as_of)s::date - last_day
              FROM (
                SELECT partner_id,
                       COALESCE(SUM(amount) FILTER (WHERE day > %(start)s), 0) AS revenue,
                       COUNT(*) FILTER (WHERE day > %(start)s AND counts) AS documents,
                       COALESCE(BIT_OR(1::bigint << LEAST(
                            (EXTRACT(YEAR FROM %(as_of)s::date)::int - EXTRACT(YEAR FROM day)::int) * 12
                            + EXTRACT(MONTH FROM %(as_of)s::date)::int - EXTRACT(MONTH FROM day)::int
                            - CASE WHEN EXTRACT(DAY FROM day) > %(month_day)s THEN 1 ELSE 0 END, 62))
                            FILTER (WHERE day > %(start)s AND counts), 0) AS months,
                       MIN(day) AS first_day, MAX(day) FILTER (WHERE counts) AS last_day
                  FROM (%(invoiced)s) i
                 WHERE partner_id IS NOT NULL
                 GROUP BY partner_id
              ) sales
            """,
            total=total,
            as_of=as_of,
            start=start,
            invoiced=invoiced,
            month_day=31 if metrics.is_month_end(as_of) else as_of.day,
        )

    @api.model
    def _sql_invoiced_and_total(self, companies, as_of, start, partners):
        """What these customers were invoiced, and what everybody bought together."""
        invoiced = self._sql_invoiced(companies, as_of)
        if partners is None:
            return invoiced, SQL("SUM(GREATEST(revenue, 0)) OVER ()")
        total = SQL(
            """(SELECT SUM(GREATEST(revenue, 0)) FROM (SELECT SUM(amount) AS revenue FROM (%s) i
                 WHERE day > %s GROUP BY partner_id) of_all)""",
            invoiced,
            start,
        )
        narrow = SQL(
            "m.partner_id IN (SELECT id FROM res_partner p WHERE %s)",
            self._sql_partners(SQL("p.commercial_partner_id"), partners),
        )
        return self._sql_invoiced(companies, as_of, narrow), total

    @api.model
    def _sql_invoiced(self, companies, as_of, narrow=None):
        """``SELECT partner_id, amount, day, counts``: what documents sold, without
        tax; ``counts``: an invoice (not a credit note, nor a mere down payment)."""
        Metric, moved = self.env["ar.metric"], self.env["ar.metric"]._sales_moved_sql(companies)
        parts = (
            SQL(" UNION ALL ").join(
                [SQL("SELECT move_id, SUM(net) AS net FROM (%s) moved GROUP BY move_id", each) for each in moved]
            )
            if moved
            else SQL("SELECT NULL::int AS move_id, 0::numeric AS net WHERE FALSE")
        )
        return SQL(
            """
            SELECT m.commercial_partner_id AS partner_id, m.amount_untaxed_signed + COALESCE(moved.net, 0) AS amount,
                   COALESCE(m.invoice_date, m.date) AS day,
                   m.move_type = 'out_invoice' AND (moved.net IS NULL OR m.amount_untaxed_signed + moved.net != 0) AS counts
              FROM account_move m LEFT JOIN (%(moved)s) moved ON moved.move_id = m.id
             WHERE m.state = 'posted' AND m.move_type IN %(types)s
               AND m.company_id = ANY(%(companies)s) AND COALESCE(m.invoice_date, m.date) <= %(as_of)s
               AND NOT EXISTS (SELECT FROM (%(opening)s) opening WHERE opening.move_id = m.id) AND %(narrow)s
            """,
            moved=parts,
            types=SALES_MOVE_TYPES,
            companies=list(companies),
            as_of=as_of,
            opening=Metric._opening_sql(companies),
            narrow=narrow or SQL("TRUE"),
        )

    @api.model
    def _source_margin(self, _company, companies, as_of, start, partners):
        """Revenue less cost of sales, over the documents whose cost is booked
        (cost-of-goods lines of stock valuation); unknown where none is."""
        return SQL(
            """
            SELECT m.commercial_partner_id, SUM(m.amount_untaxed_signed - cost.amount)
              FROM (
                SELECT l.move_id, SUM(l.balance) AS amount
                  FROM account_move_line l JOIN account_account a ON a.id = l.account_id
                 WHERE l.display_type = 'cogs' AND l.parent_state = 'posted' AND l.company_id = ANY(%(companies)s)
                   AND a.account_type LIKE 'expense%%'
                 GROUP BY l.move_id
              ) cost
              JOIN account_move m ON m.id = cost.move_id
             WHERE COALESCE(m.invoice_date, m.date) > %(start)s AND COALESCE(m.invoice_date, m.date) <= %(as_of)s
               AND %(narrow)s
             GROUP BY m.commercial_partner_id
            """,
            companies=companies,
            as_of=as_of,
            start=start,
            narrow=self._sql_partners(SQL("m.commercial_partner_id"), partners),
        )
