from odoo import api, models
from odoo.tools import SQL

ITEM_FIELDS = (
    "id",
    "partner_id",
    "account_ar_id",
    "currency_id",
    "date_due",
    "amount_residual_currency",
    "amount_residual",
    "is_credit",
    "no_followup",
    "move_id",
    "company_id",
)


class ArOpenItem(models.Model):
    _inherit = "ar.open.item"

    @api.model
    def _dunning_items(self, company, as_of, partner_ids=None):
        """The open items that a company reminds of, its branches' included, and those of the rest of its house.

        :param partner_ids: ids of commercial partners; None for all
        :return: ``(own, outside)``: lists of tuples of ``ITEM_FIELDS``, oldest due first
        """
        house, own_ids = self._branch_ids(tuple(company.root_id.ids)), set(self._branch_ids(tuple(company.ids)))
        # sudo: what a branch has invoiced and what another one owes the customer counts, whoever starts the run
        items = self.sudo().with_company(company).with_context(ar_as_of=as_of)
        domain = [("company_id", "in", house)]
        if partner_ids is not None:
            domain.append(("partner_id", "in", list(partner_ids)))
        query = items._search(domain, order="date_due, id")
        rows = self.env.execute_query(
            query.select(*(items._field_to_sql(items._table, name, query) for name in ITEM_FIELDS))
        )
        if len(own_ids) == len(house):
            return rows, []
        return [row for row in rows if row[-1] in own_ids], [row for row in rows if row[-1] not in own_ids]

    @api.model
    def _settlements(self, line_ids):
        """By what receivable items were settled, in company currency.

        :return: ``{item id: (money, credited, otherwise)}``: bank and cash entries without what they wrote off;
            credit notes; everything else (entries by hand, bad debts, netting). Exchange differences are in none.
        """
        self.env["account.partial.reconcile"].flush_model(
            ["debit_move_id", "credit_move_id", "amount", "exchange_move_id"]
        )
        rows = self.env.execute_query(
            SQL(
                """
            SELECT item, SUM(amount * (1 - lost)) FILTER (WHERE is_money),
                   SUM(amount) FILTER (WHERE NOT is_money AND is_credit_note),
                   SUM(CASE WHEN is_money THEN amount * lost WHEN NOT is_credit_note THEN amount END)
              FROM (
                SELECT p.debit_move_id AS item, p.amount, journal.type IN ('bank', 'cash', 'credit') AS is_money,
                       move.move_type = 'out_refund' AS is_credit_note,
                       COALESCE(LEAST(GREATEST(result.debit / NULLIF(-credit.balance, 0), 0), 1), 0) AS lost
                  FROM account_partial_reconcile p
                  JOIN account_move_line credit ON credit.id = p.credit_move_id
                  JOIN account_move move ON move.id = credit.move_id
                  JOIN account_journal journal ON journal.id = credit.journal_id
                  LEFT JOIN LATERAL (
                    SELECT SUM(l.balance) AS debit FROM account_move_line l JOIN account_account a ON a.id = l.account_id
                     WHERE l.move_id = credit.move_id AND (a.account_type LIKE 'expense%%' OR a.account_type LIKE 'income%%')
                  ) result ON TRUE
                 WHERE p.debit_move_id = ANY(%s)
                   AND NOT EXISTS (SELECT FROM account_partial_reconcile x WHERE x.exchange_move_id = credit.move_id)
              ) settled
             GROUP BY item
            """,
                list(line_ids),
            )
        )
        return {item: tuple(float(amount or 0) for amount in amounts) for item, *amounts in rows}
