"""From history to the sum that is booked, to the smallest coin: each open item and each cell by itself, in Decimals and whole numbers."""

import unittest
from datetime import date, timedelta
from decimal import Decimal as D
from fractions import Fraction as F

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_loss.tools.provision import (
    SPECIFIC,
    Bucket,
    Group,
    Invoice,
    NoHistory,
    Open,
    Window,
    matrix,
    provide,
    share_of,
)

BUCKETS = [Bucket("not due", None, 0), Bucket("1-30", 0, 30), Bucket("31-60", 30, 60), Bucket("over 60", 60, None)]
SOLD = date(2023, 1, 1)
WINDOW = Window(date(2024, 12, 31), SOLD, date(2023, 12, 31), 180)
GROUPS = "abc"


@st.composite
def cases(draw):
    """``(history, groups, given rates, open items, digits)``: groups without history, empty buckets, more credits than debts."""
    digits = draw(st.sampled_from([0, 2, 3]))

    def coins(least, most):
        return st.integers(least * 10**digits, most * 10**digits).map(lambda units: D(units).scaleb(-digits))

    history = []
    for _n in range(draw(st.integers(0, 12))):
        due = SOLD + timedelta(days=draw(st.integers(0, 360)))
        ends = [due + timedelta(days=draw(st.integers(-20, 120))) if draw(st.booleans()) else None for _end in range(2)]
        history.append(Invoice(draw(st.sampled_from("ab")), SOLD, due, draw(coins(-500, 5000)), *ends))
    shares = st.integers(0, 1000).map(lambda number: F(number, 1000))
    groups = [Group(name, F(draw(st.integers(0, 30)), 10), draw(shares) / 4) for name in GROUPS]
    given_ = {
        (name, bucket.name): draw(shares) for name in GROUPS for bucket in BUCKETS if draw(st.integers(0, 4)) == 0
    }
    items = [
        Open(
            draw(st.sampled_from(GROUPS)),
            draw(st.integers(-30, 200)),
            draw(coins(-20000, 3000)),
            draw(st.one_of(st.just(D(0)), coins(0, 4000))),
            draw(st.one_of(st.none(), st.none(), shares)),
        )
        for _n in range(draw(st.integers(0, 15)))
    ]
    return history, groups, given_, items, digits


def half_up(top, bottom, digits):
    """``top / bottom`` as units of the smallest coin, half up; whole numbers."""
    return (2 * top * 10**digits + bottom) // (2 * bottom)


def bucket_name(age):
    return "not due" if age <= 0 else "1-30" if age <= 30 else "31-60" if age <= 60 else "over 60"


def at_risk(item):
    return max(D(0), item.amount - item.secured) if item.amount > 0 else D(0)


def rate_of(history, group, place, given_):
    """The applied rate of a cell as the guide says it, from the rows of the history."""
    if (by_hand := given_.get((group.name, BUCKETS[place].name))) is not None:
        return by_hand
    for younger in range(place, -1, -1):
        for names in (group.name, "ab"):
            reached = lost = D(0)
            for row in history:
                paid = row.settled and row.settled <= WINDOW.as_of
                gone = not paid and (
                    (row.written_off and row.written_off <= WINDOW.as_of) or (WINDOW.as_of - row.due).days > 180
                )
                end = row.settled if paid else row.written_off if gone and row.written_off else WINDOW.as_of
                if row.amount <= 0 or row.group not in names or not (paid or gone):
                    continue
                if younger == 0 or (end - row.due).days > BUCKETS[younger].over:
                    reached += row.amount
                    lost += row.amount if gone else 0
            if reached:
                return min(F(1), max(F(lost) / F(reached) * group.factor, group.floor))
    return None


class TestToTheCoin(unittest.TestCase):
    @settings(max_examples=250, deadline=None)
    @given(cases())
    def test_provided(self, case):
        history, groups, given_, items, digits = case
        rates = {
            (group.name, bucket.name): rate_of(history, group, place, given_)
            for group in groups
            for place, bucket in enumerate(BUCKETS)
        }
        if None in rates.values():
            with self.assertRaises(NoHistory):
                matrix(history, BUCKETS, groups, WINDOW, given_)
            return
        cells = matrix(history, BUCKETS, groups, WINDOW, given_)
        self.assertEqual({(cell.group, cell.bucket): cell.applied for cell in cells}, rates)
        for row in provide(items, cells, BUCKETS, digits):
            own = row.bucket == SPECIFIC
            mine = [
                item
                for item in items
                if item.group == row.group
                and (
                    item.specific is not None if own else item.specific is None and bucket_name(item.age) == row.bucket
                )
            ]
            base = sum((at_risk(item) for item in mine), D(0))
            self.assertEqual(row.base, base)
            parts = [(at_risk(item), item.specific) for item in mine] if own else [(base, rates[row.group, row.bucket])]
            units = sum(
                half_up(int(part * 1000) * rate.numerator, 1000 * rate.denominator, digits) for part, rate in parts
            )
            self.assertEqual(row.provision, D(units).scaleb(-digits))
            self.assertTrue(0 <= row.provision <= base, "never more than what is at risk, credits never make it less")

    @settings(max_examples=200, deadline=None)
    @given(st.integers(0, 10**9), st.fractions(0, 1), st.sampled_from([0, 2, 3]))
    def test_an_items_share(self, units, rate, digits):
        item = Open("a", 1, D(units).scaleb(-digits))
        expected = half_up(units * rate.numerator, rate.denominator * 10**digits, digits)
        self.assertEqual(share_of(item, rate, digits), D(expected).scaleb(-digits))
