"""The aged receivables on paper and in a spreadsheet: the same rows and totals as on the screen."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount, format_date, format_datetime, formatLang

from odoo.addons.customer_ar_management.report.base.ar_xlsx import Column, Table
from odoo.addons.customer_ar_management.tools.aging import paging

from ..base import arguments
from .aged_figures import owed

PDF_ROWS = 10_000
LINES_FIRST_PAGE = 28
LINES_PER_PAGE = 34


class ArAgedReport(models.TransientModel):
    _inherit = "ar.aged.report"

    @api.model
    def action_print(self, params, report_id=None, sort="total desc"):
        """Download the PDF of a run in the order of the screen."""
        run = self._open(params, report_id)
        if run.row_count > PDF_ROWS:
            raise UserError(
                self.env._(
                    "%(rows)s rows would fill some %(pages)s pages. Narrow the table by a filter, or take the XLSX file.",
                    rows=run.row_count,
                    pages=-(-run.row_count // LINES_PER_PAGE),
                )
            )
        sort = arguments.as_text(self.env, sort, "total desc")
        run.sudo().sort = sort  # sudo: readers of the ledger may not write anything; this is their own run
        return self.env.ref("customer_ar_management.ar_aged_report_action_pdf").report_action(run, config=False)

    def _titles(self):
        """What a reader of the table must know: companies, date, basis, scheme, filter, proof."""
        self.ensure_one()
        titles = [self.env._("Aged receivables"), self._title_said()]
        if self._is_converted():
            titles.append(
                self.env._(
                    "Amounts of %(companies)s companies in %(currency)s, at the rates of %(date)s.",
                    companies=len(self._companies()),
                    currency=self.company_id.currency_id.name,
                    date=format_date(self.env, self.as_of),
                )
            )
        if self.domain != "[]":
            titles.append(self.env._("Filtered: the open items that fit the search only."))
        several = bool(self.company_list)
        for company, proof in self._proofs():
            titles.append((f"{company.name}: " if several else "") + self._title_proof(company, proof))
        return titles

    def _title_said(self):
        basis = dict(self._fields["basis"]._description_selection(self.env))[self.basis]
        return " · ".join(
            [
                self._companies_text(),
                self.env._("as of %s", format_date(self.env, self.as_of)),
                basis,
                self.scheme_id.sudo().name,  # sudo: see _columns
                self.env._("document currencies") if self.in_currency else self.company_id.currency_id.name,
                *(
                    [self.env._("grouped by %s", self._group_field()._description_string(self.env))]
                    if self.groupby
                    else []
                ),
                self.env._("computed %s", format_datetime(self.env, self.computed_at, dt_format="short")),
            ]
        )

    def _title_proof(self, company, proof):
        """Whether the open items of a company tie to its ledger, in its own currency."""
        items, ledger, difference = (
            format_amount(self.env, proof[key], company.currency_id) for key in ("open_items", "ledger", "difference")
        )
        if proof["difference"]:
            return self.env._(
                "DIFFERS from the ledger: open items %(items)s, ledger %(ledger)s, difference %(difference)s",
                items=items,
                ledger=ledger,
                difference=difference,
            )
        if self.domain != "[]" or self.in_currency:
            return self.env._("All open items tie to the ledger: %s", ledger)
        return self.env._(
            "Ties to the ledger: open items %(items)s, ledger %(ledger)s, difference %(difference)s",
            items=ledger,
            ledger=ledger,
            difference=difference,
        )

    def _table_lines(self, sort):
        """Every line of the table in the order of the screen.

        :return: iterator of ``(kind, row)``, kind ``group`` or ``partner``; a group comes before its customers
        """
        rows, _count = self._partner_rows(sort)
        if not self.groupby:
            yield from (("partner", row) for row in rows)
            return
        inside = {}
        for row in rows:
            inside.setdefault(row["group"], []).append(row)
        for group in self._group_rows(sort)[0]:
            yield "group", group
            yield from (("partner", row) for row in inside[group["group"]])

    # -- spreadsheet ----------------------------------------------------------

    def _xlsx_table(self, sort):
        """The table of :mod:`report.base.ar_xlsx`: one line per customer, its group
        in a column of its own, so that filters and pivots work on it."""
        digits = 2 if self.in_currency else self.company_id.currency_id.decimal_places
        columns = [Column(self.env._("Customer"), width=40)]
        if self.groupby:
            columns.insert(0, Column(self._group_field()._description_string(self.env), width=24))
        columns += [Column(column["label"], "money", digits=digits) for column in self._columns()]
        columns.append(Column(self.env._("% of open"), "percent"))
        totals = None
        if not self.in_currency:
            totals = (
                self.env._("Total"),
                *([None] if self.groupby else []),
                *self.totals,
                1.0 if self.totals[-1] else None,
            )
        return Table(self.env._("Aged receivables"), columns, self._xlsx_rows(sort), self._titles(), totals)

    def _xlsx_rows(self, sort):
        label = None
        for kind, row in self._table_lines(sort):
            if kind == "group":
                label = row["label"]
            else:
                yield (*([label] if self.groupby else []), row["name"], *row["amounts"], row["share"])

    # -- paper ----------------------------------------------------------------

    def _pages(self):
        """The printed table, cut into pages: lists of lines ready to print.

        The pages are cut here and not by the PDF builder, so that header row
        and "page n of m" need nothing from it.
        """
        lines = [self._printed_line(kind, row) for kind, row in self._table_lines(self.sort)]
        if not self.in_currency:
            lines.append(
                self._printed_line(
                    "total",
                    {
                        "name": self.env._("Total"),
                        "amounts": self.totals,
                        "share": 1.0 if owed(self.totals) > 0 else None,
                    },
                )
            )
        return paging.pages(
            lines, LINES_FIRST_PAGE, LINES_PER_PAGE, keep_with_next=lambda line: line["kind"] == "group"
        )

    def _printed_line(self, kind, row):
        currency = self.company_id.currency_id
        if self.in_currency and row.get("group"):
            currency = currency.browse(int(row["group"]))
        shown = row.get("share")
        return {
            "kind": kind,
            "name": row.get("label") or row.get("name"),
            "amounts": [
                "–" if currency.is_zero(amount) else formatLang(self.env, amount, digits=currency.decimal_places)
                for amount in row["amounts"]
            ],
            "share": "" if shown is None else f"{formatLang(self.env, 100 * shown, digits=1)} %",
            "bar": self._bar(row["amounts"]),
        }

    def _bar(self, amounts):
        parts = [
            (column["color"], max(amount, 0))
            for column, amount in zip(self._columns(), amounts)
            if column["kind"] in ("not_due", "aged")
        ]
        whole = sum(amount for _color, amount in parts)
        return [(color, round(100 * amount / whole, 1)) for color, amount in parts if amount] if whole else []

    def _file_name(self):
        return self.env._(
            "Aged receivables %(company)s %(date)s",
            company=self._companies_text(),
            date=fields.Date.to_string(self.as_of),
        )
