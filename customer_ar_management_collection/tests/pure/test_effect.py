import pytest

from odoo.addons.customer_ar_management_collection.tools.result import effect

GOOD = effect.Way("mail", 100, 40)


@pytest.mark.parametrize(
    ("way", "proposal"),
    [
        (effect.Way("letter", 50, 1), "call"),
        (effect.Way("call", 50, 1, reached=5, by_hand=True), "hour"),
        (effect.Way("call", 50, 1, reached=40, by_hand=True), "words"),
        (effect.Way("letter", 19, 0), None),  # too few to say
        (effect.Way("letter", 50, 10), None),
    ],
)
def test_what_brings_nothing_is_named_with_a_proposal(way, proposal):
    assert [one.proposal for one in effect.silent([GOOD, way])] == ([proposal] if proposal else [])


def test_where_no_money_came_at_all_nothing_is_compared():
    assert effect.silent([effect.Way("a", 50, 0), effect.Way("b", 90, 0)]) == []


def test_the_most_used_first():
    found = effect.silent([GOOD, effect.Way("a", 30, 0), effect.Way("b", 90, 0)])
    assert [one.key for one in found] == ["b", "a"]
