from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tools.credit import cover, new_risk
from odoo.addons.customer_ar_management.tools.credit.new_risk import Line, Worth, order_worth

PATIENT = settings(deadline=None)
EXACT = D("0.0001")


def line(ordered, unit=100, **values):
    """A line by quantities and a price per unit."""
    values = {name: value if isinstance(value, bool) else D(str(value)) for name, value in values.items()}
    return Line(D(str(ordered)), D(str(ordered)) * D(str(unit)), price=D(str(unit)), **values)


@pytest.mark.parametrize(
    "name, lines, advances, rest, delivered",
    [
        ("ordered", [line(10)], 0, 1000, 0),
        ("delivered in part", [line(10, delivered=4)], 0, 1000, 400),
        ("delivered and invoiced in part", [line(10, delivered=4, invoiced=4)], 0, 600, 0),
        ("invoiced in advance", [line(10, invoiced=4)], 0, 600, 0),
        ("invoiced in advance, then delivered", [line(10, invoiced=4, delivered=6)], 0, 600, 200),
        ("all invoiced", [line(10, invoiced=10, delivered=3)], 0, 0, 0),
        ("invoiced beyond what was ordered", [line(10, invoiced=12)], 0, 0, 0),
        ("delivered beyond what was ordered", [line(10, delivered=12)], 0, 1200, 1200),
        ("never ordered, delivered", [line(0, delivered=2)], 0, 200, 200),
        ("credited again", [line(10, delivered=10, invoiced=0)], 0, 1000, 1000),
        ("half a dozen of dozens", [line("0.5", 12)], 0, 6, 0),
        ("a third of a unit", [line(3, "33.33", invoiced=1)], 0, "66.66", 0),
        ("a draft below the price", [line(1, 600, drafted=1, drafted_total=550)], 0, 550, 0),
        ("a draft of a part", [line(10, delivered=4, drafted=4, drafted_total=400)], 0, 1000, 400),
        ("a rebate on a line of its own", [line(10), line(1, -100)], 0, 900, 0),
        ("a rebate, goods delivered", [line(10, delivered=10), line(1, -100)], 0, 900, 900),
        ("a rebate, goods invoiced without it", [line(10, invoiced=10), line(1, -100)], 0, 0, 0),
        ("goods taken back on the order", [line(10), line(-3)], 0, 700, 0),
        ("goods that have come back", [line(10, delivered=10), line(-3, delivered=-3)], 0, 700, 700),
        ("goods taken back and credited", [line(10), line(-3, invoiced=-3)], 0, 1000, 0),
        ("an order of goods taken back alone", [line(-3)], 0, 0, 0),
        ("a frame order before its time", [line(10, counts=False)], 0, 0, 0),
        ("a frame order called off in part", [line(10, counts=False, delivered=3)], 0, 300, 300),
        ("a down payment invoiced", [line(10)], 300, 700, 0),
        ("a down payment and goods delivered", [line(10, delivered=10)], 300, 700, 700),
        ("a down payment above the rest", [line(10, invoiced=9)], 300, 0, 0),
    ],
)
def test_what_an_order_still_brings(name, lines, advances, rest, delivered):
    assert order_worth(lines, D(advances)) == Worth(D(str(rest)), D(str(delivered))), name


quantities = st.integers(-20, 20).map(D)
prices = st.integers(-500, 500).map(lambda cents: D(cents) / 4)
lines = st.builds(
    lambda ordered, unit, delivered, invoiced, counts: line(
        ordered, unit, delivered=delivered, invoiced=invoiced, counts=counts
    ),
    quantities,
    prices,
    quantities,
    quantities,
    st.booleans(),
)


@PATIENT
@given(st.lists(lines, max_size=5), st.integers(0, 3000).map(D))
def test_an_order_never_frees_what_another_one_takes(all_lines, advances):
    worth = order_worth(all_lines, advances)
    assert 0 <= worth.delivered <= worth.rest


@PATIENT
@given(st.integers(1, 20).map(D), st.integers(1, 500).map(D), st.data())
def test_each_euro_once_through_the_life_of_a_line(ordered, unit, data):
    """Whatever is delivered and invoiced up to what was ordered: invoices and rest are the order's value."""
    delivered, invoiced = (data.draw(st.integers(0, int(ordered)).map(D)) for _ in range(2))
    drafted = data.draw(st.integers(0, int(ordered - invoiced)).map(D))
    worth = order_worth(
        [line(ordered, unit, delivered=delivered, invoiced=invoiced, drafted=drafted, drafted_total=drafted * unit)]
    )
    assert abs(worth.rest + invoiced * unit - ordered * unit) < EXACT


