from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

#: Days after which a payment that its provider never confirmed no longer keeps reminders back.
UNDER_WAY_DAYS = 14


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    ar_line_ids = fields.Many2many(
        "account.move.line",
        "ar_payment_transaction_line_rel",
        "transaction_id",
        "line_id",
        string="Open items paid",
        readonly=True,
        copy=False,
        help="The open items that the customer chose on its account.",
    )

    @api.model
    def _ar_under_way_domain(self):
        """Transactions whose money is on its way and not in the ledger yet.

        Handed to a provider and not decided, or confirmed and not booked. What a customer only says it will transfer
        (providers without any connection) is none: it could hold reminders back for ever.
        """
        since = fields.Datetime.now() - timedelta(days=UNDER_WAY_DAYS)
        waiting = Domain("state", "in", ("pending", "authorized")) & Domain("last_state_change", ">=", since)
        booked_next = Domain("state", "=", "done") & Domain("payment_id", "=", False)
        return (
            (waiting | (booked_next & Domain("last_state_change", ">=", since)))
            & Domain("provider_code", "not in", ("none", "custom"))
            & Domain("operation", "not in", ("refund", "validation"))
        )

    def _create_payment(self, **extra_create_values):
        """The payment settles the items that were chosen, also where core would have taken older instalments."""
        payment = super()._create_payment(**extra_create_values)
        chosen = self.ar_line_ids
        if not chosen or not payment.move_id:
            return payment
        money = payment.move_id.line_ids.filtered(lambda line: line.account_id == payment.destination_account_id)
        settled = money.matched_debit_ids.debit_move_id
        open_chosen = chosen.filtered(lambda line: not line.reconciled and line.parent_state == "posted")
        if settled - chosen:
            money.matched_debit_ids.unlink()
        elif not open_chosen:
            return payment
        money.invalidate_recordset()
        lines = (money + chosen).filtered(
            lambda line: line.account_id == payment.destination_account_id and not line.reconciled
        )
        if len(lines) > 1:
            lines.reconcile()
        return payment
