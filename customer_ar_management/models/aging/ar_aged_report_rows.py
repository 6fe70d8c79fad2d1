"""Reading a computed run: rows, groups, items, and the actions behind each figure."""

from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from odoo.addons.customer_ar_management.tools import money

from ..base import arguments

ITEM_LIMIT = 200
ITEM_FIELDS = (
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

OWED = -2  # the columns before unapplied credits and the total


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
    def aged_items(self, params, report_id, partner_id, group=None):
        """The items behind one customer's row, from the ledger as it is now,
        so that their ``total`` tells whether the run is still true."""
        run = self._open(params, report_id)
        items = run._items().search_fetch(run._items_domain(partner_id, group), ITEM_FIELDS, limit=ITEM_LIMIT + 1)
        more, items = len(items) > ITEM_LIMIT, items[:ITEM_LIMIT]
        rows = [run._item_row(item) for item in items]
        currency = items[:1].currency_id if run.in_currency else run.company_id.currency_id
        total = None if more else currency.round(sum(row["amount"] for row in rows))
        return {"items": rows, "more": more, "total": total}

    @api.model
    def aged_proof(self, params, report_id):
        """Compare relation and general ledger at the run's date: the second
        question of the screen, so that the table need not wait for it."""
        run = self._open(params, report_id)
        proof = run._items()._ledger_proof(run.company_id, run.as_of)
        whole = not run.in_currency and run.domain == "[]"
        moved = whole and run.company_id.currency_id.compare_amounts(run.totals[-1], proof["open_items"]) != 0
        return {**proof, "filtered": not whole, "moved": moved}

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

    @api.model
    def action_items(self, params, report_id=None, partner_id=None, group=None, column=None):
        """Open exactly the items behind a figure, the date carried along.

        :param partner_id: None for all customers, False for items without one
        :param group: key of a group, None for all
        :param column: key of an amount column, None or ``total`` for all
        """
        run = self._open(params, report_id)
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_open_item_action")
        names = [format_date(self.env, run.as_of)]
        names += [c["label"] for c in run._columns() if c["key"] == column and c["bucket_id"]]
        names += [run._group_labels([group])[group][0]] if group is not None else []
        names += (
            [
                self.env["res.partner"].browse(arguments.as_id(self.env, partner_id)).display_name
                or self.env._("No customer")
            ]
            if (partner_id is not None)
            else []
        )
        return {
            **action,
            "path": False,
            "display_name": " · ".join(reversed(names)),
            "name": " · ".join(reversed(names)),
            "domain": list(run._items_domain(partner_id, group, column)),
            "context": {**run._item_context(), "allowed_company_ids": self.env.companies.ids},
        }

    @api.model
    def action_proof(self, params, report_id=None):
        """Prove the run's date line by line and show what causes the difference.

        :raise AccessError: for readers who may not prove a day anew
        """
        self.env["ar.ledger.proof"]._check_may_prove()
        run = self._open(params, report_id)
        proof = self.env["ar.ledger.proof"]._prove(run.company_id, run.as_of)
        return {
            "type": "ir.actions.act_window",
            "res_model": proof._name,
            "res_id": proof.id,
            "views": [(False, "form")],
            "name": self.env._("Ledger proof"),
        }

    @api.model
    def action_customer(self, params, partner_id):
        """The customer file: the account in the report's company, else the partner."""
        company_id, partner_id = self._values(params)["company_id"], arguments.as_id(self.env, partner_id)
        account = (
            self.env["ar.customer.account"]
            .with_context(active_test=False)
            .search([("partner_id", "=", partner_id), ("company_id", "=", company_id)], limit=1)
        )
        record = account or self.env["res.partner"].browse(partner_id)
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
            "name": record.display_name,
        }

    # -- rows -----------------------------------------------------------------

    def _head(self):
        currency = self.company_id.currency_id
        return {
            "report_id": self.id,
            "params": self._params(),
            "computed_at": fields.Datetime.to_string(self.computed_at),
            "company": self.company_id.name,
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
        index, direction = self._sort_column(sort)
        amounts = [SQL.identifier(f"a{i}") for i in range(len(self._columns()))]
        by_name = index is None
        order = (
            SQL("name %s, p", direction)
            if by_name
            else SQL("(%s) %s, p", self._order_by(sort, amounts, index), direction)
        )
        self.env["res.partner"].flush_model(["complete_name"])
        rows = self.env.execute_query(
            SQL(
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
        )
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

    # -- groups ---------------------------------------------------------------

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

    # -- items ----------------------------------------------------------------

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

    def _item_row(self, item):
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
            "amount": item.amount_residual_currency if self.in_currency else item.amount_residual,
            "amount_currency": item.amount_residual_currency if foreign and not self.in_currency else None,
            "currency": currency_values(item.currency_id),
        }


def owed(amounts):
    """What is owed, not due and overdue, of the amounts in the order of the columns: all but unapplied credits and the
    total. Shares are shares of it: a credit makes no part larger than the whole."""
    return sum(float(amount) for amount in amounts[:OWED])


def share(part, whole):
    """``part / whole`` as a number to show; None where a share says nothing."""
    if not whole or whole < 0:
        return None
    return float(money.share(float(part), float(whole)))


def currency_values(currency):
    return {
        "id": currency.id,
        "name": currency.name,
        "symbol": currency.symbol or "",
        "digits": currency.decimal_places,
    }


def group_value(field, spec, key):
    """The raw value that PostgreSQL grouped by, from its text."""
    if not key:
        return None
    if field.type in ("many2one", "many2many", "integer"):
        return int(key)
    if field.type == "boolean":
        return key == "true"
    if field.type == "date":
        return float(key) if spec.endswith("_number") or ":day_of" in spec else date.fromisoformat(key)
    return key
