"""Curves of payment: never later knowledge, never a wrong certainty, habits are learnt."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_forecast.tools import forecast
from odoo.addons.customer_ar_management_forecast.tools.forecast import model, plain, rows, shape
from odoo.addons.customer_ar_management_forecast.tools.forecast.curve import from_hazards, weekly
from odoo.addons.customer_ar_management_forecast.tools.forecast.model import Trial, choose, choose_shape

TODAY = date(2026, 6, 30)


def item(key, customer, issue, due, settled=None, amount=100.0):
    return forecast.Item(
        key,
        customer,
        TODAY + timedelta(issue),
        TODAY + timedelta(due),
        None if settled is None else TODAY + timedelta(settled),
        amount,
    )


def habit(customer, late, count=20, every=10, term=30):
    """Items of one customer, each paid `late` days after its due date, as far as that has come."""
    result = []
    for number in range(count):
        issue = -every * (number + 1) - 5
        settled = issue + term + late
        result.append(item(f"{customer}{number}", customer, issue, issue + term, settled if settled <= 0 else None))
    return result


def predicted(items, kind="plain", as_of=TODAY):
    model = forecast.fit(items, as_of, forecast.Options(kind))
    return {curve.key: curve for curve in forecast.predict(model, items, as_of)}


def test_a_habit_is_learnt():
    """A customer that pays ten days late is expected ten days late, give or take the weekend; one that pays at once is not."""
    items = [*habit("slow", 10), *habit("prompt", 0), item("s", "slow", -20, 10), item("p", "prompt", -20, 10)]
    curves = predicted(items)
    assert abs((curves["s"].expected - curves["s"].due).days - 10) <= 2
    assert abs((curves["p"].expected - curves["p"].due).days) <= 2
    assert curves["s"].late() > 0.8 > 0.5 > curves["p"].late()


def test_newest_habits_weigh_more():
    old = [item(f"o{n}", "x", -700 - 10 * n, -670 - 10 * n, -670 - 10 * n) for n in range(15)]
    new = [item(f"n{n}", "x", -60 - 10 * n, -30 - 10 * n, -18 - 10 * n) for n in range(15)]
    curve = predicted([*old, *new, item("open", "x", -20, 10)])["open"]
    assert (curve.expected - curve.due).days >= 8


def test_a_term_longer_than_all_before_is_not_paid_long_before_it_is_due():
    """All items so far were due after thirty days; one that is due in eighty is not expected in the first forty."""
    curve = predicted([*habit("x", 2), item("long", "x", -10, 80)])["long"]
    assert curve.paid_by[40] < 0.15
    assert (curve.expected - curve.due).days > -10


def scattered(spread):
    """Twenty customers, each with a delay of its own, by chance some days earlier or later (`spread`: standard deviation)."""
    chance, result = random.Random(3), []
    for who in range(20):
        usual = chance.randint(-10, 20)
        for number in range(20):
            issue = -14 * number - chance.randint(0, 6) - 1
            settled = max(issue + 30 + usual + round(chance.gauss(0, spread)), issue + 1)
            result.append(item((who, number), who, issue, issue + 30, settled if settled <= 0 else None))
    return result


def test_habits_are_read_as_the_ledger_asks():
    """Payments that scatter are read smoothly, payments on the day sharply; that is found in the ledger, and kept with the model."""
    wide, narrow = scattered(10), scattered(0)
    assert choose_shape(wide, TODAY) != shape.SHARP
    assert choose_shape(narrow, TODAY) == shape.SHARP
    model = forecast.fit(wide, TODAY, forecast.Options("plain"))
    assert model.shape == choose_shape(wide, TODAY)
    assert choose_shape(wide[:10], TODAY) == shape.SHARP, "too few to conclude anything"


def test_large_ledgers_are_compared_on_whole_customers(monkeypatch):
    """What the weeks held out cost does not grow with the ledger: some customers, whole, the same ones every time."""
    items = scattered(5)
    assert model._tried(items, TODAY) == items
    monkeypatch.setattr(model, "COMPARED", 100)
    tried = model._tried(items, TODAY)
    chosen = {entry.customer for entry in tried}
    assert 0 < len(chosen) < 12
    assert tried == [entry for entry in items if entry.customer in chosen] == model._tried(items, TODAY)
    assert forecast.fit(items, TODAY, forecast.Options("plain")).trials["plain"].count < 150


@pytest.mark.parametrize("width", [0, 1, 2.0, 4.0])
def test_kernels_keep_the_weight(width):
    near = shape.kernel(width)
    assert abs(sum(share for _step, share in near) - 1) < 1e-9
    assert [step for step, _share in near] == sorted(step for step, _share in near)


def test_what_is_past_is_not_expected_again():
    """Forty days overdue with a customer that paid on time: the expected day lies ahead, and late is certain."""
    curve = predicted([*habit("prompt", 0), item("stuck", "prompt", -70, -40)])["stuck"]
    assert curve.expected > TODAY
    assert curve.late() == 1.0
    assert curve.paid_by[1] < 0.5


def test_no_money_on_days_without_money():
    """All money came on Tuesdays: an item that falls due on a Saturday is hardly expected at the weekend."""
    items = habit("x", 0, count=60, every=7)
    tuesday = next(entry.settled.weekday() for entry in items if entry.settled)
    model = plain.fit(items, TODAY)
    others = [factor for weekday, factor in enumerate(model.weekdays) if weekday != tuesday]
    assert max(others) < 0.5 < 3 < model.weekdays[tuesday]
    chances = plain.hazards(model, "x", -11, TODAY.weekday())
    even = plain.hazards(model._replace(weekdays=[1.0] * 7), "x", -11, TODAY.weekday())
    for ahead in range(10, 14):
        is_tuesday = (TODAY + timedelta(ahead)).weekday() == tuesday
        assert (chances[ahead - 1] > even[ahead - 1]) == is_tuesday


@pytest.mark.parametrize("kind", ["plain", "auto"])
def test_nothing_later_is_known(kind):
    """Erasing everything later than the as-of date changes nothing, whatever came after it."""
    then = TODAY - timedelta(60)
    full = [*habit("a", 5), *habit("b", 40), *habit("c", -10), item("later", "a", -10, 20)]
    erased = [
        entry._replace(settled=entry.settled if entry.settled and entry.settled <= then else None)
        for entry in full
        if entry.issue <= then
    ]
    assert predicted(full, kind, then) == predicted(erased, kind, then)
    assert "later" not in predicted(full, kind, then)


def test_a_later_model_is_refused():
    items = habit("a", 5)
    model = forecast.fit(items, TODAY)
    with pytest.raises(ValueError, match="knows what"):
        forecast.predict(model, items, TODAY - timedelta(1))


def test_bad_items():
    """No history, credit notes, due before issue, paid before issue: a usable answer and no certainty."""
    odd = [
        item("credit", "x", -20, 10, amount=-50.0),
        item("zero", "x", -20, 10, amount=0.0),
        item("due", "y", -20, -30),
        item("early", "z", -20, 10, -25),
        item("new", "nobody", -1, 29),
    ]
    curves = predicted(odd)
    assert set(curves) == {"due", "new"}
    assert curves["due"].due == TODAY - timedelta(20)
    assert 0 < curves["new"].paid_by[30] < 0.9
    assert predicted([]) == {}


@given(st.lists(st.floats(0, 1), min_size=120, max_size=120))
@settings(max_examples=50, deadline=None)
def test_curves_never_fall(hazards):
    paid = from_hazards(hazards)
    assert all(0 <= before <= after <= 1 for before, after in zip(paid, paid[1:], strict=False))
    curve = forecast.Curve("x", TODAY, TODAY + timedelta(5), paid)
    assert TODAY < curve.expected <= TODAY + timedelta(121)
    assert abs(sum(weekly([curve], [100.0], 17)) - 100 * curve.within(0, 119)) < 1e-6


@given(
    st.lists(
        st.tuples(
            st.integers(-400, 30),
            st.integers(-40, 90),
            st.one_of(st.none(), st.integers(-400, 200)),
            st.floats(-1e6, 1e6),
            st.sampled_from("abc"),
        ),
        max_size=40,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_ledger(given_rows):
    """Any ledger gives curves for exactly the items known as open, each between nothing and certainty."""
    items = [
        item(number, who, issue, issue + term, settled, amount)
        for number, (issue, term, settled, amount, who) in enumerate(given_rows)
    ]
    curves = predicted(items)
    assert set(curves) == {entry.key for entry in rows.known(items, TODAY) if entry.settled is None}
    assert all(curve.expected > TODAY and 0 <= curve.late() <= 1 for curve in curves.values())


def test_facts_add_up_to_a_usual_delay():
    items = [*habit("slow", 10), *habit("prompt", 0)]
    model = plain.fit(items, TODAY)
    assert plain.usual_delay(model, "prompt") <= plain.usual_delay(model) <= plain.usual_delay(model, "slow")
    assert 8 <= plain.usual_delay(model, "slow") <= 12
    assert -2 <= plain.usual_delay(model, "prompt") <= 2
    assert plain.usual_delay(model, "stranger") == plain.usual_delay(model)
    assert plain.habit(items, TODAY)["slow"][0] >= 15
    assert round(plain.habit(items, TODAY)["slow"][1]) == 10


@pytest.mark.parametrize(
    "plain, learned, both, chosen",
    [
        ((0.30, 5.0), (0.28, 4.4), (0.281, 4.5), "both"),
        ((0.30, 5.0), (0.26, 4.4), (0.281, 4.5), "learned"),
        ((0.30, 5.0), (0.26, 4.6), (0.281, 4.5), "both"),
        ((0.20, 4.0), (0.38, 6.0), (0.270, 4.5), "plain"),
        ((0.30, 5.0), (0.302, 4.0), None, "learned"),
        ((0.30, 5.0), None, None, "plain"),
    ],
)
def test_the_average_holds_unless_one_is_clearly_better(plain, learned, both, chosen):
    trials = {"plain": plain, "learned": learned, "both": both}
    assert choose({kind: Trial(*found, 99) for kind, found in trials.items() if found}) == chosen
