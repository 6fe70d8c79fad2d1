"""The debit note and the credit of what is waived, through core."""

from odoo import fields, models
from odoo.exceptions import UserError


class ArChargeNote(models.Model):
    _inherit = "ar.charge.note"

    def _book(self, day):
        """Post the debit note: a line per charge, what was waived before as lines with a minus."""
        self.ensure_one()
        note = self._product().with_context(lang=self._lang())
        lines = [note._line_vals(line._label(), line.amount) for line in note.line_ids]
        lines += [
            note._line_vals(self.env._("Waived"), -waiver.amount)
            for waiver in note.waiver_ids.filtered(lambda waiver: waiver.state == "approved")
        ]
        return self._post_entries(
            [
                {
                    **note._entry_vals("out_invoice", day, lines),
                    "ref": note.name,
                    "invoice_date_due": note.date_due,
                    "invoice_payment_term_id": False,
                }
            ]
        )

    def _entry_vals(self, kind, day, lines):
        company = self.company_id
        if not company.ar_charge_account_id:
            raise UserError(
                self.env._(
                    "Where are charges booked? Choose the account of charges of %s in the settings of receivables.",
                    company.name,
                )
            )
        journal = company.ar_charge_journal_id or self.env["account.journal"].search(
            [*self.env["account.journal"]._check_company_domain(company), ("type", "=", "sale")], limit=1
        )
        if not journal:
            raise UserError(
                self.env._(
                    "%s has no sales journal for charges: choose one in the settings of receivables.", company.name
                )
            )
        return {
            "move_type": kind,
            "company_id": company.id,
            "partner_id": self.partner_id.id,
            "currency_id": self.currency_id.id,
            "invoice_date": day,
            "date": day,
            "journal_id": journal.id,
            "ar_charge_note_id": self.id,
            "invoice_line_ids": [fields.Command.create(vals) for vals in lines],
        }

    def _line_vals(self, name, amount):
        company = self.company_id
        return {
            "name": name,
            "quantity": 1,
            "price_unit": amount,
            "account_id": company.ar_charge_account_id.id,
            "tax_ids": [fields.Command.set(company.ar_charge_tax_ids.ids)],
        }

    def _receivable(self, moves):
        return moves.line_ids.filtered(lambda line: line.account_type == "asset_receivable")
