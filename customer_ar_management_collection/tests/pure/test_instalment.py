from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_collection.tools.case import stages
from odoo.addons.customer_ar_management_collection.tools import instalment
from odoo.addons.customer_ar_management_collection.tools.plan import attachment

D = Decimal
WEEKEND = lambda day: day.weekday() >= 5
GOLDEN_WEEK = lambda day: WEEKEND(day) or date(2026, 10, 1) <= day <= date(2026, 10, 8)


# -- the schedule ---------------------------------------------------------------


@pytest.mark.parametrize(
    "total,count,share,quantum,amounts",
    [
        ("100", 3, "0", "0.01", ["33.33", "33.33", "33.34"]),
        ("100", 1, "0", "0.01", ["100"]),
        ("1000", 4, "40", "0.01", ["400.00", "200.00", "200.00", "200.00"]),
        ("100.01", 3, "50", "0.01", ["50.00", "25.00", "25.01"]),
        ("100", 3, "0", "1", ["33", "33", "34"]),
        ("10.000", 3, "0", "0.001", ["3.333", "3.333", "3.334"]),
    ],
)
def test_the_last_rate_takes_the_cent(total, count, share, quantum, amounts):
    assert instalment.split(D(total), count, D(share), D(quantum)) == [D(amount) for amount in amounts]


@pytest.mark.parametrize("total,count,code", [("0.02", 3, "small"), ("100", 0, "count"), ("0", 1, "small")])
def test_terms_that_give_no_schedule(total, count, code):
    with pytest.raises(instalment.Unfit) as problem:
        instalment.split(D(total), count, D(0), D("0.01"))
    assert problem.value.code == code


@pytest.mark.parametrize(
    "first,count,every,unit,rule,is_off,days",
    [
        (date(2026, 1, 31), 3, 1, "month", "keep", WEEKEND, ["2026-01-31", "2026-02-28", "2026-03-31"]),
        (date(2026, 1, 31), 3, 1, "month", "after", WEEKEND, ["2026-02-02", "2026-03-02", "2026-03-31"]),
        (date(2026, 1, 31), 2, 1, "month", "before", WEEKEND, ["2026-01-30", "2026-02-27"]),
        (date(2026, 3, 2), 3, 2, "week", "keep", WEEKEND, ["2026-03-02", "2026-03-16", "2026-03-30"]),
        (date(2028, 11, 30), 2, 3, "month", "keep", WEEKEND, ["2028-11-30", "2029-02-28"]),
        # eight days off would put two weekly rates on one day
        (date(2026, 10, 1), 2, 1, "week", "after", GOLDEN_WEEK, ["2026-10-09", "2026-10-12"]),
    ],
)
def test_days_of_rates(first, count, every, unit, rule, is_off, days):
    assert [day.isoformat() for day in instalment.due_dates(first, count, every, unit, rule, is_off)] == days


@given(
    cents=st.integers(1, 10**9),
    count=st.integers(1, 60),
    share=st.decimals(0, 99, places=2),
    places=st.sampled_from([0, 2, 3]),
)
def test_a_schedule_is_exact(cents, count, share, places):
    quantum = D(1).scaleb(-places)
    total = cents * quantum
    try:
        amounts = instalment.split(total, count, share, quantum)
    except instalment.Unfit:
        tiny_first = share and total * share / 100 < quantum
        assert tiny_first or cents < 100 * count, "only a debt or a first rate of less than a cent is too small"
        return
    assert sum(amounts) == total and len(amounts) == count
    assert all(amount > 0 and amount % quantum == 0 for amount in amounts)
    equal = amounts[1:] if share and count > 1 else amounts
    assert len(set(equal[:-1])) <= 1, "all rates but the last are equal"
    assert 0 <= equal[-1] - equal[0] < len(equal) * quantum, "the last takes what rounding leaves"


@given(
    first=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    count=st.integers(1, 40),
    every=st.integers(1, 6),
    unit=st.sampled_from(["week", "month"]),
    rule=st.sampled_from(["keep", "after", "before"]),
    off=st.sets(st.integers(0, 6), max_size=6),
)
def test_days_increase(first, count, every, unit, rule, off):
    is_off = lambda day: day.weekday() in off
    days = instalment.due_dates(first, count, every, unit, rule, is_off)
    assert len(days) == count and all(a < b for a, b in zip(days, days[1:]))
    assert rule == "keep" or not any(is_off(day) for day in days)


# -- what came --------------------------------------------------------------------

RATES = tuple(instalment.Rate(n, date(2026, n, 10), D(100)) for n in (1, 2, 3))


