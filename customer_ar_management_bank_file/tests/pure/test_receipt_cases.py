"""What banks write, kind by kind: every case is a way of writing that some bank has."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_bank_file.tools import receipt_file, receipt_table
from odoo.addons.customer_ar_management.tools.files import currencies

from .test_receipt_files import table


def amounts(text, **options):
    """Amounts of a table, or the codes of what is wrong with it."""
    statement = table(text.encode() if isinstance(text, str) else text, **options)
    return [problem.code for problem in statement.problems] or [float(entry.amount) for entry in statement.entries]


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
