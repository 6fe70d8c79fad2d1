"""Every formula with its worked example, every edge with a decision."""
from decimal import Decimal

import pytest
from odoo.addons.customer_ar_management.tools import metrics as m
from hypothesis import given
from hypothesis import strategies as st

AMOUNT = st.decimals(min_value=0, max_value=10**9, places=2)
SOLD = st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2)
MONTHS = st.lists(st.builds(m.Month, st.decimals(min_value=-10**6, max_value=10**8, places=2), st.integers(28, 31)), max_size=15)
PAYMENTS = st.lists(st.tuples(SOLD, st.integers(-60, 900)), min_size=1, max_size=20)


def months(*sales, days=30):
    return [m.Month(amount, days) for amount in sales]


@pytest.mark.parametrize("receivable, sales, days, expected", [
    (15000, 10000, 30, 45), (4000, 10000, 30, 12), (0, 10000, 30, 0), (-500, 10000, 30, -1.5),
    (15000, 0, 30, None), (15000, -10, 30, None), (0.1, 0.3, 30, 10),
])
def test_dso(receivable, sales, days, expected):
    assert m.rounded(m.dso(receivable, sales, days), 4) == expected


def test_average_days_delinquent():
    assert m.average_days_delinquent(15000, 4000, 10000, 30) == 33
    assert m.average_days_delinquent(15000, 4000, 0, 30) is None


@pytest.mark.parametrize("receivable, history, expected", [
    (212000, months(100000, 80000, 70000), (73.7, False)),
    (100000, months(100000, 80000), (30.0, False)),
    (50000, months(100000), (15.0, False)),
    (150000, months(100000, 0, 100000), (75.0, False)),  # a month without sales counts its full days
    (150000, months(100000, -50, 100000), (75.0, False)),
    (500000, months(100000, 80000, 70000), (90.0, True)),  # older than all history: more than 90
    (250000, months(100000, 80000, 70000), (90.0, False)),
    (1, [], (0.0, True)), (0, months(100), (0.0, False)), (-20, months(100), (0.0, False)),
])
def test_countback(receivable, history, expected):
    result = m.dso_countback(receivable, history)
    assert (m.rounded(result.days), result.exceeds) == expected


@pytest.mark.parametrize("beginning, sales, ending, current, count, expected", [
    (100000, 300000, 80000, 60000, 3, 85.7),
    (100000, 300000, 60000, 60000, 3, 100.0),  # all that was due came in
    (100000, 120000, 110000, 0, 12, 0.0),  # nothing came in, nothing is current
    (0, 0, 0, 0, 3, None), (100, 0, 100, 100, 3, None),
])
def test_collection_effectiveness(beginning, sales, ending, current, count, expected):
    assert m.rounded(m.collection_effectiveness(beginning, sales, ending, current, count)) == expected


def test_number_of_months_not_of_days():
    """Dividing a quarter's sales by 90 is a printed error that hides lateness."""
    assert m.rounded(m.collection_effectiveness(100000, 300000, 80000, 60000, 90)) != 85.7


@pytest.mark.parametrize("payments, on_time, days_late", [
    ([(600, 0), (300, 5), (100, 40)], 0.6, 5.5),
    ([(600, -10), (300, 20), (100, 100)], 0.6, 10.0),
    ([(100, 0)], 1.0, 0.0), ([(100, 1)], 0.0, 1.0), ([], None, None),
])
def test_on_time_and_days_late(payments, on_time, days_late):
    assert m.rounded(m.on_time_ratio(payments), 4) == on_time
    assert m.rounded(m.weighted_days_late(payments), 4) == days_late


@pytest.mark.parametrize("overdue, not_due, expected", [(25, 75, 0.25), (0, 0, None), (10, 0, 1.0), (0.1, 0.2, 0.3333)])
def test_overdue_share(overdue, not_due, expected):
    assert m.rounded(m.overdue_share(overdue, not_due), 4) == expected


@pytest.mark.parametrize("amounts, top, expected", [
    ([50, 30, 10, 10], 2, 0.8), ([50, -30, 50], 1, 0.5), ([], 5, None), ([-1], 5, None), ([7], 5, 1.0),
])
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
