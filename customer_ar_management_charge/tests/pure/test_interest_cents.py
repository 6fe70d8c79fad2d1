"""What is asked for, to the smallest coin: each day written down by itself in Decimals, added up and rounded once at the end."""

import calendar
import unittest
from datetime import date, timedelta
from decimal import Decimal as D

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_charge.tools.interest import Item, Movement, Policy, Stop, accrue, settle
from odoo.addons.customer_ar_management_charge.tools.rate.rates import Rates

DAY = timedelta(days=1)
FIRST = date(2019, 12, 20)  # over two leap years and a common one between
YEARS = 365 * 366 * 360  # every day count divides it
DIGITS = {"JPY": 0, "EUR": 2, "KWD": 3}

days = st.integers(0, 1600).map(lambda number: FIRST + timedelta(days=number))
percents = st.decimals(D("-12"), D("15"), places=3)


def coins(digits, least, most):
    return st.integers(least * 10**digits, most * 10**digits).map(lambda units: D(units).scaleb(-digits))


@st.composite
def cases(draw):
    """``(item, movements, table of rates, policy, last day, digits)``; several movements a day, some before the due date."""
    digits = DIGITS[draw(st.sampled_from(sorted(DIGITS)))]
    document = draw(days)
    item = Item(
        draw(coins(digits, 1, 90000)),
        document,
        document + timedelta(days=draw(st.integers(0, 90))),
        tuple(
            Stop(first, draw(st.one_of(st.none(), days)), draw(st.one_of(st.none(), coins(digits, 1, 5000))))
            for first in draw(st.lists(days, max_size=2))
        ),
    )
    places = draw(st.lists(st.integers(-60, 400), max_size=3))  # few days, so that several fall on one
    moves = [
        Movement(item.due_date + timedelta(days=place), draw(coins(digits, -3000, 20000)))
        for place in places
        for _twice in range(draw(st.integers(1, 3)))
    ]
    table = {FIRST - timedelta(days=400): draw(percents), **draw(st.dictionaries(days, percents, max_size=6))}
    policy = Policy(
        day_count=draw(st.sampled_from(["act365", "act360", "actact", "30e360"])),
        basis=draw(st.sampled_from(["annual", "annual", "annual", "daily"])),
        grace=draw(st.integers(0, 15)),
        source=draw(st.sampled_from(["", "R", "R"])),
        reset=draw(st.sampled_from(["daily", "halfyear", "start", "document"])),
        factor=draw(st.sampled_from([D(1), D("1.3"), D("1.5"), D(4)])),
        points=draw(st.decimals(D(0), D(15), places=3)),
        minimum=draw(st.sampled_from([D(0), D(0), D(5), D(40)])),
        cap=draw(st.one_of(st.none(), coins(digits, 0, 400))),
        cap_percent=draw(st.one_of(st.none(), st.sampled_from([D(5), D("12.5"), D(100)]))),
    )
    return item, moves, table, policy, item.due_date + timedelta(days=draw(st.integers(0, 900))), digits


def rate_on(item, table, policy, day):
    if not policy.source:
        return policy.points
    late = item.due_date + DAY
    look = {
        "daily": day,
        "document": item.document,
        "halfyear": date(day.year, 1 if day.month <= 6 else 7, 1),
        "start": date(late.year, 1 if late.month <= 6 else 7, 1),
    }[policy.reset]
    in_force = table[max(known for known in table if known <= look)]
    return max(D(0), in_force * policy.factor + policy.points)


def days_of(policy, day):
    """``(days counted, days of the year)`` of one day."""
    if policy.basis == "daily":
        return 1, 1
    if policy.day_count == "30e360":
        before = day - DAY
        return (day.year - before.year) * 360 + (day.month - before.month) * 30 + min(day.day, 30) - min(
            before.day, 30
        ), 360
    if policy.day_count == "actact":
        return 1, 366 if calendar.isleap(day.year) else 365
    return 1, 365 if policy.day_count == "act365" else 360


def base_on(item, moves, day):
    """What bears interest on a day: open at its end, less what is stopped."""
    balance = item.amount - sum((move.amount for move in moves if move.date <= day), D(0))
    if balance <= 0:
        return D(0)
    stopped = [stop for stop in item.stops if stop.first <= day and (stop.last is None or day <= stop.last)]
    return max(D(0), balance - sum((balance if stop.amount is None else stop.amount for stop in stopped), D(0)))


def asked(item, moves, table, policy, until, digits):
    """``(sum in units of 1 / (100 × YEARS), what is asked for)`` with nothing but Decimals."""
    graced = item.due_date + timedelta(days=policy.grace)
    total, day = D(0), item.due_date + DAY
    if item.amount - sum((move.amount for move in moves if move.date <= graced), D(0)) <= 0:
        day = graced + DAY
    while day <= until and until > graced:
        counted, year = days_of(policy, day)
        total += base_on(item, moves, day) * rate_on(item, table, policy, day) * counted * (YEARS // year)
        day += DAY
    most = [cap * 100 * YEARS for cap in (policy.cap,) if cap is not None]
    most += [share * item.amount * YEARS for share in (policy.cap_percent,) if share is not None]
    capped = min([total, *most])
    whole, rest = divmod(capped * 10**digits, D(100 * YEARS))
    interest = (whole + (1 if 2 * rest >= 100 * YEARS else 0)).scaleb(-digits)
    return total, interest if interest >= policy.minimum else D(0)


class TestToTheCoin(unittest.TestCase):
    @settings(max_examples=250, deadline=None)
    @given(cases())
    def test_asked_for(self, case):
        item, moves, table, policy, until, digits = case
        rates = Rates(("R", day, percent) for day, percent in table.items())
        periods = accrue(item, moves, rates, policy, until)
        total, expected = asked(*case)
        self.assertEqual(sum(period.amount for period in periods) * 100 * YEARS, total)
        interest = settle(item, policy, (period.amount for period in periods), digits)
        self.assertEqual(interest, expected)
        self.assertEqual(-interest.as_tuple().exponent, digits)
