"""How customers pay: every part of a receivable that money settled, on its own day."""

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from .account_move import MONEY_JOURNALS


class ArMetric(models.AbstractModel):
    _inherit = "ar.metric"

    @api.model
    def _settling_sql(self) -> SQL:
        """Hook: SQL condition, what settles a receivable as money does; the
        entry is ``credit_move``, its journal ``credit_journal``. Extend with
        ``SQL("(%s OR …)", super()._settling_sql())``."""
        return self.env["account.move"]._ar_money_sql(SQL("credit_move"), SQL("credit_journal"))

    @api.model
    def _paid_sql(self, as_of, where) -> SQL:
        """What money took away from receivables, matching by matching.

        Money that came back is none: what is matched with its own return (a
        debit that is itself money, unless the money came after it: then it
        pays the return), and payments whose entry was reversed. Credit notes
        and write-offs are no payment either. Exchange differences have no
        amount in the document's currency.

        :param as_of: end of the day at which it is asked
        :param where: SQL condition on the matching ``part``
        :return: ``SELECT id, line_id, day, amount, amount_currency``, the last
            in the currency of the receivable
        """
        Move = self.env["account.move"]
        return SQL(
            """
            SELECT part.id, part.debit_move_id AS line_id, part.max_date AS day, part.amount,
                   part.debit_amount_currency AS amount_currency
              FROM account_partial_reconcile part
              JOIN account_move_line credit ON credit.id = part.credit_move_id AND credit.parent_state = 'posted'
              JOIN account_journal credit_journal ON credit_journal.id = credit.journal_id
              JOIN account_move_line debit ON debit.id = part.debit_move_id
              JOIN account_journal debit_journal ON debit_journal.id = debit.journal_id
             WHERE %(where)s AND part.max_date <= %(as_of)s AND part.debit_amount_currency != 0
               AND (credit_journal.type IN %(money)s OR EXISTS (
                    SELECT FROM account_move credit_move WHERE credit_move.id = credit.move_id AND %(settles)s))
               AND NOT %(taken_back)s
               AND (debit.display_type = 'payment_term' OR credit.date > debit.date OR NOT (
                    debit_journal.type IN %(money)s OR (debit_journal.type = 'general' AND EXISTS (
                        SELECT FROM account_move debit_move WHERE debit_move.id = debit.move_id AND %(returned)s))))
            """,
            where=where,
            as_of=as_of,
            settles=self._settling_sql(),
            money=MONEY_JOURNALS,
            taken_back=Move._ar_taken_back_sql(SQL("credit.move_id"), as_of),
            returned=Move._ar_money_sql(SQL("debit_move"), SQL("debit_journal")),
        )

    @api.model
    def _payment_items_sql(self, company, as_of, start, partners=None) -> SQL:
        """When receivables were paid and how late: the one definition of it.

        Each part that money settled counts with its share of the item's amount,
        on its own day; what is overdue and still open counts with its open
        amount and the days so far: who never pays must not look prompt.

        :param start: paid after this day
        :return: ``SELECT id, line_id, partner_id, amount, days_late, day, is_open,
            is_settled``: one row per item and day, and one per item that is
            overdue; company currency; ``partner_id`` is the commercial partner,
            ``day`` that of the money (``as_of`` for open ones), ``is_settled``
            whether nothing of the item is open any more
        """
        self.env["account.partial.reconcile"].flush_model()
        return SQL(
            """
            WITH item AS MATERIALIZED (%(items)s),
            part AS (SELECT line_id, day, MIN(id) AS id, SUM(amount_currency) AS amount_currency FROM (%(parts)s) money
                      GROUP BY line_id, day),
            line AS (%(lines)s)
            SELECT 2 * part.id + 1 AS id, line.id AS line_id, customer.commercial_partner_id AS partner_id,
                   line.balance * part.amount_currency / line.amount_currency AS amount, part.day - line.due AS days_late, part.day,
                   FALSE AS is_open, item.id IS NULL AS is_settled
              FROM part JOIN line ON line.id = part.line_id
              LEFT JOIN item ON item.id = line.id
              LEFT JOIN res_partner customer ON customer.id = line.partner_id
             WHERE line.amount_currency != 0
            UNION ALL
            SELECT 2 * id, id, partner_id, residual, days, %(as_of)s::date, TRUE, FALSE FROM item WHERE is_overdue
            """,
            items=self._still_open_sql(company, as_of, partners),
            lines=self._billed_sql(company, partners),
            parts=self._paid_sql(as_of, SQL("part.max_date > %s", start)),
            as_of=as_of,
        )

    @api.model
    def _still_open_sql(self, company, as_of, partners) -> SQL:
        """``SELECT id, partner_id, is_overdue, days, residual`` of what is open at the date."""
        Item = self.env["ar.open.item"].with_company(company).with_context(ar_as_of=as_of, ar_basis="due")
        domain = Item._company_domain(company) & Domain("is_exchange_pending", "=", False)
        if partners is not None:
            domain &= Domain("partner_id", "in", partners.commercial_partner_id.ids)
        query = Item._search(domain)
        names = {
            "id": "id",
            "partner_id": "partner_id",
            "is_overdue": "is_overdue",
            "days_past_due": "days",
            "amount_residual": "residual",
        }
        return query.select(
            *(
                SQL("%s AS %s", Item._field_to_sql(Item._table, name, query), SQL.identifier(alias))
                for name, alias in names.items()
            )
        )

    @api.model
    def _billed_sql(self, company, partners) -> SQL:
        """``SELECT id, partner_id, balance, amount_currency, due`` of the receivable lines that somebody has to pay."""
        Line = self.env["account.move.line"]
        query = Line._search(self._receivable_lines(company, partners) & Domain("balance", ">", 0))
        column = lambda name: Line._field_to_sql(Line._table, name, query)
        return query.select(
            *(
                SQL("%s AS %s", column(name), SQL.identifier(name))
                for name in ("id", "partner_id", "balance", "amount_currency")
            ),
            SQL("COALESCE(%s, %s) AS due", column("date_maturity"), column("date")),
        )

    @api.model
    def _payments(self, company, as_of, months, partners=None):
        """How late receivables were paid over ``months`` months
        (:meth:`_payment_items_sql`), summed by days, in one query.

        :return: list of ``(amount, days late)``
        """
        start = self._months(as_of, months)[-1][0]
        return self.env.execute_query(
            SQL(
                "SELECT SUM(amount), days_late FROM (%s) payment GROUP BY days_late ORDER BY days_late",
                self._payment_items_sql(company, as_of, start, partners),
            )
        )
