"""Classes of customers as a spreadsheet: one shape for export and import."""

from collections import namedtuple
from datetime import date

from ..files import table_file, table_text

HEADER = ("customer", "customer_id", "reference", "dimension", "class", "reason", "until")
Row = namedtuple("Row", ("number", *(name if name != "class" else "class_name" for name in HEADER)))


class SheetError(ValueError):
    """The file cannot be read; ``code`` is ``format``, ``empty``, ``header`` or ``date``,
    ``detail`` what is wrong and ``number`` the line, if one."""

    def __init__(self, code, detail="", number=None):
        super().__init__(code, detail, number)
        self.code, self.detail, self.number = code, detail, number


def read(content):
    """Rows of a table, whatever its encoding and delimiter, empty lines left out.

    :param bytes content: the file
    :return: list of :class:`Row`; ``number`` is the line in the file
    :raise SheetError: if it is no such file, has no lines, lacks a column or holds no date where one belongs
    """
    try:
        lines = table_file.numbered(content)
    except table_file.TableError as error:
        raise SheetError("format", str(error)) from error
    if not lines:
        raise SheetError("empty")
    header = [table_text.plain(cell).lower() for cell in lines[0][1]]
    missing = [name for name in ("dimension", "class") if name not in header]
    if missing or not {"customer", "customer_id", "reference"} & set(header):
        raise SheetError("header", ", ".join(missing) or "customer")
    rows = []
    for number, line in lines[1:]:
        cells = dict(zip(header, line, strict=False))
        texts = {name: table_text.plain(cells.get(name)) for name in HEADER if name != "until"}
        if any(texts.values()):
            rows.append(
                Row(number, *(_date(cells.get(name), number) if name == "until" else texts[name] for name in HEADER))
            )
    if not rows:
        raise SheetError("empty")
    return rows


def _date(cell, number):
    if cell in (None, ""):
        return None
    try:
        return date.fromisoformat(str(cell).strip())  # also 9999-12-31, which no ledger holds
    except ValueError:
        if found := table_text.parse_date(cell):
            return found
    raise SheetError("date", str(cell), number)
