import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tools.treatment import profile
from odoo.addons.customer_ar_management.tools.treatment.profile import APPLY, KEEP, PROPOSE, Profile

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure
KEY, LATE, PROMPT = 1, 2, 3
DEFAULT = Profile(10, values={"term": "30 days", "statement": "monthly"})
RISK = Profile(11, (frozenset([LATE]),), {"term": "at once", "deposit": 30})
KEY_ACCOUNT = Profile(12, (frozenset([KEY]),), {"statement": "all"}, parent_id=10)
KEY_AT_RISK = Profile(13, (frozenset([KEY]), frozenset([LATE])), {"deposit": 10})
PROFILES = [KEY_AT_RISK, RISK, KEY_ACCOUNT, DEFAULT]


@pytest.mark.parametrize(
    "classes, top, expected",
    [
        ({PROMPT}, 10, {"term": ("30 days", 10), "statement": ("monthly", 10)}),
        ({KEY}, 12, {"term": ("30 days", 10), "statement": ("all", 12)}),
        ({LATE}, 11, {"term": ("at once", 11), "deposit": (30, 11), "statement": ("monthly", 10)}),
        ({KEY, LATE}, 13, {"deposit": (10, 13), "term": ("at once", 11), "statement": ("all", 12)}),
    ],
)
def test_each_value_comes_from_the_first_profile_that_sets_it(classes, top, expected):
    assert profile.resolve(PROFILES, frozenset(classes)) == (top, expected)


def test_nobody_fits():
    assert profile.resolve([RISK], frozenset()) == (None, {})


def test_a_parent_comes_before_the_next_profile():
    parent = Profile(1, (frozenset([99]),), {"term": "parent"})
    child = Profile(2, values={}, parent_id=1)
    assert profile.resolve([child, Profile(3, values={"term": "next"}), parent], frozenset())[1] == {
        "term": ("parent", 1)
    }


@pytest.mark.parametrize(
    "parents, expected",
    [
        ({}, set()),
        ({1: 2, 2: None}, set()),
        ({1: 1}, {1}),
        ({1: 2, 2: 3, 3: 1, 4: 1}, {1, 2, 3}),
    ],
)
def test_cycles_are_found(parents, expected):
    assert set(profile.cycle(parents)) == expected


@PATIENT
@given(st.dictionaries(st.integers(0, 6), st.integers(0, 6)))
def test_a_cycle_is_one_and_missed_by_nobody(parents):
    found = profile.cycle(parents)
    for here, there in zip(found, found[1:] + found[:1]):
        assert parents[here] == there
    if not found:
        for start in parents:
            steps = 0
            while start is not None and steps <= len(parents):
                start, steps = parents.get(start), steps + 1
            assert start is None


@pytest.mark.parametrize(
    "wanted, before, current, money, expected",
    [
        ("b", "a", "a", False, APPLY),  # the profile changes its mind
        ("b", None, None, False, APPLY),  # first time
        ("b", "b", "hand", False, KEEP),  # set by hand since: stays
        ("c", "b", "hand", False, PROPOSE),  # new wish meets a hand-set value: a person decides
        ("b", "a", "a", True, PROPOSE),  # money
        ("b", "b", "a", True, KEEP),  # rejected or waiting: not asked again
        ("b", "a", "b", True, KEEP),  # already so
        (None, "a", "a", False, APPLY),  # what the profile brought ends with it
        (None, "a", "a", True, PROPOSE),  # money: a person ends it
        (None, "a", "hand", False, KEEP),  # set by hand since
        (None, "a", None, True, KEEP),  # nothing to end
    ],
)
def test_what_a_wish_causes(wanted, before, current, money, expected):
    assert profile.act(wanted, before, current, money) == expected


@pytest.mark.parametrize(
    "on_time, settled, expected",
    [(1.0, 5, True), (0.95, 5, True), (0.949, 5, False), (1.0, 4, False), (None, 0, False)],
)
def test_reward(on_time, settled, expected):
    assert profile.reward_eligible(on_time, settled, 0.95, 5) is expected


def test_completeness():
    assert profile.completeness([("email", 3, True), ("vat", 1, False)]) == (75, ["vat"])
    assert profile.completeness([]) == (100, [])
    assert profile.completeness([("a", 199, True), ("b", 1, False)])[0] == 99
