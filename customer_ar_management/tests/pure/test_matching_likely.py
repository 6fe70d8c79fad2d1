"""How much a fitting sum proves: the fewer sums there are, the more."""

from datetime import date, timedelta

import pytest

from odoo.addons.customer_ar_management.tests.pure.matching_common import item

from odoo.addons.customer_ar_management.tools.matching.likely import (
    CUT_OFF,
    WITHOUT_REFERENCE,
    Sought,
    rank,
    spread,
    telling_size,
    usual,
    usual_first,
)
from odoo.addons.customer_ar_management.tools.matching.types import Options

DAY = date(2025, 3, 10)
OPTIONS = Options()


def due(days, key=1):
    """An item that was due so many days before `DAY`."""
    return item(key, 100, due_date=DAY - timedelta(days=days))


def ranked(n, *found, target=123457, searched=4, prior=WITHOUT_REFERENCE, late=lambda place: 2):
    items = [due(late(place), place) for place in range(n)]
    return rank(items, found, Sought(target, DAY, prior, searched))


@pytest.mark.parametrize(
    "n, found, least, most",
    [
        (6, (0, 1, 2, 3), 0.99, 1),
        (30, (0, 1, 2, 3), 0.9, 0.99),
        (100, (0, 1, 2, 3), 0, 0.2),
        (100, (0,), 0.999, 1),
        (100, (0, 1), 0.97, 1),
    ],
)
def test_the_more_sums_the_less_one_hit_proves(n, found, least, most):
    result = ranked(n, found)
    assert least <= result.solutions[0][0] <= most and not result.ambiguous


def test_two_hits_are_ambiguous_unless_one_is_far_likelier():
    assert ranked(20, (0,), (1,)).ambiguous and ranked(20, (0, 1), (2, 3)).ambiguous
    assert not ranked(100, (0,), (1, 2, 3, 4)).ambiguous
    probabilities = [p for p, _items in ranked(20, (0,), (1,), (2, 3)).solutions]
    assert probabilities == sorted(probabilities, reverse=True) and sum(probabilities) < 1


def test_what_was_not_searched_counts():
    assert (
        ranked(60, (0, 1), searched=2, target=12345).overlooked
        > ranked(60, (0, 1), searched=3, target=12345).overlooked
        > 0
    )
    assert ranked(60, (0, 1), searched=4).overlooked == 0
    assert ranked(60, (0, 1, 2), searched=2, target=99).ambiguous
    assert ranked(8, (0, 1), searched=8, prior=CUT_OFF).overlooked == 0


def test_usual_due_dates_rank_first():
    result = ranked(20, (0,), (1,), late=lambda place: 2 if place == 1 else 40)
    assert [i.id for i in result.solutions[0][1]] == [1] and result.ambiguous


def test_two_days_late_is_the_most_usual():
    weights = {days: usual(due(days), DAY) for days in (-60, -9, 2, 13, 24, 90)}
    assert max(weights, key=weights.get) == 2 and weights[2] == 1
    assert weights[13] == pytest.approx(weights[-9]) == pytest.approx(0.6065, abs=1e-4)
    assert weights[-60] == weights[90] == 0.05, "nothing is impossible"
    items = [due(days, days) for days in (90, 13, 2, -60)]
    assert [i.id for i in usual_first(items, DAY)] == [2, 13, 90, -60], "the oldest of those alike first"


@pytest.mark.parametrize(
    "amount, size, expected",
    [(12345, 1, 12345), (12345, 3, 12345), (280000, 1, 28 / 0.2), (280000, 2, 28 / 0.04), (19900, 1, 199 / 0.2)],
)
def test_round_amounts_are_few(amount, size, expected):
    assert spread(amount, size, 100) == pytest.approx(expected)


def test_no_search_for_sums_that_tell_nothing():
    assert [telling_size(n, 123457, OPTIONS) for n in (10, 100, 500)] == [4, 4, 2]
