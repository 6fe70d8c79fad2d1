"""Somebody else's text files: their encoding, their delimiter, their rows; and what their cells say."""

import codecs
import csv
import io
import itertools
import re

from .cells import clean, plain
from .dates import EARLIEST, EXCEL_EPOCH, LATEST, date_order, parse_date, rising, undecided
from .limits import LIMITS, Rows, Unreadable
from .numbers import decimal_mark, parse_money, parse_number

__all__ = [
    "EARLIEST",
    "EXCEL_EPOCH",
    "LATEST",
    "clean",
    "date_order",
    "decimal_mark",
    "decode",
    "delimiter_of",
    "numbered_lines",
    "parse_date",
    "parse_money",
    "parse_number",
    "plain",
    "read_lines",
    "rising",
    "undecided",
]
DELIMITERS = ",;\t|"
_WIDE = re.compile(rb"[\x80-\xff]+")
_SEP = re.compile(r"\ufeff?\"?sep=(.)\"?\s*$", re.I)
_HEAD = 200_000


def decode(data, declared="", cut=False):
    """The text of a file's bytes and the encoding it was read in.

    UTF-8 (with or without BOM) and UTF-16 are recognised for sure; then what the file declares, when it fits; what is left is
    Chinese (GB18030) or Western, whichever its letters look like.

    :param declared: name of an encoding that the file itself gives; ignored when unknown
    :param cut: these are the first bytes of a file, of which the last letter may be cut in two
    :raises Unreadable: when it is UTF-16 that breaks off
    """
    wide = ""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        wide = "utf-16"
    elif len(data) > 3 and b"\0" in data[:2] and data[:2] != b"\0\0":
        wide = "utf-16-le" if data[1] == 0 else "utf-16-be"
    if wide:
        try:
            return data.decode(wide, "replace" if cut else "strict"), wide
        except UnicodeDecodeError as error:
            raise Unreadable("broken", reason=str(error)) from error
    chinese = _looks_chinese(data)
    for encoding in ("utf-8-sig", declared, *(("gb18030", "cp1252") if chinese else ("cp1252", "gb18030"))):
        try:
            if encoding and codecs.lookup(encoding):
                return data.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1"), "latin-1"


def _looks_chinese(data):
    """Chinese letters are pairs of high bytes, Western ones stand alone between plain letters."""
    lengths = [len(run) for run in itertools.islice(_WIDE.findall(data[:_HEAD]), 2000)]
    return sum(length % 2 == 0 for length in lengths) * 2 >= len(lengths)


def delimiter_of(text):
    """The delimiter that splits most of the first lines into the same number of columns.

    Lines of another width are allowed, fewer than half: titles that a bank puts above its table.
    """
    lines = [line for line in itertools.islice(io.StringIO(text[:_HEAD], newline=None), 60) if line.strip()][:40]
    best, most = ",", (1, 0)
    for delimiter in DELIMITERS:
        counts = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        usual = max(counts, key=counts.count, default=1)
        # Of two that split into as many columns it is the one that splits more lines: the other is in the amounts.
        if usual > 1 and counts.count(usual) * 2 > len(counts) and (usual, counts.count(usual)) > most:
            best, most = delimiter, (usual, counts.count(usual))
    return best


def numbered_lines(data, limits=LIMITS):
    """``(number, cells)`` of the rows of a delimited file that hold anything, in any usual encoding.

    A first line ``sep=;`` names the delimiter and is no row.

    :raises Unreadable: when it exceeds the limits
    """
    text, _encoding = decode(data)
    if text.count("\n") + text.count("\r") > limits.lines * 2:
        raise Unreadable("too_many_rows", most=limits.rows)
    rows, first = Rows(limits), text[: text.find("\n") + 1]
    named = _SEP.match(first)
    try:
        delimiter = named[1] if named else delimiter_of(text)
        reader = csv.reader(_checked(io.StringIO(text, newline=""), delimiter, limits), delimiter=delimiter)
        for number, row in enumerate(reader, 1):
            if not (named and number == 1):
                rows.take(number, row)
    except csv.Error as error:
        raise Unreadable("broken", reason=str(error)) from error
    return rows.taken


def _checked(lines, delimiter, limits):
    for number, line in enumerate(lines, 1):
        if len(line) > limits.cell or line.count(delimiter) > limits.columns * 4:
            raise Unreadable("too_wide", row=number, most=limits.columns)
        yield line


def read_lines(data):
    """Rows of cells (text) of a delimited file in any usual encoding, blank rows included."""
    rows = []
    for number, row in numbered_lines(data):
        rows += [[] for _blank in range(number - len(rows) - 1)] + [row]
    return rows
