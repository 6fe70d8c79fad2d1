from odoo import fields, models

from odoo.addons.customer_ar_management.tools.aging import due_date


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    def unlink(self):
        """What was paid and is open again was paid in between: the ledger of interest keeps the days."""
        today = fields.Date.context_today(self)
        self.env["ar.charge.reopening"].sudo().create(
            [
                {  # sudo: the product notes what happens, whoever takes the matching apart
                    "line_id": partial.debit_move_id.id,
                    "credit_line_id": partial.credit_move_id.id,
                    "company_id": partial.debit_move_id.company_id.id,
                    "currency_id": partial.debit_currency_id.id,
                    "date_matched": partial.max_date,
                    "date_reopened": today,
                    "amount": partial.debit_amount_currency,
                }
                for partial in self
                if self._ar_was_late(partial, today)
            ]
        )
        return super().unlink()

    def _ar_was_late(self, partial, today):
        line = partial.debit_move_id
        return (
            line.account_type == "asset_receivable"
            and line.parent_state == "posted"
            and partial.credit_move_id.parent_state == "posted"
            and partial.debit_amount_currency
            and partial.max_date
            and partial.max_date < today
            and line.id
            and due_date(line.date_maturity, line.date) < today
        )
