"""The learned model: it learns what the plain one cannot, knows nothing later, and says when there is too little to learn from."""

import random
from datetime import date, timedelta

import numpy
import pytest

from odoo.addons.customer_ar_management_forecast.tools import forecast
from odoo.addons.customer_ar_management_forecast.tools.forecast import book, features, learned, rows, usual

TODAY = date(2026, 6, 30)


def ledger(customers=30, months=10, seed=1):
    """Each customer has a delay of its own; large items are paid ten days later still."""
    chance, items = random.Random(seed), []
    for customer in range(customers):
        delay = chance.choice((0, 5, 20))
        for number in range(months * 2):
            issue = TODAY - timedelta(15 * number + chance.randrange(10))
            large = chance.random() < 0.5
            due = issue + timedelta(30)
            settled = due + timedelta(delay + (10 if large else 0) + chance.randrange(3))
            items.append(forecast.Item((customer, number), customer, issue, due, settled, 10_000.0 if large else 100.0))
    return items


@pytest.fixture(scope="module")
def items():
    return ledger()


@pytest.fixture(scope="module")
def then(items):
    """What was known three weeks ago, the model of that day, and its curves."""
    day = TODAY - timedelta(21)
    erased = [
        item._replace(settled=item.settled if item.settled <= day else None) for item in items if item.issue <= day
    ]
    model = forecast.fit(erased, day, forecast.Options("auto"))
    return day, erased, model, forecast.predict(model, erased, day)


def test_the_better_one_is_in_force(then):
    _day, _erased, model, _curves = then
    assert model.kind in ("learned", "both")
    assert model.trials["learned"].loss < model.trials["plain"].loss
    assert model.trials[model.kind].loss <= 1.01 * min(trial.loss for trial in model.trials.values())


def test_it_learns_that_large_items_are_later(items, then):
    day, erased, _model, curves = then
    truth = {item.key: item.settled for item in items}

    def error(found):
        return sum(abs((curve.expected - truth[curve.key]).days) for curve in found) / len(found)

    plain = forecast.predict(forecast.fit(erased, day, forecast.Options("plain")), erased, day)
    assert error(curves) < error(plain)


def test_curves_are_curves(then):
    day, erased, _model, curves = then
    assert {curve.key for curve in curves} == {item.key for item in erased if item.settled is None}
    for curve in curves:
        assert curve.as_of == day and len(curve.paid_by) == forecast.HORIZON + 1 and curve.paid_by[0] == 0
        assert all(0 <= before <= after <= 1 for before, after in zip(curve.paid_by, curve.paid_by[1:], strict=False))


def test_nothing_later_is_known(items, then):
    """The whole ledger, later payments included, gives the same predictions as the one that ends on the day."""
    day, _erased, model, curves = then
    assert forecast.predict(model, items, day) == curves


def test_what_is_seen_of_an_item_does_not_depend_on_what_else_is_looked_at(items):
    """A look at some of the open items, as in training, sees of each what a look at all sees."""
    today = TODAY.toordinal() - book.EPOCH
    data = book.cut(book.book(items, TODAY), today - 21)
    known, still = book.customers_on(data, today - 21), numpy.flatnonzero(data.settled > today - 21)
    whole = features.features(data, still, today - 21, known)
    some = features.features(data, still[::5], today - 21, known)
    assert numpy.array_equal(whole[::5], some, equal_nan=True)
    assert len(numpy.unique(whole[:, 0, -3])) > 1, "some have been passed over"


def test_the_first_trees_are_what_fewer_trees_would_be():
    """The trial that chose the number of trees is cut to them instead of being fitted again: the very same chances."""
    chance = numpy.random.default_rng(1)
    figures = chance.random((1000, len(learned.HABITS) + 3))
    lines = figures, (figures[:, 2] + chance.random(1000) > 1.2).astype(int)
    (long,), (short,) = learned._boost(30, lines), learned._boost(10, lines)
    begun = learned._begun(long, 10)
    assert (begun.predict_proba(figures) == short.predict_proba(figures)).all()
    assert (long.predict_proba(figures) != short.predict_proba(figures)).any(), "the long one is left as it was"
    assert learned._begun(object(), 10) is None
    assert learned._begun(long, 31) is None


def test_any_kind_can_be_asked_for(items):
    """Usual days alone need no learned model to be kept; their curves are those of the module."""
    model = forecast.fit(items, TODAY, forecast.Options("usual"))
    assert (model.kind, model.engine) == ("usual", None)
    assert set(model.trials) == {"plain", "learned", "usual", "both"}
    curves = forecast.predict(model, items, TODAY)
    assert [curve.paid_by for curve in curves] == [curve.paid_by for curve in usual.predict(items, TODAY)]


def test_too_little_to_learn_from(items):
    few = items[:50]
    assert learned.fit(few, TODAY) is None
    assert forecast.fit(few, TODAY).kind == "plain"


def test_a_model_of_another_version_is_refused(then):
    day, erased, model, _curves = then
    with pytest.raises(ValueError, match="fit it anew"):
        forecast.predict(model._replace(version=0), erased, day)


def one_day(count, **changes):
    """A ledger of one habit, with changes: bad input of all kinds."""
    result = []
    for number in range(count):
        due = TODAY - timedelta(3 * number) + timedelta(5)
        values = {
            "customer": number % 4,
            "issue": due - timedelta(30),
            "due": due,
            "settled": due + timedelta(4),
            "amount": 50.0,
        }
        result.append(
            forecast.Item(number, **{**values, **{name: change(number, values) for name, change in changes.items()}})
        )
    return result


BAD = {
    "twenty invoices": one_day(20),
    "one customer has nine of ten": one_day(260, customer=lambda n, _v: "big" if n % 10 else n),
    "no amount, or less": one_day(260, amount=lambda n, _v: (-5.0, 0.0, 70.0)[n % 3]),
    "due before issue": one_day(260, due=lambda _n, v: v["issue"] - timedelta(9)),
    "paid before issue": one_day(260, settled=lambda n, v: v["issue"] - timedelta(2) if n % 4 == 0 else v["settled"]),
    "a year without anything": [item for item in one_day(400) if not 60 < (TODAY - item.issue).days < 425],
    "all paid at month end": one_day(260, settled=lambda _n, v: v["due"].replace(day=28)),
    "never paid": one_day(260, settled=lambda _n, _v: None),
    "terms of ten years": one_day(260, due=lambda _n, v: v["issue"] + timedelta(3650)),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_ledgers_get_a_usable_answer(what, monkeypatch):
    """No crash, a curve for each open item, no certainty about what has not happened. Few trees: it is not about precision."""
    monkeypatch.setattr(learned, "TREES", 20)
    monkeypatch.setattr(learned, "ROWS", 20_000)
    items = BAD[what]
    model = forecast.fit(items, TODAY)
    curves = forecast.predict(model, items, TODAY)
    still = {item.key for item in rows.known(items, TODAY) if item.settled is None}
    assert {curve.key for curve in curves} == still
    for curve in curves:
        assert curve.expected > TODAY and curve.expected <= curve.p80 <= curve.p90
        assert 0 <= curve.paid_by[1] < 1
        assert 0 < curve.late() <= 1
