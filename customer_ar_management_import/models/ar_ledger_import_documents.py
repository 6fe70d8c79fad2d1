"""How documents of an import are booked: invoices, credit notes, payments."""

from odoo import Command, api, models


class ArLedgerImport(models.Model):
    _inherit = "ar.ledger.import"

    def _book_documents(self, items):
        account = self.company_id._ar_import_account()
        journals = {
            kind: self.env["account.journal"]._ar_import_journal(self.company_id, kind) for kind in ("sale", "general")
        }
        values, rates = [], {}
        for item in items:
            receivable = item.partner_id.property_account_receivable_id
            balance = self._balance(item, item.amount, rates)
            if item.kind == "payment":
                values.append(
                    {**self._payment_values(item, receivable, account, balance), "journal_id": journals["general"].id}
                )
            else:
                values.append(
                    {**self._invoice_values(item, receivable, account, balance), "journal_id": journals["sale"].id}
                )
        moves = self.env["account.move"].create(values)
        moves._post(soft=False)
        for item, move in zip(items, moves, strict=True):
            item._write_recorded({"move_id": move.id})

    def _invoice_values(self, item, receivable, account, balance):
        common = {
            "name": item.number,
            "partner_id": item.partner_id.commercial_partner_id.id,
            "currency_id": item.currency_id.id,
            "analytic_distribution": False,
        }
        price = abs(item.amount)
        return {
            "move_type": "out_invoice" if item.kind == "invoice" else "out_refund",
            "partner_id": item.partner_id.id,
            "name": item.number,
            "payment_reference": item.number,
            "ref": item.reference or item.number,
            "invoice_date": item.date,
            "date": item.date,
            "invoice_date_due": item.date_due,
            "invoice_payment_term_id": False,
            "currency_id": item.currency_id.id,
            **({"invoice_currency_rate": 1 / item.rate} if item.rate else {}),
            "line_ids": [
                Command.create(
                    {
                        **common,
                        "display_type": "product",
                        "account_id": account.id,
                        "quantity": 1,
                        "price_unit": price,
                        "tax_ids": [Command.clear()],
                        "amount_currency": -item.amount,
                        "balance": -balance,
                    }
                ),
                *(
                    Command.create({**common, "display_type": "payment_term", "account_id": receivable.id, **part})
                    for part in self._instalments(item, balance)
                ),
            ],
        }

    def _instalments(self, item, balance):
        """The receivable lines of a document: one, or one for each date at which a part of it is due."""
        parts, lines = item.parts or [[item.date_due, item.amount]], []
        for due, amount in parts[:-1]:
            share = self.company_id.currency_id.round(balance * amount / item.amount)
            lines.append({"date_maturity": due, "amount_currency": amount, "balance": share})
        rest = item.currency_id.round(item.amount - sum(line["amount_currency"] for line in lines))
        return [
            *lines,
            {
                "date_maturity": parts[-1][0],
                "amount_currency": rest,
                "balance": self.company_id.currency_id.round(balance - sum(line["balance"] for line in lines)),
            },
        ]

    def _payment_values(self, item, receivable, account, balance):
        return self._entry_values(
            item,
            item.number,
            item.reference or item.number,
            account,
            [self._receivable_values(item, item.number, receivable, item.amount, balance)],
        )

    @api.model
    def _receivable_values(self, item, name, receivable, amount, balance):
        return {
            "account_id": receivable.id,
            "name": name,
            "partner_id": item.partner_id.commercial_partner_id.id,
            "currency_id": item.currency_id.id,
            "amount_currency": amount,
            "balance": balance,
            "date_maturity": item.date,
            "no_followup": False,
            "analytic_distribution": False,
        }

    def _entry_values(self, item, name, ref, account, lines):
        currency, company_currency = item.currency_id, self.company_id.currency_id
        counterpart = {
            "account_id": account.id,
            "name": ref,
            "partner_id": item.partner_id.commercial_partner_id.id,
            "currency_id": currency.id,
            "amount_currency": -currency.round(sum(line["amount_currency"] for line in lines)),
            "balance": -company_currency.round(sum(line["balance"] for line in lines)),
            "analytic_distribution": False,
        }
        return {
            "move_type": "entry",
            "name": name,
            "ref": ref,
            "date": item.date,
            "partner_id": item.partner_id.id,
            "currency_id": currency.id,
            "line_ids": [Command.create(line) for line in (*lines, counterpart)],
        }

    def _balance(self, item, amount, rates):
        """An amount of an item in company currency: by its own rate, else by the rate of its date."""
        company = self.company_id
        if item.currency_id == company.currency_id:
            return amount
        if item.rate:
            return company.currency_id.round(amount * item.rate)
        where = item.currency_id, item.date
        if where not in rates:
            rates[where] = self.env["res.currency"]._get_conversion_rate(
                item.currency_id, company.currency_id, company, item.date
            )
        return company.currency_id.round(amount * rates[where])

    # -- settlements ----------------------------------------------------------
