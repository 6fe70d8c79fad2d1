"""The entries of write-offs, through core."""

from odoo import fields, models
from odoo.exceptions import UserError


class ArWriteOff(models.Model):
    _inherit = "ar.write.off"

    def _book(self, day):
        """One entry for all items, matched with them; what changed since the request stops it."""
        self.ensure_one()
        company = self.company_id
        if not company.ar_loss_expense_account_id or not company._ar_loss_journal():
            raise UserError(
                self.env._(
                    "Where are bad debts of %s booked? Choose the account in the settings of receivables.", company.name
                )
            )
        lines = self.line_ids
        for line in lines:
            if (
                line.line_id.reconciled
                or line.currency_id.compare_amounts(line.amount_currency, line.line_id.amount_residual_currency) > 0
            ):
                raise UserError(
                    self.env._(
                        "%s was settled in the meantime, wholly or in part: refuse the request and ask anew.",
                        line.move_id.name,
                    )
                )
        move = self._post_entries([self._entry_vals(day, lines)])
        booked = move.line_ids.filtered(lambda entry: entry.account_type == "asset_receivable").sorted("id")
        by_place = dict(zip(lines, booked, strict=True))
        plan = [line.line_id | entry for line, entry in by_place.items()]
        self.env["account.move.line"]._reconcile_plan(plan)
        for line, entry in by_place.items():
            line._product_write({"entry_line_id": entry.id})

    def _entry_vals(self, day, lines):
        company, label = self.company_id, self.env._("Write-off %s", self.name)
        commands = [
            fields.Command.create(
                {
                    "name": f"{label}: {line.move_id.name}",
                    "account_id": line.line_id.account_id.id,
                    "partner_id": line.partner_id.id,
                    "currency_id": line.currency_id.id,
                    "amount_currency": -line.amount_currency,
                    "debit": 0,
                    "credit": line.amount,
                }
            )
            for line in lines
        ]
        for currency, own in lines.grouped("currency_id").items():
            commands.append(
                fields.Command.create(
                    {
                        "name": label,
                        "account_id": company.ar_loss_expense_account_id.id,
                        "currency_id": currency.id,
                        "amount_currency": sum(own.mapped("amount_currency")),
                        "debit": sum(own.mapped("amount")),
                        "credit": 0,
                    }
                )
            )
        return {
            "move_type": "entry",
            "company_id": company.id,
            "date": day,
            "journal_id": company._ar_loss_journal().id,
            "ref": label,
            "line_ids": commands,
        }
