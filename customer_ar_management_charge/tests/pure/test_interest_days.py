"""Every convention against a reference that looks at each day by itself, on items that hypothesis invents."""

import unittest
from datetime import date, timedelta
from decimal import Decimal as D
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_charge.tools.interest import (
    Item,
    Movement,
    Policy,
    Stop,
    accrue,
    compensation,
    settle,
)
from odoo.addons.customer_ar_management_charge.tools.rate.rates import Rates

DAY = timedelta(days=1)
START = date(2023, 11, 15)
days = st.integers(0, 300).map(lambda number: START + timedelta(days=number))
money = st.decimals(D("0.01"), D(2000), places=2)
movements = st.lists(st.builds(Movement, days, st.one_of(money, money, money.map(lambda amount: -amount))), max_size=6)
stops = st.lists(
    st.tuples(days, st.one_of(st.none(), days), st.one_of(st.none(), money)).map(lambda row: Stop(*row)), max_size=2
).map(tuple)
percents = st.decimals(D("-3"), D(9), places=2)
tables = st.dictionaries(days, percents, max_size=5).map(
    lambda table: [("R", date(2020, 1, 1), D("0.5")), *(("R", day, percent) for day, percent in table.items())]
)
policies = st.builds(
    Policy,
    day_count=st.sampled_from(["act365", "act360", "actact", "30e360"]),
    basis=st.sampled_from(["annual", "annual", "daily"]),
    grace=st.integers(0, 20),
    source=st.sampled_from(["", "R"]),
    reset=st.sampled_from(["daily", "halfyear", "start", "document"]),
    factor=st.sampled_from([D(1), D("1.5"), D("-1")]),
    points=st.decimals(D(0), D(12), places=2),
)
items = st.builds(
    lambda amount, document, term, marks: Item(
        amount, document, document + timedelta(days=term) if term else None, marks
    ),
    st.decimals(D(-50), D(3000), places=2),
    days,
    st.integers(0, 60),
    stops,
)


def in_force(table, day):
    return max((row for row in table if row[1] <= day), key=lambda row: row[1])[2]


def by_day(item, moves, table, policy, until, since=None):
    """``{day: (base, percent, amount)}`` of the charged days, each worked out alone."""
    due, charged = item.due or item.document, {}
    graced = due + timedelta(days=policy.grace)
    if until <= graced or item.amount < 0:
        return charged

    def balance(day):
        return item.amount - sum((m.amount for m in moves if m.date <= day), D(0))

    day = due + DAY if balance(graced) > 0 else graced + DAY
    while day <= until:
        base = balance(day)
        base -= (
            sum(
                (
                    balance(day) if s.amount is None else s.amount
                    for s in item.stops
                    if s.first <= day and (s.last is None or day <= s.last)
                ),
                D(0),
            )
            if base > 0
            else 0
        )
        if base > 0 and (since is None or day >= since):
            charged[day] = base, percent_of(item, table, policy, day), None
        day += DAY
    return {
        day: (base, percent, Fraction(base) * Fraction(percent) / 100 * share(policy, day))
        for day, (base, percent, _n) in charged.items()
    }


def percent_of(item, table, policy, day):
    if not policy.source:
        return policy.points
    start = (item.due or item.document) + DAY
    look = {
        "daily": day,
        "halfyear": date(day.year, 1 if day.month < 7 else 7, 1),
        "start": date(start.year, 1 if start.month < 7 else 7, 1),
        "document": item.document,
    }[policy.reset]
    return max(in_force(table, look) * policy.factor + policy.points, D(0))


def share(policy, day):
    if policy.basis == "daily":
        return 1
    if policy.day_count == "30e360":
        return Fraction({31: 0}.get(day.day, 1) if day.day != 1 else 1 + 30 - min((day - DAY).day, 30), 360)
    length = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    return Fraction(1, {"act365": 365, "act360": 360, "actact": length}[policy.day_count])


