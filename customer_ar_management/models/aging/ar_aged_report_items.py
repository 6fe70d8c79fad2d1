"""The items that make up a row of the aged receivables, from the ledger as it is now."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..base import arguments
from .aged_figures import currency_values

ITEM_LIMIT = 200
ITEM_FIELDS = (
    "company_id",
    "company_currency_id",
    "move_id",
    "instalment_ref",
    "date_document",
    "date_due",
    "due_date_missing",
    "days_past_due",
    "age",
    "bucket_id",
    "amount_residual",
    "amount_residual_currency",
    "currency_id",
    "is_credit",
    "is_exchange_pending",
    "no_followup",
)


class ArAgedReport(models.TransientModel):
    _inherit = "ar.aged.report"

    @api.model
    def aged_items(self, params, report_id, partner_id, group=None):
        """The items behind one customer's row, from the ledger as it is now,
        so that their ``total`` tells whether the run is still true."""
        run = self._open(params, report_id)
        items = run._items().search_fetch(run._items_domain(partner_id, group), ITEM_FIELDS, limit=ITEM_LIMIT + 1)
        more, items = len(items) > ITEM_LIMIT, items[:ITEM_LIMIT]
        factors = run._factors() if run._is_converted() else {}
        rows = [run._item_row(item, factors.get(item.company_currency_id.id, 1)) for item in items]
        currency = items[:1].currency_id if run.in_currency else run.company_id.currency_id
        total = None if more else currency.round(sum(row["amount"] for row in rows))
        return {"items": rows, "more": more, "total": total}

    def _item_context(self):
        return {
            "ar_as_of": fields.Date.to_string(self.as_of),
            "ar_basis": self.basis,
            "ar_scheme_id": self.scheme_id.id,
        }

    def _items_domain(self, partner_id=None, group=None, column=None):
        domain = self._domain()
        if partner_id is not None:
            domain &= Domain("partner_id", "=", arguments.as_id(self.env, partner_id))
        if group is not None:
            try:
                domain &= Domain(self._group_labels([group])[group][1])
            except (TypeError, ValueError, KeyError):
                raise UserError(self.env._("This call was not understood: %s", group)) from None
        buckets = [c["bucket_id"] for c in self._columns() if c["key"] == column and c["bucket_id"]]
        return domain & Domain("bucket_id", "=", buckets[0]) if buckets else domain

    def _item_row(self, item, factor=1):
        """:param factor: what the item's company currency is worth in that of the run"""
        foreign = item.currency_id != self.company_id.currency_id
        return {
            "id": item.id,
            "move_id": item.move_id.id,
            "name": item.move_id.sudo().name or "",  # sudo: the item's own number
            "instalment": item.instalment_ref if item.instalment_ref != item.move_id.sudo().name else "",
            "date_document": fields.Date.to_string(item.date_document),
            "date_due": fields.Date.to_string(item.date_due),
            "due_date_missing": item.due_date_missing,
            "days": item.days_past_due,
            "age": item.age,
            "bucket_id": item.bucket_id.id,
            "is_credit": item.is_credit,
            "no_followup": item.no_followup,
            "pending": item.is_exchange_pending,
            "amount": item.amount_residual_currency if self.in_currency else item.amount_residual * factor,
            "company": item.company_id.name if self.company_list else "",
            "amount_currency": item.amount_residual_currency if foreign and not self.in_currency else None,
            "currency": currency_values(item.currency_id),
        }
