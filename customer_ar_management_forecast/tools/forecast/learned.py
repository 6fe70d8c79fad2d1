"""The learned model: a discrete-time hazard by gradient boosting (scikit-learn).

The days ahead are cut into intervals (single days for five weeks, then longer ones). For each open item and interval the model gives
the chance of being paid in it given that it is unpaid at its beginning, from what was known on the as-of date: the customer's own
habit, the item, the calendar. It is trained on weekly looks back at the same ledger, each look knowing only what was known then.

The last eight weeks are held out once to choose the number of trees and to straighten the curve (:func:`_straighten`); then
all is learnt again with that choice.
"""

from copy import copy
from datetime import date, timedelta
from typing import NamedTuple

import numpy

from . import book as books
from .curve import HORIZON, Curve
from .features import AFTER, HABITS, UNTIL, features
from .rows import NEVER
from .shape import SHARP, Shape

HOLD_OUT = 56  # days
BACK = 720  # days of looks back
AT_ONE_LOOK = 1500  # open items taken of one look, by chance
ROWS, CHECK_ROWS = 200_000, 60_000
AT_ONCE = 4000  # items held in memory as figures
FADE = 500.0  # of a look so many days ago a third of the items is taken; weights would make the binning slow
TREES, STEP = 260, 10
CHECKED = numpy.array([1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56])  # days ahead at which curves are straightened
LARGE, LEAVES, FEW_LEAVES = 100_000, 15, 7  # lines from which on trees may have more leaves
FORESTS = 4  # of a ledger with fewer lines
SETTINGS = {
    "learning_rate": 0.04,
    "min_samples_leaf": 100,
    "l2_regularization": 10.0,
    "max_features": 0.5,
}


class Learned(NamedTuple):
    """The fitted model: `trees` of scikit-learn, `bend` the two figures of :func:`_straighten`, `trial` the model that did not see the
    held-out weeks, to be compared with others on them, `shape` how habits were read."""

    fitted_on: object
    trees: object
    bend: tuple
    trial: object = None
    shape: Shape = SHARP


