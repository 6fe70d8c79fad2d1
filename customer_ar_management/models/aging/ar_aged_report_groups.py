"""Groups of the aged receivables with their subtotals."""

from odoo import models
from odoo.tools import SQL

from .aged_figures import currency_values, group_value, owed, share


class ArAgedReport(models.TransientModel):
    _inherit = "ar.aged.report"

    def _group_rows(self, sort, offset=0, limit=None):
        """One page of groups with their subtotals.

        :return: ``(rows, count of all)``
        """
        index, direction = self._sort_column(sort)
        sums = [SQL("SUM(%s)", SQL.identifier(f"a{i}")) for i in range(len(self._columns()))]
        by_label = index is None or self.in_currency
        rows = self.env.execute_query(
            SQL(
                "SELECT g, COUNT(*), COUNT(*) OVER (), %s FROM %s GROUP BY g ORDER BY %s LIMIT %s OFFSET %s",
                SQL(", ").join(sums),
                self._unnested_sql(),
                SQL("g %s NULLS LAST", direction)
                if by_label
                else SQL("(%s) %s, g", self._order_by(sort, sums, index), direction),
                None if by_label else limit,
                0 if by_label else offset,
            )
        )
        labels = self._group_labels([row[0] or "" for row in rows])
        result = [
            {
                "group": key or "",
                "label": labels[key or ""][0],
                "customers": customers,
                "amounts": [float(amount) for amount in values],
                "share": None if self.in_currency else share(owed(values), owed(self.totals)),
                "currency": currency_values(self.env["res.currency"].browse(int(key))) if self.in_currency else None,
            }
            for key, customers, _count, *values in rows
        ]
        if by_label:
            if self._group_field().type not in ("date", "datetime"):
                result.sort(key=lambda row: (not row["group"], row["label"].lower()), reverse=direction.code == "DESC")
            result = result[offset : offset + limit] if limit else result
        return result, rows[0][2] if rows else 0

    def _group_field(self):
        return self.env["ar.open.item"]._fields[self.groupby.split(":")[0]]

    def _group_labels(self, keys):
        """``{key: (label, domain)}`` of groups by their text keys."""
        items, field = self._items(), self._group_field()
        values = list(
            items._read_group_postprocess_groupby(self.groupby, [group_value(field, self.groupby, k) for k in keys])
        )
        format_value = items._web_read_group_groupby_formatter(self.groupby, values)
        selection = (
            dict(field._description_selection(self.env))
            if field.type == "selection"
            else {True: self.env._("Yes"), False: self.env._("No")}
            if field.type == "boolean"
            else {}
        )
        labels = {}
        for key, value in zip(keys, values, strict=True):
            shown, domain = format_value(value)
            shown = shown[1] if isinstance(shown, tuple) else selection.get(shown, shown)
            labels[key] = (str(shown) if shown else self.env._("None"), domain)
        return labels
