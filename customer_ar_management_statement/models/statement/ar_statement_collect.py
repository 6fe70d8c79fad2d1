"""What a statement is made of, for many customers in a fixed number of queries."""

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class ArStatement(models.Model):
    _inherit = "ar.statement"

    @api.model
    def _flush_for_collecting(self):
        self.env["account.move.line"].flush_model()
        self.env["account.move"].flush_model(["name", "move_type", "ref", "origin_payment_id", "statement_line_id"])
        self.env["account.partial.reconcile"].flush_model()
        self.env["account.account"].flush_model(["account_type"])
        self.env["res.partner"].flush_model(["commercial_partner_id"])

    @api.model
    def _scope_ctes(self, partners, company, date_to):
        """Common table expressions: ``line``, the receivable lines of the customers up to the day, and ``transfer``, what a
        matching moves between currencies or customers, or out of a branch: it settles the items of both sides, but no entry of
        this ledger says so."""
        companies = list(self.env["ar.open.item"]._branch_ids((company.id,)))
        return SQL(
            """
            receivable AS MATERIALIZED (SELECT id FROM account_account WHERE account_type = 'asset_receivable'),
            member AS MATERIALIZED (SELECT id, commercial_partner_id AS partner_id FROM res_partner
                                     WHERE commercial_partner_id = ANY(%(partners)s)),
            line AS MATERIALIZED (
                SELECT l.id, l.move_id, member.partner_id, l.currency_id, l.date, l.date_maturity, l.amount_currency, l.balance
                  FROM member JOIN account_move_line l ON l.partner_id = member.id
                 WHERE l.account_id IN (SELECT id FROM receivable) AND l.parent_state = 'posted'
                   AND l.company_id = ANY(%(companies)s) AND l.date <= %(date_to)s),
            transfer AS MATERIALIZED (
                SELECT own.move_id, own.partner_id, own.currency_id, p.max_date AS date,
                       -p.debit_amount_currency AS amount_currency, -p.amount AS balance
                  FROM line own JOIN account_partial_reconcile p ON p.debit_move_id = own.id
                  JOIN account_move_line other ON other.id = p.credit_move_id AND other.parent_state = 'posted'
                  LEFT JOIN res_partner o ON o.id = other.partner_id
                 WHERE p.max_date <= %(date_to)s
                   AND (other.currency_id != own.currency_id OR o.commercial_partner_id IS DISTINCT FROM own.partner_id
                        OR NOT other.company_id = ANY(%(companies)s))
                UNION ALL
                SELECT own.move_id, own.partner_id, own.currency_id, p.max_date, p.credit_amount_currency, p.amount
                  FROM line own JOIN account_partial_reconcile p ON p.credit_move_id = own.id
                  JOIN account_move_line other ON other.id = p.debit_move_id AND other.parent_state = 'posted'
                  LEFT JOIN res_partner o ON o.id = other.partner_id
                 WHERE p.max_date <= %(date_to)s
                   AND (other.currency_id != own.currency_id OR o.commercial_partner_id IS DISTINCT FROM own.partner_id
                        OR NOT other.company_id = ANY(%(companies)s)))""",
            partners=partners.ids,
            companies=companies,
            date_to=date_to,
        )

    @api.model
    def _collect_sums(self, partners, company, date_from, date_to):
        """``{partner id: {currency id: (opening, movements, opening and movements in company currency, entries alone in company
        currency)}}``; the last is the general ledger's balance."""
        self._flush_for_collecting()
        rows = self.env.execute_query(
            SQL(
                """
            WITH %(scope)s
            SELECT partner_id, currency_id,
                   COALESCE(SUM(amount_currency) FILTER (WHERE date < %(date_from)s), 0),
                   COALESCE(SUM(amount_currency) FILTER (WHERE date >= %(date_from)s), 0),
                   COALESCE(SUM(balance) FILTER (WHERE date < %(date_from)s), 0),
                   COALESCE(SUM(balance) FILTER (WHERE date >= %(date_from)s), 0),
                   COALESCE(SUM(entry), 0)
              FROM (SELECT partner_id, currency_id, date, amount_currency, balance, balance AS entry FROM line
                    UNION ALL
                    SELECT partner_id, currency_id, date, amount_currency, balance, 0 FROM transfer) everything
             GROUP BY partner_id, currency_id ORDER BY partner_id, currency_id""",
                scope=self._scope_ctes(partners, company, date_to),
                date_from=date_from,
            )
        )
        sums = {}
        for partner_id, currency_id, *amounts in rows:
            sums.setdefault(partner_id, {})[currency_id] = tuple(amounts)
        return sums

    @api.model
    def _collect_movements(self, partners, company, date_from, date_to):
        """Movements of the period, one per document and currency, as dicts in the order of the statement. Entries that move
        only company currency (exchange differences) are no movements."""
        rows = self.env.execute_query(
            SQL(
                """
            WITH %(scope)s,
            moved AS (
                SELECT partner_id, currency_id, move_id, date, MAX(date_maturity) AS date_due, SUM(amount_currency) AS amount,
                       FALSE AS moved
                  FROM line WHERE date >= %(date_from)s GROUP BY partner_id, currency_id, move_id, date
                UNION ALL
                SELECT partner_id, currency_id, move_id, date, NULL, SUM(amount_currency), TRUE
                  FROM transfer WHERE date >= %(date_from)s GROUP BY partner_id, currency_id, move_id, date)
            SELECT moved.partner_id, moved.currency_id, moved.move_id, moved.date, moved.date_due, move.name, move.ref, moved.amount,
                   CASE WHEN moved.moved THEN 'transfer'
                        WHEN move.move_type IN ('out_invoice', 'out_receipt') THEN 'invoice'
                        WHEN move.move_type = 'out_refund' THEN 'credit_note'
                        WHEN move.origin_payment_id IS NOT NULL OR move.statement_line_id IS NOT NULL
                          OR journal.type IN ('bank', 'cash', 'credit') THEN 'payment'
                        ELSE 'entry' END
              FROM moved JOIN account_move move ON move.id = moved.move_id JOIN account_journal journal ON journal.id = move.journal_id
             WHERE moved.amount != 0
             ORDER BY moved.partner_id, moved.currency_id, moved.date, moved.moved, move.name, moved.move_id""",
                scope=self._scope_ctes(partners, company, date_to),
                date_from=date_from,
            )
        )
        names = ("partner_id", "currency_id", "move_id", "date", "date_due", "number", "reference", "amount", "kind")
        return [dict(zip(names, row)) for row in rows]

    @api.model
    def _collect_items(self, partners, company, date_to):
        """Open items on the last day, of the one relation, as dicts in the order of their due dates."""
        items = (
            self.env["ar.open.item"]
            .with_company(company)
            .with_context(ar_as_of=date_to, ar_basis="due", ar_scheme_id=False)
        )
        domain = items._company_domain(company) & Domain("partner_id", "in", partners.ids)
        query = items._search(domain)
        names = (
            "partner_id",
            "currency_id",
            "move_id",
            "date_document",
            "date_due",
            "days_past_due",
            "amount_residual_currency",
            "amount_residual",
            "bucket_id",
            "is_credit",
            "move_type",
            "instalment_ref",
        )
        columns = [items._field_to_sql(items._table, name, query) for name in names]
        query.order = SQL("%s, %s, %s, %s", columns[0], columns[1], columns[4], columns[2])
        return [dict(zip(names, row)) for row in self.env.execute_query(query.select(*columns))]

    @api.model
    def _collect_agreed(self, partners, company, date_from):
        """``{partner id: id of the last statement before the period that the customer agreed with}``."""
        self.flush_model(["answer", "state", "date_to"])
        return dict(
            self.env.execute_query(
                SQL(
                    """SELECT DISTINCT ON (partner_id) partner_id, id FROM ar_statement
                WHERE company_id = %s AND partner_id = ANY(%s) AND answer = 'agreed' AND state = 'sent' AND date_to < %s
                ORDER BY partner_id, date_to DESC, id DESC""",
                    company.id,
                    partners.ids,
                    date_from,
                )
            )
        )
