"""The ladder, the letter and the one reason, in tables."""

from datetime import timedelta
from decimal import Decimal

import pytest
from odoo.addons.customer_ar_management.tools import dunning as d

from odoo.addons.customer_ar_management.tests.pure.dunning_common import (
    PLAIN,
    STEPS,
    TODAY,
    customer,
    outcome,
    reasons,
    row,
)


@pytest.mark.parametrize(
    ("late", "step"),
    [(-4, None), (-3, 1), (-1, 1), (0, 1), (1, None), (4, None), (5, 2), (14, 2), (15, 3), (29, 3), (30, 3), (700, 3)],
)
def test_step_by_age(late, step):
    result = outcome(row(1, late))
    assert [letter.step.key for letter in result.letters] == ([step] if step else [])


def test_the_reminder_before_the_due_date_is_not_sent_after_it():
    assert reasons(outcome(row(1, 1))) == {1: "waiting"}


@pytest.mark.parametrize(
    ("row_values", "reason"),
    [
        ({"late": -10}, "not_due"),
        ({"late": 2}, "waiting"),
        ({"late": 8, "done": frozenset({2}), "last_offset": 5}, "waiting"),
        ({"late": 40, "done": frozenset({4}), "last_offset": 30}, "finished"),
        ({"late": 8, "switched_off": True}, "switched_off"),
        ({"late": 8, "ladder": None}, "no_plan"),
        ({"late": 8, "amount": 0, "company": Decimal(3)}, "exchange"),
        ({"late": 8, "blocks": (("paused", None), ("disputed", None))}, "disputed"),
        ({"late": 8, "blocks": (("paused", TODAY), ("promise", TODAY))}, "promise"),
        ({"late": 8, "blocks": (("own_reason", None),)}, "own_reason"),
        ({"late": 31, "done": frozenset({3}), "last_offset": 15, "demands": 1}, "demands"),
    ],
)
def test_one_reason(row_values, reason):
    result = outcome(row(1, **row_values))
    assert not result.letters
    assert reasons(result) == {1: reason}


def test_promise_holds_to_the_end_of_its_day():
    assert outcome(row(1, 8, blocks=(("promise", TODAY),))).skips == [d.Skip(1, "promise", TODAY)]
    assert outcome(row(1, 8, blocks=(("promise", TODAY - timedelta(days=1)),))).letters


def test_waiting_says_until_when():
    assert outcome(row(1, 8, done=frozenset({2}), last_offset=5)).skips[0].until == TODAY + timedelta(days=7)


def test_legal_step_needs_its_demands():
    (letter,) = outcome(row(1, 31, demands=2, done=frozenset({2, 3}), last_offset=15)).letters
    assert (letter.step.key, letter.channel) == (4, "legal")
    (letter,) = outcome(row(1, 31, demands=1)).letters
    assert letter.step.key == 3


def test_one_step_at_a_time():
    ladder = d.Ladder(7, STEPS, one_at_a_time=True)
    (letter,) = outcome(row(1, 700), ladder=ladder).letters
    assert letter.step.key == 2


def test_grace_counts_after_the_due_date_only():
    ladder = d.Ladder(7, STEPS, grace=2)
    assert not outcome(row(1, 6), ladder=ladder).letters
    assert outcome(row(1, 7), ladder=ladder).letters
    assert outcome(row(1, -3), ladder=ladder).letters


def test_highest_step_wins_and_lower_items_are_listed():
    (letter,) = outcome(row(1, 16), row(2, 6), row(3, 8, done=frozenset({2}), last_offset=5), row(4, -20)).letters
    assert letter.step.key == 3
    assert [(r.id, step and step.key) for r, step in letter.items] == [(1, 3), (3, None), (2, 2)]


@pytest.mark.parametrize(("scope", "ids"), [("chased", [1]), ("overdue", [1, 2]), ("open", [1, 2, 3])])
def test_scope_of_the_list(scope, ids):
    (letter,) = outcome(row(1, 6), row(2, 2), row(3, -20), ladder=d.Ladder(7, STEPS, scope=scope)).letters
    assert [r.id for r, _step in letter.items] == ids


def test_net_of_credits_by_currency():
    (letter,) = outcome(row(1, 6, 100), row(2, 6, 50, currency=2), row(3, 0, -30), row(4, 0, -60, currency=2)).letters
    assert letter.net() == {1: 70}
    assert [r.id for r in letter.credits] == [3]


def test_credit_covers():
    assert reasons(outcome(row(1, 6, 100), row(2, 0, -100))) == {1: "credit", 2: "is_credit"}
    result = outcome(row(1, 6, 100), row(2, 16, 50, currency=2), row(3, 0, -60, currency=2))
    assert [letter.step.key for letter in result.letters] == [2]
    assert reasons(result) == {2: "credit", 3: "is_credit"}


@pytest.mark.parametrize(
    ("who", "ladder", "reason", "until"),
    [
        ({}, {"minimum": Decimal("100.01")}, "minimum", None),
        ({"channels": frozenset({"call"})}, {}, "address", None),
        ({"last_message": TODAY - timedelta(days=6)}, {"min_days": 7}, "frequency", TODAY + timedelta(days=1)),
        ({"messages_7d": 2}, {"weekly_cap": 2}, "frequency", None),
    ],
)
def test_customer_is_left_alone(who, ladder, reason, until):
    result = outcome(row(1, 6, who=customer(**who)), ladder=d.Ladder(7, STEPS, **ladder))
    assert result.skips == [d.Skip(1, reason, until)]


