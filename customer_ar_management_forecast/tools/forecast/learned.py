"""The learned model: a discrete-time hazard by gradient boosting (scikit-learn).

The days ahead are cut into intervals (single days for five weeks, then longer ones). For each open item and interval the model gives
the chance of being paid in it given that it is unpaid at its beginning, from what was known on the as-of date: the customer's own
habit, the item, the calendar. It is trained on weekly looks back at the same ledger, each look knowing only what was known then.

The last eight weeks are held out once to choose the number of trees and to straighten the curve (:func:`_straighten`); then
all is learnt again with that choice.
"""

from datetime import date, timedelta
from typing import NamedTuple

import numpy

from . import book as books
from .curve import HORIZON, Curve
from .rows import NEVER

UNTIL = numpy.r_[numpy.arange(1, 36), numpy.arange(38, 62, 3), numpy.arange(66, 122, 5)]  # last day of each interval
AFTER = numpy.r_[0, UNTIL[:-1]]
HOLD_OUT = 56  # days
BACK = 720  # days of looks back
AT_ONE_LOOK = 1500  # open items taken of one look, by chance
ROWS, CHECK_ROWS = 220_000, 60_000
FADE = 400.0  # days in which a look back loses two thirds of its weight
TREES, STEP = 260, 10
CHECKED = numpy.array([1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56])  # days ahead at which curves are straightened
SETTINGS = {
    "learning_rate": 0.05,
    "max_leaf_nodes": 15,
    "min_samples_leaf": 100,
    "l2_regularization": 10.0,
    "max_features": 0.5,
}


class Learned(NamedTuple):
    """The fitted model: `trees` of scikit-learn, `bend` the two figures of :func:`_straighten`, `trial` the model that did not see the
    held-out weeks, to be compared with others on them."""

    fitted_on: object
    trees: object
    bend: tuple
    trial: object = None


def features(data, rows, day, known):
    """What the model sees: an array items × intervals × figures.

    :param rows: positions of the items in the book
    :param day: the day of the look
    :param known: :func:`book.customers_on` of that day
    """
    who = data.customer[rows]
    middle = (UNTIL + AFTER + 1) // 2
    ahead = day + middle[None, :]
    overdue = ahead - data.due[rows][:, None]
    age = ahead - data.issue[rows][:, None]
    cell = numpy.clip(overdue, books.EARLIEST, books.LATEST) - books.EARLIEST
    shape = overdue.shape
    days = numpy.broadcast_to(ahead, shape)
    single = numpy.broadcast_to((UNTIL - AFTER == 1)[None, :], shape)
    in_month, length = books.day_of_month(days)
    week = books.weekday(days)
    mine = lambda name: known[name][who][:, None]
    log = numpy.log1p(data.amount[rows])
    moving = [
        overdue,
        age,
        numpy.log(known["own"][who[:, None], cell]),
        numpy.log(known["company"][cell]),
        UNTIL - AFTER,
        numpy.where(single, week, 7),
        in_month,
        length - in_month,
        numpy.where(single, known["week"][who[:, None], week], 1.0),
        known["month"][who[:, None], in_month - 1],
        overdue - mine("mean"),
        (overdue - mine("mean")) / mine("spread"),
        overdue - mine("five"),
        overdue - mine("newest"),
        age - mine("waited"),
        middle,
    ]
    fixed = [
        *(
            known[name][who]
            for name in (
                "count",
                "mean",
                "spread",
                "late",
                "waited",
                "newest",
                "five",
                "since",
                "open",
                "overdue",
                "oldest",
                "paid",
            )
        ),
        log,
        log - known["amount"][who],
        data.due[rows] - data.issue[rows],
        books.weekday(data.due[rows]),
        books.day_of_month(data.due[rows])[0],
        day - data.due[rows],
    ]
    columns = [numpy.broadcast_to(column, shape) for column in moving]
    columns += [numpy.broadcast_to(column[:, None], shape) for column in fixed]
    return numpy.stack([numpy.asarray(column, numpy.float32) for column in columns], -1)


