"""The comparison on made-up ledgers that are harder than most: how much of what it says is right."""

import dataclasses
from datetime import timedelta

import pytest

from odoo.addons.customer_ar_management_statement.tests.pure import compare_world
from odoo.addons.customer_ar_management_statement.tools import compare as c

CUSTOMERS, SURE = 25, 0.8


def scored(kind, least=0.0):
    """Sums over the customers of ``(called equal, right ones, true groups, found ones)``."""
    sums = [0, 0, 0, 0]
    for seed in range(2000, 2000 + CUSTOMERS):
        world = compare_world.make(kind, seed)
        result = c.compare(world.ours, world.theirs)
        stated = tuple(group for group in result.groups if group.confidence >= least)
        sums = [a + b for a, b in zip(sums, compare_world.score(world, dataclasses.replace(result, groups=stated)))]
    return sums


@pytest.mark.parametrize("kind", compare_world.WORLDS)
def test_what_is_called_equal_is_equal_and_most_is_found(kind):
    equal, right, true, found = scored(kind)
    assert equal > 800
    assert right >= 0.995 * equal
    assert found >= 0.95 * true


@pytest.mark.parametrize("kind", compare_world.WORLDS)
def test_what_is_called_equal_without_doubt_is_right_in_999_of_1000(kind):
    equal, right, _true, _found = scored(kind, SURE)
    assert right >= 0.999 * equal


def test_a_voucher_of_theirs_that_counts_as_we_do_is_no_number_of_ours():
    day = compare_world.FIRST
    ours = [c.OurLine(i, day + timedelta(days=5 * i), f"INV/2025/0000{i}", "invoice", "EUR", 5000) for i in (1, 2)]
    theirs = [
        c.TheirLine(i, day + timedelta(days=5 * i + 2), f"ER2025/0000{3 - i}", "EUR", None, None, 5000) for i in (1, 2)
    ]
    groups = c.compare(ours, theirs, c.Options(sign=1)).groups
    assert {(group.ours, group.theirs) for group in groups} == {((1,), (1,)), ((2,), (2,))}


def test_which_of_two_alike_is_missing_is_said_with_doubt():
    ours = [c.OurLine(i, compare_world.FIRST, "", "invoice", "EUR", 5000) for i in (1, 2)]
    theirs = [c.TheirLine(1, compare_world.FIRST, "", "EUR", None, None, 5000)]
    assert [group.confidence for group in c.compare(ours, theirs, c.Options(sign=1)).groups if group.theirs] == [0.6]
    assert c.compare(ours[:1], theirs, c.Options(sign=1)).groups[0].confidence > 0.9
