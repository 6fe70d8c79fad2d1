"""The residual at a date: the stored one, rolled back by what did not count yet."""

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.handed import handed


class ArOpenItem(models.Model):
    _inherit = "ar.open.item"

    @api.model
    def _probe(self):
        """What the relation must know about the ledger before it says how to
        read it: constants let PostgreSQL choose the right indexes, and what is
        not there costs nothing (today, as a rule, nothing is to be rolled back).

        :return: (ids of the receivable accounts, is there a matching after the
            date, is there a matched draft)
        """
        self.env["account.partial.reconcile"].flush_model(["max_date"])
        self.env["account.move.line"].flush_model(["matching_number", "parent_state"])
        self.env["account.account"].flush_model(["account_type"])
        ((account_ids, later, drafts),) = self.env.execute_query(
            SQL(
                """
            SELECT ARRAY(SELECT id FROM account_account WHERE account_type = 'asset_receivable'),
                   EXISTS (SELECT FROM account_partial_reconcile WHERE max_date > %s),
                   EXISTS (SELECT FROM account_move_line WHERE parent_state = 'draft' AND matching_number IS NOT NULL)
            """,
                self._as_of(),
            )
        )
        return account_ids, later, drafts

    @api.model
    def _scope_sql(self, alias: SQL, account_ids) -> SQL:
        """Which journal items can be open items at all: posted, on a receivable
        account, booked by the date; narrowed to the context's companies and
        customers, so that one customer costs no scan of all."""
        conditions = [
            SQL(
                "%(l)s.parent_state = 'posted' AND %(l)s.date <= %(as_of)s AND %(l)s.account_id = ANY(%(accounts)s)",
                l=alias,
                as_of=self._as_of(),
                accounts=account_ids,
            )
        ]
        if companies := handed(self.env, "_ar_company_ids"):
            conditions.append(SQL("%s.company_id = ANY(%s)", alias, list(companies)))
        if roots := handed(self.env, "_ar_company_root_ids"):
            conditions.append(
                SQL(
                    "%s.company_id = ANY(ARRAY(SELECT branch.id FROM res_company branch JOIN res_company root"
                    " ON branch.parent_path LIKE root.parent_path || '%%' WHERE root.id = ANY(%s)))",
                    alias,
                    list(roots),
                )
            )
        if partners := handed(self.env, "_ar_partner_ids"):
            conditions.append(
                SQL(
                    "%s.partner_id = ANY(ARRAY(SELECT id FROM res_partner WHERE commercial_partner_id = ANY(%s)))",
                    alias,
                    list(partners),
                )
            )
        return SQL(" AND ").join(conditions)

    @api.model
    def _later_sql(self, later, drafts) -> SQL:
        """What matchings took away from a line that did not count at the date,
        one row each: those dated after it and those with a draft. Both sides
        alike."""
        debit = credit = SQL()
        if partners := handed(self.env, "_ar_partner_ids"):
            lines = SQL(
                "IN (SELECT id FROM account_move_line WHERE partner_id = ANY(ARRAY("
                "SELECT id FROM res_partner WHERE commercial_partner_id = ANY(%s))))",
                list(partners),
            )
            debit, credit = SQL("AND debit_move_id %s", lines), SQL("AND credit_move_id %s", lines)
        parts = []
        if later:
            parts += [
                SQL(
                    "SELECT debit_move_id AS line_id, amount, debit_amount_currency AS amount_currency"
                    " FROM account_partial_reconcile WHERE max_date > %s %s",
                    self._as_of(),
                    debit,
                ),
                SQL(
                    "SELECT credit_move_id AS line_id, -amount AS amount, -credit_amount_currency AS amount_currency"
                    " FROM account_partial_reconcile WHERE max_date > %s %s",
                    self._as_of(),
                    credit,
                ),
            ]
        if drafts:
            parts += self._draft_parts()
        return SQL(" UNION ALL ").join(parts)

    @api.model
    def _draft_parts(self):
        """The matchings with a draft, one row for each of their two sides."""
        draft = SQL("d.parent_state = 'draft' AND d.matching_number IS NOT NULL AND p.max_date <= %s", self._as_of())
        return [
            SQL(
                "SELECT p.debit_move_id AS line_id, p.amount, p.debit_amount_currency AS amount_currency"
                " FROM account_move_line d JOIN account_partial_reconcile p ON p.credit_move_id = d.id WHERE %s",
                draft,
            ),
            SQL(
                "SELECT p.credit_move_id AS line_id, -p.amount AS amount, -p.credit_amount_currency AS amount_currency"
                " FROM account_move_line d JOIN account_partial_reconcile p ON p.debit_move_id = d.id WHERE %s",
                draft,
            ),
        ]

    @api.model
    def _rolled_back_sql(self) -> SQL:
        """Every line in scope with its residual at the date: lines open today
        that no later matching touched, plus the lines that one did.

        A plain UNION ALL without a common table expression on purpose: only
        then does PostgreSQL leave out the columns that a question does not ask
        for. The later matchings are joined to their lines before they are
        grouped: most of them concern documents that are later themselves."""
        account_ids, later, drafts = self._probe()
        columns = SQL(
            """l.id, l.move_id, l.partner_id, l.company_id, l.account_id, l.journal_id, l.currency_id, l.date,
            l.invoice_date, l.date_maturity, l.no_followup, l.name, l.balance, l.amount_currency, %s AS age_date""",
            self._age_date_sql(SQL("l")),
        )
        scope = self._scope_sql(SQL("l"), account_ids)
        stored = SQL(
            "SELECT %s, l.amount_residual AS residual, l.amount_residual_currency AS residual_currency"
            " FROM account_move_line l WHERE l.reconciled IS NOT TRUE AND %s",
            columns,
            scope,
        )
        if not later and not drafts:
            return stored
        return SQL(
            """
            %(stored)s AND NOT EXISTS (SELECT FROM (%(later)s) touched WHERE touched.line_id = l.id)
            UNION ALL
            SELECT %(columns)s, l.amount_residual + SUM(later.amount) AS residual,
                   l.amount_residual_currency + SUM(later.amount_currency) AS residual_currency
              FROM (%(later)s) later JOIN account_move_line l ON l.id = later.line_id
             WHERE %(scope)s
             GROUP BY l.id
            """,
            stored=stored,
            later=self._later_sql(later, drafts),
            columns=columns,
            scope=scope,
        )
