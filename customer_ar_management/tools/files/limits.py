"""How much of somebody else's file is read, and what is said of a file that is not.

A file comes from outside: a customer's advice, a bank, whoever found the mail address. Every reader of the product counts what
it reads against the same limits and stops with `Unreadable`; nothing else leaves a reader.
"""

from dataclasses import dataclass


class Unreadable(Exception):
    """The file is not what it should be. `code` says how; `details` fills its sentence."""

    def __init__(self, code, **details):
        super().__init__(code, details)
        self.code, self.details = code, details

    def __str__(self):
        return " ".join((self.code, *(f"{name}={value}" for name, value in self.details.items())))


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most.

    :param packed: bytes of the file; ``old_packed`` of an old Excel file, whose reader unpacks it in memory
    :param unpacked: bytes of what a compressed file holds
    :param rows: rows that hold anything; ``lines`` with the empty ones
    :param columns: cells of a row that hold anything
    :param cells: cells that hold anything
    :param tags: tags of an XML part, those of empty elements too: what bounds the seconds
    :param cell: characters of a cell or of an element's text
    :param depth: elements inside each other
    :param pages: pages of a PDF
    :param seconds: time for a PDF, which is read in a process of its own
    :param memory: bytes that this process may take
    """

    packed: int = 50_000_000
    old_packed: int = 15_000_000
    unpacked: int = 200_000_000
    rows: int = 200_000
    lines: int = 1_100_000
    columns: int = 500
    cells: int = 4_000_000
    tags: int = 6_000_000
    cell: int = 100_000
    depth: int = 200
    pages: int = 200
    seconds: int = 20
    memory: int = 1_500_000_000


LIMITS = Limits()


def check_size(data, most=LIMITS.packed):
    """Refuse an empty file and one of more than `most` bytes."""
    if not data.strip():
        raise Unreadable("empty")
    if len(data) > most:
        raise Unreadable("too_large", size=len(data) // 1_000_000, most=most // 1_000_000)


class Rows:
    """Rows taken one by one, each with its number in the file, within the limits; rows that hold nothing are left out."""

    def __init__(self, limits=LIMITS):
        self.limits, self.taken, self.cells = limits, [], 0

    def take(self, number, row):
        """:param row: list of cells; empty ones behind the last that holds anything are cut off"""
        while row and row[-1] in (None, ""):
            row.pop()
        if not any(cell not in (None, "") and not (isinstance(cell, str) and cell.isspace()) for cell in row):
            return
        if len(row) > self.limits.columns:
            raise Unreadable("too_wide", row=number, most=self.limits.columns)
        self.cells += len(row)
        self.taken.append((number, row))
        if len(self.taken) > self.limits.rows or self.cells > self.limits.cells:
            raise Unreadable("too_many_rows", most=self.limits.rows)