@PATIENT
@given(st.integers(1, 20).map(D), st.integers(1, 500).map(D), st.integers(1, 12).map(D), st.data())
def test_units_of_measure_change_nothing(ordered, unit, factor, data):
    """Ten dozen at 12 are 120 pieces at 1."""
    delivered, invoiced = (data.draw(st.integers(0, int(ordered)).map(D)) for _ in range(2))
    large = order_worth([line(ordered, unit, delivered=delivered, invoiced=invoiced)])
    small = order_worth(
        [line(ordered * factor, unit / factor, delivered=delivered * factor, invoiced=invoiced * factor)]
    )
    assert abs(large.rest - small.rest) < EXACT and abs(large.delivered - small.delivered) < EXACT


@pytest.mark.parametrize(
    "name, lines, leaving, value, adds",
    [
        ("what was ordered", {1: line(10)}, {1: 4}, 400, 0),
        ("more than was ordered", {1: line(10, delivered=8)}, {1: 4}, 400, 200),
        ("a frame order", {1: line(10, counts=False)}, {1: 4}, 400, 400),
        ("one of two lines", {1: line(1), 2: line(1, 900)}, {1: 1}, 100, 0),
        ("with a rebate elsewhere", {1: line(10), 2: line(1, -100)}, {1: 10}, 1000, 0),
        ("goods that come back in exchange", {1: line(10), 2: line(-3)}, {1: 10, 2: -3}, 700, 0),
        ("nothing", {1: line(10)}, {}, 0, 0),
    ],
)
def test_what_a_delivery_is_worth_and_what_of_it_is_new(name, lines, leaving, value, adds):
    leaving = {key: D(quantity) for key, quantity in leaving.items()}
    assert (new_risk.goods_value(lines, leaving), new_risk.delivery_adds(lines, leaving)) == (value, adds), name


@PATIENT
@given(st.dictionaries(st.integers(0, 4), lines, min_size=1), st.data())
def test_a_delivery_never_takes_away(all_lines, data):
    leaving = {key: data.draw(quantities) for key in all_lines}
    assert new_risk.delivery_adds(all_lines, leaving) >= 0
    assert new_risk.goods_value(all_lines, leaving) >= 0


@pytest.mark.parametrize(
    "overdue, received, left, rest",
    [
        (((10, 100), (60, 500)), 0, ((10, 100), (60, 500)), 0),
        (((10, 100), (60, 500)), 500, ((10, 100),), 0),
        (((10, 100), (60, 500)), 550, ((10, 50),), 0),
        (((10, 100), (60, 500)), 700, (), 100),
        ((), 50, (), 50),
    ],
)
def test_money_received_settles_the_oldest_first(overdue, received, left, rest):
    overdue = tuple((days, D(amount)) for days, amount in overdue)
    assert new_risk.net_overdue(overdue, D(received)) == (tuple((days, D(amount)) for days, amount in left), D(rest))


OVER = {"kind": "over_limit", "rule": 1, "outcome": "block", "limit": 100.0, "over": 400.0}
LATE = {"kind": "overdue_days", "rule": 2, "outcome": "block", "amount": 500.0, "days": 40}
HELD = {"kind": "hold", "hold": 7, "outcome": "block"}


@pytest.mark.parametrize(
    "name, now, used, expected",
    [
        ("the same", [OVER], 500, True),
        ("the exposure has grown by what was checked itself", [OVER | {"over": 900.0}], 500, True),
        ("the limit has fallen", [OVER | {"limit": 50.0}], 500, False),
        ("another rule", [OVER, LATE | {"rule": 3}], 500, False),
        ("the same amount, older", [LATE | {"days": 60}], 500, True),
        ("more is overdue", [LATE | {"amount": 501.0}], 500, False),
        ("the hold that was released", [HELD], 500, True),
        ("another hold", [HELD | {"hold": 8}], 500, False),
        ("a warning stops nothing", [LATE | {"rule": 9, "outcome": "warn"}], 500, True),
        ("a larger value", [OVER], 501, False),
    ],
)
def test_what_a_release_still_covers(name, now, used, expected):
    released = cover.Cover((OVER, LATE, HELD), D(500), D(used))
    assert cover.covers(released, now) is expected, name


def test_without_a_release_nothing_is_covered():
    assert cover.covers(None, [OVER]) is False
