"""Lines of MT940 and OFX, and what tells one booking in all messages."""

from datetime import date
from decimal import Decimal

import pytest

from odoo.addons.customer_ar_management_bank_file.tools import receipt_file
from odoo.addons.customer_ar_management_bank_file.tools.receipt_types import identified


MT940_LINES = {
    "reversal of a credit": ("2603020302RC5,00NTRFNONREF", -5),
    "reversal of a debit": ("2603020302RD5,00NTRFNONREF", 5),
    "funds code": ("2603020302CR5,00NTRFNONREF", 5),
    "debit with funds code": ("2603020302DR5,NTRFNONREF", -5),
    "no entry date": ("260302C5,00NTRFNONREF//B1", 5),
    "expected": ("260302EC5,00NTRFNONREF", None),
    "long owner reference": ("2603020302C5,00NTRFNL91ABNA0417164300XXXXXXX//B1", 5),
    "not an amount": ("2603020302C5;00NTRFNONREF", "bad_entry"),
    "no such day": ("2613450302C5,00NTRFNONREF", "bad_entry"),
    "thirtieth of February": ("2602300302C5,00NTRFNONREF", 5),
}


@pytest.mark.parametrize(("line", "expected"), MT940_LINES.values(), ids=MT940_LINES)
def test_lines_of_mt940_and_mt942(line, expected):
    [statement] = receipt_file.statements(f":20:A\n:25:123\n:28C:1\n:34F:EUR0,\n:61:{line}\n:86:x\n".encode())
    found = [problem.code for problem in statement.problems] or [float(entry.amount) for entry in statement.entries]
    assert found == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("value", "entry", "day"),
    [
        ("251231", "0102", date(2026, 1, 2)),
        ("260102", "1231", date(2025, 12, 31)),
        ("260302", "0303", date(2026, 3, 3)),
        ("260302", "", date(2026, 3, 2)),
    ],
)
def test_the_day_of_booking_lies_next_to_the_value_date(value, entry, day):
    [statement] = receipt_file.statements(
        f":20:A\n:60F:C251231EUR0,\n:61:{value}{entry}C5,00NTRFNONREF\n:62F:C251231EUR5,\n".encode()
    )
    assert statement.entries[0].date == day


def test_details_of_asn_begin_with_account_and_name():
    text = (
        ":20:A\n:60F:C260302EUR0,\n:61:2603020302C5,00NOVBNL47INGB9999999999\nhr Jansen\n"
        ":86:NL47INGB9999999999 hr Jansen\nINV 7 march\n:62F:C260302EUR5,\n"
    )
    entry = receipt_file.statements(text.encode())[0].entries[0]
    assert (entry.account, entry.payer_name, entry.text) == ("NL47INGB9999999999", "hr Jansen", "INV 7 march")


OFX_ROW = "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>{}<TRNAMT>10.00<FITID>a<NAME>{}<MEMO>goods</STMTTRN>"


def ofx(row, encoding="USASCII", charset="1252"):
    return (
        f"OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:{encoding}\nCHARSET:{charset}\n\n"
        "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR"
        f"<BANKACCTFROM><ACCTID>123</BANKACCTFROM><BANKTRANLIST>{row}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    )


@pytest.mark.parametrize(
    "moment",
    ["20260301000000[+8:CST]", "20260301233000[-5:EST]", "20260301000000.000[+5.5:IST]", "20260301", "20260301120000"],
)
def test_the_day_of_an_ofx_line_is_the_bank_s_day(moment):
    assert receipt_file.statements(ofx(OFX_ROW.format(moment, "x")).encode())[0].entries[0].date == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("name", "encoding", "charset", "bytes_in"),
    [
        ("Müller 上海贸易", "UTF-8", "NONE", "utf-8"),
        ("Müller 上海贸易", "USASCII", "NONE", "utf-8"),
        ("Müller Söhne", "USASCII", "1252", "cp1252"),
        ("Müller Söhne", "USASCII", "NONE", "cp1252"),
        ("上海贸易有限公司", "USASCII", "NONE", "gb18030"),
        ("上海贸易", "USASCII", "936", "gb18030"),
        ("Škoda Žižka", "USASCII", "1250", "cp1250"),
        ("上海贸易", "USASCII", "1252", "utf-8"),
        ("Müller", "UNICODE", "NONE", "utf-16"),
    ],
)
def test_letters_of_ofx(name, encoding, charset, bytes_in):
    statement = receipt_file.statements(ofx(OFX_ROW.format("20260301", name), encoding, charset).encode(bytes_in))[0]
    assert statement.entries[0].payer_name == name


def test_ofx_as_xml():
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200"?><OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR</CURDEF>'
        "<BANKACCTFROM><ACCTID>1</ACCTID></BANKACCTFROM><BANKTRANLIST><STMTTRN><DTPOSTED>20260302</DTPOSTED><TRNAMT>-1,234.50</TRNAMT><FITID>1</FITID>"
        "<PAYEE><NAME>A &amp; B</NAME><CITY>X</CITY></PAYEE><MEMO><![CDATA[R<D]]></MEMO></STMTTRN></BANKTRANLIST>"
        "<LEDGERBAL><BALAMT>5.00</BALAMT></LEDGERBAL><AVAILBAL>"
        "<BALAMT>9.00</BALAMT></AVAILBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    )
    statement = receipt_file.statements(text.encode())[0]
    entry = statement.entries[0]
    assert (entry.payer_name, entry.text, entry.amount, statement.closing) == ("A & B", "R<D", Decimal("-1234.50"), 5)


def test_a_booking_is_known_in_all_messages():
    camt = (
        '<Document><Stmt><Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-03-02</Dt></BookgDt>'
        "<AcctSvcrRef>R1</AcctSvcrRef>"
        "<NtryDtls>{}</NtryDtls></Ntry></Stmt></Document>"
    )
    parts = "".join(
        f'<TxDtls><Refs><AcctSvcrRef>T{n}</AcctSvcrRef></Refs><Amt Ccy="EUR">{n}0.00</Amt></TxDtls>' for n in (1, 2)
    )
    whole, split = (receipt_file.statements(camt.format(text).encode())[0].entries for text in ("", parts))
    assert [(entry.booking, entry.reference) for entry in (*whole, *split)] == [
        ("R1", "R1"),
        ("R1", "T1"),
        ("R1", "T2"),
    ]
    assert identified(receipt_file.statements(camt.format("").encode())[0]).entries == whole
