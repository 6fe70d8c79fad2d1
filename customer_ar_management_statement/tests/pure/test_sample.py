from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_statement.tools.confirmation import sample as s

BOOKS = [("a", 5000), ("b", 100), ("c", -300), ("d", 900), ("e", 0), ("f", 40000)]


def test_size_of_a_monetary_unit_sample():
    assert s.size_by_units(Decimal(2500000), Decimal(125000), Decimal(27722)) == (93, Decimal("26881.72"))
    assert s.size_by_units(Decimal(100), Decimal(300)) == (1, Decimal("100.00"))
    with pytest.raises(ValueError, match="larger than the expected"):
        s.size_by_units(Decimal(100), Decimal(10), Decimal(10))


@pytest.mark.parametrize(
    "method, values, expected",
    [
        ("all", {}, list("abcdef")),
        ("above", {"limit": 900}, ["a", "d", "f"]),
        ("above", {"limit": 300}, ["a", "c", "d", "f"]),
        ("hand", {"chosen": ("f", "b", "x")}, ["b", "f"]),
        ("random", {"number": 99}, list("abcdef")),
        ("units", {"interval": 1_000_000}, []),
    ],
)
def test_methods(method, values, expected):
    found = s.draw(BOOKS, s.Plan(method, seed=3, **values))
    assert found == expected or (method == "units" and set(found) <= {"a", "b", "d", "f"})


@given(st.lists(st.integers(-10_000, 10_000), max_size=40), st.integers(), st.integers(1, 20_000), st.integers(0, 50))
def test_a_draw_can_be_repeated_and_large_balances_are_certain(amounts, seed, interval, number):
    books = list(enumerate(amounts))
    for method in ("random", "stratified", "units"):
        found = s.draw(books, s.Plan(method, seed=seed, interval=interval, limit=interval, number=number))
        assert found == s.draw(books, s.Plan(method, seed=seed, interval=interval, limit=interval, number=number))
        assert found == sorted(set(found))
        if method != "random":
            assert {key for key, amount in books if amount >= interval} <= set(found)
    assert len(s.draw(books, s.Plan("random", seed=seed, number=number))) == min(number, len(books))
    assert not any(amounts[key] <= 0 for key in s.draw(books, s.Plan("units", seed=seed, interval=interval)))


def test_two_seeds_draw_differently():
    books = [(n, 100) for n in range(200)]
    assert s.draw(books, s.Plan("random", seed=1, number=20)) != s.draw(books, s.Plan("random", seed=2, number=20))


def test_summary_counts_silence_as_silence():
    found = s.summary([("agreed", 100, 0), ("silent", 50, 0), ("silent", 25, 0), ("disagreed", 10, 3)])
    assert found == {
        "asked": 4,
        "asked_amount": 185,
        "difference": 3,
        "agreed": (1, 100),
        "silent": (2, 75),
        "disagreed": (1, 10),
    }
