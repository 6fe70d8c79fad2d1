from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_statement.tools import rebate

RULE = {"percent": 2, "share": 90, "basis": "all", "minimum": 5}


@pytest.mark.parametrize(
    "rule, revenue, on_time, waiting, reason, amount",
    [
        ({}, 1000, 900, 0, None, 20),
        ({}, 1000, 899, 0, "late", 0),
        ({}, 1000, 1000, 1, "waiting", 0),
        ({}, 0, 0, 0, "no_revenue", 0),
        ({}, -10, 0, 0, "no_revenue", 0),
        ({"basis": "on_time"}, 1000, 900, 0, None, 18),
        ({"minimum": 20}, 1000, 1000, 0, None, 20),
        ({"minimum": 21}, 1000, 1000, 0, "small", 0),
        ({"share": 0, "basis": "on_time", "minimum": 0}, 1000, 0, 0, "small", 0),
        ({}, 900, 1000, 0, None, 18),  # a credit note came after the money
    ],
)
def test_earned(rule, revenue, on_time, waiting, reason, amount):
    facts = {"revenue": D(revenue), "on_time": D(on_time), "waiting": D(waiting)}
    found = rebate.earned({**RULE, **rule}, facts)
    assert (found["reason"], found["amount"]) == (reason, amount)


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 100), st.integers(0, 100))
def test_never_more_than_the_percentage_of_the_revenue(revenue, on_time, percent, share):
    rule = {"percent": percent, "share": share, "basis": "on_time", "minimum": 0}
    found = rebate.earned(rule, {"revenue": D(revenue), "on_time": D(on_time), "waiting": D(0)})
    assert 0 <= found["amount"] <= D(revenue) * percent / 100
    assert 0 <= found["share"] <= 100
