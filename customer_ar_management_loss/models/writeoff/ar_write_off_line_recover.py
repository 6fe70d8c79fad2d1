"""Recovery: money that comes in for what was written off."""

from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class ArWriteOffLine(models.Model):
    _inherit = "ar.write.off.line"

    def _recover(self, credit_line, amount=None):
        """Book money that came in for a written-off item as recovery.

        :param credit_line: the open credit of the receipt (journal item of the customer's receivable account)
        :param amount: in company currency; None = as much as fits
        :return: the entry
        """
        self.ensure_one()
        if not self.env.user.has_group("customer_ar_management.group_ar_controller"):
            raise AccessError(self.env._("Recoveries are booked by credit controllers and AR managers."))
        record, company = self.write_off_id, self.company_id
        record.lock_for_update()
        self.invalidate_recordset(["recovered", "state"])
        amount = self._recoverable(credit_line, amount)
        day = max(credit_line.date, record.date)
        label = self.env._("Recovery of %s", self.move_id.name)
        tax = float(self._relief_back(amount))
        move = record._add_entries([self._recovery_vals(day, label, credit_line, amount, tax)])
        record._match_entries(
            move.line_ids.filtered(lambda line: line.account_type == "asset_receivable") | credit_line
        )
        recovered = company.currency_id.round(self.recovered + amount)
        whole = not company.currency_id.compare_amounts(recovered, self.amount)
        self._product_write({"recovered": recovered, "recovered_on": day if whole else False})
        # sudo: who may recover was checked; people write nothing here
        self.env["ar.write.off.recovery"].sudo().create(
            {"line_id": self.id, "date": day, "amount": amount, "tax_paid_back": tax, "move_id": move.id}
        )
        return move

    def _recovery_vals(self, day, label, credit_line, amount, tax):
        """The entry: the receipt is used up, the recovery earned, tax that was claimed back is owed again."""
        company = self.company_id
        sides = [
            (credit_line.account_id, amount, 0, self.partner_id.id),
            (company.ar_loss_recovery_account_id, 0, company.currency_id.round(amount - tax), False),
        ]
        if tax:
            sides.append((company.ar_loss_relief_account_id, 0, tax, False))
        return {
            "move_type": "entry",
            "company_id": company.id,
            "date": day,
            "journal_id": company._ar_loss_journal().id,
            "ref": label,
            "line_ids": [
                fields.Command.create(
                    {"name": label, "account_id": account.id, "partner_id": partner, "debit": debit, "credit": credit}
                )
                for account, debit, credit, partner in sides
            ],
        }

    def _recoverable(self, credit_line, amount):
        """How much of a credit is booked as recovery.

        :raise UserError: nothing is left, the money is somebody else's, or it is more than there is
        """
        currency = self.company_id.currency_id
        most = min(currency.round(self.amount - self.recovered), -credit_line.amount_residual)
        amount = currency.round(most if amount is None else amount)
        if self.state != "done" or currency.compare_amounts(self.recovered, self.amount) >= 0:
            raise UserError(self.env._("Nothing of %s is left to recover.", self.move_id.name))
        mine = (
            credit_line.partner_id.commercial_partner_id == self.partner_id
            and credit_line.account_type == "asset_receivable"
        )
        if not mine or currency.compare_amounts(amount, 0) <= 0 or currency.compare_amounts(amount, most) > 0:
            raise UserError(
                self.env._(
                    "The receipt must be an open credit of %(customer)s, and no more than %(amount)s can be recovered.",
                    customer=self.partner_id.display_name,
                    amount=currency.format(max(most, 0)),
                )
            )
        if not self.company_id.ar_loss_recovery_account_id:
            raise UserError(
                self.env._(
                    "Where are recoveries of %s booked? Choose the account in the settings of receivables.",
                    self.company_id.name,
                )
            )
        return amount
