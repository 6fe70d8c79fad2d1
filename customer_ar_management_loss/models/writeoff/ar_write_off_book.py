"""The entries of write-offs, through core."""

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management.tools.money import dec, round_money


class ArWriteOff(models.Model):
    _inherit = "ar.write.off"

    def _book(self, day):
        """One entry for all items, matched with them; what changed since the request stops it.

        :return: the entry
        """
        self.ensure_one()
        company, lines = self.company_id, self.line_ids
        if not company.ar_loss_expense_account_id or not company._ar_loss_journal():
            raise UserError(
                self.env._(
                    "Where are bad debts of %s booked? Choose the account in the settings of receivables.", company.name
                )
            )
        self._check_still_open(lines)
        relief = lines._relief(day)
        move = self._post_entries([self._entry_vals(day, lines, relief)])
        booked = move.line_ids.filtered(lambda entry: entry.account_type == "asset_receivable").sorted("id")
        by_place = dict(zip(lines, booked, strict=True))
        self.env["account.move.line"]._reconcile_plan([line.line_id | entry for line, entry in by_place.items()])
        for line, entry in by_place.items():
            line._product_write(
                {
                    "entry_line_id": entry.id,
                    **({"tax_relief": float(relief[line])} if relief[line] else {}),
                    **({"tax_rule": rule} if (rule := line._tax_rule(day)) else {}),
                }
            )
        return move

    def _check_still_open(self, lines):
        # Payments of others are seen from here on: two who settle the same item wait for each other.
        lines.line_id.lock_for_update()
        lines.line_id.invalidate_recordset(["reconciled", "amount_residual", "amount_residual_currency"])
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

    def _entry_vals(self, day, lines, relief):
        company, label = self.company_id, self.env._("Write-off %s", self.name)
        vals = [
            {
                "name": f"{label}: {line.move_id.name}",
                "account_id": line.line_id.account_id.id,
                "partner_id": line.partner_id.id,
                "currency_id": line.currency_id.id,
                "amount_currency": -line.amount_currency,
                "debit": 0,
                "credit": line.amount,
            }
            for line in lines
        ]
        for currency, own in lines.grouped("currency_id").items():
            home, there = dec(sum(map(dec, own.mapped("amount")))), dec(sum(map(dec, own.mapped("amount_currency"))))
            tax = sum(relief[line] for line in own)
            tax_there = round_money(there * tax / home, currency.decimal_places) if home else tax
            for account, name, amount, amount_there in (
                (company.ar_loss_expense_account_id, label, home - tax, there - tax_there),
                (company.ar_loss_relief_account_id, self.env._("Tax on %s", label), tax, tax_there),
            ):
                if amount or amount_there:
                    vals.append(
                        {
                            "name": name,
                            "account_id": account.id,
                            "currency_id": currency.id,
                            "amount_currency": float(amount_there),
                            "debit": float(amount),
                            "credit": 0,
                        }
                    )
        return {
            "move_type": "entry",
            "company_id": company.id,
            "date": day,
            "journal_id": company._ar_loss_journal().id,
            "ref": label,
            "line_ids": [fields.Command.create(each) for each in vals],
        }
