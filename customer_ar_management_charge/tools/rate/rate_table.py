"""A table of rates: days and percentages out of somebody's columns."""

import datetime
import re
from decimal import Decimal, InvalidOperation


class RowError(ValueError):
    """A row that says nothing certain: ``code`` is ``day``, ``percent``, ``twice``, ``columns`` or ``empty``."""

    def __init__(self, code, row=0, text=""):
        super().__init__(f"row {row}: {code} {text}")
        self.code, self.row, self.text = code, row, text


def day_of(cell):
    """A cell as a date, or None: ISO, or a real date of a spreadsheet. Other ways to write days are not guessed at."""
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    try:
        return datetime.date.fromisoformat(str(cell or "").strip().replace("/", "-"))
    except ValueError:
        return None


def percent_of(cell):
    """A cell as a percentage (3.45, 3,45, 3.45 %, -0.88), or None."""
    text = str("" if cell is None else cell).replace("%", "").replace("\N{MINUS SIGN}", "-").strip().replace(" ", "")
    if not re.fullmatch(r"[+-]?\d{1,4}([.,]\d{1,10})?", text):
        return None
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


def rows(table):
    """``{day: percent}`` of a table.

    :param table: list of ``(row number, cells)``; a first row without a day is a heading
    :raise RowError: names the row
    """
    found = {}
    for number, cells in table:
        if any(isinstance(cell, str) and ";" in cell for cell in cells):
            cells = ",".join(map(str, cells)).split(";")  # 2024-06-12;4,25: the comma was taken for the delimiter
        filled = [cell for cell in cells if str("" if cell is None else cell).strip()]
        day = next((day for cell in filled if (day := day_of(cell))), None)
        if day is None and not found and number == table[0][0]:
            continue
        if len(filled) < 2:
            raise RowError("columns", number)
        if day is None:
            raise RowError("day", number, str(filled[0]))
        rest = [cell for cell in filled if day_of(cell) is None]
        percent = percent_of(rest[0]) if rest else None
        if percent is None:
            raise RowError("percent", number, str(rest[0]) if rest else "")
        if found.get(day, percent) != percent:
            raise RowError("twice", number, day.isoformat())
        found[day] = percent
    if not found:
        raise RowError("empty")
    return found
