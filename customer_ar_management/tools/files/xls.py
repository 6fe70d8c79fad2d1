"""Old Excel files (.xls), read by xlrd, which comes with Odoo."""

import io
from datetime import date

from .limits import LIMITS, Rows, Unreadable


def read(data, limits=LIMITS):
    """``(number, cells)`` of the rows of the first sheet that hold anything.

    :param data: bytes
    :return: list; cells are None, str, float, bool, date or datetime
    :raises Unreadable: when it cannot be read or exceeds the limits
    """
    import xlrd

    if len(data) > limits.old_packed:
        raise Unreadable("too_large", size=len(data) // 1_000_000, most=limits.old_packed // 1_000_000)
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), on_demand=True, ragged_rows=True)
        rows, sheet = Rows(limits), book.sheet_by_index(0)
        for number in range(sheet.nrows):
            rows.take(number + 1, [_value(xlrd, cell, book.datemode) for cell in sheet.row(number)])
    except Unreadable:
        raise
    except Exception as error:  # a broken file breaks the library in many ways
        raise Unreadable("broken", reason=str(error) or type(error).__name__) from error
    return rows.taken


def _value(xlrd, cell, datemode):
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            moment = xlrd.xldate.xldate_as_datetime(cell.value, datemode)
        except (ValueError, OverflowError):
            return cell.value
        return moment if moment.time() != moment.min.time() else date(moment.year, moment.month, moment.day)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#")
    return cell.value if cell.ctype != xlrd.XL_CELL_EMPTY else None
