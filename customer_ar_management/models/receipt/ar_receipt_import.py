import base64

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management.tools import ledger_text, receipt_file, receipt_table
from odoo.addons.customer_ar_management.tools.receipt_types import CSV, XLSX, Unreadable

PURPOSE = "receipt"

#: What people say about a file before it is imported.
FILE = {"journal_id", "file", "file_name", "kind", "column_ids", "heading_row", "date_order", "decimal_mark"}


class ArReceiptImport(models.Model):
    """A file of the bank: read, checked, and brought in as bank statement lines, whole or not at all."""

    _name = "ar.receipt.import"
    _description = "Bank file"
    _inherit = ["ar.recorded.mixin"]
    _order = "id desc"

    name = fields.Char(compute="_compute_name")
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company, index=True)
    journal_id = fields.Many2one(
        "account.journal", string="Bank journal", check_company=True, domain="[('type', 'in', ('bank', 'cash', 'credit'))]",
        help="Where the lines are booked. Empty: found by the account number that the file names.")
    state = fields.Selection(
        [("draft", "File"), ("ready", "Checked"), ("done", "Imported"), ("undone", "Undone")],
        default="draft", required=True, readonly=True, copy=False)
    file = fields.Binary(attachment=True, copy=False)
    file_name = fields.Char(copy=False)
    kind = fields.Selection(
        [("csv", "CSV"), ("xlsx", "XLSX"), ("camt", "CAMT (ISO 20022)"), ("ofx", "OFX"), ("mt940", "MT940")],
        string="Format", readonly=True, copy=False)
    column_ids = fields.One2many("ar.receipt.import.column", "import_id", string="Columns")
    heading_row = fields.Integer(string="Heading in row", help="The row of the file that names the columns.")
    date_order = fields.Selection(
        [("dmy", "Day first: 31/3/2026"), ("mdy", "Month first: 3/31/2026")], string="Order of dates",
        help="Empty: found out from the file. A year in front is always read as year, month, day.")
    decimal_mark = fields.Selection([(".", "Point: 1,234.56"), (",", "Comma: 1.234,56")], help="Empty: found out from the file.")
    line_ids = fields.One2many("ar.receipt.import.line", "import_id", string="Lines", readonly=True)
    statement_line_ids = fields.One2many("account.bank.statement.line", "ar_import_id", string="Bank lines", readonly=True)
    new_count = fields.Integer(string="New lines", readonly=True)
    known_count = fields.Integer(string="There already", readonly=True)
    error_count = fields.Integer(readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    amount_in = fields.Monetary(string="Money in", readonly=True)
    amount_out = fields.Monetary(string="Money out", readonly=True)

    _company_state = models.Index("(company_id, state)")

    @api.depends("file_name")
    @api.depends_context("lang")
    def _compute_name(self):
        for record in self:
            record.name = record.file_name or self.env._("Bank file %s", record.id or "")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | FILE

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"company_id"}

    def write(self, vals):
        if not self.env.su and FILE & vals.keys() and any(record.state in ("done", "undone") for record in self):
            raise UserError(self.env._("This file was imported: it stays as it was. Start a new import for another file."))
        return super().write(vals)

    # -- the file -------------------------------------------------------------

    def _data(self):
        self.ensure_one()
        if not self.file:
            raise UserError(self.env._("Choose a file first: CSV, XLSX, CAMT.053, OFX or MT940."))
        return base64.b64decode(self.file)

    def _told(self, error):
        """The `UserError` for a file that cannot be read, in the user's language."""
        texts = {
            "empty": self.env._("The file is empty."),
            "too_large": self.env._("The file has %(size)s MB. Split it into files of at most 50 MB.", **{"size": 0, **error.details}),
            "old_excel": self.env._("This is an old Excel file (.xls). Save it as XLSX and try again."),
            "pdf": self.env._("A PDF holds no bank lines to import. Download the statement as CAMT.053, MT940, OFX, CSV or XLSX."
                              " A remittance advice in PDF belongs under Remittance advices."),
            "no_statement": self.env._("The file holds no bank statement. Download CAMT.053, MT940, OFX, CSV or XLSX from your bank."),
            "broken": self.env._("The file is broken or cut off (%(reason)s). Download it again.", **{"reason": "", **error.details}),
        }
        return UserError(texts[error.code])

    def _cells(self):
        """Rows of a table as ``(row, cells)``."""
        try:
            rows = receipt_file.cells(self._data())
        except Unreadable as error:
            raise self._told(error) from error
        if len(rows) < 2:
            raise UserError(self.env._("The file has no rows below its heading."))
        return rows

    @api.onchange("file")
    def _onchange_file(self):
        self.column_ids = [Command.clear()]
        self.kind = False
        if not self.file:
            return
        try:
            self.kind = receipt_file.kind(self._data())
        except Unreadable as error:
            raise self._told(error) from error
        if self.kind in (CSV, XLSX):
            rows = self._cells()
            self.heading_row = rows[receipt_table.COLUMNS.heading_row([cells for _row, cells in rows])][0]
            self._onchange_heading_row()

    @api.onchange("heading_row")
    def _onchange_heading_row(self):
        """The columns under this heading, as they were mapped the last time or as their names suggest."""
        if not self.file or self.kind not in (CSV, XLSX):
            return
        headings, rows = self._split(self._cells())
        profile = self.env["ar.ledger.import.profile"]._find(self.company_id, headings, PURPOSE)
        mapping = profile.mapping or receipt_table.COLUMNS.guess(headings)
        if profile:
            self.date_order, self.decimal_mark = profile.date_order, profile.decimal_mark
        self.column_ids = [Command.clear()] + [Command.create({
            "sequence": index, "heading": heading, "field": field,
            "sample": " · ".join(filter(None, (ledger_text.plain(row[index]) for _n, row in rows[:3] if index < len(row)))),
        }) for index, (heading, field) in enumerate(zip(headings, mapping, strict=True))]

    def _split(self, rows):
        """The heading and the numbered rows below it."""
        found = [place for place, (row, _cells) in enumerate(rows) if row == self.heading_row]
        if not found:
            raise UserError(self.env._("Row %s is empty or not in the file. Choose the row that names the columns.", self.heading_row))
        headings = [ledger_text.plain(cell) for cell in rows[found[0]][1]]
        return headings, rows[found[0] + 1:]

    def _statements(self):
        """What the file says, as `tools.receipt_types.Statement`, every entry identified.

        :raises UserError: when it cannot be read or a column is missing
        """
        if not self.kind:
            self._onchange_file()
        if self.kind not in (CSV, XLSX):
            try:
                return receipt_file.statements(self._data())
            except Unreadable as error:
                raise self._told(error) from error
        names = dict(self.env["ar.receipt.import.column"]._field_selection())
        mapping = [column.field or None for column in self.column_ids.sorted("sequence")]
        for code, field in receipt_table.problems(mapping):
            if code == "mapped_twice":
                raise UserError(self.env._("Two columns are said to be “%s”. Choose one.", names[field]))
            raise UserError(self.env._("No column is said to be “%s”. Choose which one it is.", names[field]))
        _headings, rows = self._split(self._cells())
        found = receipt_table.COLUMNS.apply([cells for _row, cells in rows], mapping)
        american = (self.env.lang or "").startswith("en_US")
        return [receipt_file.identified(receipt_table.read(
            [{**values, "row": row} for (row, _cells), values in zip(rows, found, strict=True)],
            self.date_order or None, self.decimal_mark or None, "mdy" if american else "dmy"))]

    # -- buttons --------------------------------------------------------------

    def action_check(self):
        """Read the file and show every line: new, there already, or with an error. Nothing is booked."""
        self.ensure_one()
        if self.state not in ("draft", "ready"):
            raise UserError(self.env._("This import was started already."))
        plan = self._plan()
        columns = self.column_ids.sorted("sequence")
        if columns:
            self.env["ar.ledger.import.profile"]._remember(
                self.company_id, columns.mapped("heading"), [column.field or None for column in columns],
                self.date_order, self.decimal_mark, PURPOSE)
        self.check_access("write")
        own = self.sudo()  # sudo: lines and result of a check are written by the product alone; access was checked
        own.line_ids.unlink()
        own.env["ar.receipt.import.line"].create([{"import_id": self.id, **values} for values in plan.shown])
        own.write({
            "state": "draft" if plan.errors or not plan.fresh else "ready",
            "error_count": plan.errors, "new_count": plan.fresh, "known_count": plan.known, **plan.totals,
        })

    def action_import(self):
        """Book all new lines in one go.

        :return: action that opens the booked bank lines
        """
        self.ensure_one()
        self._check_may_book()
        self.lock_for_update()
        if self.state != "ready":
            raise UserError(self.env._("Check the file first."))
        plan = self._plan()
        if plan.errors:
            return self.action_check()
        self._book(plan)
        self._write_recorded({"state": "done"})
        return self.action_open_lines()

    @api.model
    def _check_may_book(self):
        if not self.env.su and not self.env.user.has_group("account.group_account_invoice"):
            raise UserError(self.env._(
                "An import of bank lines books entries. Ask your administrator for the right “Invoicing” to do that."))

    def action_back(self):
        """Back to the file, to correct or replace it."""
        self.filtered(lambda record: record.state == "ready")._write_recorded({"state": "draft"})

    def action_open_lines(self):
        """The bank lines that this file brought."""
        return {
            "type": "ir.actions.act_window", "name": self.name, "res_model": "account.bank.statement.line",
            "view_mode": "list,form", "domain": [("ar_import_id", "=", self.id)],
            "views": [(self.env.ref("customer_ar_management.ar_receipt_line_view_list").id, "list"), (False, "form")],
        }

    def action_undo(self):
        """Remove the lines of this file again, unless one of them is matched already."""
        self.ensure_one()
        self._check_may_book()
        self.lock_for_update()
        if self.state != "done":
            raise UserError(self.env._("There is nothing to undo."))
        # sudo: core gives bank lines to no group that Community offers; the right to book was checked
        lines = self.sudo().statement_line_ids
        if matched := lines.filtered(lambda line: line.is_reconciled):
            raise UserError(self.env._(
                "%(count)s lines are matched already, for example %(example)s. Undo these matches first.",
                count=len(matched), example=matched[0].payment_ref or matched[0].name))
        lines.statement_id.filtered(lambda statement: statement.line_ids <= lines).unlink()
        lines.unlink()
        self._write_recorded({"state": "undone"})
