from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tools.risk import alert

DAYS = alert.Rule("days", "worst_days", D(60))
BIG = alert.Rule("big", "worst_days", D(30), min_amount=D(1000))


def test_threshold_and_amount():
    figures = {"worst_days": {"a": 60, "b": 61, "c": 61, "d": None}}
    overdue = {"b": 1000, "c": D("1000.01")}
    assert [(h.rule.key, h.customer) for h in alert.hits([DAYS, BIG], figures, overdue)] == [
        ("days", "b"),
        ("days", "c"),
        ("big", "c"),
    ]


def test_no_repeat_while_open_or_muted():
    found = alert.hits([DAYS], {"worst_days": {"a": 90, "b": 90, "c": 90}}, {})
    new, continuing, ended = alert.news(found, {("a", "days"), ("x", "days")}, {("b", "days")})
    assert [h.customer for h in new] == ["c"]
    assert [h.customer for h in continuing] == ["a"]
    assert ended == {("x", "days")}


@given(st.dictionaries(st.integers(), st.decimals(0, 10**6, places=2), min_size=1))
def test_shares_add_up(totals):
    shares = alert.concentration(totals)
    assert not shares or abs(sum(shares.values()) - 100) < D("0.001")


def test_bucket_jump():
    assert alert.bucket_jump({"a": 1, "b": 3}, {"a": 3, "b": 1, "c": 2}) == {"a": 2, "b": 0, "c": 2}
