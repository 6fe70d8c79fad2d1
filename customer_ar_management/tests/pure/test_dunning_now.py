"""What is still true when a letter leaves, and what counts against what is owed."""

import pytest
from odoo.addons.customer_ar_management.tools import dunning as d
from odoo.addons.customer_ar_management.tools.dunning import now as now
from hypothesis import given
from hypothesis import strategies as st

from .test_dunning import PLAIN, STEPS, TODAY, customer, outcome, reasons, row

# -- the moment of sending ----------------------------------------------------


@pytest.mark.parametrize(
    ("step", "late", "grace", "reached"),
    [
        (1, 5, 0, True),
        (1, 4, 0, False),
        (1, 6, 2, False),
        (1, 7, 2, True),
        (0, -3, 0, True),
        (0, -4, 0, False),
        (0, 1, 0, False),
    ],
)
def test_still_reached(step, late, grace, reached):
    ladder = d.Ladder(7, STEPS, grace=grace)
    assert now.still_reached(ladder, STEPS[step], row(1, late), TODAY) is reached


@given(st.integers(-30, 120))
def test_what_was_just_reached_is_still_reached(late):
    found, _skip = d.next_step(row(1, late, demands=9), PLAIN, TODAY)
    assert not found or now.still_reached(PLAIN, found, row(1, late), TODAY)


# -- other companies of the house ---------------------------------------------


@pytest.mark.parametrize(
    ("amounts", "left"),
    [
        ([], []),
        ([(-500, 3), (440, 6)], [-60]),
        ([(-500, 3), (500, 6)], []),
        ([(-500, 3), (440, -5)], [-500]),
        ([(-30, 9), (-70, 3), (50, 6)], [-50]),
        ([(50, 6)], []),
        ([(-30, 9), (-70, 3)], [-30, -70]),
    ],
)
def test_outside_credits(amounts, left):
    who = customer()
    rows = [row(index, late, amount, who) for index, (amount, late) in enumerate(amounts)]
    found = now.outside_credits(rows, TODAY)
    assert [r.residual for r in found] == left == [r.residual_company for r in found]
    assert all(r.outside for r in found)


def test_a_credit_elsewhere_covers_and_is_no_item_of_ours():
    who = customer()
    credit = row(2, 3, -100, who, outside=True)
    result = outcome(row(1, 6, 100, who), credit)
    assert reasons(result) == {1: "credit"}
    (letter,) = outcome(row(1, 6, 130, who), credit).letters
    assert letter.net() == {1: 30}


@pytest.mark.parametrize(
    ("money", "otherwise", "paid"),
    [(100, 0, True), (0, 0, False), (0, 100, False), (100, 5, True), (100, 5.01, False), (0.01, 99.99, False)],
)
def test_was_paid(money, otherwise, paid):
    assert now.was_paid(money, otherwise) is paid
