from datetime import date

import pytest

from odoo.addons.customer_ar_management_statement.tools.comparison import their_ledger as t

HEAD = ["Datum", "凭证号", "Debit", "Credit", "摘要"]


def test_headings_are_found_below_titles():
    rows = [["Ledger of supplier 4711"], [], HEAD, ["2026-01-05", "838", "", "12.50", "Goods"]]
    place, fields = t.find_header(rows)
    assert (place, fields) == (2, ["date", "number", "debit", "credit", "text"])
    (line,), errors = t.lines(rows[3:], fields, lambda code: 2, first=4)
    assert not errors
    assert (line.id, line.date, line.number, line.debit, line.credit, line.amount, line.text) == (
        4,
        date(2026, 1, 5),
        "838",
        None,
        1250,
        None,
        "Goods",
    )


def test_a_table_of_something_else_has_no_header():
    assert t.find_header([["Name", "City"], ["a", "b"]]) is None


@pytest.mark.parametrize(
    "fields, code",
    [
        (["date", "amount"], None),
        (["number", "debit", "credit"], None),
        (["number", "debit"], "no_amount"),
        (["amount", None], "no_number"),
        (["date", "date", "amount"], "twice"),
        (["text", "text", "date", "amount"], None),
    ],
)
def test_what_is_wrong_with_a_choice(fields, code):
    assert t.problem(fields) == code


@pytest.mark.parametrize(
    "cell, places, amount, code",
    [
        ("1,234.50", 2, 123450, None),
        ("(5.00)", 2, -500, None),
        ("", 2, None, None),
        (None, 2, None, None),
        (12.1, 2, 1210, None),
        (0.1 + 0.2, 2, 30, None),
        ("12.345", 2, None, "places"),
        ("100", 0, 100, None),
        ("1.5", 0, None, "places"),
        ("=1+1", 2, None, "amount"),
        ("abc", 2, None, "amount"),
        (float("nan"), 2, None, "amount"),
        ("9" * 30, 2, None, "amount"),
    ],
)
def test_cells(cell, places, amount, code):
    rows = [["2026-01-05", cell], ["2026-01-06", "7.25" if places else "7"]]
    found, errors = t.lines(rows, ["date", "amount"], lambda code: places)
    assert [error[1] for error in errors] == ([code] if code else [])
    if not code:
        assert found[0].amount == amount
