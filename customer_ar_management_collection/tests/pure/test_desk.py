from datetime import date
from decimal import Decimal

import pytest

from odoo.addons.customer_ar_management_collection.tools import worklist
from odoo.addons.customer_ar_management_collection.tools.desk import outcome, receipts
from odoo.addons.customer_ar_management_collection.tools.worklist import portfolio, script

TODAY = date(2026, 3, 5)  # a Thursday
WEEKEND = lambda day: day.weekday() >= 5


@pytest.mark.parametrize(
    ("result", "until", "grace", "following"),
    [
        ("no_answer", None, 0, "2026-03-06"),
        ("paid", None, 0, "2026-03-09"),  # Sunday is not worked
        ("reached", None, 0, "2026-03-12"),
        ("promised", date(2026, 3, 10), 2, "2026-03-13"),
        ("disputed", date(2026, 3, 12), 0, "2026-03-13"),
        ("disputed", None, 0, "2026-03-12"),
        ("never heard of", None, 0, "2026-03-06"),
    ],
)
def test_when_to_speak_again(result, until, grace, following):
    assert str(outcome.next_contact(result, TODAY, WEEKEND, until, grace)) == following


@pytest.mark.parametrize(
    ("result", "cycle", "following"),
    [("reached", 20, "2026-03-25"), ("reached", 3, "2026-03-12"), ("no_answer", 20, "2026-03-06")],
)
def test_the_cycle_of_a_class(result, cycle, following):
    assert str(outcome.next_contact(result, TODAY, WEEKEND, cycle=cycle)) == following


def test_holidays_without_end_do_not_hang():
    assert outcome.next_contact("no_answer", TODAY, lambda _day: True) > TODAY


ABSENCES = [
    portfolio.Absence(1, date(2026, 3, 1), date(2026, 3, 10), 2),
    portfolio.Absence(2, date(2026, 3, 5), date(2026, 3, 6), 3),
    portfolio.Absence(4, date(2026, 3, 1), date(2026, 3, 31)),
    portfolio.Absence(5, date(2026, 3, 1), date(2026, 3, 31), 6),
    portfolio.Absence(6, date(2026, 3, 1), date(2026, 3, 31), 5),
]


@pytest.mark.parametrize(
    ("day", "user", "others", "nobody"),
    [
        (date(2026, 3, 4), 2, [1], [4, 5, 6]),
        (date(2026, 3, 5), 3, [1, 2], [4, 5, 6]),  # the substitute is away too: its substitute has both
        (date(2026, 3, 11), 2, [], [4, 5, 6]),
        (date(2026, 4, 1), 2, [], []),
    ],
)
def test_who_stands_in(day, user, others, nobody):
    absent = portfolio.away(ABSENCES, day)
    assert portfolio.covered_by(user, absent, absent) == (others, nobody)


def test_of_two_absences_the_one_with_a_substitute_counts():
    both = [portfolio.Absence(1, TODAY, TODAY, 2), portfolio.Absence(1, TODAY, TODAY)]
    assert portfolio.away(both, TODAY) == portfolio.away(both[::-1], TODAY) == {1: 2}


SCRIPTS = [
    script.Script(1),
    script.Script(2, "broken"),
    script.Script(3, None, 3),
    script.Script(4, "never"),
    script.Script(5, None, 0, 9),
]


@pytest.mark.parametrize(
    ("facts", "keys"),
    [
        (script.Facts(), [1]),
        (script.Facts(("broken", "never")), [2, 4, 1]),
        (script.Facts(("never", "broken"), 4), [4, 2, 3, 1]),
        (script.Facts((), 2, frozenset({9})), [5, 1]),
    ],
)
def test_which_words_fit(facts, keys):
    assert script.fitting(SCRIPTS, facts) == keys


def receipt(key, day, amount, known=True, currency="EUR"):
    return receipts.Receipt(key, date(2026, 3, day), Decimal(amount), currency, known)


def test_receipts_that_may_be_it():
    waiting = [
        receipt(1, 1, 50),
        receipt(2, 2, 100),
        receipt(3, 4, 100, known=False),
        receipt(4, 4, 60, known=False),
        receipt(5, 4, 100, currency="USD"),
    ]
    sums = [(Decimal(100), "EUR")]
    assert [(one.key, same) for one, same in receipts.candidates(waiting, sums)] == [
        (3, True),
        (2, True),
        (5, False),
        (1, False),
    ]
    assert [one.key for one, _same in receipts.candidates(waiting, sums, date(2026, 3, 1))][:2] == [2, 3]
    assert len(receipts.candidates([receipt(n, 1, 5) for n in range(20)], sums)) == 5


@pytest.mark.parametrize(("oldest", "jump"), [(0, 0), (5, 1), (31, 1), (36, 1), (38, 0), (61, 1), (91, 1), (200, 0)])
def test_a_bucket_further_than_a_week_ago(oldest, jump):
    assert worklist.age_jump(oldest, (30, 60, 90)) == jump


def test_the_time_of_a_day():
    assert [worklist.within([10, 20, 30], time) for time in (None, 0, 10, 29, 30, 60, 99)] == [3, 0, 1, 1, 2, 3, 3]


def test_a_rule_of_a_class():
    rules = [worklist.Rule("class", 1, 7, only=9), worklist.Rule("broken", 1, 20, only=8)]
    rows = worklist.rank(
        [worklist.Customer(1, 5, 5, figures={"class": 1, "broken": 1}, classes=frozenset({9}))], rules, TODAY
    )
    assert [(row.points, row.reasons) for row in rows] == [(7, (("class", 1, 7),))]
