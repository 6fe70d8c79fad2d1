"""The customer file: what is open and how old it is."""

from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

RECEIVED_DAYS = 90


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def _file_position(self, as_of):
        """Receivable, overdue, unapplied and received per document currency."""
        amounts, received, rows = self._position_amounts(as_of), self._position_received(as_of), []
        for currency in self.env["res.currency"].browse({*amounts, *received} or {self.currency_id.id}).sorted("name"):
            owed, overdue, unapplied, home = amounts.get(currency.id, (0, 0, 0, 0))
            rows.append(
                {
                    "currency_id": currency.id,
                    "currency": currency.name,
                    "open": currency.format(owed),
                    "overdue": currency.format(overdue),
                    "unapplied": currency.format(unapplied),
                    "balance": currency.format(owed - unapplied),
                    "received": currency.format(received.get(currency.id, 0)),
                    "is_overdue": currency.compare_amounts(overdue, 0) > 0,
                    "home": self.currency_id.format(home) if currency != self.currency_id else "",
                }
            )
        return rows

    def _position_amounts(self, as_of):
        """``{currency id: (owed, overdue, unapplied, all in company currency)}``."""
        items = self.env["ar.open.item"].with_context(ar_as_of=as_of)
        residual = "amount_residual_currency"
        query = items._search(self._open_item_domain())
        column = {
            name: items._field_to_sql(items._table, name, query)
            for name in ("currency_id", residual, "amount_residual", "is_credit", "is_overdue")
        }
        query.groupby = column["currency_id"]
        return {
            row[0]: row[1:]
            for row in self.env.execute_query(
                query.select(
                    column["currency_id"],
                    SQL("COALESCE(SUM(%s) FILTER (WHERE NOT %s), 0)", column[residual], column["is_credit"]),
                    SQL("COALESCE(SUM(%s) FILTER (WHERE %s), 0)", column[residual], column["is_overdue"]),
                    SQL("COALESCE(-SUM(%s) FILTER (WHERE %s), 0)", column[residual], column["is_credit"]),
                    SQL("SUM(%s)", column["amount_residual"]),
                )
            )
        }

    def _position_received(self, as_of):
        """``{currency id: received lately}``."""
        received = dict(
            self.env["ar.receipt"]._read_group(
                [
                    ("partner_id", "=", self.partner_id.id),
                    ("company_id", "=", self.company_id.id),
                    ("date", "<=", as_of),
                    ("date", ">", as_of - relativedelta(days=RECEIVED_DAYS)),
                ],
                ["currency_id"],
                ["amount_currency:sum"],
            )
        )
        return {currency.id: amount for currency, amount in received.items()}

    def _file_ledger(self, as_of):
        """The open items of this customer against the ledger balance."""
        items = self.env["ar.open.item"].with_context(ar_as_of=as_of)
        ((shown,),) = items._read_group(self._open_item_domain(), aggregates=["amount_residual:sum"])
        Line = self.env["account.move.line"]
        ((booked,),) = Line._read_group(
            Domain("partner_id.commercial_partner_id", "=", self.partner_id.id)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("account_id.account_type", "=", "asset_receivable")
            & Domain("parent_state", "=", "posted")
            & Domain("date", "<=", as_of),
            aggregates=["balance:sum"],
        )
        currency = self.currency_id
        difference = currency.round((shown or 0) - (booked or 0))
        return {
            "balance": currency.format(booked or 0),
            "difference": currency.format(difference),
            "ties": currency.is_zero(difference),
            "text": self.env._("ties to the ledger: %s", currency.format(booked or 0))
            if currency.is_zero(difference)
            else self.env._("differs from the ledger by %s", currency.format(difference)),
        }

    def _file_aging(self, as_of):
        """The buckets of the company's scheme with their share of what is owed."""
        scheme = self.env["ar.aging.scheme"]._default_for(self.company_id)
        items = self.env["ar.open.item"].with_context(ar_as_of=as_of, ar_scheme_id=scheme.id)
        sums = {
            bucket.id: amount
            for bucket, amount in items._read_group(self._open_item_domain(), ["bucket_id"], ["amount_residual:sum"])
        }
        owed = sum(amount for amount in sums.values() if amount > 0)
        return [
            {
                "key": bucket.id,
                "label": bucket.name,
                "color": bucket.color,
                "icon": bucket.icon,
                "kind": bucket.kind,
                "value": sums.get(bucket.id, 0),
                "amount": self.currency_id.format(sums.get(bucket.id, 0)),
                "is_zero": self.currency_id.is_zero(sums.get(bucket.id, 0)),
                "share": round(100 * sums.get(bucket.id, 0) / owed, 1) if owed and sums.get(bucket.id, 0) > 0 else 0,
            }
            for bucket in scheme.bucket_ids
        ]
