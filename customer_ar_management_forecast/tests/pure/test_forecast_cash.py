"""Promises, disputes, invoices to come, simulation, calibration and the score: rules that need neither Odoo nor a ledger."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_forecast.tools import forecast
from odoo.addons.customer_ar_management_forecast.tools.behaviour import score
from odoo.addons.customer_ar_management_forecast.tools.forecast import quality
from odoo.addons.customer_ar_management_forecast.tools.forecast import calibrate, change, coming, simulate
from odoo.addons.customer_ar_management_forecast.tools.forecast.curve import HORIZON, Marks, from_hazards

TODAY = date(2026, 6, 30)


def curve(hazard=0.05, due=10, key="x"):
    return forecast.Curve(key, TODAY, TODAY + timedelta(due), from_hazards([hazard] * HORIZON))


def is_curve(found):
    return found.paid_by[0] == 0 and all(
        0 <= before <= after <= 1 for before, after in zip(found.paid_by, found.paid_by[1:], strict=False)
    )


@given(st.integers(-5, 150), st.floats(0, 1))
@settings(deadline=None, max_examples=60)
def test_a_promise_leaves_a_curve(ahead, kept):
    found = change.promised(curve(), TODAY + timedelta(ahead), kept)
    assert is_curve(found)
    if 3 <= ahead <= HORIZON - 3:
        assert found.paid_by[ahead + 2] >= kept - 1e-9


@given(st.integers(0, 200), st.floats(0, 1))
@settings(deadline=None, max_examples=60)
def test_a_dispute_only_delays(days, share):
    found = change.waiting(curve(), days, share)
    assert is_curve(found)
    assert all(late <= usual + 1e-12 for late, usual in zip(found.paid_by, curve().paid_by, strict=True))


def paid(count, wait, amount=100.0):
    """One item a week, each paid after `wait` days."""
    return [
        forecast.Item(n, "c", TODAY - timedelta(7 * n + 3), TODAY, settled if settled <= TODAY else None, amount)
        for n in range(count)
        if (settled := TODAY - timedelta(7 * n + 3 - wait))
    ]


def test_invoices_to_come_pay_as_those_before():
    """100 a week, each paid after ten days: nothing in the first week, then the whole of it every week."""
    found = coming.weekly(paid(60, 10), TODAY, 6)
    assert found[0] == pytest.approx(0, abs=1)
    assert found[1:] == pytest.approx([100] * 5, rel=0.25)


def test_too_young_a_ledger_promises_nothing():
    assert coming.weekly(paid(2, 5), TODAY, 4) == [0.0] * 4
    assert coming.weekly([], TODAY, 2) == [0.0, 0.0]


def test_futures_have_the_mean_of_the_curves():
    curves = [curve(key=n) for n in range(40)]
    money = [float(n + 1) for n in range(40)]
    found = simulate.futures(curves, [n % 5 for n in range(40)], money, 4, draws=4000)
    mean = forecast.curve.weekly(curves, money, 4)
    assert found.mean(0).tolist() == pytest.approx(mean, rel=0.06)
    assert (found == simulate.futures(curves, [n % 5 for n in range(40)], money, 4, draws=4000)).all(), "seeded"


def test_customers_move_together():
    """The band of one customer's forty items is wider than that of forty customers."""
    curves, money = [curve(key=n) for n in range(40)], [1.0] * 40
    width = lambda who: (lambda low, _mid, high: (high - low).sum())(
        *simulate.band(simulate.futures(curves, who, money, 4))
    )
    assert width(["one"] * 40) > 1.3 * width(list(range(40)))


def test_levels_are_learnt_from_what_came():
    """Curves that promise too early: the level of 80 % lies above 0.8, and by it 80 of 100 are paid."""
    chance = random.Random(3)
    pairs = [(chance.random() ** 0.5, True) for _case in range(4000)]
    (level,) = calibrate.levels(pairs, (0.8,))
    assert 0.85 < level < 0.93
    assert sum(share <= level for share, _paid in pairs) / 4000 == pytest.approx(0.8, abs=0.02)


def test_few_cases_hardly_move_a_level():
    """Twenty items seen on five days each, all paid early: eighty of a hundred is not believed to lie at half of the curve."""
    (level,) = calibrate.levels([(0.5, True)] * 100, (0.8,))
    assert 0.7 < level < 0.8