@pytest.mark.parametrize(
    ("who", "ladder"),
    [
        ({}, {"minimum": Decimal(100)}),
        ({"last_message": TODAY - timedelta(days=7)}, {"min_days": 7}),
        ({"messages_7d": 1}, {"weekly_cap": 2}),
    ],
)
def test_just_enough(who, ladder):
    assert outcome(row(1, 6, who=customer(**who)), ladder=d.Ladder(7, STEPS, **ladder)).letters


def test_fallback_channel():
    (letter,) = outcome(row(1, 16, who=customer(channels=frozenset({"letter"})))).letters
    assert letter.channel == "letter"


def ladder_with_test(**values):
    return d.Ladder(7, (d.Step(2, 5, "email", **values), d.Step(3, 15, "email")))


def test_groups_are_stable_and_about_right():
    groups = [d.in_group_b(2, key, Decimal(30)) for key in range(2000)]
    assert groups == [d.in_group_b(2, key, Decimal(30)) for key in range(2000)]
    assert 520 < sum(groups) < 680
    assert not any(d.in_group_b(2, key, Decimal(0)) for key in range(500))
    assert all(d.in_group_b(2, key, Decimal(100)) for key in range(500))


def test_held_out_customers_get_nothing_and_are_recorded():
    result = outcome(row(1, 6), ladder=ladder_with_test(test="holdout", share=Decimal(100)))
    assert result.letters[0].held
    assert reasons(result) == {1: "holdout"}


def test_timing_test_delays_group_b():
    ladder = ladder_with_test(test="timing", share=Decimal(100), delay=4)
    assert not outcome(row(1, 8), ladder=ladder).letters
    assert outcome(row(1, 9), ladder=ladder).letters[0].variant == "b"


def test_no_customer_and_hold_back():
    result = d.plan([row(1, 6)._replace(customer=None), row(2, 6)], {7: PLAIN}, TODAY)
    assert reasons(d.hold_back(result, "bank_stale")) == {1: "no_customer", 2: "bank_stale"}
    assert not d.hold_back(result, "bank_stale").letters


# -- what a letter asks for ---------------------------------------------------


@pytest.mark.parametrize(
    ("offset", "late", "asked"),
    [
        (5, 6, True),
        (5, 0, False),
        (5, -3, False),
        (0, 0, True),
        (0, 4, True),
        (0, -1, False),
        (-3, -2, True),
        (-3, 0, True),
        (-3, 1, False),
    ],
)
def test_asked_for(offset, late, asked):
    assert d.asked_for(offset, TODAY - timedelta(days=late), TODAY) is asked


def test_what_is_not_due_is_listed_but_not_asked_for():
    ladder = d.Ladder(7, STEPS, scope="open", minimum=Decimal(60))
    (letter,) = outcome(row(1, 6, 100), row(2, -20, 900), row(3, 0, -40), ladder=ladder).letters
    assert [r.id for r, _step in letter.items] == [1, 2]
    assert (letter.net(), letter.net_company()) == ({1: 60}, 60)
    assert reasons(outcome(row(1, 6, 100), row(2, -20, 900), row(3, 0, -41), ladder=ladder))[1] == "minimum"
    assert reasons(outcome(row(1, 6, 100), row(2, -20, 900), row(3, 0, -100), ladder=ladder))[1] == "credit"


def test_two_currencies_one_of_them_not_due():
    ladder = d.Ladder(7, STEPS, scope="open")
    (letter,) = outcome(row(1, 6, 100), row(2, -20, 900, currency=2), row(3, 0, -50, currency=2), ladder=ladder).letters
    assert letter.net() == {1: 100}
    assert [r.id for r in letter.credits] == [3]


# -- a first run --------------------------------------------------------------

CALL_FIRST = (
    d.Step(1, 3, "call", written=False),
    d.Step(2, 5, "email"),
    d.Step(3, 15, "email"),
    d.Step(4, 40, "call", written=False),
)


@pytest.mark.parametrize(
    ("late", "row_values", "soft", "step"),
    [
        (60, {}, False, 4),
        (60, {}, True, 2),
        (4, {}, True, 1),
        (20, {"demands": 1}, True, 3),
        (60, {"done": frozenset({2}), "last_offset": 5, "demands": 1}, True, 4),
        (60, {"done": frozenset({2}), "last_offset": 5}, True, None),
    ],
)
def test_beginning_softly(late, row_values, soft, step):
    result = outcome(row(1, late, **row_values), ladder=d.Ladder(7, CALL_FIRST, soft=soft))
    assert [letter.step.key for letter in result.letters] == ([step] if step else [])


@pytest.mark.parametrize(("late", "demands", "unheard"), [(20, 0, True), (20, 1, False), (6, 0, False), (45, 0, False)])
def test_unheard(late, demands, unheard):
    (letter,) = outcome(row(1, late, demands=demands), ladder=d.Ladder(7, CALL_FIRST)).letters
    assert letter.unheard() is unheard
