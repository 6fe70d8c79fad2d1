"""Exact sums against brute force, and the bounds on the work."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tools.matching import sums as sums

AMOUNTS = st.lists(st.integers(-40, 60).filter(bool), max_size=9)
POSITIVE = st.lists(st.integers(1, 60), max_size=9)


def brute(amounts, target, sizes):
    return {c for k in sizes for c in combinations(range(len(amounts)), k) if sum(amounts[p] for p in c) == target}


@given(POSITIVE, st.integers(1, 150), st.integers(1, 4))
def test_small_sums_are_all_and_only_the_subsets_of_invoices(amounts, target, size):
    found = sums.small_sums(amounts, target, size)
    assert set(found.solutions) == brute(amounts, target, range(1, size + 1))
    assert found.complete


@given(AMOUNTS, st.integers(1, 100), st.integers(1, 3))
def test_small_sums_with_credit_notes(amounts, target, size):
    assert set(sums.small_sums(amounts, target, size).solutions) == brute(amounts, target, range(1, size + 1))


@given(AMOUNTS, st.integers(1, 150))
def test_sums_of_any_size(amounts, target):
    found = sums.any_size_sums(amounts, target)
    assert set(found.solutions) == brute(amounts, target, range(1, len(amounts) + 1))


@pytest.mark.parametrize("limit", [0, 1, 10, 500, 20000])
def test_the_capacity_is_the_largest_that_keeps_the_bound(limit):
    n = sums.pair_capacity(limit)
    assert n * (n - 1) // 2 <= limit < (n + 1) * n // 2
    half = sums.half_capacity(limit)
    assert half == 0 or 2 * 2 ** (half // 2) <= limit < 2 * 2 ** ((half + 2) // 2)


@pytest.mark.parametrize("limit", [50, 1000])
def test_too_many_amounts_are_said_to_be_incomplete_and_stay_in_the_bound(limit):
    amounts = list(range(1, 400))
    for found in (sums.small_sums(amounts, 700, 3, limit), sums.any_size_sums(amounts, 700, limit)):
        assert not found.complete
        assert found.nodes <= limit + sums.pair_capacity(limit)


def test_the_search_stops_at_many_solutions():
    found = sums.small_sums([100] * 60, 400, 4)
    assert not found.complete and len(found.solutions) == sums.MAX_SOLUTIONS
    assert not sums.any_size_sums([100] * 24, 1200).complete


def test_pairs_are_searched_among_any_number_of_amounts():
    amounts = [10**6 + n for n in range(3000)] + [1]
    found = sums.small_sums(amounts, 10**6 + 2999 + 1, 2, node_limit=10)
    assert (2999, 3000) in found.solutions and found.complete
