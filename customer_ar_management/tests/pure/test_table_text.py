"""Cells, dates and numbers of other people's files."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tools.files import table_text as text
from odoo.addons.customer_ar_management.tools.files import table_file

HEADING = "发票号,客户名称,币种,开票日期,到期日,金额"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_encoding_and_delimiter(encoding, delimiter):
    data = f"{HEADING}\nA1,王记贸易,CNY,2026年3月5日,2026/4/4,1234.50\n\n".replace(",", delimiter).encode(encoding)
    rows = [row for _number, row in table_file.filled(table_file.read(data))]
    assert rows == [HEADING.split(","), ["A1", "王记贸易", "CNY", "2026年3月5日", "2026/4/4", "1234.50"]]


def test_western_letters_when_it_is_no_chinese():
    assert text.decode("Rechnung;Höhe".encode("cp1252") + b"\x80")[0].startswith("Rechnung")


def test_quoted_cells_may_hold_delimiters_and_newlines():
    rows = table_file.read(b'number,customer,amount\nA1,"Smith, Sons\nLtd",5\n')
    assert rows[1] == ["A1", "Smith, Sons\nLtd", "5"]


@pytest.mark.parametrize(
    ("cell", "order", "expected"),
    [
        ("2026-03-05", "ymd", date(2026, 3, 5)),
        ("2026/3/5", "dmy", date(2026, 3, 5)),
        ("20260305", "ymd", date(2026, 3, 5)),
        ("2026年3月5日", "ymd", date(2026, 3, 5)),
        ("２０２６－０３－０５", "ymd", date(2026, 3, 5)),
        ("5/3/2026", "dmy", date(2026, 3, 5)),
        ("5/3/2026", "mdy", date(2026, 5, 3)),
        ("5.3.26", "dmy", date(2026, 3, 5)),
        ("2026-03-05 00:00:00", "ymd", date(2026, 3, 5)),
        ("2026-03-05T10:00:00Z", "ymd", date(2026, 3, 5)),
        ("46086", "ymd", date(2026, 3, 5)),
        (datetime(2026, 3, 5, 12), "ymd", date(2026, 3, 5)),
        (date(2026, 3, 5), "ymd", date(2026, 3, 5)),
        ("2026-02-30", "ymd", None),
        ("31/31/2026", "dmy", None),
        ("soon", "ymd", None),
        ("1899-01-01", "ymd", None),
        ("3026-01-01", "ymd", None),
        ("5/3", "dmy", None),
        ("", "ymd", None),
    ],
)
def test_dates(cell, order, expected):
    assert text.parse_date(cell, order) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["5/3/2026", "31/3/2026"], "dmy"),
        (["5/3/2026", "3/31/2026"], "mdy"),
        (["5/3/2026"], "dmy"),
        (["2026-03-31"], "dmy"),
        ([], "dmy"),
    ],
)
def test_order_of_dates_by_evidence(cells, expected):
    assert text.date_order(cells) == expected


@pytest.mark.parametrize(
    ("cell", "mark", "expected"),
    [
        ("1234.56", ".", "1234.56"),
        ("1,234.56", ".", "1234.56"),
        ("1.234,56", ",", "1234.56"),
        ("1 234,56", ",", "1234.56"),
        ("1'234.56", ".", "1234.56"),
        ("12,34,567.00", ".", "1234567"),
        ("(12.50)", ".", "-12.50"),
        ("12.50-", ".", "-12.50"),
        ("-12.50", ".", "-12.50"),
        ("−12.50", ".", "-12.50"),
        ("¥1,200.00", ".", "1200"),
        ("USD 12.5", ".", "12.5"),
        ("12.5 EUR", ".", "12.5"),
        ("１２．５", ".", "12.5"),
        ("12.50 CR", ".", "-12.50"),
        (12.5, ".", "12.5"),
        (7, ".", "7"),
        (".5", ".", "0.5"),
        ("-.5", ".", "-0.5"),
        ("1,23", ".", None),
        ("1.2.3", ".", None),
        ("abc", ".", None),
        ("12abc", ".", None),
        ("", ".", None),
        ("-", ".", None),
        (float("nan"), ".", None),
        ("1e5", ".", None),
    ],
)
def test_numbers(cell, mark, expected):
    assert text.parse_number(cell, mark) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1,234.56"], "."),
        (["1.234,56"], ","),
        (["100", "12,5"], ","),
        (["12.5"], "."),
        (["1.234.567"], ","),
        (["1,234"], "."),
        ([], "."),
    ],
)
def test_decimal_mark_by_evidence(cells, expected):
    assert text.decimal_mark(cells) == expected


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_numbers_come_back_as_they_were_written(number):
    for written, mark in (
        (f"{number:,.2f}", "."),
        (f"{number:,.2f}".translate(str.maketrans(",.", ".,")), ","),
        (f"{number:.2f}", "."),
        (f"{abs(number):.2f}" + "-" * (number < 0), "."),
    ):
        assert text.parse_number(written, mark) == number


@given(st.dates(date(1970, 1, 1), date(2199, 12, 31)))
def test_dates_come_back_as_they_were_written(day):
    for written, order in (
        (day.isoformat(), "dmy"),
        (f"{day:%d.%m.%Y}", "dmy"),
        (f"{day:%m/%d/%Y}", "mdy"),
        (f"{day:%Y%m%d}", "mdy"),
        (f"{day.year}年{day.month}月{day.day}日", "dmy"),
    ):
        assert text.parse_date(written, order) == day


@given(st.binary(max_size=300))
def test_no_file_breaks_the_reader(data):
    for row in text.read_lines(data.replace(b"\0", b"")):
        for cell in row:
            text.parse_date(cell)
            text.parse_number(cell)
