from odoo import models
from odoo.tools import SQL


class AccountPayment(models.Model):
    _inherit = "account.payment"

    def _search_reconciled_invoice_ids(self, operator, value):
        """Core asks this for all entries of a plan of reconciliations, and then computes their payments entry by entry,
        one query each. Here they are computed together first; the answer is core's."""
        moves = self.env["account.move"].browse(value) if isinstance(value, (list, tuple, set)) else self.env["account.move"]
        if len(moves) > 1 and self._ar_has_statistics():
            moves._fields["reconciled_payment_ids"].compute_value(moves)
        return super()._search_reconciled_invoice_ids(operator, value)

    def _ar_has_statistics(self):
        """Whether PostgreSQL knows the size of the ledger. Without (a database just restored), it plans core's query for
        many entries so badly that it takes minutes; entry by entry it does not matter."""
        [(known,)] = self.env.execute_query(SQL(
            "SELECT MIN(reltuples) > 100 FROM pg_class WHERE oid IN (%s::regclass, %s::regclass)",
            "account_partial_reconcile", "account_move_line"))
        return known
