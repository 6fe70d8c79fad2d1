"""Every formula with its worked example, every edge with a decision."""

from datetime import date
from decimal import Decimal

import pytest
from odoo.addons.customer_ar_management.tools.aging import metrics as m
from hypothesis import given
from hypothesis import strategies as st

AMOUNT = st.decimals(min_value=0, max_value=10**9, places=2)
SOLD = st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2)
MONTHS = st.lists(
    st.builds(m.Month, st.decimals(min_value=-(10**6), max_value=10**8, places=2), st.integers(28, 31)), max_size=15
)
PAYMENTS = st.lists(st.tuples(SOLD, st.integers(-60, 900)), min_size=1, max_size=20)


def months(*sales, days=30):
    return [m.Month(amount, days) for amount in sales]


@pytest.mark.parametrize(
    "receivable, sales, days, expected",
    [
        (15000, 10000, 30, 45),
        (4000, 10000, 30, 12),
        (0, 10000, 30, 0),
        (-500, 10000, 30, -1.5),
        (15000, 0, 30, None),
        (15000, -10, 30, None),
        (0.1, 0.3, 30, 10),
    ],
)
def test_dso(receivable, sales, days, expected):
    assert m.rounded(m.dso(receivable, sales, days), 4) == expected


def test_average_days_delinquent():
    assert m.average_days_delinquent(15000, 4000, 10000, 30) == 33
    assert m.average_days_delinquent(15000, 4000, 0, 30) is None


@pytest.mark.parametrize(
    "receivable, history, expected",
    [
        (212000, months(100000, 80000, 70000), (73.7, False)),
        (100000, months(100000, 80000), (30.0, False)),
        (50000, months(100000), (15.0, False)),
        (150000, months(100000, 0, 100000), (75.0, False)),  # a month without sales counts its full days
        (150000, months(100000, -50, 100000), (75.0, False)),
        (500000, months(100000, 80000, 70000), (90.0, True)),  # older than all history: more than 90
        (250000, months(100000, 80000, 70000), (90.0, False)),
        (1, [], (0.0, True)),
        (0, months(100), (0.0, False)),
        (-20, months(100), (0.0, False)),
    ],
)
def test_countback(receivable, history, expected):
    result = m.dso_countback(receivable, history)
    assert (m.rounded(result.days), result.exceeds) == expected


@pytest.mark.parametrize(
    "collected, expected",
    [
        ([(100000, 100000, 80000, 60000)], 85.7),
        ([(100000, 100000, 80000, 60000), (80000, 60000, 70000, 70000)], 92.9),  # the mean of the months
        ([(100000, 100000, 60000, 60000)], 100.0),  # all that was due came in
        ([(100000, 10000, 110000, 0)], 0.0),  # nothing came in, nothing is current
        ([(0, 0, 0, 0)], None),
        ([(100, 0, 100, 100)], None),
        ([], None),
        ([(100, 0, 150, 0)], None),  # more at the end than sales explain: below 0 is not defined
        ([(0, 100, 100, 150)], None),  # more not due than could be collected
        ([(100, 0, 150, 0), (100, 0, 50, 0)], 50.0),  # the other months still say something
    ],
)
def test_collection_effectiveness(collected, expected):
    assert m.rounded(m.collection_effectiveness([m.CollectionMonth(*month) for month in collected])) == expected


def test_each_month_has_its_own_opening_balance():
    """A quarter at once, with a third of its sales beside the quarter's opening balance, is a printed shortcut that hides a
    month in which nothing came in."""
    quarter = [
        m.CollectionMonth(100000, 0, 100000, 0),
        m.CollectionMonth(100000, 0, 100000, 0),
        m.CollectionMonth(100000, 0, 10000, 0),
    ]
    assert m.rounded(m.collection_effectiveness(quarter)) == 30.0


@given(st.lists(st.builds(m.CollectionMonth, AMOUNT, AMOUNT, AMOUNT, AMOUNT), max_size=6))
def test_effectiveness_is_between_0_and_100_or_not_defined(months):
    effect = m.collection_effectiveness(months)
    assert effect is None or 0 <= effect <= 100


@pytest.mark.parametrize(
    "as_of, count, expected",
    [
        ("2026-06-30", 1, "2026-05-31"),
        ("2026-06-30", 4, "2026-02-28"),
        ("2026-02-28", 1, "2026-01-31"),
        ("2026-02-28", 3, "2025-11-30"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2026-04-30", 6, "2025-10-31"),
        ("2026-06-10", 1, "2026-05-10"),
        ("2026-03-30", 1, "2026-02-28"),
        ("2024-02-28", 12, "2023-02-28"),
        ("2026-05-31", 0, "2026-05-31"),
    ],
)
def test_windows_end_and_begin_with_months(as_of, count, expected):
    assert m.months_before(date.fromisoformat(as_of), count) == date.fromisoformat(expected)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)), st.integers(1, 60))
