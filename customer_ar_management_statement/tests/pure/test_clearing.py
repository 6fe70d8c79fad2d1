from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_statement.tools import clearing

DAY = date(2026, 1, 1)


def items(*amounts):
    return [{"id": n, "amount": a, "due": DAY + timedelta(days=n)} for n, a in enumerate(amounts, 1)]


@pytest.mark.parametrize(
    "amounts, expected",
    [
        ((100, 50, -120), [(1, 3, 100), (2, 3, 20)]),
        ((-30, 100, -30), [(2, 1, 30), (2, 3, 30)]),
        ((100,), []),
        ((), []),
        ((-5, -5), []),
        ((10, -10, 10, -10), [(1, 2, 10), (3, 4, 10)]),
    ],
)
def test_oldest_first(amounts, expected):
    assert clearing.propose(items(*amounts)) == expected


def test_the_oldest_is_the_one_due_first_whatever_its_number():
    rows = [{"id": 1, "amount": 10, "due": DAY + timedelta(days=9)}, {"id": 2, "amount": 10, "due": DAY}]
    rows.append({"id": 3, "amount": -10, "due": DAY})
    assert clearing.propose(rows) == [(2, 3, 10)]


def test_by_hand_no_more_than_said_and_no_more_than_there_is():
    assert clearing.propose(items(100, 50, -120), {1: 20, 2: 50, 3: 70}) == [(1, 3, 20), (2, 3, 50)]
    assert clearing.propose(items(100, -120), {}) == []
    for amounts in ({1: 101}, {1: -1}):
        with pytest.raises(ValueError):
            clearing.propose(items(100, -120), amounts)


@given(st.lists(st.integers(-(10**6), 10**6), max_size=12))
def test_nothing_below_zero_and_the_smaller_side_is_used_up(amounts):
    rows = items(*amounts)
    found = clearing.settled(clearing.propose(rows))
    for row in rows:
        assert 0 <= found.get(row["id"], 0) <= abs(row["amount"])
    debit = sum(found.get(row["id"], 0) for row in rows if row["amount"] > 0)
    credit = sum(found.get(row["id"], 0) for row in rows if row["amount"] < 0)
    assert debit == credit == min(sum(a for a in amounts if a > 0), -sum(a for a in amounts if a < 0))


@pytest.mark.parametrize(
    "text, found, unknown",
    [
        ("INV/2026/0031", {1}, []),
        ("inv-2026-0031", {1}, []),
        ("2026/0031，131", {1, 2}, []),
        ("31 0131", {1, 2}, []),
        ("0031 99", {1}, ["99"]),
        ("7", set(), ["7"]),
        ("", set(), []),
        ("1", set(), ["1"]),
        ("７７", {4}, []),
    ],
)
def test_named(text, found, unknown):
    rows = [
        {"id": 1, "number": "INV/2026/0031"},
        {"id": 2, "number": "INV/2026/0131"},
        {"id": 3, "number": "RINV/2026/0007"},
        {"id": 4, "number": "INV/2026/0077"},
        {"id": 5, "number": "INV/2025/0007"},
        {"id": 6, "number": None},
    ]
    assert clearing.named(rows, text) == (found, unknown)