def _looks(data, start, end, rows):
    """Days to look back from, newest first, so far apart that about `rows` lines come out."""
    days = numpy.arange(end - 7, max(data.issue.min() + 30, start), -7)
    if not len(days):
        return days
    tried = days[:: max(1, len(days) // 8)]
    open_then = [min(AT_ONE_LOOK, int(((data.issue <= day) & (data.settled > day)).sum())) for day in tried]
    lines = sum(open_then) / len(tried) * len(days) * 18  # an item is seen in about 18 intervals before it is paid
    return days[:: max(1, round(lines / rows))]


def _training(data, start, end, rows, chance):
    """Lines of the looks from `start` to a week before `end`, outcomes as known on `end`: figures, paid or not, weight."""
    figures, paid, weights = [], [], []
    for day in _looks(data, start, end, rows):
        still = numpy.flatnonzero((data.issue <= day) & (data.settled > day))
        if not len(still):
            continue
        if len(still) > AT_ONE_LOOK:
            still = chance.choice(still, AT_ONE_LOOK, replace=False)
        waits = numpy.where(data.settled[still] <= end, data.settled[still], NEVER) - day
        seen = (waits[:, None] > AFTER) & (end - day >= UNTIL[None, :])
        look = features(data, still, day, books.customers_on(books.cut(data, day), day))
        figures.append(look[seen])
        paid.append(((waits[:, None] > AFTER) & (waits[:, None] <= UNTIL))[seen])
        weights.append(numpy.full(int(seen.sum()), numpy.exp(-(end - day) / FADE)))
    if not figures:
        return None
    return numpy.concatenate(figures), numpy.concatenate(paid).astype(int), numpy.concatenate(weights)


def _boost(trees, lines):
    from sklearn.ensemble import HistGradientBoostingClassifier

    figures, paid, weights = lines
    machine = HistGradientBoostingClassifier(max_iter=trees, early_stopping=False, random_state=0, **SETTINGS)
    return machine.fit(figures, paid, sample_weight=weights)


def _loss(chance, paid):
    chance = numpy.clip(chance, 1e-6, 1 - 1e-6)
    return float(-(paid * numpy.log(chance) + (1 - paid) * numpy.log(1 - chance)).mean())


def _chances(trees, data, rows, day, known):
    """Chance of having been paid by the end of each interval: items × intervals."""
    look = features(data, rows, day, known)
    hazard = trees.predict_proba(look.reshape(-1, look.shape[-1]))[:, 1].reshape(look.shape[:2])
    return 1 - numpy.cumprod(1 - hazard, 1)


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


def _bend_of(trees, data, start, end):
    """The straightening that the weekly looks from `start` on ask for, outcomes as known on `end`."""
    chances, happened = [], []
    for day in range(start, end - 6, 7):
        still = numpy.flatnonzero((data.issue <= day) & (data.settled > day))[:AT_ONE_LOOK]
        if not len(still):
            continue
        given = _chances(trees, data, still, day, books.customers_on(books.cut(data, day), day))
        ahead = CHECKED[end - day >= CHECKED]
        chances.append(given[:, numpy.searchsorted(UNTIL, ahead)].ravel())
        happened.append((data.settled[still][:, None] - day <= ahead[None, :]).astype(float).ravel())
    if not chances:
        return 0.0, 1.0
    return _straighten(numpy.concatenate(chances), numpy.concatenate(happened))


def fit(items, as_of):
    """Learn from the ledger as it was known on a day. :return: :class:`Learned`, or None where there is too little to learn from."""
    data, today = books.book(items, as_of), as_of.toordinal() - books.EPOCH
    if len(data.keys) < 200 or not (data.settled <= today).any():
        return None
    before = today - HOLD_OUT
    first = _training(books.cut(data, before), before - BACK, before, ROWS, numpy.random.default_rng(0))
    check = _training(data, before - 1, today, CHECK_ROWS, numpy.random.default_rng(0))
    if first is None or check is None or first[1].sum() < 100 or check[1].sum() < 30:
        return None
    trial = _boost(TREES, first)
    losses = [
        _loss(chance[:, 1], check[1])
        for number, chance in enumerate(trial.staged_predict_proba(check[0]), 1)
        if number % STEP == 0
    ]
    best = int(numpy.argmin(losses))
    trees = (best + 1) * STEP
    held_out = trial if trees == TREES else _boost(trees, first)
    bend = _bend_of(held_out, data, before, today)
    lines = _training(data, today - BACK, today, ROWS, numpy.random.default_rng(0))
    return Learned(as_of, _boost(trees, lines), bend, Learned(as_of - timedelta(HOLD_OUT), held_out, bend))


def predict(model, items, as_of):
    """Curves of the open items among `items`. :return: list of :class:`curve.Curve`, in the order of the open items"""
    data, today = books.book(items, as_of), as_of.toordinal() - books.EPOCH
    rows = numpy.flatnonzero(data.settled > today)
    if not len(rows):
        return []
    given = _chances(model.trees, data, rows, today, books.customers_on(data, today))
    shift, stretch = model.bend
    given = numpy.maximum.accumulate(1 / (1 + numpy.exp(-(shift + stretch * _logit(given)))), 1)
    given = numpy.concatenate([numpy.zeros((len(rows), 1)), given], 1)
    daily = numpy.stack([numpy.interp(numpy.arange(HORIZON + 1), numpy.r_[0, UNTIL], line) for line in given])
    return [
        Curve(data.keys[row], as_of, date.fromordinal(int(data.due[row]) + books.EPOCH), tuple(line.tolist()))
        for row, line in zip(rows, daily, strict=True)
    ]
