"""Bank files of every format say the same; broken ones say what is wrong."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from odoo.addons.customer_ar_management_bank_file.tools import receipt_file, receipt_table
from odoo.addons.customer_ar_management_bank_file.tools.receipt_types import Entry, Statement, Unreadable, identified

CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<{p}Document xmlns{c}="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><{p}BkToCstmrStmt>
<{p}Stmt><{p}Id>S-77</{p}Id><{p}Acct><{p}Id><{p}IBAN>NL91ABNA0417164300</{p}IBAN></{p}Id><{p}Ccy>EUR</{p}Ccy></{p}Acct>
<{p}Bal><{p}Tp><{p}CdOrPrtry><{p}Cd>OPBD</{p}Cd></{p}CdOrPrtry></{p}Tp><{p}Amt Ccy="EUR">1000.00</{p}Amt>
<{p}CdtDbtInd>CRDT</{p}CdtDbtInd></{p}Bal>
<{p}Bal><{p}Tp><{p}CdOrPrtry><{p}Cd>CLBD</{p}Cd></{p}CdOrPrtry></{p}Tp><{p}Amt Ccy="EUR">{closing}</{p}Amt>
<{p}CdtDbtInd>CRDT</{p}CdtDbtInd></{p}Bal>
{entries}
</{p}Stmt></{p}BkToCstmrStmt></{p}Document>"""
ENTRY = """<{p}Ntry><{p}Amt Ccy="EUR">{amount}</{p}Amt><{p}CdtDbtInd>{way}</{p}CdtDbtInd><{p}Sts>{status}</{p}Sts>
<{p}BookgDt><{p}Dt>2026-11-20</{p}Dt></{p}BookgDt><{p}AcctSvcrRef>{reference}</{p}AcctSvcrRef>
<{p}NtryDtls>{details}</{p}NtryDtls></{p}Ntry>"""
DETAIL = """<{p}TxDtls><{p}Refs><{p}EndToEndId>{e2e}</{p}EndToEndId></{p}Refs>{amount}
<{p}RltdPties><{p}Dbtr>{name}</{p}Dbtr><{p}DbtrAcct><{p}Id><{p}IBAN>{iban}</{p}IBAN></{p}Id></{p}DbtrAcct></{p}RltdPties>
<{p}RmtInf><{p}Ustrd>{text}</{p}Ustrd>{structured}</{p}RmtInf></{p}TxDtls>"""
STRUCTURED = (
    "<{p}Strd><{p}RfrdDocInf><{p}Nb>INV/2026/7</{p}Nb></{p}RfrdDocInf><{p}CdtrRefInf><{p}Ref>RF18539007547034</{p}Ref>"
    "</{p}CdtrRefInf></{p}Strd>"
)


def camt(version="02", p="", closing="5980.00", **entry):
    detail = DETAIL.format(
        p=p,
        e2e="NOTPROVIDED",
        amount="",
        iban="DE89370400440532013000",
        text="INV/2026/00031 less fee",
        name=f"<{p}Nm>Deco Addict</{p}Nm>" if version == "02" else f"<{p}Pty><{p}Nm>Deco Addict</{p}Nm></{p}Pty>",
        structured=STRUCTURED.format(p=p),
    )
    values = {
        "p": p,
        "amount": "4980.00",
        "way": "CRDT",
        "status": "BOOK" if version == "02" else f"<{p}Cd>BOOK</{p}Cd>",
        "reference": "B123",
        "details": detail,
        **entry,
    }
    return CAMT.format(
        p=p, c=f":{p[:-1]}" if p else "", version=version, closing=closing, entries=ENTRY.format(**values)
    ).encode()


MT940 = b""":20:STMT1
:25:NL91ABNA0417164300
:28C:77/1
:60F:C261119EUR1000,00
:61:2611201120C4980,00NTRFNONREF//B123
:86:166?00GUTSCHRIFT?20SVWZ+INV/2026/00031 LESS?21 FEE?30DEUTDEFF?31DE89370400440532013000?32DECO ADDICT?33 GMBH
:61:2611201120D12,50NCHGNONREF
:86:BANK CHARGES
:62F:C261120EUR5967,50
-
"""
OFX = b"""OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20261120<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>1<ACCTID>NL91ABNA0417164300<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20261101<DTEND>20261130
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261120<TRNAMT>4980.00<FITID>B123<NAME>Deco Addict<MEMO>INV/2026/00031 less fee</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>5980.00<DTASOF>20261120</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
"""