def test_what_is_still_open_is_no_payment():
    """Half of the items are still open at 0.5 of their curves: the level of 80 % is not lowered by them."""
    chance = random.Random(4)
    reached = [(share, True) if share < 0.5 else (0.5, False) for share in (chance.random() for _case in range(2000))]
    reached += [(share, True) for share in (chance.random() for _case in range(2000))]
    (level,) = calibrate.levels(reached, (0.8,))
    assert level == pytest.approx(0.8, abs=0.03)


def test_bend_puts_chances_right():
    chance = random.Random(5)
    pairs = [(0.9, chance.random() < 0.6) for _case in range(1000)] + [
        (0.1, chance.random() < 0.3) for _case in range(1000)
    ]
    shift, stretch = calibrate.bend(pairs)
    assert stretch < 0.75
    marked = curve()._replace(marks=Marks(late=(shift, stretch)))
    assert 0 < marked.late() < 1 and marked.late() != curve().late()


@pytest.mark.parametrize("due", [-5, 0, 3])
def test_what_is_late_is_late(due):
    marked = curve(due=due)._replace(marks=Marks(late=(-3.0, 0.5)))
    assert marked.late() == 1.0 if due <= 0 else marked.late() < 1.0


@given(st.dictionaries(st.sampled_from(list(score.FACTS)), st.one_of(st.none(), st.floats(-500, 500)), max_size=4))
@settings(deadline=None, max_examples=80)
def test_score_lies_between_nothing_and_a_hundred(figures):
    points = score.points(figures)
    assert all(0 <= point.points <= point.most for point in points)
    found = score.score(figures)
    assert found is None or found == pytest.approx(sum(point.points for point in points))
    assert (found is None) == (figures.get("days_late") is None and figures.get("expected_days_late") is None)


def test_calibration_counts_every_case():
    pairs = [(n / 100, n % 3 == 0) for n in range(101)]
    bins = quality.calibration(pairs)
    assert sum(one.count for one in bins) == 101
    assert 0 <= quality.calibration_error(bins) <= 1
    assert quality.calibration_error([]) is None


@pytest.mark.parametrize(
    ("came", "wider"),
    [
        ([100.0] * 60, simulate.LEAST),  # always in the middle: the band is too wide, but not made narrower than that
        ([100.0 + 30 * (-1) ** n * (n % 6) / 5 for n in range(60)], None),  # often far outside
    ],
)
def test_the_band_is_widened_by_what_was_seen(came, wider):
    """Weeks foretold as 90 to 110: how far they really lay decides how wide the next band is."""
    found = simulate.spread([(90.0, 100.0, 110.0, one) for one in came])
    if wider:
        assert found == pytest.approx(wider, abs=0.1)
    else:
        assert 1.5 < found <= simulate.MOST
        inside = sum(abs(one - 100) <= 10 * found for one in came)
        assert inside >= 0.75 * len(came)
    narrow, wide = (simulate.band(simulate.futures([curve()], ["c"], [10.0], 4), one) for one in (1.0, 2.0))
    assert (wide[0] <= narrow[0]).all() and (wide[2] >= narrow[2]).all() and (wide[1] == narrow[1]).all()
    assert (wide[0] >= 0).all()


def test_few_weeks_prove_no_narrow_band():
    """A few weeks in the middle of the band: what was learnt may still be wrong, so the band is wider than simulated, not narrower."""
    few = [(90.0, 100.0, 110.0, 100.0)] * 3
    assert 1.0 < simulate.spread(few) < simulate.USUAL
    assert simulate.spread(few * 20) < 1.0


def test_few_cases_hardly_move_late():
    """Sixty cases that all came late against a foretold one in five move the chance by two points at most, a thousand by ten."""
    bent = lambda count: curve()._replace(marks=Marks(late=calibrate.bend([(0.2, True)] * count))).late()
    assert 0.0 < bent(60) - curve().late() < 0.02
    assert bent(1000) - curve().late() > 0.1


def test_a_band_of_nothing_teaches_nothing():
    assert simulate.spread([(0.0, 0.0, 0.0, 0.0)] * 20) == 1.0


def test_nothing_open_is_nothing_overdue():
    known = {"days_late": 0, "on_time_ratio": 100, "expected_days_late": 0}
    assert score.score({**known, "worst_days_overdue": None}) == 100
    assert score.score({**known, "on_time_ratio": None, "worst_days_overdue": 0}) == 87.5
