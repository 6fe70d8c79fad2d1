"""The one XLSX writer for every table of the product.

    Table(name="Aged receivables", titles=["Company A", "as of 30 June 2026"],
          columns=[Column("Customer", width=40), Column("Total", "money", digits=2)],
          rows=iterable_of_tuples, totals=("Total", 4812300.0))
    content = workbook([table, …])

Numbers and dates are real ones, texts are always texts (a customer called
``=1+1`` stays one), the header is frozen and filtered, and the totals row holds
values: those that the screen showed, not a formula that may disagree with them.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

import xlsxwriter

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_ROWS = 1_048_576
KINDS = ("text", "money", "number", "integer", "percent", "date", "datetime")


@dataclass(frozen=True)
class Column:
    """A column of a table.

    :param kind: one of ``KINDS``; rows give str, number (a share as fraction), date or datetime; None stays empty
    :param width: in characters; None takes what suits the kind
    :param digits: decimals of money and number
    """

    label: str
    kind: str = "text"
    width: float | None = None
    digits: int = 2

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is no kind of column: {', '.join(KINDS)}")


@dataclass(frozen=True)
class Table:
    """One sheet: title lines, header, rows, totals.

    :param rows: iterable of tuples in the order of the columns; a generator is written as it comes
    :param totals: tuple like a row, or None
    :param bold: indexes of rows (from 0) that stand out, such as subtotals
    """

    name: str
    columns: list[Column]
    rows: Iterable
    titles: list[str] = field(default_factory=list)
    totals: tuple | None = None
    bold: frozenset = frozenset()


def workbook(tables):
    """Write tables to a workbook, one sheet each.

    :return: the file as bytes
    :raise ValueError: if a table has more rows than a sheet can hold
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_date_format": "yyyy-mm-dd",
        },
    )
    formats = _Formats(book)
    names = set()
    for table in tables:
        _write(book.add_worksheet(sheet_name(table.name, names)), table, formats)
    book.close()
    return stream.getvalue()


def sheet_name(name, taken=()):
    """A name that spreadsheets accept: at most 31 characters, none of ``[]:*?/\\``, unique in ``taken`` (which it joins)."""
    base = re.sub(r"[\[\]:*?/\\]", " ", name).strip(" '")[:31] or "Sheet"
    result, number = base, 1
    while result.lower() in taken:
        number += 1
        result = f"{base[: 31 - len(str(number)) - 1]} {number}"
    if isinstance(taken, set):
        taken.add(result.lower())
    return result


class _Formats:
    """Cell formats by kind, digits and weight, each made once."""

    def __init__(self, book):
        self.book = book
        self.known = {}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.header = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
        self.header_right = book.add_format(
            {"bold": True, "bottom": 2, "text_wrap": True, "valign": "top", "align": "right"}
        )

    def of(self, column, bold=False, total=False):
        key = column.kind, column.digits, bold, total
        if key not in self.known:
            decimals = "." + "0" * column.digits if column.digits else ""
            number_format = {
                "money": f"#,##0{decimals}",
                "number": f"#,##0{decimals}",
                "integer": "#,##0",
                "percent": "0.0%",
                "date": "yyyy-mm-dd",
                "datetime": "yyyy-mm-dd hh:mm",
            }.get(column.kind)
            self.known[key] = self.book.add_format(
                {
                    **({"num_format": number_format} if number_format else {}),
                    **({"bold": True} if bold or total else {}),
                    **({"top": 1} if total else {}),
                }
            )
        return self.known[key]


def _write(sheet, table, formats):
    widths = {"text": 24, "date": 12, "datetime": 17, "percent": 9, "integer": 9}
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width or widths.get(column.kind, 16))
    row = 0
    for text in table.titles:
        sheet.write_string(row, 0, text, formats.title if row == 0 else None)
        row += 1
    row += 1 if table.titles else 0
    header = row
    for index, column in enumerate(table.columns):
        sheet.write_string(row, index, column.label, formats.header if column.kind == "text" else formats.header_right)
    for number, values in enumerate(table.rows):
        row += 1
        if row >= MAX_ROWS - 1:
            raise ValueError(f"A sheet holds {MAX_ROWS:,} rows at most. Narrow the table by a filter.")
        for index, (column, value) in enumerate(zip(table.columns, values, strict=True)):
            _write_cell(sheet, row, index, column, value, formats.of(column, bold=number in table.bold))
    sheet.autofilter(header, 0, max(row, header), len(table.columns) - 1)
    sheet.freeze_panes(header + 1, 1)
    if table.totals:
        for index, (column, value) in enumerate(zip(table.columns, table.totals, strict=True)):
            _write_cell(sheet, row + 1, index, column, value, formats.of(column, total=True))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header)
    sheet.set_footer("&L&A&R&P / &N")


def _write_cell(sheet, row, index, column, value, cell_format):
    if value is None or value is False:
        sheet.write_blank(row, index, None, cell_format)
    elif column.kind == "text" or isinstance(value, str):
        sheet.write_string(row, index, str(value), cell_format)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, index, value.replace(tzinfo=None), cell_format)
    elif isinstance(value, date):
        sheet.write_datetime(row, index, datetime.combine(value, time()), cell_format)
    else:
        sheet.write_number(row, index, value, cell_format)
