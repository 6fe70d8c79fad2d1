"""Placeholders, quiet days, and the comparison of two groups."""

from datetime import date, datetime

import pytest
from odoo.addons.customer_ar_management.tools import placeholders, quiet
from odoo.addons.customer_ar_management.tools.dunning import experiment
from hypothesis import given
from hypothesis import strategies as st

KNOWN = {"customer", "total"}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Dear {customer}, {total}", []),
        ("", []),
        (None, []),
        ("{custmer} and {custmer} {x.y}", ["custmer", "x.y"]),
        ("{}", [""]),
        ("half {customer", ["{"]),
        ("} alone", ["{"]),
    ],
)
def test_unknown(text, wrong):
    assert placeholders.unknown(text, KNOWN) == wrong


def test_fill():
    assert (
        placeholders.fill("您好 {customer}: {total}", {"customer": "王记贸易", "total": "8,000.00"})
        == "您好 王记贸易: 8,000.00"
    )
    assert placeholders.fill(None, {}) == ""
    assert placeholders.fill("{customer}", {"customer": "{total}", "total": "no"}) == "{total}"
    with pytest.raises(KeyError):
        placeholders.fill("{nobody}", {})


@pytest.mark.parametrize(
    ("day", "country", "is_quiet"),
    [
        ("2026-06-30", "US", False),
        ("2026-06-27", "US", True),
        ("2026-12-25", "US", True),
        ("2026-12-25", "CN", False),
        ("2026-10-01", "CN", True),
        ("2026-10-01", None, False),
        ("2026-10-01", "XX", False),
    ],
)
def test_quiet_days(day, country, is_quiet):
    assert quiet.is_quiet_day(date.fromisoformat(day), country, quiet.Hours()) is is_quiet


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-06-26T10:00", "2026-06-26T10:00"),
        ("2026-06-26T07:00", "2026-06-26T08:30"),
        ("2026-06-26T18:00", "2026-06-29T08:30"),
        ("2026-06-27T10:00", "2026-06-29T08:30"),
        ("2026-07-03T10:00", "2026-07-06T08:30"),
    ],
)
def test_next_moment(moment, expected):
    hours = quiet.Hours(first=8.5, last=18)
    assert quiet.next_moment(datetime.fromisoformat(moment), "US", hours) == datetime.fromisoformat(expected)


def test_no_window_and_no_rest():
    hours = quiet.Hours(weekend=False, public=False)
    moment = datetime(2026, 12, 26, 23, 30)
    assert quiet.next_moment(moment, "US", hours) == moment


@given(st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)), st.sampled_from(["US", "CN", "DE", None]))
def test_next_moment_is_allowed_and_not_before(moment, country):
    hours = quiet.Hours(first=8, last=17.5)
    found = quiet.next_moment(moment, country, hours)
    assert found >= moment
    assert quiet.next_moment(found, country, hours) == found
    assert not quiet.is_quiet_day(found.date(), country, hours)


def test_two_proportions():
    verdict = experiment.two_proportions(40, 200, 60, 200)
    assert round(verdict.p_value, 4) == 0.0209
    assert verdict.significant
    assert (verdict.share_a, verdict.share_b, verdict.needed) == (0.2, 0.3, 294)


@pytest.mark.parametrize("groups", [(0, 0, 5, 10), (5, 10, 0, 0), (0, 50, 0, 50), (10, 10, 10, 10)])
def test_nothing_is_claimed_without_numbers(groups):
    verdict = experiment.two_proportions(*groups)
    assert verdict.p_value is None
    assert not verdict.significant


def test_small_groups_are_never_significant():
    assert not experiment.two_proportions(0, 8, 8, 8).significant


@given(st.integers(0, 300), st.integers(1, 300), st.integers(0, 300), st.integers(1, 300))
def test_the_test_is_symmetric(success_a, n_a, success_b, n_b):
    success_a, success_b = min(success_a, n_a), min(success_b, n_b)
    one = experiment.two_proportions(success_a, n_a, success_b, n_b)
    other = experiment.two_proportions(success_b, n_b, success_a, n_a)
    assert one.p_value == other.p_value
    assert one.p_value is None or 0 <= one.p_value <= 1
