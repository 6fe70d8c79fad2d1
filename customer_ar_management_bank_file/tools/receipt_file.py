"""Which kind of bank file this is, and its content."""

import re

from odoo.addons.customer_ar_management.tools.files import table_file, table_text
from . import receipt_camt, receipt_mt940, receipt_ofx
from odoo.addons.customer_ar_management.tools.files.limits import check_size
from .receipt_types import CAMT, CSV, MT940, OFX, XLS, XLSX, Unreadable, identified

READERS = {CAMT: receipt_camt.read, OFX: receipt_ofx.read, MT940: receipt_mt940.read}
TABLES = (CSV, XLSX, XLS)


def kind(data):
    """Format of the bytes, by their content and never by their name.

    :raises Unreadable: for formats that hold no lines to read
    """
    check_size(data)
    if data[:2] == table_file.ZIP:
        return XLSX
    if data[:4] == table_file.OLD_EXCEL:
        return XLS
    if data[:5] == b"%PDF-":
        raise Unreadable("pdf")
    head = table_text.decode(data[:8000], cut=True)[0].lstrip("\ufeff \r\n\t")
    if re.match(r"OFXHEADER|<\?OFX|<OFX>", head, re.I) or "<ofx>" in head.lower():
        return OFX
    if head.startswith("<"):
        return CAMT
    if re.search(r"(?m)^(\{4:\s*)?:20:", head) or re.search(r"(?m)^:60[FM]:", head):
        return MT940
    return CSV


def cells(data):
    """Rows of cells of a table, blank rows left out, each with its row number in the file.

    :return: list of ``(row, cells)``
    :raises Unreadable: when it cannot be read
    """
    kind(data)
    return table_file.numbered(data)


def statements(data):
    """Identified statements of a file that says by itself what is what (CAMT, OFX, MT940)."""
    form = kind(data)
    if form not in READERS:
        raise Unreadable("no_statement")
    return [identified(statement) for statement in READERS[form](data)]
