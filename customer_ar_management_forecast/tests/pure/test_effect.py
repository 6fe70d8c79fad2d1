"""Before and after: the effect is the difference to comparable customers, with its number of cases and spread."""

import random

import pytest

from odoo.addons.customer_ar_management_forecast.tools.behaviour import effect


def cases(prefix, count, change, seed):
    chance = random.Random(seed)
    result = []
    for number in range(count):
        level = chance.choice((10, 100))
        result.append(
            effect.Case(
                f"{prefix}{number}",
                {"x": level + chance.random()},
                {"x": level + change + chance.random() + level / 10},
            )
        )
    return result


def test_what_others_had_too_is_no_effect():
    """All grew by a tenth, the treated by five more: five is the effect, whatever the size of the customers."""
    pairs = effect.twins(cases("t", 40, 5, 1), cases("o", 60, 0, 2), ["x"])
    found = effect.effect(pairs, "x")
    assert found.count == 40
    assert found.effect == pytest.approx(5, abs=0.4)
    assert found.is_clear and found.spread < 0.3


def test_twins_are_alike():
    for one, other in effect.twins(cases("t", 10, 0, 3), cases("o", 30, 0, 4), ["x"]):
        assert abs(one.before["x"] - other.before["x"]) < 50


def test_few_cases_are_never_clear():
    found = effect.effect(effect.twins(cases("t", 4, 90, 5), cases("o", 9, 0, 6), ["x"]), "x")
    assert found.count == 4 and not found.is_clear


@pytest.mark.parametrize(("treated", "pool"), [([], []), (cases("t", 3, 1, 7), [])])
def test_nothing_to_compare(treated, pool):
    assert effect.effect(effect.twins(treated, pool, ["x"]), "x") is None


def test_who_lacks_the_figure_is_no_case():
    lacking = effect.Case("l", {"x": None}, {"x": 4})
    assert effect.effect([(lacking, lacking)], "x") is None