def test_longer_windows_begin_earlier_and_a_months_end_is_a_months_end(as_of, count):
    assert m.months_before(as_of, count) < m.months_before(as_of, count - 1)
    if m.is_month_end(as_of):
        assert m.is_month_end(m.months_before(as_of, count))


@pytest.mark.parametrize(
    "payments, on_time, days_late",
    [
        ([(600, 0), (300, 5), (100, 40)], 0.6, 5.5),
        ([(600, -10), (300, 20), (100, 100)], 0.6, 10.0),
        ([(9999, 0), (1, 100)], 0.9999, 0.01),  # each part has its own day
        ([(100, 0)], 1.0, 0.0),
        ([(100, 1)], 0.0, 1.0),
        ([], None, None),
    ],
)
def test_on_time_and_days_late(payments, on_time, days_late):
    assert m.rounded(m.on_time_ratio(payments), 4) == on_time
    assert m.rounded(m.weighted_days_late(payments), 4) == days_late


@pytest.mark.parametrize("overdue, not_due, expected", [(25, 75, 0.25), (0, 0, None), (10, 0, 1.0), (0.1, 0.2, 0.3333)])
def test_overdue_share(overdue, not_due, expected):
    assert m.rounded(m.overdue_share(overdue, not_due), 4) == expected


@pytest.mark.parametrize(
    "amounts, top, expected",
    [
        ([50, 30, 10, 10], 2, 0.8),
        ([50, -30, 50], 1, 0.5),
        ([], 5, None),
        ([-1], 5, None),
        ([7], 5, 1.0),
    ],
)
def test_concentration(amounts, top, expected):
    assert m.rounded(m.concentration(amounts, top), 4) == expected


@given(SOLD, st.integers(1, 400))
def test_dso_of_a_period_that_nobody_paid_is_the_period(sales, days):
    assert m.dso(sales, sales, days) == days


@given(AMOUNT, AMOUNT, SOLD, st.integers(1, 400))
def test_delinquency_is_what_overdue_adds(current, overdue, sales, days):
    delinquent = m.average_days_delinquent(current + overdue, current, sales, days)
    assert delinquent >= 0 or abs(delinquent) < Decimal("1e-9")
    assert abs(delinquent - m.dso(overdue, sales, days)) < Decimal("1e-9")


@given(AMOUNT, MONTHS)
def test_countback_stays_within_history_and_exceeds_only_when_all_is_used(receivable, history):
    result = m.dso_countback(receivable, history)
    assert 0 <= result.days <= sum(month.days for month in history)
    sold = sum(max(month.sales, 0) for month in history)
    assert result.exceeds == (receivable > sold)


@given(AMOUNT, AMOUNT, MONTHS)
def test_countback_grows_with_the_receivable(one, other, history):
    low, high = sorted((one, other))
    assert m.dso_countback(low, history).days <= m.dso_countback(high, history).days


@given(PAYMENTS)
def test_days_late_lie_between_the_extremes_and_ignore_how_items_are_summed(payments):
    days = [late for _amount, late in payments]
    mean = m.weighted_days_late(payments)
    assert min(days) - Decimal("1e-9") <= mean <= max(days) + Decimal("1e-9")
    summed = {}
    for amount, late in payments:
        summed[late] = summed.get(late, 0) + amount
    grouped = [(amount, late) for late, amount in summed.items()]
    assert abs(m.weighted_days_late(grouped) - mean) < Decimal("1e-9")
    assert abs(m.on_time_ratio(grouped) - m.on_time_ratio(payments)) < Decimal("1e-9")
    assert 0 <= m.on_time_ratio(payments) <= 1


@given(PAYMENTS, SOLD, st.integers(1, 900))
def test_an_open_overdue_item_never_makes_it_look_better(payments, amount, late):
    mean = m.weighted_days_late(payments)
    if late >= mean:
        assert m.weighted_days_late([*payments, (amount, late)]) >= mean - Decimal("1e-9")
    assert m.on_time_ratio([*payments, (amount, late)]) <= m.on_time_ratio(payments)


@given(st.lists(AMOUNT, min_size=1, max_size=30), st.integers(1, 40))
def test_concentration_grows_with_top_and_ends_at_all(amounts, top):
    some, more = m.concentration(amounts, top), m.concentration(amounts, top + 1)
    if some is not None:
        assert 0 < some <= more <= 1 + Decimal("1e-9")
        assert m.concentration(amounts, len(amounts)) == 1
