"""Reading a computed run: its pages, its head, its rows."""

from odoo import api, fields, models
from odoo.tools import SQL

from ..base import arguments
from .aged_figures import OWED, currency_values, owed, share


class ArAgedReport(models.TransientModel):
    _inherit = "ar.aged.report"

    # -- what the screen calls ------------------------------------------------

    @api.model
    def aged_page(self, params, report_id=None, sort="total desc", offset=0, limit=80, group=None, compare=None):
        """One page of the table.

        :param params: see :meth:`_values`
        :param report_id: a run to go on with; computed anew when it is gone or has other parameters
        :param sort: column key, ``name`` or ``share``, then ``asc`` or ``desc``
        :param group: key of a group: its customers instead of the groups
        :param compare: an earlier day: rows get ``before``, their total then, the head ``before``, that of all
        :return: dict with the head of the run, ``rows`` and ``count``
        """
        run = self._open(params, report_id)
        offset, limit = max(arguments.as_int(self.env, offset, 0), 0), max(arguments.as_int(self.env, limit, 80), 0)
        sort = arguments.as_text(self.env, sort, "total desc")
        rows, count = (
            run._group_rows(sort, offset, limit)
            if run.groupby and group is None
            else run._partner_rows(sort, offset, limit, group)
        )
        return {**run._head(), "rows": rows, "count": count, **run._compared(rows, compare, group)}

    @api.model
    def aged_options(self):
        """What the pickers offer: schemes, bases and companies."""
        return {
            "schemes": [{"id": scheme.id, "name": scheme.name} for scheme in self.env["ar.aging.scheme"].search([])],
            "bases": [
                {"id": key, "name": label} for key, label in self._fields["basis"]._description_selection(self.env)
            ],
            "companies": [{"id": company.id, "name": company.name} for company in self.env.companies],
            "may_prove": self.env["ar.ledger.proof"]._may_prove(),
            "search_view_id": self.env.ref("customer_ar_management.ar_open_item_view_search").id,
        }

    # -- rows -----------------------------------------------------------------

    def _head(self):
        currency = self.company_id.currency_id
        return {
            "report_id": self.id,
            "params": self._params(),
            "computed_at": fields.Datetime.to_string(self.computed_at),
            "company": self._companies_text(),
            "converted": self._is_converted(),
            "columns": self._columns(),
            "currency": currency_values(currency),
            "customers": self.row_count,
            "totals": None if self.in_currency else self.totals,
            "shares": None
            if self.in_currency
            else [
                share(total, owed(self.totals)) if column["kind"] in ("not_due", "aged") else None
                for column, total in zip(self._columns(), self.totals, strict=True)
            ],
            "counts_twice": self._counts_twice(),
            "row_actions": self.env["ar.dashboard"]._allowed(self._row_actions()),
            "info_columns": [{"key": key, "label": label} for key, label in self._info_columns().items()],
        }

    def _unnested_sql(self):
        """``FROM`` clause: the packed rows as columns p, g, a0, a1, …"""
        count, names = self.row_count, [SQL.identifier(f"a{index}") for index in range(len(self._columns()))]
        slices = [SQL("run.row_amounts[%s:%s]", count * index + 1, count * (index + 1)) for index in range(len(names))]
        return SQL(
            "(SELECT u.* FROM ar_aged_report run, LATERAL unnest(run.row_partner, run.row_group, %s) AS u(p, g, %s)"
            " WHERE run.id = %s) u",
            SQL(", ").join(slices),
            SQL(", ").join(names),
            self.id,
        )

    def _sort_column(self, sort):
        """``(amount column index or None for the name, direction)``"""
        key, _space, direction = (sort or "").partition(" ")
        keys = [column["key"] for column in self._columns()]
        index = None if key == "name" else keys.index(key) if key in keys else len(keys) - 1
        return index, SQL("ASC") if direction == "asc" else SQL("DESC")

    def _order_by(self, sort, amounts, index):
        """The amount to sort by: a share is one of what is owed."""
        return SQL(" + ").join(amounts[:OWED]) if (sort or "").startswith("share ") else amounts[index]

    def _partner_rows(self, sort, offset=0, limit=None, group=None):
        """One page of customers (of a group).

        :return: ``(rows, count of all)``
        """
        rows = self.env.execute_query(self._page_sql(sort, offset, limit, group))
        info = self._row_info([row[0] for row in rows if row[0]]) if limit else {}
        return [
            {
                "id": partner_id or False,
                "group": key or "",
                "name": name or self.env._("No customer"),
                "amounts": [float(amount) for amount in values],
                "share": share(owed(values), whole if self.in_currency else owed(self.totals)),
                **info.get(partner_id, {}),
            }
            for partner_id, key, name, _count, whole, *values in rows
        ], rows[0][3] if rows else 0

    def _page_sql(self, sort, offset, limit, group):
        """Customer, group, name, number of all, sum of what is owed (of a group in a currency), amounts column by column."""
        index, direction = self._sort_column(sort)
        amounts = [SQL.identifier(f"a{i}") for i in range(len(self._columns()))]
        by_name = index is None
        order = SQL("(%s) %s, p", SQL("name") if by_name else self._order_by(sort, amounts, index), direction)
        self.env["res.partner"].flush_model(["complete_name"])
        return SQL(
            """SELECT page.p, page.g, %(name)s, page.n, page.whole, %(amounts)s
             FROM (SELECT u.*, COUNT(*) OVER () AS n, %(whole)s AS whole %(joined)s
                    WHERE %(condition)s ORDER BY %(order)s LIMIT %(limit)s OFFSET %(offset)s) page
                  %(late)s
            ORDER BY %(order)s""",
            name=SQL("page.name") if by_name else SQL("partner.complete_name"),
            whole=SQL("SUM(%s) OVER ()", SQL(" + ").join(amounts[:OWED])) if self.in_currency else SQL("NULL"),
            joined=SQL(
                ", partner.complete_name AS name FROM %s LEFT JOIN res_partner partner ON partner.id = u.p",
                self._unnested_sql(),
            )
            if by_name
            else SQL("FROM %s", self._unnested_sql()),
            late=SQL() if by_name else SQL("LEFT JOIN res_partner partner ON partner.id = page.p"),
            condition=SQL("TRUE") if group is None else SQL("g IS NOT DISTINCT FROM %s", group or None),
            amounts=SQL(", ").join(amounts),
            order=order,
            limit=limit,
            offset=offset,
        )
