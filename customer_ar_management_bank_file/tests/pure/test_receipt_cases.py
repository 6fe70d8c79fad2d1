"""What banks write, kind by kind: every case is a way of writing that some bank has."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_bank_file.tools import receipt_file, receipt_table
from odoo.addons.customer_ar_management.tools.files import currencies, numbers
from odoo.addons.customer_ar_management_bank_file.tools.receipt_types import identified

from .test_receipt_files import table


def amounts(text, **options):
    """Amounts of a table, or the codes of what is wrong with it."""
    statement = table(text.encode() if isinstance(text, str) else text, **options)
    return [problem.code for problem in statement.problems] or [float(entry.amount) for entry in statement.entries]


MONEY = [
    ("5.00 DR", "5.00", "D"),
    ("5.00CR", "5.00", "C"),
    ("12.00(Dr)", "12.00", "D"),
    ("(Cr) 12.00", "12.00", "C"),
    ("5.00 D", "5.00", "D"),
    ("C 5.00", "5.00", "C"),
    ("5.00 S", "5.00", "D"),
    ("5.00 H", "5.00", "C"),
    ("借 5.00", "5.00", "D"),
    ("5.00贷", "5.00", "C"),
    ("5.00 借方", "5.00", "D"),
    ("5.00 Dr.", "5.00", "D"),
    ("5.00 [CR]", "5.00", "C"),
    ("Debit 5.00", "5.00", "D"),
    ("5.00-", "-5.00", ""),
    ("(5.00)", "-5.00", ""),
    ("(5.00 DR)", "-5.00", "D"),
    ("(5.00) CR", "-5.00", "C"),
    ("-5.00 CR", "-5.00", "C"),
    ("5.00- DR", "-5.00", "D"),
    ("C$5.00", "5.00", ""),
    ("US$ 5.00", "5.00", ""),
    ("DR EUR 5.00", "5.00", "D"),
    ("EUR 5.00 Cr", "5.00", "C"),
    ("¥5.00", "5.00", ""),
    ("5.00元", "5.00", ""),
    ("人民币5.00", "5.00", ""),
    ("434.99999999999994", "435", ""),
    ("1,234.5 CR", "1234.5", "C"),
    ("+5.00", "5.00", ""),
    (434.99999999999994, "435", ""),
    (12.345, "12.345", ""),
    ("5.00 OD", None, ""),
    ("XX 5.00", None, ""),
    ("9" * 100, None, ""),
    ("CR", None, ""),
    (True, None, ""),
    (10**40, None, ""),
]


@pytest.mark.parametrize(("cell", "number", "side"), MONEY)
def test_money_with_its_side(cell, number, side):
    assert numbers.parse_money(cell) == (None if number is None else (Decimal(number), side))


@given(
    st.decimals(min_value=Decimal("0.01"), max_value=10**12, places=2),
    st.sampled_from(
        [
            ("{} DR", "D"),
            ("{}CR", "C"),
            ("Cr {}", "C"),
            ("({} Dr)", "-D"),
            ("{} H", "C"),
            ("借{}", "D"),
            ("-{} CR", "-C"),
            ("{}-", "-"),
            ("EUR {} DR", "D"),
        ]
    ),
)
def test_money_comes_back_as_it_was_written(number, written):
    shape, side = written
    money = numbers.parse_money(shape.format(f"{number:,.2f}"))
    assert money == (-number if "-" in side else number, side.strip("-"))


HEAD = "Date,Description,Amount\n"
TWO = "Date,Description,Debit,Credit\n"
KINDS = {
    "side behind": (
        HEAD + '2026-01-15,Rent,5.00 DR\n2026-01-16,A,"2,000.00 CR"\n2026-01-17,B,12.00(Dr)\n',
        [-5, 2000, -12],
    ),
    "side before": (HEAD + "2026-01-15,Rent,Dr 5.00\n2026-01-16,A,Cr 7.00\n", [-5, 7]),
    "sides with a minus that says the same": (
        HEAD + "2026-01-15,Rent,-5.00 DR\n2026-01-16,A,7.00 CR\n2026-01-17,Fee,-1.00 DR\n",
        [-5, 7, -1],
    ),
    "side with a minus that takes back": (
        HEAD + "2026-01-15,Rent,5.00 DR\n2026-01-16,Fee back,-2.00 DR\n2026-01-17,A,-7.00 CR\n",
        [-5, 2, -7],
    ),
    "trailing minus": (HEAD + "2026-01-15,Rent,5.00-\n2026-01-16,A,7.00\n", [-5, 7]),
    "brackets": (HEAD + "2026-01-15,Rent,(5.00)\n2026-01-16,A,7.00\n", [-5, 7]),
    "unknown side": (HEAD + "2026-01-15,Rent,5.00 OD\n2026-01-16,A,7.00 CR\n", ["bad_number"]),
    "Chinese words": ("交易日期,借贷,交易金额\n2026-01-05,贷 Cr,100.00\n2026-01-06,借 Dr,30.00\n", [100, -30]),
    "German words": ("Datum;SH;Betrag\n2026-01-05;H;100,00\n2026-01-06;S;30,00\n", [100, -30]),
    "long words": ("Date,Debit/Credit,Amount\n2026-01-05,C - Credit,100.00\n2026-01-06,Debit,30.00\n", [100, -30]),
    "a word that nobody knows": (
        "Date,Debit/Credit,Amount\n2026-01-05,Cr,100.00\n2026-01-06,Kontra,30.00\n",
        ["unknown_direction"],
    ),
    "a type that is no direction": (
        "Date,Type,Amount\n2026-01-05,Transfer,100.00\n2026-01-06,Card,-30.00\n",
        ["unknown_direction"] * 2,
    ),
    "reversal in two columns": (
        TWO + "2026-01-05,In,,100.00\n2026-01-06,Back,,-100.00\n2026-01-07,Fee,5.00,\n2026-01-08,Back,-5.00,\n",
        [100, -100, -5, 5],
    ),
    "all debits negative": (
        TWO + "2026-01-05,In,,100.00\n2026-01-06,Out,-30.00,\n2026-01-07,Out,-20.00,\n",
        [100, -30, -20],
    ),
    "zero in the other column": (TWO + "2026-01-05,In,0.00,100.00\n2026-01-06,Out,30.00,0.00\n", [100, -30]),
    "both columns": (TWO + "2026-01-05,In,1.00,100.00\n", ["two_sides"]),
    "points are day first": ("Date;Amount\n01.10.2026;7,00\n02.10.2026;8,00\n", [7, 8]),
    "day or month": (HEAD + "05/01/2026,A,7.00\n06/01/2026,B,8.00\n", ["ambiguous_date"]),
    "a comma says that it is not American": ("Date;Text;Amount\n05/01/2026;A;7,00\n06/01/2026;B;8,00\n", [7, 8]),
    "the same day both ways": (HEAD + "05/05/2026,A,7.00\n", [7]),
    "heading with a unit": (
        ("交易时间,收/支,金额(元),交易对方\n2026-01-05 10:11:12,收入,¥100.00,甲\n2026-01-06 10:11:12,支出,¥30.00,乙\n"),
        [100, -30],
    ),
    "neither in nor out": (
        "交易时间,收/支,金额(元)\n2026-01-05 10:11:12,收入,100.00\n2026-01-06 10:11:12,不计收支,30.00\n",
        ["unknown_direction"],
    ),
    "total below": (TWO + "2026-01-05,In,,100.00\n2026-01-06,Out,30.00,\nTotal,,30.00,100.00\n", [100, -30]),
    "total that is another": (
        TWO + "2026-01-05,In,,100.00\n2026-01-06,Out,30.00,\nTotal,,30.00,175.00\n",
        ["total_differs"],
    ),
    "named delimiter": ("sep=;\nDate;Amount\n2026-01-05;7.00\n", [7]),
    "fourteen digits": ("交易时间,收入,支出\n20260105101112,100.00,\n20260106101112,,30.00\n", [100, -30]),
    "names of months": (HEAD + '05-Jan-26,A,7.00\n"Feb 5, 2026",B,8.00\n5 März 2026,C,9.00\n', [7, 8, 9]),
    "half a day": (HEAD + "1/15/2026 3:04:05 PM,A,7.00\n1/16/2026 9:04 AM,B,8.00\n", [7, 8]),
}


@pytest.mark.parametrize(("text", "expected"), KINDS.values(), ids=KINDS)
def test_every_kind_of_table(text, expected):
    assert amounts(text) == expected


def test_what_somebody_said_of_a_word_is_followed():
    text = "Date,Debit/Credit,Amount\n2026-01-05,Cr,100.00\n2026-01-06,Kontra,30.00\n2026-01-07,Info,1.00\n"
    assert amounts(text, words={"kontra": "out", "info": "skip"}) == [100, -30]


def test_a_guessed_direction_without_directions_is_none():
    rows = [["2026-01-05", "Transfer", "1"], ["2026-01-06", "Card", "2"]]
    assert receipt_table.settled(["date", "direction", "amount"], rows) == ["date", None, "amount"]
    assert receipt_table.settled(["date", "direction", "amount"], [["2026-01-05", "CR", "1"]]) == [
        "date",
        "direction",
        "amount",
    ]


BALANCES = {
    "upwards": (["100 110", "-30 80", "5 85"], [100, -30, 5], ""),
    "downwards": (["5 85", "-30 80", "100 110"], [5, -30, 100], ""),
    "days downwards, lines upwards": (["D2 5 85", "D2 1 86", "D1 100 110", "D1 -30 80"], [5, 1, 100, -30], ""),
    "turned": (["-100 110", "30 80", "-5 85"], [100, -30, 5], "turned"),
    "signs from the balance": (["100 110", "30 80", "5 85"], ["side_unknown"], ""),
    "some signs from the balance": (["-7 110", "30 80", "5 85"], [-7, -30, 5], "signed"),
    "a line is missing": (["100 110", "-30 80", "5 90", "1 91"], ["unexplained"], ""),
    "no running balance": (["100 85", "-30 85", "5 85", "7 85"], ["balance_unproven"], ""),
    "balance at the end of a day": (["100", "-30 80", "5 85"], [100, -30, 5], ""),
}


@pytest.mark.parametrize(("rows", "expected", "said"), BALANCES.values(), ids=BALANCES)
def test_the_running_balance_proves_the_amounts(rows, expected, said):
    text = "Date,Amount,Balance\n"
    for place, row in enumerate(rows, 1):
        day, *numbers_ = (
            row.split() if row.startswith("D") else (f"D{place if 'downwards' not in rows else 1}", *row.split())
        )
        text += f"2026-01-{int(day[1:]):02},{','.join((*numbers_, '')[:2])}\n"
    statement = table(text.encode())
    assert ([p.code for p in statement.problems] or [float(e.amount) for e in statement.entries]) == expected
    if not statement.problems:
        assert statement.said == said


def test_opening_and_closing_rows_must_fit():
    text = "Date,Text,Amount,Balance\n2026-01-01,Opening balance,,10.00\n2026-01-05,A,100.00,110.00\n2026-01-06,Closing balance,,{}\n"
    assert amounts(text.format("110.00")) == [100]
    for wrong in (
        text.format("111.00").replace("100.00,110.00", "100.00,"),
        text.replace("100.00,110.00", "90.00,110.00").format("110.00"),
    ):
        assert amounts(wrong) == ["unexplained"]


@given(st.lists(st.integers(-(10**6), 10**6).filter(bool), min_size=2, max_size=12), st.booleans())
def test_a_table_with_right_balances_is_always_taken_as_it_is(cents, downwards):
    rows, balance = [], 0
    for place, amount in enumerate(cents):
        balance += amount
        rows.append(f"2026-01-{place + 1:02},{amount / 100:.2f},{balance / 100:.2f}")
    rows = rows[::-1] if downwards else rows
    text = "Date,Amount,Balance\n" + "\n".join(rows) + "\n"
    assert sorted(amounts(text)) == sorted(amount / 100 for amount in cents)


def test_a_file_without_headings_keeps_its_first_line():
    data = b"05/13/2026,ONE,,100.00,1100.00\n05/14/2026,RENT,30.00,,1070.00\n"
    rows = receipt_file.cells(data)
    assert receipt_table.COLUMNS.heading_row([cells for _row, cells in rows]) is None
    found = receipt_table.COLUMNS.apply([cells for _row, cells in rows], ["date", "text", "debit", "credit", "balance"])
    statement = receipt_table.read([{**values, "row": row} for (row, _cells), values in zip(rows, found, strict=True)])
    assert [(entry.date, float(entry.amount)) for entry in statement.entries] == [
        (date(2026, 5, 13), 100),
        (date(2026, 5, 14), -30),
    ]


@pytest.mark.parametrize(
    ("text", "prefer", "code"),
    [
        ("人民币", "", "CNY"),
        ("RMB", "", "CNY"),
        ("¥", "CNY", "CNY"),
        ("￥", "JPY", "JPY"),
        ("¥", "EUR", "CNY"),
        ("美元", "", "USD"),
        ("US$", "", "USD"),
        ("$", "AUD", "AUD"),
        ("$", "CNY", "USD"),
        ("Euro", "", "EUR"),
        ("€", "", "EUR"),
        ("CNY-人民币", "", "CNY"),
        ("人民币(CNY)", "", "CNY"),
        ("eur", "", "EUR"),
        ("156", "", "CNY"),
        ("US Dollar", "", "USD"),
        ("港币", "", "HKD"),
        ("XYZ", "", "XYZ"),
        ("USD/EUR", "", "USD/EUR"),
        ("", "", ""),
    ],
)
def test_currencies_by_any_name(text, prefer, code):
    assert currencies.code(text, prefer) == code


BANKS = {
    "ICBC": "凭证号,本方账号,对方账号,交易时间,借/贷,借方发生额,贷方发生额,对方行号,摘要,用途,对方单位名称,余额,个性化信息",
    "CCB": "账号,账户名称,交易时间,借方发生额（支取）,贷方发生额（收入）,余额,币种,"
    "对方户名,对方账号,对方开户机构,记账日期,摘要,备注,账户明细编号-交易流水号",
    "CITIC": "交易日期,对方账号,对方账户名称,借方金额,贷方金额,余额,摘要",
    "SPDB": "交易日期,交易流水号,借方金额,贷方金额,账户余额,对手账号,对手名称,摘要",
    "WeChat": "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注",
    "Alipay": "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注",
}


@pytest.mark.parametrize("headings", BANKS.values(), ids=BANKS)
def test_headings_of_the_usual_banks(headings):
    fields = receipt_table.COLUMNS.guess(headings.split(","))
    assert not receipt_table.problems([field for field in fields if field])
    assert {"date", "payer_name", "text"} <= set(fields) and (
        {"credit", "debit"} <= set(fields) or {"amount", "direction"} <= set(fields)
    )


@pytest.mark.parametrize(
    ("rows", "account"),
    [
        ([["账号:", "6222 0000 1111"]], "622200001111"),
        ([["账号：6222000011112222", "户名：甲"]], "6222000011112222"),
        ([["IBAN", "NL91 ABNA 0417 1643 00"]], "NL91ABNA0417164300"),
        ([["Account", "Main"]], ""),
        ([["Account number: 12-345678"]], "12-345678"),
    ],
)
def test_the_account_above_the_table(rows, account):
    assert receipt_table.account_above(rows) == account


def page(number, opening, closing, lines, first="M", last="M"):
    rows = "".join(f":61:2603020302C{amount}NTRFNONREF\n:86:{text}\n" for amount, text in lines)
    return (
        f":20:A\n:25:123456\n:28C:7/{number}\n:60{first}:C260302EUR{opening}\n{rows}:62{last}:C260302EUR{closing}\n-\n"
    )


ONE, TWO_, THREE = (
    page(1, "10,00", "60,00", [("50,00", "A")], first="F"),
    page(2, "60,00", "90,00", [("30,00", "B")]),
    page(3, "90,00", "100,00", [("10,00", "C")], last="F"),
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (ONE + TWO_ + THREE, []),
        (ONE + THREE, ["pages_apart"]),
        (ONE + TWO_, ["page_missing"]),
        (TWO_ + THREE, ["page_missing"]),
        (ONE + TWO_.replace("90,00", "95,00") + THREE, ["gap", "pages_apart"]),
        (ONE.replace("50,00", "51,00") + TWO_ + THREE, ["gap"]),
    ],
    ids=["whole", "middle gone", "end gone", "begin gone", "a line cut out", "amount changed"],
)
def test_pages_of_a_statement(text, codes):
    [statement] = receipt_file.statements(text.encode())
    assert [problem.code for problem in statement.problems] == codes
    if not codes:
        assert (len(statement.entries), statement.opening, statement.closing, statement.missing()) == (3, 10, 100, 0)


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
