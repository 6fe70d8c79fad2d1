"""Rows of somebody's table: XLSX, XLS, or delimited text in any usual encoding, within the limits of `files.limits`."""

from . import table_text
from . import xls, xlsx
from .limits import LIMITS, Unreadable, check_size

#: What a reader says of bytes that are no table.
TableError = Unreadable
ZIP, OLD_EXCEL = b"PK", b"\xd0\xcf\x11\xe0"


def numbered(data, limits=LIMITS):
    """``(number, cells)`` of the rows of the first sheet that hold anything; numbers are those of the file, from 1.

    :param data: bytes of an XLSX or XLS file or of delimited text
    :return: list; cells of text are str, of a spreadsheet what the cell holds
    :raises Unreadable: when it cannot be read or exceeds the limits
    """
    check_size(data, limits.packed)
    if data[:2] == ZIP:
        return xlsx.read(data, limits)
    if data[:4] == OLD_EXCEL:
        return xls.read(data, limits)
    return table_text.numbered_lines(data, limits)


def read(data):
    """Rows of cells, blank ones in between included, so that a row's place is its number in the file; see `numbered`.

    Blank rows are not made up for ever: more than the limit of lines is refused.
    """
    rows = []
    for number, row in numbered(data):
        if number > LIMITS.lines:
            raise Unreadable("too_many_rows", most=LIMITS.rows)
        rows += [[] for _blank in range(number - len(rows) - 1)] + [row]
    return rows


def filled(rows):
    """``(number, row)`` of the rows that hold anything; numbers count from 1."""
    return [(number, row) for number, row in enumerate(rows, 1) if any(table_text.plain(cell) for cell in row)]
