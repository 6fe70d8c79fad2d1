import csv
import io
from datetime import timedelta

from odoo import fields, http
from odoo.http import content_disposition, request

from odoo.addons.customer_ar_management.report.base.ar_xlsx import MIMETYPE, Column, Table, workbook
from odoo.addons.customer_ar_management.tools.cells import harmless

AMOUNTS = ("amount", "settled_amount")
COLUMNS = (
    "number",
    "kind",
    "customer",
    "customer_name",
    "vat",
    "currency",
    "issue_date",
    "due_date",
    "amount",
    "settled_date",
    "settled_amount",
    "rate",
    "reference",
)


class LedgerImport(http.Controller):
    """The template to fill in and the list of errors, as files."""

    @http.route("/customer_ar_management/ledger_template.<string:kind>", type="http", auth="user", readonly=True)
    def template(self, kind, **_params):
        request.env["ar.ledger.import"].check_access("create")
        headings, rows = self._template()
        name = request.env._("Receivables to import")
        if kind == "xlsx":
            return self._file(self._xlsx(headings, rows), MIMETYPE, f"{name}.xlsx")
        return self._file(self._csv([headings, *rows]), "text/csv; charset=utf-8", f"{name}.csv")

    @http.route(
        "/customer_ar_management/ledger_import/<int:import_id>/errors.csv", type="http", auth="user", readonly=True
    )
    def errors(self, import_id, **_params):
        record = request.env["ar.ledger.import"].browse(import_id)
        record.check_access("read")
        plan = record._plan(record._mapped_rows(), record._options())
        names = dict(request.env["ar.ledger.import.column"]._field_selection())
        rows = [
            [error["row"], names.get(error["field"], error["field"]), error["value"], error["message"]]
            for error in record._told(plan["errors"])
        ]
        return self._file(
            self._csv(
                [
                    [
                        request.env._("Row"),
                        request.env._("Column"),
                        request.env._("Value"),
                        request.env._("What is wrong"),
                    ],
                    *rows,
                ]
            ),
            "text/csv; charset=utf-8",
            request.env._("Errors") + f" {record.name}.csv",
        )

    def _template(self):
        names = dict(request.env["ar.ledger.import.column"]._field_selection())
        currency = request.env.company.currency_id.name
        today = fields.Date.context_today(request.env.user)
        ago = lambda days: (today - timedelta(days=days)).isoformat()
        kinds = {
            "invoice": request.env._("Invoice"),
            "credit": request.env._("Credit note"),
            "payment": request.env._("Payment"),
            "settlement": request.env._("Settlement"),
        }
        start = ("C001", request.env._("Example Ltd"), "", currency)
        invoice, settlement, nothing = kinds["invoice"], kinds["settlement"], [""] * 6
        rows = [
            ["2025-0001", invoice, *start, ago(75), ago(45), "1250.00", "", "", "", "PO 4711"],
            ["2025-0002", invoice, *start, ago(60), ago(30), "800.00", ago(20), "800.00", "", ""],
            ["2025-0003", invoice, *start, ago(50), ago(20), "500.00", ago(15), "200.00", "", ""],
            ["2025-0003", settlement, *nothing, "", ago(5), "100.00", "", ""],
            ["CN-0001", kinds["credit"], *start, ago(30), ago(30), "-120.00", "", "", "", ""],
            ["PAY-0001", kinds["payment"], *start, ago(10), "", "300.00", "", "", "", ""],
        ]
        return [names[column] for column in COLUMNS], rows

    def _csv(self, rows):
        out = io.StringIO()
        csv.writer(out).writerows([[harmless(cell) for cell in row] for row in rows])
        return out.getvalue().encode("utf-8-sig")

    def _xlsx(self, headings, rows):
        kinds = ["number" if name in AMOUNTS else "text" for name in COLUMNS]
        columns = [Column(heading, kind, width=16) for heading, kind in zip(headings, kinds, strict=True)]
        cells = (
            [float(c) if c and k == "number" else c or None for c, k in zip(row, kinds, strict=True)] for row in rows
        )
        return workbook([Table(request.env._("Receivables"), columns, cells)])

    def _file(self, data, kind, name):
        return request.make_response(data, [("Content-Type", kind), ("Content-Disposition", content_disposition(name))])
