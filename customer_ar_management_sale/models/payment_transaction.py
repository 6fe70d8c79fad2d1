from odoo import models


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    def _check_amount_and_confirm_order(self):
        """Money that has arrived is booked although its quotation has to wait."""
        confirmed = self.env["sale.order"]
        confirm = super()._check_amount_and_confirm_order
        for transaction in self:
            found = transaction.sale_order_ids._ar_confirm_or_wait(
                lambda transaction=transaction: confirm.__func__(transaction)
            )
            confirmed |= found or confirmed
        return confirmed
