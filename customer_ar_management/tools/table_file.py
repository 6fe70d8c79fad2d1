"""Rows of somebody's table: XLSX, or delimited text in any usual encoding."""
import io

import openpyxl

from . import ledger_text


class TableError(Exception):
    """The bytes are no table; the text says what the reader said."""


def read(data):
    """Rows of cells of the first sheet, blank ones included, so that a row's place is its number in the file.

    :param data: bytes of an XLSX file or of delimited text
    :return: list of lists; cells of text are str, of XLSX what the cell holds
    :raises TableError: when it cannot be read
    """
    try:
        if data[:2] != b"PK":
            return ledger_text.read_lines(data)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    except Exception as error:  # a broken file breaks in many ways
        raise TableError(str(error) or type(error).__name__) from error


def filled(rows):
    """``(number, row)`` of the rows that hold anything; numbers count from 1."""
    return [(number, row) for number, row in enumerate(rows, 1) if any(ledger_text.plain(cell) for cell in row)]
