from odoo import models


class AccountPayment(models.Model):
    _inherit = "account.payment"

    def _search_reconciled_invoice_ids(self, operator, value):
        """Core asks this for all entries of a plan of reconciliations, and then computes their payments entry by entry,
        one query each. Here they are computed together first; the answer is core's."""
        moves = self.env["account.move"].browse(value) if isinstance(value, (list, tuple, set)) else self.env["account.move"]
        if len(moves) > 1:
            moves._fields["reconciled_payment_ids"].compute_value(moves)
        return super()._search_reconciled_invoice_ids(operator, value)