def _looks(data, start, end, rows):
    """Days to look back from, newest first, so far apart that about `rows` lines come out."""
    days = numpy.arange(end - 7, max(data.issue.min() + 30, start), -7)
    if not len(days):
        return days
    tried = days[:: max(1, len(days) // 8)]
    open_then = [_taken(int(((data.issue <= day) & (data.settled > day)).sum()), end - day) for day in tried]
    lines = sum(open_then) / len(tried) * len(days) * 18  # an item is seen in about 18 intervals before it is paid
    return days[:: max(1, round(lines / rows))]


def _taken(count, back):
    """How many of `count` open items are taken of a look `back` days ago."""
    return max(1, round(min(count * numpy.exp(-back / FADE), AT_ONE_LOOK))) if count else 0


def _training(data, start, end, rows, chance, shape):
    """Lines of the looks from `start` to a week before `end`, outcomes as known on `end`: figures, paid or not."""
    figures, paid = [], []
    for day in _looks(data, start, end, rows):
        still = numpy.flatnonzero((data.issue <= day) & (data.settled > day))
        if not len(still):
            continue
        still = numpy.sort(chance.choice(still, _taken(len(still), end - day), replace=False))
        waits = numpy.where(data.settled[still] <= end, data.settled[still], NEVER) - day
        seen = (waits[:, None] > AFTER) & (end - day >= UNTIL[None, :])
        look = features(data, still, day, books.customers_on(books.cut(data, day), day, shape))
        figures.append(look[seen])
        paid.append(((waits[:, None] > AFTER) & (waits[:, None] <= UNTIL))[seen])
    if not figures:
        return None
    return numpy.concatenate(figures), numpy.concatenate(paid).astype(int)


def _one_core():
    """On a busy machine threads that wait for each other cost more than they bring."""
    from threadpoolctl import threadpool_limits  # comes with scikit-learn

    return threadpool_limits(limits=1)


def _boost(trees, lines, forests=1, start=0):
    """Fit. :return: tuple of the classifiers `start` … `forests` that differ by chance alone: their mean is steadier than one"""
    from sklearn.ensemble import HistGradientBoostingClassifier

    # what is more likely by habit is never less likely
    rising = [1 if place in HABITS else 0 for place in range(lines[0].shape[1])]
    with _one_core():
        return tuple(
            HistGradientBoostingClassifier(
                max_iter=trees,
                max_leaf_nodes=LEAVES if len(lines[1]) >= LARGE else FEW_LEAVES,
                early_stopping=False,
                random_state=number,
                monotonic_cst=rising,
                **SETTINGS,
            ).fit(*lines)
            for number in range(start, forests)
        )


def _begun(forest, trees):
    """A classifier with the first trees of another: what fitting so few of the same lines would give, without fitting them again.

    :return: the classifier, or None where scikit-learn keeps its trees elsewhere
    """
    kept = getattr(forest, "_predictors", None)
    if not isinstance(kept, list) or len(kept) < trees:
        return None
    result = copy(forest)
    result._predictors = kept[:trees]
    result.max_iter = trees
    return result


def _loss(chance, paid):
    chance = numpy.clip(chance, 1e-6, 1 - 1e-6)
    return float(-(paid * numpy.log(chance) + (1 - paid) * numpy.log(1 - chance)).mean())


def _chances(trees, data, rows, day, known):
    """Chance of having been paid by the end of each interval: items × intervals."""
    result = []
    for start in range(0, len(rows), AT_ONCE):
        look = features(data, rows[start : start + AT_ONCE], day, known)
        with _one_core():
            given = [forest.predict_proba(look.reshape(-1, look.shape[-1]))[:, 1] for forest in trees]
        result.append(1 - numpy.cumprod(1 - numpy.mean(given, 0).reshape(look.shape[:2]), 1))
    return numpy.concatenate(result)


def _logit(chance):
    chance = numpy.clip(chance, 1e-4, 1 - 1e-4)
    return numpy.log(chance / (1 - chance))


def _straighten(chance, paid):
    """Shift and stretch of the log-odds that fit what happened (logistic recalibration, Newton's method, drawn to *leave as is*).

    :return: (shift, stretch); (0, 1) changes nothing
    """
    figures = numpy.stack([numpy.ones(len(chance)), _logit(chance)], 1)
    bend, prior = numpy.array([0.0, 1.0]), numpy.array([0.0, 1.0])
    for _round in range(25):
        now = 1 / (1 + numpy.exp(-figures @ bend))
        slope = figures.T @ (paid - now) - 20 * (bend - prior)
        curve = (figures * (now * (1 - now))[:, None]).T @ figures + 20 * numpy.eye(2)
        step = numpy.linalg.solve(curve, slope)
        bend = bend + step
        if numpy.abs(step).max() < 1e-6:
            break
    return float(bend[0]), float(max(bend[1], 0.2))


def _bend_of(trees, data, start, end, shape):
    """The straightening that the weekly looks from `start` on ask for, outcomes as known on `end`."""
    chances, happened = [], []
    for day in range(start, end - 6, 7):
        still = numpy.flatnonzero((data.issue <= day) & (data.settled > day))[:AT_ONE_LOOK]
        if not len(still):
            continue
        given = _chances(trees, data, still, day, books.customers_on(books.cut(data, day), day, shape))
        ahead = CHECKED[end - day >= CHECKED]
        chances.append(given[:, numpy.searchsorted(UNTIL, ahead)].ravel())
        happened.append((data.settled[still][:, None] - day <= ahead[None, :]).astype(float).ravel())
    if not chances:
        return 0.0, 1.0
    return _straighten(numpy.concatenate(chances), numpy.concatenate(happened))


def fit(items, as_of, shape=SHARP):
    """Learn from the ledger as it was known on a day. :return: :class:`Learned`, or None where there is too little to learn from."""
    data, today = books.book(items, as_of), as_of.toordinal() - books.EPOCH
    if len(data.keys) < 200 or not (data.settled <= today).any():
        return None
    before = today - HOLD_OUT
    first = _training(books.cut(data, before), before - BACK, before, ROWS, numpy.random.default_rng(0), shape)
    check = _training(data, before - 1, today, CHECK_ROWS, numpy.random.default_rng(0), shape)
    if first is None or check is None or first[1].sum() < 100 or check[1].sum() < 30:
        return None
    (trial,) = _boost(TREES, first)
    forests = 1 if len(first[1]) >= LARGE else FORESTS
    with _one_core():
        losses = [
            _loss(chance[:, 1], check[1])
            for number, chance in enumerate(trial.staged_predict_proba(check[0]), 1)
            if number % STEP == 0
        ]
    best = int(numpy.argmin(losses))
    trees = (best + 1) * STEP
    begun = _begun(trial, trees)
    held_out = (begun, *_boost(trees, first, forests, 1)) if begun else _boost(trees, first, forests)
    bend = _bend_of(held_out, data, before, today, shape)
    lines = _training(data, today - BACK, today, ROWS, numpy.random.default_rng(0), shape)
    trial = Learned(as_of - timedelta(HOLD_OUT), held_out, bend, None, shape)
    return Learned(as_of, _boost(trees, lines, forests), bend, trial, shape)


def predict(model, items, as_of):
    """Curves of the open items among `items`. :return: list of :class:`curve.Curve`, in the order of the open items"""
    data, today = books.book(items, as_of), as_of.toordinal() - books.EPOCH
    rows = numpy.flatnonzero(data.settled > today)
    if not len(rows):
        return []
    given = _chances(model.trees, data, rows, today, books.customers_on(data, today, model.shape))
    shift, stretch = model.bend
    given = numpy.maximum.accumulate(1 / (1 + numpy.exp(-(shift + stretch * _logit(given)))), 1)
    given = numpy.concatenate([numpy.zeros((len(rows), 1)), given], 1)
    daily = numpy.stack([numpy.interp(numpy.arange(HORIZON + 1), numpy.r_[0, UNTIL], line) for line in given])
    return [
        Curve(data.keys[row], as_of, date.fromordinal(int(data.due[row]) + books.EPOCH), tuple(line.tolist()))
        for row, line in zip(rows, daily, strict=True)
    ]


def average(forecasts, weights):
    """The log-odds of several forecasts of the same items, averaged.

    :param forecasts: lists of curves of the same items
    :param weights: one per forecast; they add up to 1
    :return: list of :class:`curve.Curve`, in the order of the first
    """
    first, odds = forecasts[0], 0.0
    if not first:
        return []
    for curves, weight in zip(forecasts, weights, strict=True):
        there = {(curve.key, curve.as_of): curve.paid_by for curve in curves}
        odds = odds + weight * _logit(numpy.array([there[curve.key, curve.as_of] for curve in first]))
    chance = 1 / (1 + numpy.exp(-odds))
    chance[:, 0] = 0.0
    return [curve._replace(paid_by=tuple(line)) for curve, line in zip(first, chance.tolist(), strict=True)]
