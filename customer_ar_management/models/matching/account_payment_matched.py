from odoo import models
from odoo.tools import SQL


class AccountPayment(models.Model):
    _inherit = "account.payment"

    def _search_reconciled_invoice_ids(self, operator, value):
        """Core asks this several times for all entries of a plan of reconciliations, and works out the payments of each
        entry to answer. The answer for many is found at once here, by the definition of `reconciled_payment_ids`."""
        if operator != "in" or len(value) < 2:
            return super()._search_reconciled_invoice_ids(operator, value)
        self.env["account.payment"].flush_model(["move_id"])
        self.env["account.move.line"].flush_model(["move_id", "account_id"])
        self.env["account.partial.reconcile"].flush_model(["debit_move_id", "credit_move_id"])
        found = self.env.execute_query(
            SQL(
                """SELECT payment.id FROM account_move_line own
                 JOIN LATERAL (
                    SELECT credit_move_id AS id FROM account_partial_reconcile WHERE debit_move_id = own.id
                    UNION ALL SELECT debit_move_id FROM account_partial_reconcile WHERE credit_move_id = own.id) other ON TRUE
                 JOIN account_move_line line ON line.id = other.id
                 JOIN account_account account ON account.id = line.account_id
                      AND account.account_type IN ('asset_receivable', 'liability_payable')
                 JOIN account_payment payment ON payment.move_id = line.move_id
                WHERE own.move_id = ANY(%s)""",
                list(value),
            )
        )
        payments = (
            self.browse({payment for (payment,) in found}) | self.env["account.move"].browse(value).matched_payment_ids
        )
        return [("id", "in", payments.ids)]
