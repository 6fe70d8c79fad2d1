from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tools import promise

DUE = date(2026, 3, 10)


def one(key=1, due=DUE, amount=None, opened=100, credited=0, money=0, free=0, smallest="0.01"):
    promised, sums = None if amount is None else D(amount), map(D, (opened, credited, money, free, smallest))
    return promise.Promise(key, ("azure", "EUR"), due, promised, *sums)


@pytest.mark.parametrize(
    ("facts", "state", "received"),
    [
        ({}, "broken", 0),
        ({"money": 100}, "kept", 100),
        ({"money": 60}, "partly", 60),
        ({"amount": 60, "money": 60}, "kept", 60),
        ({"amount": 60, "money": 59}, "partly", 59),
        ({"credited": 100}, "settled", 0),
        ({"credited": 40, "money": 60}, "kept", 60),
        ({"amount": 60, "credited": 70, "money": 30}, "kept", 30),
        ({"free": 100}, "kept", 100),
        ({"free": 30}, "partly", 30),
        ({"money": 99, "free": 5}, "kept", 100),
        ({"money": 150}, "kept", 150),
        ({"money": "99.995"}, "kept", D("99.995")),
        ({"money": "99.995", "smallest": "0.001"}, "partly", D("99.995")),
        ({"money": "99.2", "smallest": "1"}, "kept", D("99.2")),
    ],
)
def test_verdict(facts, state, received):
    verdict = promise.judge([one(**facts)])[1]
    assert (verdict.state, verdict.received) == (state, received)


def test_money_that_is_not_matched_counts_once_and_for_the_first_day():
    verdicts = promise.judge([one(1, date(2026, 3, 12), free=100), one(2, date(2026, 3, 10), free=100)])
    assert (verdicts[2].state, verdicts[1].state) == ("kept", "broken")


SUMS = st.integers(0, 300)


@given(st.lists(st.tuples(SUMS, SUMS, SUMS, SUMS), max_size=6), st.integers(0, 500))
def test_free_money_is_never_counted_twice(rows, free):
    facts = [
        one(key, opened=opened, credited=credited, money=paid, amount=amount or None, free=free)
        for key, (opened, credited, paid, amount) in enumerate(rows)
    ]
    verdicts = promise.judge(facts)
    assert sum(verdicts[fact.key].received - fact.money for fact in facts) <= free
    assert all(
        (verdict.state == "kept") == (verdict.needed >= D("0.01") and verdict.received >= verdict.needed)
        for verdict in verdicts.values()
    )


@pytest.mark.parametrize(
    ("amount", "parts", "shares"),
    [(None, [10, 20], [10, 20]), (15, [10, 20], [10, 5]), (5, [10, 20], [5, 0]), (40, [10, 20], [10, 20]), (0, [], [])],
)
def test_spread(amount, parts, shares):
    assert promise.spread(amount, parts) == shares
