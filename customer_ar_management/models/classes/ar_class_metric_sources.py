"""Where the shipped figures come from: one grouped query per source."""

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.aging import metrics

SALES_CODES = (
    "revenue",
    "revenue_share",
    "invoice_count",
    "average_invoice",
    "active_months",
    "months_since_first",
    "days_since_last",
)


class ArClassMetric(models.Model):
    _inherit = "ar.class.metric"

    @api.model
    def _sales_codes(self):
        """Hook: figures that are off while the ledger does not hold all sales of their window."""
        return (*SALES_CODES, "margin")

    @api.model
    def _sources(self, company, as_of, partners=None):
        """Hook: ``{source: (metric codes, SQL)}``, additive.

        Each source is one statement ``SELECT partner_id, <metric>, …`` with one
        row per commercial partner; it answers for *all* customers of ``company``
        and its branches as of the end of ``as_of`` (or for ``partners`` only).
        Only sources that serve a wanted metric are run, each once.
        """
        companies = list(self.env["ar.open.item"]._branch_ids(tuple(company.ids)))
        start = metrics.months_before(as_of, company.ar_class_window_months)
        scope = (company, companies, as_of, start, partners)
        return {
            "master": (("legal_type", "origin", "country", "state", "city", "industry"), self._source_master(*scope)),
            "sales": (SALES_CODES, self._source_sales(*scope)),
            "margin": (("margin",), self._source_margin(*scope)),
            "open": (
                ("open_amount", "overdue_amount", "overdue_share", "worst_days_overdue", "worst_bucket"),
                self._source_open(*scope),
            ),
            "behaviour": (
                ("days_late", "on_time_ratio", "settled_count", "max_days_late"),
                self._source_behaviour(*scope),
            ),
            "payment": (("payment_method", "received_amount"), self._source_payment(*scope)),
            "business": (("staff", "turnover", "assets"), self._source_business(*scope)),
            "personal": (("age_years", "gender"), self._source_personal(*scope)),
            "survey": (("satisfaction",), self._source_survey(*scope)),
        }

    @api.model
    def _source_survey(self, company, _companies, as_of, start, partners):
        return SQL(
            """SELECT DISTINCT ON (partner_id) partner_id, score FROM ar_satisfaction
                WHERE company_id = %s AND date <= %s AND date > %s AND %s ORDER BY partner_id, date DESC, id DESC""",
            company.id,
            as_of,
            start,
            self._sql_partners(SQL("partner_id"), partners),
        )

    @api.model
    def _source_master(self, company, _companies, _as_of, _start, partners):
        return SQL(
            """
            SELECT p.id, CASE WHEN p.is_company THEN 'business' ELSE 'individual' END,
                   CASE WHEN p.country_id = %(home)s THEN 'domestic' WHEN p.country_id IS NOT NULL THEN 'international' END,
                   p.country_id, p.state_id, NULLIF(p.city, ''), p.industry_id
              FROM ar_customer_account a JOIN res_partner p ON p.id = a.partner_id
             WHERE a.company_id = %(company)s AND %(narrow)s
            """,
            home=company.country_id.id or None,
            company=company.id,
            narrow=self._sql_partners(SQL("p.id"), partners),
        )

    @api.model
    def _source_open(self, company, _companies, as_of, _start, partners):
        """From the one relation of what is open: nothing is defined here."""
        scheme = self.env["ar.aging.scheme"]._default_for(company)
        items = (
            self.env["ar.open.item"]
            .sudo()
            .with_company(company)
            .with_context(  # sudo: figures of all customers
                ar_as_of=as_of, ar_basis="due", ar_scheme_id=scheme.id
            )
        )
        domain = items._company_domain(company)
        if partners is not None:
            domain &= Domain("partner_id", "in", partners.commercial_partner_id.ids)
        query = items._search(domain)
        column = {
            name: items._field_to_sql(items._table, name, query)
            for name in ("partner_id", "amount_residual", "amount_overdue", "days_past_due", "is_overdue", "bucket_id")
        }
        rank = SQL(" ").join(
            SQL("WHEN %s THEN %s", bucket.id, index) for index, bucket in enumerate(scheme._aged_buckets(), 1)
        )
        query.groupby = column["partner_id"]
        query.add_where(SQL("%s IS NOT NULL", column["partner_id"]))
        return query.select(
            column["partner_id"],
            SQL("SUM(%s)", column["amount_residual"]),
            SQL("SUM(%s)", column["amount_overdue"]),
            SQL(
                "100.0 * SUM(%(late)s) / NULLIF(SUM(GREATEST(%(open)s, 0)), 0)",
                late=column["amount_overdue"],
                open=column["amount_residual"],
            ),
            SQL("COALESCE(MAX(%s) FILTER (WHERE %s), 0)", column["days_past_due"], column["is_overdue"]),
            SQL("COALESCE(MAX(CASE %s %s END) FILTER (WHERE %s), 0)", column["bucket_id"], rank, column["is_overdue"]),
        )

    @api.model
    def _source_behaviour(self, company, _companies, as_of, start, partners):
        """``tools.aging.metrics.weighted_days_late`` and ``on_time_ratio`` for all
        customers at once; a test proves that both agree. Settled are the items
        of which nothing is open any more."""
        items = (
            self.env["ar.metric"].sudo()._payment_items_sql(company, as_of, start, partners)
        )  # sudo: figures of all customers
        return SQL(
            """
            SELECT partner_id, SUM(amount * days_late) / NULLIF(SUM(amount), 0),
                   100.0 * COALESCE(SUM(amount) FILTER (WHERE days_late <= 0), 0) / NULLIF(SUM(amount), 0),
                   COUNT(DISTINCT line_id) FILTER (WHERE is_settled), MAX(days_late)
              FROM (%s) item WHERE partner_id IS NOT NULL
             GROUP BY partner_id
            """,
            items,
        )

    @api.model
    def _source_on_time(self, company, as_of, months, partners=None):
        """``partner_id, paid on time in percent, settled items`` over a period of its own."""
        companies = list(self.env["ar.open.item"]._branch_ids(tuple(company.ids)))
        return SQL(
            "SELECT partner_id, on_time, settled FROM (%s) AS b(partner_id, days_late, on_time, settled, max_days_late)",
            self._source_behaviour(company, companies, as_of, metrics.months_before(as_of, months), partners),
        )

    @api.model
    def _source_payment(self, company, companies, as_of, start, partners):
        """Money received, by the way it came; the dominant way is the one with
        the largest sum in the window (ties: the one used last)."""
        return SQL(
            """
            SELECT DISTINCT ON (partner_id) partner_id, method, SUM(amount) OVER (PARTITION BY partner_id)
              FROM (
                SELECT partner_id, method, SUM(amount) AS amount, MAX(date) AS last_day
                  FROM (%(receipts)s) receipt
                 WHERE partner_id IS NOT NULL AND date > %(start)s AND date <= %(as_of)s
                   AND company_id = ANY(%(companies)s) AND %(narrow)s
                 GROUP BY partner_id, method
              ) way
             ORDER BY partner_id, way.amount DESC, last_day DESC, method
            """,
            receipts=self.env["ar.receipt"]._relation_sql(as_of),
            start=start,
            as_of=as_of,
            companies=companies,
            narrow=self._sql_partners(SQL("partner_id"), partners),
        )

    @api.model
    def _source_business(self, company, _companies, as_of, _start, partners):
        currencies = (
            self.env["res.currency"].sudo().with_context(active_test=False).search_fetch([], ["name"])
        )  # sudo: rates only
        rates = currencies._get_rates(company, as_of)
        home = rates[company.currency_id.id]
        return SQL(
            """
            SELECT DISTINCT ON (b.partner_id) b.partner_id, NULLIF(b.staff, 0),
                   NULLIF(b.turnover * rate.factor, 0), NULLIF(b.assets * rate.factor, 0)
              FROM ar_business_year b
              JOIN (SELECT * FROM UNNEST(%(ids)s, %(factors)s) AS r(currency_id, factor)) rate USING (currency_id)
             WHERE (b.company_id IS NULL OR b.company_id = %(company)s) AND b.year <= %(year)s AND %(narrow)s
             ORDER BY b.partner_id, b.year DESC, b.company_id NULLS LAST
            """,
            ids=list(rates),
            factors=[home / rate for rate in rates.values()],
            company=company.id,
            year=as_of.year,
            narrow=self._sql_partners(SQL("b.partner_id"), partners),
        )

    @api.model
    def _source_personal(self, company, _companies, as_of, _start, partners):
        return SQL(
            """
            SELECT p.id, EXTRACT(YEAR FROM AGE(%(as_of)s::date, p.ar_birthdate))::int, p.ar_gender
              FROM ar_customer_account a JOIN res_partner p ON p.id = a.partner_id
             WHERE a.company_id = %(company)s AND NOT COALESCE(p.is_company, FALSE)
               AND (p.ar_birthdate IS NOT NULL OR p.ar_gender IS NOT NULL) AND %(narrow)s
            """,
            as_of=as_of,
            company=company.id,
            narrow=self._sql_partners(SQL("p.id"), partners),
        )
