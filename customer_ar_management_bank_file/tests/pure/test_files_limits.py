"""Files that want to do harm, and files that are broken: a sentence, within the limits, and never anything else."""

import importlib
import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tools.classes import sheet as class_sheet
from odoo.addons.customer_ar_management_bank_file.tools import receipt_file
from odoo.addons.customer_ar_management.tools.files import table_file
from odoo.addons.customer_ar_management.tools.files import pdf, xlsx
from odoo.addons.customer_ar_management.tools.files.limits import Limits, Unreadable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PARTS = {
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1"'
    f' Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1"'
    f' Type="{DOCUMENT}/worksheet" Target="worksheets/s.xml"/>'
    f'<Relationship Id="r2" Type="{DOCUMENT}/sharedStrings"'
    ' Target="/xl/sharedStrings.xml"/></Relationships>',
}
SMALL = Limits(packed=100_000, unpacked=2_000_000, rows=50, lines=1000, columns=10, cells=300, tags=5000, cell=1000)


def book(rows, head="", **more):
    """An XLSX file with these ``<row>`` elements in its sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in {
            **PARTS,
            "xl/worksheets/s.xml": f'{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
            **more,
        }.items():
            parts.writestr(name, content)
    return out.getvalue()


def cell(name, text):
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
HARM = {
    "row far down": (book('<row r="2000000000"><c r="A1"><v>1</v></c></row>'), "broken"),
    "row below the last": (book('<row r="0"><c r="A1"><v>1</v></c></row>'), "broken"),
    "cell far right": (book(f'<row r="1">{cell("XFD1", "x")}</row>'), "too_wide"),
    "too many rows": (book("".join(f'<row r="{n}">{cell(f"A{n}", "x")}</row>' for n in range(1, 60))), "too_many_rows"),
    "too many cells": (
        book(
            "".join(
                f'<row r="{n}">' + "".join(cell(f"{c}{n}", "x") for c in "ABCDEFGHI") + "</row>" for n in range(1, 40)
            )
        ),
        "too_many_rows",
    ),
    "too many tags": (book("<row>" + "<c><v/></c>" * 3000 + "</row>"), "too_many_rows"),
    "long text": (book(f'<row r="1">{cell("A1", "x" * 2000)}</row>'), "cell_too_long"),
    "many texts": (
        book("", **{"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">' + "<si><t>a</t></si>" * 400 + "</sst>"}),
        "too_many_rows",
    ),
    "deep": (book("<row>" + "<a>" * 300 + "</a>" * 300 + "</row>"), "too_deep"),
    "entities": (book('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>', LAUGHS), "definitions"),
    "unpacks": (book(" " * 3_000_000), "unpacks_too_large"),
    "cut": (book("<row/>")[:400], "broken"),
    "no number": (book('<row r="x"><c r="A1"><v>1</v></c></row>'), "broken"),
    "no workbook": (b"PK\x05\x06" + bytes(18), "broken"),
    "wide text": (b"a,b\n" + b"," * 900, "too_wide"),
    "wide row": (b"a,b\n" + b"x," * 20 + b"x", "too_wide"),
    "endless line": (b"a,b\n" + b"x" * 5000, "too_wide"),
    "empty lines": (b"a,b\n" * 3 + b"\n" * 5000, "too_many_rows"),
    "open quote": (b'a,b\n"' + b"x\n" * 40_000, "too_many_rows"),
    "nothing": (b" \n ", "empty"),
    "only a mark": (b"\xef\xbb\xbf", None),
    "old excel, broken": (b"\xd0\xcf\x11\xe0" + bytes(2000), "broken"),
    "too large": (b"x" * 200_000, "too_large"),
}


@pytest.mark.parametrize(("data", "code"), HARM.values(), ids=HARM)
def test_harm_is_refused_in_words(data, code):
    if code is None:
        assert table_file.numbered(data, SMALL) == []
        return
    with pytest.raises(Unreadable) as caught:
        table_file.numbered(data, SMALL)
    assert caught.value.code == code


def test_painted_rows_and_cells_are_passed_over():
    painted = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="4"/><c r="B{n}" s="4"/></row>' for n in range(3, 5000))
    assert xlsx.read(book(f'<row r="2">{cell("B2", "x")}</row>{painted}'), SMALL) == [(2, [None, "x"])]


def test_a_spreadsheet_says_what_its_cells_hold():
    out = io.BytesIO()
    work = xlsxwriter.Workbook(out)
    work.add_worksheet("cover")
    sheet = work.add_worksheet("lines")
    day, moment = work.add_format({"num_format": "dd/mm/yyyy"}), work.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.write_row(3, 0, ["text", 12, 1.5, True])
    sheet.write_datetime(3, 4, datetime(2026, 3, 5), day)
    sheet.write_datetime(3, 5, datetime(2026, 3, 5, 13, 30), moment)
    sheet.write_formula(3, 6, "=1+1", None, 2)
    sheet.write_number(3, 7, 5, work.add_format({"num_format": '[Red]0.00 "days"'}))
    work.close()
    assert table_file.numbered(out.getvalue()) == [
        (4, ["text", 12, 1.5, True, date(2026, 3, 5), datetime(2026, 3, 5, 13, 30), 2, 5])
    ]


def test_another_writer_s_spreadsheet_is_the_same():
    work = openpyxl.Workbook()
    work.active.append(["Date", "Amount"])
    work.active.append([date(2026, 3, 5), 4980.25])
    out = io.BytesIO()
    work.save(out)
    assert table_file.numbered(out.getvalue()) == [(1, ["Date", "Amount"]), (2, [date(2026, 3, 5), 4980.25])]


def test_an_old_excel_file():
    xlwt = importlib.import_module("xlwt")
    work = xlwt.Workbook()
    sheet = work.add_sheet("lines")
    for place, value in enumerate(("Date", "Amount")):
        sheet.write(1, place, value)
    sheet.write(2, 0, date(2026, 3, 5), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    sheet.write(2, 1, 4980.25)
    out = io.BytesIO()
    work.save(out)
    assert receipt_file.kind(out.getvalue()) == "xls"
    assert table_file.numbered(out.getvalue()) == [(2, ["Date", "Amount"]), (3, [date(2026, 3, 5), 4980.25])]


def test_a_pdf_that_is_none():
    for data, code in ((b"%PDF-1.7 nothing", "broken"), (b"  ", "empty")):
        with pytest.raises(Unreadable) as caught:
            pdf.text(data)
        assert caught.value.code == code


BANK_FILES = (
    b":20:X\n:25:DE/1\n:60F:C260101EUR0,00\n:61:2601010101C1,00NTRFNONREF\n:86:x\n:62F:C260101EUR1,00\n-",
    b"OFXHEADER:100\n\n<OFX><STMTRS><CURDEF>EUR<ACCTID>1<STMTTRN><DTPOSTED>20260101<TRNAMT>1.00<FITID>1<NAME>x</STMTTRN></STMTRS></OFX>",
    (
        b'<Document><Stmt><Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-01-01</Dt></BookgDt></Ntry></Stmt>'
        b"</Document>"
    ),
    b"Date,Amount,Text\n2026-01-01,1.00,x\n",
)


@given(st.sampled_from(BANK_FILES), st.integers(0, 400), st.binary(max_size=40), st.integers(0, 60))
@example(BANK_FILES[2], 0, b"\x00", 0)
@settings(max_examples=400, deadline=None)
def test_a_damaged_file_never_breaks_a_reader(data, place, junk, gone):
    data = data[:place] + junk + data[place + gone :]
    for reader in (receipt_file.statements, receipt_file.cells, class_sheet.read):
        try:
            reader(data)
        except (Unreadable, class_sheet.SheetError):
            continue


@pytest.mark.parametrize(
    ("amount", "wrong"),
    [
        ("", True),
        ("NaN", True),
        ("Infinity", True),
        ("1E+999999", True),
        ("9" * 100_000, True),
        ("1,00", True),
        ("1.00", False),
    ],
)
def test_amounts_that_no_ledger_holds_are_row_errors(amount, wrong):
    ofx = BANK_FILES[1].replace(b"1.00", amount.encode())
    camt = BANK_FILES[2].replace(b"1.00", amount.encode())
    camt_without = BANK_FILES[2].replace(b'<Amt Ccy="EUR">1.00</Amt>', b"")
    for data in (camt, camt_without) if wrong else (camt, ofx):
        [statement] = receipt_file.statements(data)
        assert bool(statement.problems) is wrong and bool(statement.entries) is not wrong
    if wrong and amount != "1,00":
        assert receipt_file.statements(ofx)[0].problems


def test_signs_that_nobody_sees_do_not_reach_the_ledger():
    [statement] = receipt_file.statements(BANK_FILES[1].replace(b"<NAME>x", b"<NAME>a\x00b\x1b"))
    assert statement.entries[0].payer_name == "ab"