@pytest.mark.parametrize(
    ("data", "account"),
    [
        (camt(), "DE89370400440532013000"),
        (camt("08"), "DE89370400440532013000"),
        (camt("08", p="ns2:"), "DE89370400440532013000"),
        (MT940, "DE89370400440532013000"),
        (OFX, ""),
    ],
    ids=["camt 02", "camt 08", "camt with a prefix", "mt940", "ofx"],
)
def test_every_format_says_the_same(data, account):
    statement = receipt_file.statements(data)[0]
    first = statement.entries[0]
    assert (statement.account, statement.currency) == ("NL91ABNA0417164300", "EUR")
    assert (first.date, first.amount, first.currency, first.reference) == (
        date(2026, 11, 20),
        Decimal("4980.00"),
        "EUR",
        "B123",
    )
    assert first.payer_name.casefold().startswith("deco addict") and first.account == account
    assert "INV/2026/00031" in first.text and "fee" in first.text.casefold()
    assert statement.missing() in (None, 0)


def test_structured_references_reach_the_text_and_placeholders_do_not():
    text = receipt_file.statements(camt())[0].entries[0].text
    assert "RF18539007547034" in text and "INV/2026/7" in text and "NOTPROVIDED" not in text


def test_pending_entries_wait():
    assert not receipt_file.statements(camt(status="PDNG"))[0].entries


def test_a_debit_is_negative_and_a_gap_is_seen():
    statement = receipt_file.statements(camt(way="DBIT", closing="1000.00"))[0]
    assert statement.entries[0].amount == Decimal("-4980.00")
    assert statement.missing() == Decimal("4980.00")


def test_a_collective_booking_becomes_its_payments_when_they_add_up():
    details = "".join(
        DETAIL.format(
            p="",
            e2e=f"E{n}",
            amount=f'<AmtDtls><TxAmt><Amt Ccy="EUR">{amount}</Amt></TxAmt></AmtDtls>',
            name=f"<Nm>Payer {n}</Nm>",
            iban=f"X{n}",
            text=f"INV{n}",
            structured="",
        )
        for n, amount in ((1, "4000.00"), (2, "980.00"))
    )
    entries = receipt_file.statements(camt(details=details))[0].entries
    assert [(e.amount, e.payer_name, e.account, e.reference) for e in entries] == [
        (Decimal("4000.00"), "Payer 1", "X1", "B123/1"),
        (Decimal("980.00"), "Payer 2", "X2", "B123/2"),
    ]
    one = receipt_file.statements(camt(details=details, amount="5000.00"))[0].entries
    assert [(e.amount, e.account) for e in one] == [(Decimal("5000.00"), "")], "sums that differ are not split"
    assert "INV1" in one[0].text and "INV2" in one[0].text


def test_a_payment_ordered_in_another_currency_keeps_both_amounts():
    detail = DETAIL.format(
        p="",
        e2e="E",
        amount='<AmtDtls><InstdAmt><Amt Ccy="USD">5400.00</Amt></InstdAmt></AmtDtls>',
        name="<Nm>P</Nm>",
        iban="X",
        text="INV",
        structured="",
    )
    entry = receipt_file.statements(camt(details=detail))[0].entries[0]
    assert (entry.amount, entry.original_amount, entry.original_currency) == (
        Decimal("4980.00"),
        Decimal("5400.00"),
        "USD",
    )


def test_swift_envelope_and_slashed_details():
    data = b"{1:F01ABNANL2AXXX0000000000}{2:I940ABNANL2AXN}{4:\n" + MT940.replace(
        MT940[MT940.index(b":86:166") : MT940.index(b":61:2611201120D")],
        b":86:/TRTP/SEPA OVERBOEKING/IBAN/DE89370400440532013000/BIC/X/NAME/DECO\nADDICT/REMI/INV/2026/00031 fee/EREF/NOTPROVIDED\n",
    ).replace(b"\n-\n", b"\n-}")
    entry = receipt_file.statements(data)[0].entries[0]
    assert (entry.payer_name, entry.account, entry.text) == (
        "DECO ADDICT",
        "DE89370400440532013000",
        "INV/2026/00031 fee",
    )


