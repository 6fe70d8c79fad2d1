"""Who takes whom: most urgent first, within the time that there is."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tools.treatment.worklist import example_rate, share_out


def test_a_bucket_gets_its_first_rate_by_its_last_day():
    assert [example_rate(days) for days in (7, 30, 31, 45, 60, 90, 91, 720, 0)] == [
        1.6,
        1.6,
        3.6,
        3.6,
        3.6,
        6.6,
        10.6,
        10.6,
        10.6,
    ]


def test_the_most_urgent_goes_to_whom_has_most_time():
    given_, left = share_out([("a", 30, None), ("b", 30, None), ("c", 30, None), ("d", 30, None)], {1: 60, 2: 40})
    assert (given_, left) == ({"a": 1, "b": 2, "c": 1}, ["d"])


def test_teams_and_load_are_obeyed():
    assert share_out([("a", 30, {2}), ("b", 30, None)], {1: 100, 2: 40}, {1: 80}) == ({"a": 2}, ["b"])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure
@given(st.lists(st.integers(1, 60), max_size=30), st.dictionaries(st.integers(1, 5), st.integers(0, 200), max_size=5))
def test_nobody_gets_more_than_the_time_and_nobody_is_lost(minutes, capacity):
    customers = [(place, need, None) for place, need in enumerate(minutes)]
    given_, left = share_out(customers, capacity)
    assert sorted([*given_, *left]) == list(range(len(minutes)))
    for collector, time in capacity.items():
        assert sum(minutes[key] for key, who in given_.items() if who == collector) <= time
