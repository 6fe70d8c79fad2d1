"""Which kind of bank file this is, and its content."""

from odoo.addons.customer_ar_management.tools.files import table_file, table_text
from odoo.addons.customer_ar_management.tools.files.limits import check_size

from . import receipt_camt, receipt_mt940, receipt_ofx
from .receipt_types import Format, Unreadable, identified

CSV, XLSX, XLS = Format("csv", "CSV"), Format("xlsx", "XLSX"), Format("xls", "XLS")
#: Every kind of bank file; a text is of the first that it fits, else a table. One more is one more entry.
FORMATS = {form.code: form for form in (CSV, XLSX, XLS, receipt_ofx.FORMAT, receipt_camt.FORMAT, receipt_mt940.FORMAT)}


def kind(data):
    """Format of the bytes (a code of :data:`FORMATS`), by their content and never by their name.

    :raises Unreadable: for formats that hold no lines to read
    """
    check_size(data)
    if data[:2] == table_file.ZIP:
        return XLSX.code
    if data[:4] == table_file.OLD_EXCEL:
        return XLS.code
    if data[:5] == b"%PDF-":
        raise Unreadable("pdf")
    head = table_text.decode(data[:8000], cut=True)[0].lstrip("\ufeff \r\n\t")
    return next((code for code, form in FORMATS.items() if form.fits and form.fits(head)), CSV.code)


def is_table(code):
    """Whether a file of that kind is a table, of whose columns somebody says what they are."""
    return code in FORMATS and FORMATS[code].read is None


def cells(data):
    """Rows of cells of a table, blank rows left out, each with its row number in the file.

    :return: list of ``(row, cells)``
    :raises Unreadable: when it cannot be read
    """
    kind(data)
    return table_file.numbered(data)


def statements(data):
    """Identified statements of a file that says by itself what is what.

    :raises Unreadable: for a table
    """
    form = FORMATS[kind(data)]
    if form.read is None:
        raise Unreadable("no_statement")
    return [identified(statement) for statement in form.read(data)]