BANK = """账号:,6222 0000,户名:,王记贸易
查询期间:,2026-11-01 至 2026-11-30

交易日期,收入金额,支出金额,余额,对方户名,对方账号,摘要,附言,流水号
20261120,"4,980.00",,5980.00,德科公司,6228480000,货款,INV/2026/00031,B123
2026-11-20 10:11:12,,12.50,5967.50,,,手续费,,B124
合计,"4,980.00",12.50,,,,,,
"""


def table(data, **options):
    rows = receipt_file.cells(data)
    names = [cells for _row, cells in rows]
    top = receipt_table.COLUMNS.heading_row(names)
    fields = receipt_table.COLUMNS.guess(names[top])
    found = receipt_table.COLUMNS.apply(names[top + 1 :], fields)
    numbers = [row for row, _cells in rows[top + 1 :]]
    return receipt_table.read(
        [{**row, "row": number} for row, number in zip(found, numbers, strict=True)], receipt_table.Reading(**options)
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_chinese_bank_table_with_titles_and_totals(encoding):
    statement = table(BANK.encode(encoding))
    assert not statement.problems
    first, second = statement.entries
    assert first == Entry(
        5, date(2026, 11, 20), Decimal("4980.00"), "", "德科公司", "6228480000", "货款 INV/2026/00031", "B123"
    )
    assert (second.amount, second.date) == (Decimal("-12.50"), date(2026, 11, 20))


def test_the_same_as_a_spreadsheet():
    book = openpyxl.Workbook()
    for row in [
        ["Bank X"],
        ["Date", "Description", "Amount"],
        [date(2026, 11, 20), "INV 31", 4980.0],
        [date(2026, 11, 21), "x", -1],
    ]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    statement = table(out.getvalue())
    assert [(e.row, e.date, e.amount, e.text) for e in statement.entries] == [
        (3, date(2026, 11, 20), Decimal("4980.0"), "INV 31"),
        (4, date(2026, 11, 21), Decimal(-1), "x"),
    ]


def test_local_separators_and_directions():
    statement = table(b"Date;Amount;Type;Details\n20.11.2026;1.234,50;CR;a\n21.11.2026;99,00;DR;b\n")
    assert [e.amount for e in statement.entries] == [Decimal("1234.50"), Decimal("-99.00")]


def test_every_bad_cell_is_told_with_its_row():
    statement = table(b"Date,Amount,Details\n2026-11-20,12x,a\nyesterday,5,b\n2026-11-21,,c\n2026-11-22,7,d\n")
    assert [(p.row, p.field, p.code, p.value) for p in statement.problems] == [
        (2, "amount", "bad_number", "12x"),
        (3, "date", "bad_date", "yesterday"),
        (4, "amount", "missing", ""),
    ]
    assert [e.amount for e in statement.entries] == [Decimal(7)]


def test_what_a_mapping_lacks():
    assert receipt_table.problems(["text", None]) == [("not_mapped", "date"), ("not_mapped", "amount")]
    assert receipt_table.problems(["date", "credit", "text", "text"]) == []
    assert receipt_table.problems(["date", "date", "amount"]) == [("mapped_twice", "date")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"  \n", "empty"),
        (b"%PDF-1.4 ...", "pdf"),
        (b"\xd0\xcf\x11\xe0old", "no_statement"),
        (b"<a><b></a>", "broken"),
        (b"<html><body/></html>", "no_statement"),
        (camt()[:600], "broken"),
        (b":20:X\n:86:nothing\n", "no_statement"),
        (b"OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1>", "no_statement"),
        (
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><Document><Stmt><Id>&a;</Id></Stmt></Document>',
            "definitions",
        ),
    ],
)
def test_broken_files_say_how(data, code):
    with pytest.raises(Unreadable) as caught:
        receipt_file.statements(data)
    assert caught.value.code == code


def test_equal_payments_stay_two_and_the_same_file_gives_the_same_references():
    twin = Entry(1, date(2026, 11, 20), Decimal("10.00"), text="rent")
    once = identified(Statement(entries=(twin, twin)))
    again = identified(Statement(entries=(twin, twin, Entry(3, date(2026, 11, 21), Decimal(5)))))
    references = [e.reference for e in once.entries]
    assert len(set(references)) == 2
    assert [e.reference for e in again.entries][:2] == references
