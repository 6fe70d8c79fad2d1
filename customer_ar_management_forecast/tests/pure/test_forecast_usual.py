"""Usual days: mean and spread of each customer, drawn to all, moved by size and drift; and when they have a part in the average."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_forecast.tools import forecast
from odoo.addons.customer_ar_management_forecast.tools.forecast import model, rows, usual

TODAY = date(2026, 6, 30)


def ledger(customers=40, each=12, spread=8, large=0.0, drift=0.0, seed=2):
    """Each customer pays around a day of its own.

    :param spread: standard deviation of the days around it
    :param large: days by which items of ten times the amount are later
    :param drift: days by which all pay later from one year to the next
    """
    chance, items = random.Random(seed), []
    for who in range(customers):
        mean = chance.gauss(5, 10)
        for number in range(each):
            back = 30 * number + chance.randrange(30)
            big, wobble = chance.random() < 0.5, chance.gauss(0, spread)
            issue = TODAY - timedelta(back)
            late = mean + wobble + large * big - drift * back / 365
            settled = max(issue + timedelta(30 + round(late)), issue + timedelta(1))
            amount = 1000.0 if big else 100.0
            items.append(forecast.Item((who, number), who, issue, issue + timedelta(30), settled, amount))
    return items


def predicted(items, *more, as_of=TODAY):
    return {curve.key: curve for curve in usual.predict([*items, *more], as_of)}


def new(key, who, amount=100.0, issued=0):
    issue = TODAY - timedelta(issued)
    return forecast.Item(key, who, issue, issue + timedelta(30), None, amount)


def days_late(curve):
    return (curve.expected - curve.due).days


def own(items, who):
    """Mean days late of what has been paid."""
    late = [(item.settled - item.due).days for item in items if item.customer == who and item.settled <= TODAY]
    return sum(late) / len(late)


def test_a_usual_day_is_learnt_and_drawn_to_all():
    """Twelve items say nearly all about a customer, two items little, none nothing."""
    items = ledger()
    late = [own(items, who) for who in range(40)]
    mean, slow = sum(late) / 40, max(range(40), key=late.__getitem__)
    two = [item for item in items if item.customer != slow]
    two += [item for item in items if item.customer == slow and item.settled <= TODAY][:2]
    known = days_late(predicted(items, new("x", slow))["x"])
    little = days_late(predicted(two, new("x", slow))["x"])
    nothing = days_late(predicted(items, new("x", "stranger"))["x"])
    assert abs(known - late[slow]) <= 5
    assert nothing < little
    assert abs(nothing - mean) <= 3


def test_no_item_explains_itself():
    """Two thirds of what is due by the day of two thirds have been paid then: the spread is not the one that is left after fitting."""
    kept = []
    for seed in range(4):
        items = ledger(customers=150, each=10, spread=10, seed=seed)
        truth = {item.key: item.settled for item in items}
        for back in (40, 80, 120):
            curves = predicted(items, as_of=TODAY - timedelta(back)).values()
            kept += [truth[curve.key] <= curve.day(2 / 3) for curve in curves]
    assert len(kept) > 1000
    assert 0.66 < sum(kept) / len(kept) < 0.71


def test_large_items_are_later_where_they_were():
    items = ledger(large=6.0)
    small, large = new("small", 3, 100.0), new("large", 3, 1000.0)
    curves = predicted(items, small, large)
    assert 2 <= days_late(curves["large"]) - days_late(curves["small"]) <= 8
    even = predicted(ledger(), small, large)
    assert abs(days_late(even["large"]) - days_late(even["small"])) <= 2


def test_a_drift_of_all_is_followed():
    """All pay twelve days later than a year ago: what is new is expected later than the mean of what was paid."""
    for drift, low, high in ((12.0, 2, 9), (-12.0, -9, -2), (0.0, -2.5, 2.5)):
        items = ledger(drift=drift)
        curves = predicted(items, *(new(f"new {who}", who) for who in range(40)))
        later = [days_late(curves[f"new {who}"]) - own(items, who) for who in range(40)]
        assert low <= sum(later) / len(later) <= high, drift


def test_nothing_later_is_known():
    then, full = TODAY - timedelta(45), ledger()
    erased = [
        item._replace(settled=item.settled if item.settled <= then else None) for item in full if item.issue <= then
    ]
    assert usual.predict(full, then) == usual.predict(erased, then)


@given(
    st.lists(
        st.tuples(
            st.integers(-400, 30),
            st.integers(-40, 3650),
            st.one_of(st.none(), st.integers(-400, 200)),
            st.floats(-1e6, 1e12),
            st.sampled_from("abc"),
        ),
        max_size=40,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_ledger_has_curves(given_rows):
    items = [
        forecast.Item(
            number,
            who,
            TODAY + timedelta(issue),
            TODAY + timedelta(issue + term),
            None if settled is None else TODAY + timedelta(settled),
            amount,
        )
        for number, (issue, term, settled, amount, who) in enumerate(given_rows)
    ]
    curves = predicted(items)
    assert set(curves) == {item.key for item in rows.known(items, TODAY) if item.settled is None}
    for curve in curves.values():
        assert curve.paid_by[0] == 0
        assert all(0 <= one <= other <= 1 for one, other in zip(curve.paid_by, curve.paid_by[1:], strict=False))
        assert curve.paid_by[1] < 0.96 and curve.paid_by[-1] > 0.01


def foretold(runs):
    """What three kinds foretold in a ledger, and the truth.

    :param runs: customers pay on the very day or rarely later, not around it
    """
    items, chance = ledger(), random.Random(5)
    if runs:
        late = lambda item: item.customer % 3 * 7 + (0 if chance.random() < 0.75 else chance.randrange(1, 40))
        items = [item._replace(settled=item.due + timedelta(late(item))) for item in items]
    settled = {item.key: item.settled if item.settled <= TODAY else None for item in items}
    days = [TODAY - timedelta(back) for back in (42, 28, 14)]
    read = model.choose_shape(items, TODAY)
    told = {
        "plain": [curve for day in days for curve in model._curves("plain", None, items, day, read)],
        "usual": [curve for day in days for curve in model._curves("usual", None, items, day, read)],
    }
    return {**told, "learned": told["plain"]}, settled


@pytest.mark.parametrize("runs, part", [(False, True), (True, False)])
def test_usual_days_have_a_part_where_payments_scatter(runs, part):
    """Where payments scatter the average contains usual days; where nearly all is paid on the very day it does not."""
    told, settled = foretold(runs)
    mixture, curves = model.mix(told, settled, TODAY)
    assert ("usual" in mixture) == part
    assert [round(sum(weights.values()), 9) for weights in model.MIXTURES] == [1.0] * len(model.MIXTURES)
    assert [(curve.key, curve.as_of) for curve in curves] == [(curve.key, curve.as_of) for curve in told["plain"]]
