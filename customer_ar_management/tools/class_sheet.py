"""Classes of customers as a spreadsheet: one shape for export and import."""
import csv
import io
from collections import namedtuple
from datetime import date, datetime

import openpyxl

HEADER = ("customer", "customer_id", "reference", "dimension", "class", "reason", "until")
Row = namedtuple("Row", ("number", *(name if name != "class" else "class_name" for name in HEADER)))


class SheetError(ValueError):
    """The file cannot be read; ``code`` is ``format``, ``empty``, ``header`` or ``date``,
    ``detail`` what is wrong and ``number`` the line, if one."""

    def __init__(self, code, detail="", number=None):
        super().__init__(code, detail, number)
        self.code, self.detail, self.number = code, detail, number


def read(content):
    """Rows of an XLSX or CSV file (UTF-8, comma or semicolon), empty lines left out.

    :param bytes content: the file
    :return: list of :class:`Row`; ``number`` is the line in the file
    :raise SheetError: if it is no such file, has no lines, lacks a column or holds no date where one belongs
    """
    lines = _xlsx(content) if content[:2] == b"PK" else _csv(content)
    if not lines:
        raise SheetError("empty")
    header = [str(cell or "").strip().lower() for cell in lines[0]]
    missing = [name for name in ("dimension", "class") if name not in header]
    if missing or not {"customer", "customer_id", "reference"} & set(header):
        raise SheetError("header", ", ".join(missing) or "customer")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = dict(zip(header, line, strict=False))
        texts = {name: _text(cells.get(name)) for name in HEADER if name != "until"}
        if any(texts.values()):
            rows.append(Row(number, *(_date(cells.get(name), number) if name == "until" else texts[name] for name in HEADER)))
    if not rows:
        raise SheetError("empty")
    return rows


def _xlsx(content):
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [list(line) for line in book.worksheets[0].iter_rows(values_only=True)]
    except Exception as error:  # a broken file breaks in many ways
        raise SheetError("format", str(error)) from error


def _csv(content):
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError("format", str(error)) from error
    first = text.partition("\n")[0]
    return list(csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ","))


def _text(cell):
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def _date(cell, number):
    if cell in (None, ""):
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return date.fromisoformat(str(cell).strip())
    except ValueError:
        raise SheetError("date", str(cell), number) from None
