"""The customer file: the transactions of each kind, and the door behind them."""

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ..base import arguments


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def _transaction_kinds(self):
        """Hook: ``{key: (label, model, domain, amount field, date field)}`` of the
        customer's transactions; amounts in company currency, None: only counted.
        Additive; a companion adds orders."""
        partner, own = self.partner_id, Domain("company_id", "=", self.company_id.id)
        moves = own & Domain("commercial_partner_id", "=", partner.id) & Domain("partner_id", "child_of", partner.id)
        moves &= Domain("state", "=", "posted")
        payments = own & Domain("partner_id", "child_of", partner.id) & Domain("partner_type", "=", "customer")
        payments &= Domain("state", "in", ("in_process", "paid"))
        receipts = own & Domain("partner_id", "=", partner.id)
        invoices, notes = ("out_invoice", "out_receipt"), ("out_refund",)
        signed = ("amount_total_signed", "invoice_date")
        return {
            "invoices": (self.env._("Invoices"), "account.move", moves & Domain("move_type", "in", invoices), *signed),
            "credit_notes": (
                self.env._("Credit notes"),
                "account.move",
                moves & Domain("move_type", "in", notes),
                *signed,
            ),
            "receipts": (self.env._("Payments received"), "ar.receipt", receipts, "amount", "date"),
            "refunds": (
                self.env._("Refunds paid"),
                "account.payment",
                payments & Domain("payment_type", "=", "outbound"),
                "amount_company_currency_signed",
                "date",
            ),
        }

    def _file_transactions(self, as_of):
        rows = []
        for key, (label, model, domain, amount, date) in self._transaction_kinds().items():
            domain &= Domain(date, "<=", as_of)
            aggregates = ["__count", f"{date}:max"]
            can_sum = amount and (self.env[model]._fields[amount].store or model == "ar.receipt")
            ((count, last, *total),) = self.env[model]._read_group(
                domain, aggregates=aggregates + ([f"{amount}:sum"] if can_sum else [])
            )
            rows.append(
                {
                    "key": key,
                    "label": label,
                    "count": count,
                    "last": last and format_date(self.env, last) or "",
                    "amount": self.currency_id.format((total and total[0]) or 0) if can_sum else "",
                }
            )
        return rows

    def action_transactions(self, key, as_of=None):
        """Open the transactions of one kind: the door behind a figure."""
        self.ensure_one()
        kinds = self._transaction_kinds()
        if key not in kinds:
            raise UserError(self.env._("This call was not understood: %s", key))
        label, model, domain, _amount, date = kinds[key]
        if as_of:
            domain &= Domain(date, "<=", arguments.as_date(self.env, as_of))
        return {
            "type": "ir.actions.act_window",
            "name": f"{label}: {self.partner_id.display_name}",
            "res_model": model,
            "views": [(False, "list"), (False, "form")] if model != "ar.receipt" else [(False, "list")],
            "domain": list(domain),
            "context": {"create": False},
        }
