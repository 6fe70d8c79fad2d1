"""Which kind of bank file this is, and its content."""
import re

from . import ledger_text, receipt_bank, receipt_camt, table_file
from .receipt_types import CAMT, CSV, MT940, OFX, XLSX, Unreadable, identified

READERS = {CAMT: receipt_camt.read, OFX: receipt_bank.read_ofx, MT940: receipt_bank.read_mt940}
LARGEST = 50_000_000


def kind(data):
    """Format of the bytes, by their content and never by their name.

    :raises Unreadable: for formats that hold no lines to read
    """
    if not data.strip():
        raise Unreadable("empty")
    if len(data) > LARGEST:
        raise Unreadable("too_large", size=len(data) // 1_000_000)
    if data[:2] == b"PK":
        return XLSX
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise Unreadable("old_excel")
    if data[:5] == b"%PDF-":
        raise Unreadable("pdf")
    head = ledger_text.decode(data[:4000] if data[:2] not in (b"\xff\xfe", b"\xfe\xff") else data)[0].lstrip("\ufeff \r\n\t")
    if re.match(r"OFXHEADER|<\?OFX|<OFX>", head, re.I) or "<ofx>" in head.lower():
        return OFX
    if head.startswith("<"):
        return CAMT
    if re.search(r"(?m)^(\{4:\s*)?:20:", head) or re.search(r"(?m)^:60[FM]:", head):
        return MT940
    return CSV


def cells(data):
    """Rows of cells of a CSV or XLSX file, blank rows left out, each with its row number in the file.

    :return: list of ``(row, cells)``
    :raises Unreadable: when it cannot be read
    """
    kind(data)
    try:
        return table_file.filled(table_file.read(data))
    except table_file.TableError as error:
        raise Unreadable("broken", reason=str(error)) from error


def statements(data):
    """Identified statements of a file that says by itself what is what (CAMT, OFX, MT940)."""
    return [identified(statement) for statement in READERS[kind(data)](data)]
