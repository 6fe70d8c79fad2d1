import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tools.classes import change as class_change, classify
from odoo.addons.customer_ar_management.tools.classes.rule_errors import rule_errors
from odoo.addons.customer_ar_management.tools.classes.change import Current
from odoo.addons.customer_ar_management.tools.classes.classify import Condition, Decision, Line, Rule

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure


def bands(*bounds, metric="m", **options):
    """A threshold rule with classes 0, 1, 2 … between the bounds."""
    edges = [None, *bounds, None]
    return Rule(
        "threshold", tuple(Line(i, low, high) for i, (low, high) in enumerate(zip(edges, edges[1:]))), metric, **options
    )


def shares(*values, kind="pareto"):
    return Rule(kind, tuple(Line(i, share=share) for i, share in enumerate(values)), "m")


def classes(rule, figures):
    return {customer: d.class_id for customer, d in classify.classify(rule, figures, {"m": figures}).items()}


# -- thresholds -------------------------------------------------------------------


@pytest.mark.parametrize(
    "days, expected", [(-5, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (400, 4)]
)
def test_days_fall_into_their_band(days, expected):
    assert classes(bands(1, 31, 61, 91), {"c": days}) == {"c": expected}


@PATIENT
@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=6, unique=True), st.integers(-2000, 2000))
def test_bands_without_gap_class_every_figure_once(bounds, figure):
    bounds = sorted(bounds)
    rule = bands(*bounds)
    assert rule_errors(rule) == []
    assert classes(rule, {"c": figure})["c"] == sum(figure >= bound for bound in bounds)


@PATIENT
@given(st.lists(st.integers(0, 50), min_size=2, max_size=5, unique=True), st.integers(1, 10))
def test_a_shifted_bound_is_a_gap_or_an_overlap(bounds, shift):
    bounds = sorted(bounds)
    lines = list(bands(*bounds).lines)
    lines[0] = Line(0, None, bounds[0] - shift)
    assert "gap" in rule_errors(Rule("threshold", tuple(lines), "m"))
    lines[0] = Line(0, None, bounds[0] + shift)
    assert "overlap" in rule_errors(Rule("threshold", tuple(lines), "m"))


@pytest.mark.parametrize(
    "lines, error",
    [
        ((), "no_lines"),
        ((Line(1, 0, 10), Line(2, 10, None)), "no_bottom"),
        ((Line(1, None, 10), Line(2, 10, 20)), "no_top"),
        ((Line(1, None, 10), Line(2, 20, None)), "gap"),
        ((Line(1, None, 10), Line(2, 5, None)), "overlap"),
        ((Line(1, None, 10), Line(2, 10, 10), Line(3, 10, None)), "empty_band"),
    ],
)
def test_unusable_bands_are_named(lines, error):
    assert error in rule_errors(Rule("threshold", lines, "m"))


def test_a_rule_needs_a_figure():
    assert rule_errors(Rule("pareto", (Line(1, share=100),))) == ["no_metric"]


# -- shares -----------------------------------------------------------------------


def test_pareto_by_hand():
    """Of 1000: 500 (0 before), 300 (50 % before), 150 (80 % before), 40 (95 %), 10 (99 %)."""
    figures = {"a": 500, "b": 300, "c": 150, "d": 40, "e": 10, "zero": 0, "minus": -20}
    assert classes(shares(80, 95, 100), figures) == {"a": 0, "b": 0, "c": 1, "d": 2, "e": 2, "zero": 2, "minus": 2}


def test_pareto_figures_tell_rank_and_share():
    decision = classify.classify(shares(80, 100), ["a", "b"], {"m": {"a": 300, "b": 100}})["b"]
    assert (decision.figures["rank"], decision.figures["of"], decision.figures["share_before"]) == (2, 2, 75.0)


def test_the_largest_is_in_the_best_class_however_large():
    assert classes(shares(80, 95, 100), {"a": 1_000_000, "b": 1}) == {"a": 0, "b": 2}


def test_quantile_counts_customers():
    assert classes(shares(20, 60, 100, kind="quantile"), dict(zip("abcde", (90, 70, 50, 30, 10)))) == {
        "a": 0,
        "b": 1,
        "c": 1,
        "d": 2,
        "e": 2,
    }


AMOUNTS = st.dictionaries(st.integers(0, 200), st.decimals(-100, 10_000, places=2), min_size=1, max_size=40)
KINDS = st.sampled_from(["pareto", "quantile"])


@PATIENT
@given(AMOUNTS, KINDS)
def test_more_is_never_worse_and_equals_stay_together(figures, kind):
    result = classes(shares(80, 95, 100, kind=kind), figures)
    assert result.keys() == figures.keys()
    for one in figures:
        for other in figures:
            if figures[one] >= figures[other]:
                assert result[one] <= result[other]


@PATIENT
@given(AMOUNTS)
def test_the_best_class_holds_its_share_and_no_more_than_needed(figures):
    result = classes(shares(80, 100), figures)
    total = sum(max(figure, 0) for figure in figures.values())
    best = [figures[c] for c in figures if result[c] == 0]
    if total > 0:
        assert sum(best) * 100 >= total * 80
        smallest = min(best)
        assert sum(figure for figure in best if figure > smallest) * 100 < total * 80