@pytest.mark.parametrize(
    "money,credited,paid,off",
    [
        (0, 0, [0, 0, 0], [0, 0, 0]),
        (150, 0, [100, 50, 0], [0, 0, 0]),
        (0, 120, [0, 0, 0], [0, 20, 100]),
        (180, 120, [100, 80, 0], [0, 20, 100]),
        (999, 0, [100, 100, 100], [0, 0, 0]),
        (0, 999, [0, 0, 0], [100, 100, 100]),
    ],
)
def test_money_goes_to_the_oldest_rate_and_credits_to_the_last(money, credited, paid, off):
    parts = instalment.allocate(RATES, D(money), D(credited))
    assert [parts[rate.key] for rate in RATES] == [(D(a), D(b)) for a, b in zip(paid, off)]


@given(st.integers(0, 400), st.integers(0, 400))
def test_no_rate_gets_more_than_it_is_and_none_before_an_older_one(money, credited):
    parts = instalment.allocate(RATES, D(money), D(credited))
    for rate in RATES:
        assert min(parts[rate.key]) >= 0 and sum(parts[rate.key]) <= rate.amount
    assert sum(paid for paid, _off in parts.values()) == min(money, 300 - min(credited, 300))
    lefts = [rate.amount - sum(parts[rate.key]) for rate in RATES]
    for index in (1, 2):  # paid in part only where everything older is settled
        assert not parts[RATES[index].key][0] or not any(lefts[:index])


def judged(as_of, grace=3, **sums):
    debt = instalment.Debt(7, ("a",), RATES, **{name: D(value) for name, value in sums.items()})
    return instalment.judge([debt], date.fromisoformat(as_of), grace)[7]


@pytest.mark.parametrize(
    "as_of,sums,state,missed,following",
    [
        ("2026-01-13", {}, "running", None, "2026-01-10"),
        ("2026-01-14", {}, "broken", "2026-01-10", "2026-01-10"),
        ("2026-01-14", {"money": 99.99}, "broken", "2026-01-10", "2026-01-10"),
        ("2026-01-14", {"money": 100}, "running", None, "2026-02-10"),
        ("2026-02-20", {"money": 100}, "broken", "2026-02-10", "2026-02-10"),
        ("2026-02-20", {"money": 100, "free": 100}, "running", None, "2026-02-10"),
        ("2026-02-20", {"money": 100, "credited": 200}, "done", None, None),
        ("2026-01-14", {"credited": 200}, "broken", "2026-01-10", "2026-01-10"),
    ],
)
def test_verdicts(as_of, sums, state, missed, following):
    verdict = judged(as_of, **sums)
    show = lambda day: day and day.isoformat()
    assert (verdict.state, show(verdict.missed), show(verdict.next_due)) == (state, missed, following)


def test_unmatched_money_counts_once_for_all_plans():
    debts = [instalment.Debt(key, ("a",), RATES[:1], free=D(150)) for key in (1, 2)]
    verdicts = instalment.judge(debts, date(2026, 2, 1))
    assert [verdicts[key].state for key in (1, 2)] == ["running", "broken"]


def test_a_plan_in_two_currencies_is_broken_by_either():
    debts = [instalment.Debt(1, ("a", "usd"), RATES[:1], money=D(100)), instalment.Debt(1, ("a", "eur"), RATES[:1])]
    assert instalment.judge(debts, date(2026, 2, 1))[1].state == "broken"
    assert instalment.judge(debts[:1], date(2026, 2, 1))[1].state == "done"
    assert instalment.judge(debts, date(2026, 1, 10))[1].state == "running"


# -- signed papers and stages -----------------------------------------------------


@pytest.mark.parametrize(
    "content,problem",
    [
        (b"JVBERi0xLjQK", ""),
        (b"iVBORw0KGgoAAA==", ""),
        (b"/9j/4AAQ", ""),
        (b"PGh0bWw+", "kind"),
        (b"not base64!", "kind"),
        (b"JVBERi0x" * (2 * 10**6), "size"),
    ],
)
def test_signed_papers(content, problem):
    assert attachment.problem(content) == problem


LADDER = [
    stages.Stage(1, "days", 0),
    stages.Stage(2, "days", 30),
    stages.Stage(3, "plan"),
    stages.Stage(4, "legal"),
    stages.Stage(5, "hand"),
]


@pytest.mark.parametrize(
    "oldest,planned,filed,key",
    [(1, False, False, 1), (29, False, False, 1), (30, False, False, 2), (99, True, False, 3), (1, True, True, 4)],
)
def test_stages(oldest, planned, filed, key):
    assert stages.reached(LADDER, oldest, planned, filed) == key


def test_without_a_stage_that_fits_there_is_none():
    assert stages.reached(LADDER[1:2], 10) is None
    assert stages.reached(LADDER[:2], 10, planned=True) == 1


def test_months_keep_their_day():
    assert instalment.add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert instalment.add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert instalment.add_months(date(2026, 12, 15), 1) - date(2026, 12, 15) == timedelta(days=31)
