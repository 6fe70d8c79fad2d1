import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_statement.tools.portal import position


def item(amount, currency="USD", overdue=False, bucket="now", under_way=False):
    return {"amount": amount, "currency": currency, "overdue": overdue, "bucket": bucket, "under_way": under_way}


def test_sums_per_currency_and_never_across():
    found = position.by_currency(
        [item(100, overdue=True, bucket="late"), item(50, under_way=True), item(-30), item(7, "EUR")]
    )
    assert found["USD"] == {
        "owed": 150,
        "overdue": 100,
        "credits": 30,
        "under_way": 50,
        "buckets": {"late": 100, "now": 50},
        "balance": 120,
    }
    assert found["EUR"]["balance"] == 7
    assert position.by_currency([]) == {}


@given(st.lists(st.tuples(st.integers(-1000, 1000), st.sampled_from("AB"), st.booleans(), st.sampled_from("xyz"))))
def test_what_is_owed_is_its_buckets_and_the_balance_its_items(rows):
    items = [item(amount, currency, overdue, bucket) for amount, currency, overdue, bucket in rows]
    for currency, sums in position.by_currency(items).items():
        own = [one["amount"] for one in items if one["currency"] == currency]
        assert math.isclose(sums["balance"], sum(own), abs_tol=1e-9)
        assert math.isclose(sums["owed"], sum(sums["buckets"].values()), abs_tol=1e-9)
        assert 0 <= sums["overdue"] <= sums["owed"]


@pytest.mark.parametrize(
    "amounts, expected", [([1, 1, 1], [34, 33, 33]), ([], []), ([0, 0], [0, 0]), ([999, 1], [100, 0]), ([5], [100])]
)
def test_shares(amounts, expected):
    assert position.shares(amounts) == expected


@given(st.lists(st.floats(0, 1e9), min_size=1))
def test_shares_fill_the_bar(amounts):
    assert sum(position.shares(amounts)) in (0, 100)