@PATIENT
@given(AMOUNTS, st.randoms(), KINDS)
def test_the_order_of_customers_does_not_matter(figures, random, kind):
    shuffled = list(figures)
    random.shuffle(shuffled)
    rule = shares(50, 90, 100, kind=kind)
    assert classes(rule, {c: figures[c] for c in shuffled}) == classes(rule, figures)


@pytest.mark.parametrize(
    "values, error",
    [
        ((80, 95), "share_end"),
        ((80, 80, 100), "share_order"),
        ((95, 80, 100), "share_order"),
        ((0, 100), "share_range"),
        ((80, 120), "share_range"),
        ((None, 100), "share_range"),
    ],
)
def test_unusable_shares_are_named(values, error):
    assert error in rule_errors(shares(*values))


# -- conditions and values -----------------------------------------------------------

LONG = Line("long", conditions=(Condition("months", ">=", 24), Condition("active", ">=", 6)))
NEW = Line("new", conditions=(Condition("months", "<", 3),))
REST = Line("short")


def relationship(*rows):
    rule = Rule("conditions", (LONG, NEW, REST), unknown="new", defaults={"active": 0})
    metrics = {"months": dict(enumerate(m for m, _a in rows)), "active": dict(enumerate(a for _m, a in rows))}
    decisions = classify.classify(rule, range(len(rows)), metrics)
    return [decisions[i].class_id for i in range(len(rows))]


def test_first_line_that_holds_wins():
    assert relationship((24, 6), (24, 5), (2, 1), (3, 1), (100, 12)) == ["long", "short", "new", "short", "long"]


def test_nothing_known_but_zeros_is_unknown():
    rule = Rule("conditions", (LONG, NEW, REST), unknown="never", defaults={"active": 0})
    assert classify.classify(rule, ["c"], {"active": {"c": 0}})["c"].class_id == "never"


def test_unknown_figures_fulfil_nothing():
    rule = Rule("conditions", (Line("x", conditions=(Condition("m", "<", 5),)), Line("y")))
    assert classify.classify(rule, ["c"], {})["c"].class_id == "y"
    assert classify.classify(Rule("conditions", rule.lines, unknown="u"), ["c"], {})["c"].class_id == "u"


def test_one_of_several_conditions():
    rule = Rule(
        "conditions",
        (
            Line("large", conditions=(Condition("staff", ">=", 250), Condition("turnover", ">=", 50)), any_of=True),
            Line("small"),
        ),
    )
    decisions = classify.classify(rule, ["a", "b", "c"], {"staff": {"a": 300, "b": 10}, "turnover": {"b": 60}})
    assert [decisions[c].class_id for c in "abc"] == ["large", "large", "small"]


@pytest.mark.parametrize(
    "lines, error",
    [
        ((LONG, NEW), "no_catch_all"),
        ((REST, LONG, REST), "unreachable"),
        ((Line("x", conditions=(Condition("m", "~", 1),)), REST), "unknown_operator"),
    ],
)
def test_unusable_conditions_are_named(lines, error):
    assert error in rule_errors(Rule("conditions", lines))


def test_values_and_everything_else():
    rule = Rule("value", (Line("eu", values=frozenset(["20", "33"])), Line("rest")), "m", unknown="none")
    assert classes(rule, {"a": 20, "b": 33, "c": 44, "d": None}) == {"a": "eu", "b": "eu", "c": "rest", "d": "none"}
    assert "same_value" in rule_errors(Rule("value", (rule.lines[0], rule.lines[0]), "m"))
    assert "unreachable" in rule_errors(Rule("value", (Line("rest"), rule.lines[0]), "m"))


# -- one bad customer stops nobody --------------------------------------------------------


@pytest.mark.parametrize(
    "rule", [bands(10), shares(80, 100), Rule("conditions", (Line(0, conditions=(Condition("m", ">", 1),)), Line(1)))]
)
@pytest.mark.parametrize("bad", [math.nan, math.inf, "twelve"])
def test_a_figure_that_is_no_number_is_that_customers_error(rule, bad):
    decisions = classify.classify(rule, ["bad", "good"], {"m": {"bad": bad, "good": 5.0}})
    assert decisions["bad"].error and decisions["bad"].class_id is None
    assert decisions["good"].error is None and decisions["good"].class_id is not None


# -- what changes ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "current, class_id, expected",
    [
        (None, "a", True),
        (None, None, False),
        (Current("a"), "a", False),
        (Current("a"), "b", True),
        (Current("a"), None, True),
        (Current("a", by_hand=True, locked=True), "b", False),
        (Current("a", by_hand=True), "b", True),
        (Current("a", by_hand=True), "a", True),
    ],
)
def test_what_replaces_what(current, class_id, expected):
    assert class_change.changed(current, Decision(class_id, 0, {})) is expected


def test_an_error_changes_nothing():
    assert not class_change.changed(Current("a"), Decision(None, None, {}, "broken"))
