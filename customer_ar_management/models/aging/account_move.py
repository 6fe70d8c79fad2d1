from odoo import api, models
from odoo.tools import SQL

MONEY_JOURNALS = ("bank", "cash", "credit")
CASH_ACCOUNTS = ("asset_cash", "liability_credit_card")
BESIDE_CASH = (*CASH_ACCOUNTS, "asset_receivable", "asset_current", "expense", "expense_direct_cost", "expense_other")


class AccountMove(models.Model):
    _inherit = "account.move"

    @api.model
    def _ar_money_sql(self, move: SQL, journal: SQL) -> SQL:
        """Is an entry money that moved? The one definition of it, for payments,
        receipts and results of dunning.

        An entry of a bank, cash or card journal; the reversal of one; and an
        entry of another journal between receivable and cash alone (a returned
        payment booked by hand; not an opening balance, which has equity beside).

        :param move, journal: aliases of the entry and of its journal
        :return: SQL condition
        """
        return SQL(
            """(%(journal)s.type IN %(money)s OR (%(journal)s.type = 'general' AND (
                EXISTS (SELECT FROM account_move reversed JOIN account_journal its ON its.id = reversed.journal_id
                         WHERE reversed.id = %(move)s.reversed_entry_id AND its.type IN %(money)s)
                OR (EXISTS (SELECT FROM account_move_line cash JOIN account_account a ON a.id = cash.account_id
                             WHERE cash.move_id = %(move)s.id AND a.account_type IN %(cash)s)
                    AND NOT EXISTS (SELECT FROM account_move_line other JOIN account_account a ON a.id = other.account_id
                             WHERE other.move_id = %(move)s.id AND a.account_type NOT IN %(beside)s)))))""",
            move=move,
            journal=journal,
            money=MONEY_JOURNALS,
            cash=CASH_ACCOUNTS,
            beside=BESIDE_CASH,
        )

    @api.model
    def _ar_taken_back_sql(self, move_id: SQL, as_of) -> SQL:
        """Was the entry reversed by the end of ``as_of``: money that bounced, a payment that was cancelled by a reversal?"""
        return SQL(
            "EXISTS (SELECT FROM account_move back WHERE back.reversed_entry_id = %s AND back.state = 'posted' AND back.date <= %s)",
            move_id,
            as_of,
        )