class TestEachDayByItself(unittest.TestCase):
    @settings(max_examples=400, deadline=None)
    @given(items, movements, tables, policies, days, st.one_of(st.none(), days))
    def test_periods_are_the_days(self, item, moves, table, policy, until, since):
        expected = by_day(item, moves, table, policy, until, since)
        periods = accrue(item, moves, Rates(table), policy, until, since)
        seen = {}
        for p in periods:
            day, amount = p.first, Fraction(0)
            while day <= p.last:
                self.assertEqual(expected[day][:2], (p.base, p.percent))
                self.assertNotIn(day, seen)
                seen[day] = True
                amount += expected[day][2]
                day += DAY
            self.assertEqual(amount, p.amount)
        self.assertEqual(set(seen), set(expected))
        life = by_day(item, moves, table, policy, until)
        fixed = Policy(grace=policy.grace, fixed=D(40))
        window = since or START
        self.assertEqual(compensation(item, moves, fixed, window, until), 40 if life and window <= min(life) else 0)

    @settings(max_examples=200, deadline=None)
    @given(items, movements, tables, policies, days)
    def test_periods_are_the_longest(self, item, moves, table, policy, until):
        periods = accrue(item, moves, Rates(table), policy, until)
        for one, other in zip(periods, periods[1:]):
            self.assertLess(one.last, other.first)
            cut = (
                policy.basis == "annual"
                and policy.day_count == "actact"
                and (other.first.month, other.first.day) == (1, 1)
            )
            self.assertFalse(one.last + DAY == other.first and one[3:5] == other[3:5] and not cut)


class TestInvariants(unittest.TestCase):
    @settings(max_examples=150, deadline=None)
    @given(items, movements, tables, policies, days, st.integers(1, 400))
    def test_paying_earlier_never_costs_more(self, item, moves, table, policy, when, earlier):
        end = START + timedelta(days=400)

        def cost(day):
            return sum(p.amount for p in accrue(item, [*moves, Movement(day, D(100))], Rates(table), policy, end))

        self.assertLessEqual(cost(when - timedelta(days=earlier)), cost(when))

    @settings(max_examples=150, deadline=None)
    @given(items, movements, tables, policies, days, money, money)
    def test_a_payment_in_two_parts_of_one_day_changes_nothing(self, item, moves, table, policy, when, one, other):
        end = START + timedelta(days=400)

        def periods(extra):
            return accrue(item, [*moves, *extra], Rates(table), policy, end)

        self.assertEqual(periods([Movement(when, one + other)]), periods([Movement(when, other), Movement(when, one)]))

    @settings(max_examples=150, deadline=None)
    @given(items, movements, tables, policies, days)
    def test_two_spans_make_the_whole(self, item, moves, table, policy, cut):
        end = START + timedelta(days=400)
        if cut <= item.due_date + timedelta(days=policy.grace):
            return
        whole = sum(p.amount for p in accrue(item, moves, Rates(table), policy, end))
        parts = [
            *accrue(item, moves, Rates(table), policy, cut),
            *accrue(item, moves, Rates(table), policy, end, cut + DAY),
        ]
        self.assertEqual(whole, sum(p.amount for p in parts))

    @settings(max_examples=100, deadline=None)
    @given(items, movements, tables, policies, st.one_of(st.none(), money), st.integers(0, 3))
    def test_settled_interest_is_zero_or_between_minimum_and_cap(self, item, moves, table, policy, cap, digits):
        policy = Policy(**{**vars(policy), "cap": cap, "minimum": D(5)})
        amounts = [p.amount for p in accrue(item, moves, Rates(table), policy, START + timedelta(days=400))]
        interest = settle(item, policy, amounts, digits)
        self.assertTrue(interest == 0 or interest >= 5)
        self.assertTrue(cap is None or interest <= cap + D(1).scaleb(-digits) / 2)
