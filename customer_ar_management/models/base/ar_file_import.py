import base64

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.tools.files import columns, table_file, table_text
from odoo.addons.customer_ar_management.tools.files.limits import Unreadable


class ArFileImport(models.AbstractModel):
    """A file from outside that becomes records: how it is read, which column means what, and what of it is remembered.

    A model that inherits this has ``column_ids`` of a model with ``ar.import.column``, and says
    `_purpose` and `_vocabulary`, and has a ``state`` of which ``draft`` and ``ready`` come before the import.
    """

    _name = "ar.file.import"
    _description = "Import of a file"
    _inherit = ["ar.recorded.mixin"]

    _purpose = None
    _always_writable = frozenset()
    _vocabulary = None

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company, index=True)
    file = fields.Binary(attachment=True, copy=False)
    file_name = fields.Char(string="File name", copy=False)
    heading_row = fields.Integer(
        string="Heading in row",
        help="The row of the file that names the columns; 0 when the file begins with its first line.",
    )
    date_order = fields.Selection(
        [("dmy", "Day first: 31/3/2026"), ("mdy", "Month first: 3/31/2026")],
        string="Order of dates",
        help="Empty: found out from the file. A year in front is always read as year, month, day.",
    )
    decimal_mark = fields.Selection(
        [(".", "Point: 1,234.56"), (",", "Comma: 1.234,56")],
        string="Decimal mark",
        help="Empty: found out from the file.",
    )

    @api.model
    def _writable_fields(self):
        """What people say about a file before it is imported."""
        return super()._writable_fields() | {
            "file",
            "file_name",
            "column_ids",
            "heading_row",
            "date_order",
            "decimal_mark",
        }

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"company_id"}

    def write(self, vals):
        """A file that was imported stays as it was; with a new one goes what was found in the old one."""
        said = (self._writable_fields() - self._always_writable) & vals.keys()
        if said and not self.env.su and any(record.state not in ("draft", "ready") for record in self):
            raise UserError(
                self.env._("This file was imported: it stays as it was. Start a new import for another file.")
            )
        if "file" in vals:
            self._forget_result()
        return super().write(vals)

    def _forget_result(self):
        """Take back what a check of the file has found; extended by what keeps results."""

    # -- reading --------------------------------------------------------------

    @api.model
    def _refusal(self, error):
        """The `UserError` for a file that is not read, in the user's language.

        :param error: `tools.files.limits.Unreadable`
        """
        text = self._refusals().get(error.code, self._refusals()["broken"])
        for name, value in {"reason": error.code, "most": "", "size": "", "row": "", **error.details}.items():
            text = text.replace(f"%({name})s", f"{value:,}" if isinstance(value, int) else str(value))
        return UserError(text)

    @api.model
    def _refusals(self):
        """Sentences by the code of `Unreadable`; ``%(name)s`` stands for its details."""
        return {
            "empty": self.env._("The file is empty."),
            "too_large": self.env._("The file has %(size)s MB. Split it into files of at most %(most)s MB."),
            "unpacks_too_large": self.env._(
                "The file unpacks to more than %(most)s MB, which no list of this kind does. Save its first sheet alone, or as CSV."
            ),
            "too_many_rows": self.env._(
                "The file has more than %(most)s rows, or more cells than are read. Split it into smaller files."
            ),
            "too_wide": self.env._(
                "Row %(row)s has more than %(most)s columns. Delete what stands far to the right of the table, and try again."
            ),
            "cell_too_long": self.env._("A cell holds more than %(most)s characters. Shorten it, and try again."),
            "too_deep": self.env._(
                "The file is built in a way that no list of this kind is. Save it as CSV, and try again."
            ),
            "definitions": self.env._(
                "The file brings definitions of its own (DOCTYPE), which no bank writes and which are not followed."
                " Download it again from the bank itself."
            ),
            "too_many_pages": self.env._("The PDF has more than %(most)s pages. Paste the text of those that matter."),
            "too_slow": self.env._("The PDF could not be read within %(most)s seconds. Paste its text instead."),
            "locked": self.env._("The PDF is locked with a password. Paste its text instead."),
            "no_text": self.env._("The PDF holds pictures, no text. Paste the text, or enter the documents by hand."),
            "broken": self.env._(
                "The file cannot be read: it is broken or cut off (%(reason)s). Download or save it again."
            ),
        }

    def _data(self):
        self.ensure_one()
        if not self.file:
            raise Missing(self.env._("Choose a file first."), self, "file")
        return base64.b64decode(self.file)

    def _cells(self):
        """Rows of a table as ``(row, cells)``, those that hold anything."""
        try:
            rows = table_file.numbered(self._data())
        except Unreadable as error:
            raise self._refusal(error) from error
        if not rows or (self.heading_row or not columns.is_data(rows[0][1])) and len(rows) < 2:
            raise UserError(self.env._("The file has no rows below its heading."))
        return rows

    # -- columns --------------------------------------------------------------

    @api.onchange("file")
    def _onchange_file(self):
        self.column_ids = [Command.clear()]
        self._forget_shown()
        if self.file and self._is_table():
            rows = self._cells()
            place = self._vocabulary.heading_row([cells for _row, cells in rows])
            self.heading_row = 0 if place is None else rows[place][0]
            self._onchange_heading_row()

    def _forget_shown(self):
        """What the screen shows of the old file goes when another one is chosen."""

    def _is_table(self):
        """Is the file one whose columns must be told apart?"""
        return True

    @api.onchange("heading_row")
    def _onchange_heading_row(self):
        """The columns under this heading, as they were mapped the last time or as their names suggest."""
        if not self.file or not self._is_table():
            return
        headings, rows = self._split(self._cells())
        profile = self.env["ar.ledger.import.profile"]._find(self.company_id, self._signs(headings), self._purpose)
        mapping = profile.mapping or self._guess(headings, [cells for _row, cells in rows])
        if profile:
            self.date_order, self.decimal_mark = profile.date_order, profile.decimal_mark
        self._take_profile(profile)
        self.column_ids = [Command.clear()] + [
            Command.create(
                {
                    "sequence": index,
                    "heading": heading,
                    "field": field,
                    "sample": " · ".join(
                        filter(None, (table_text.plain(row[index])[:60] for _n, row in rows[:3] if index < len(row)))
                    ),
                }
            )
            for index, (heading, field) in enumerate(zip(headings, mapping, strict=True))
        ]

    def _guess(self, headings, _rows):
        return self._vocabulary.guess(headings)

    def _take_profile(self, profile):
        """What else is remembered of a file like this; `profile` may be empty."""

    def _split(self, rows):
        """The headings and the numbered rows below them; without headings, names by place and all rows."""
        if not self.heading_row:
            width = max(len(cells) for _row, cells in rows)
            return [self.env._("Column %s", place) for place in range(1, width + 1)], rows
        found = [place for place, (row, _cells) in enumerate(rows) if row == self.heading_row]
        if not found:
            raise UserError(
                self.env._(
                    "Row %s is empty or not in the file. Choose the row that names the columns.", self.heading_row
                )
            )
        headings = [table_text.plain(cell) for cell in rows[found[0]][1]]
        # Some lists repeat their heading on every page.
        return headings, [
            (row, cells)
            for row, cells in rows[found[0] + 1 :]
            if [table_text.plain(cell) for cell in cells] != headings
        ]

    def _signs(self, headings):
        """What a file is recognised by the next time: its headings, or how many columns it has."""
        return headings if self.heading_row else [f"#{place}" for place in range(len(headings))]

    def _mapped_rows(self):
        """The rows by field, each with its ``row`` in the file.

        :raises UserError: when the mapping is not complete
        """
        if not self.column_ids:
            self._onchange_file()
        names = dict(self.column_ids._field_selection())
        mapping = [column.field or None for column in self.column_ids.sorted("sequence")]
        for code, field in self._mapping_problems(mapping):
            if code == "mapped_twice":
                raise UserError(self.env._("Two columns are said to be “%s”. Choose one.", names[field]))
            raise UserError(self.env._("No column is said to be “%s”. Choose which one it is.", names[field]))
        _headings, rows = self._split(self._cells())
        found = self._vocabulary.apply([cells for _row, cells in rows], mapping)
        return [{**values, "row": row} for (row, _cells), values in zip(rows, found, strict=True)]

    def _mapping_problems(self, mapping):
        """``(code, field)`` of what a mapping lacks."""
        return []

    def _remember(self, words=None):
        """Keep how this file is read for the next one with the same headings.

        :param words: ``{word: meaning}`` that somebody had to say
        """
        found = self.column_ids.sorted("sequence")
        if found:
            values = {
                "mapping": [column.field or None for column in found],
                "date_order": self.date_order,
                "decimal_mark": self.decimal_mark,
                "words": words or {},
            }
            self.env["ar.ledger.import.profile"]._remember(
                self.company_id, self._purpose, self._signs(found.mapped("heading")), values
            )
