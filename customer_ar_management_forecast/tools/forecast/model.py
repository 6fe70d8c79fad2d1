"""Which model is in force: the one that foretold the last weeks better."""

import math
import zlib
from collections import defaultdict
from datetime import timedelta
from typing import NamedTuple

from . import calibrate, plain
from .curve import STRAIGHT, Marks
from .rows import known
from .shape import SHAPES, SHARP, Shape

VERSION = 4  # of what is kept: a model of another version is fitted anew
WEEKS = 8  # of cash held against what came
TRIAL = 56  # days held out to compare the models
DAYS_CHECKED = (1, 3, 7, 14, 28, 42)
KINDS = ("plain", "learned", "usual", "both")
#: Weights of the kinds in the average, in the order in which they are preferred where they are as good, give or take MIX_TIE.
MIXTURES = (
    {"plain": 1 / 4, "learned": 1 / 4, "usual": 1 / 2},
    {"plain": 1 / 2, "learned": 1 / 2},
)
MIX_TIE = 1.003
TIE = 1.01
CLEARLY = 0.95  # a kind has to lose this much less than the average before it is preferred to it
FEW = 40  # predictions held against what came, below which nothing is concluded from them
SHAPE_LOOKS = (42, 28, 14)  # days ago from which the ways of reading habits are compared
SAMPLE = 6000  # items of the customers on which they are compared
COMPARED = 16_000  # predictions of the weeks held out, about: of a larger ledger whole customers are left out
SHAPE_TIE = 1.004


class Options(NamedTuple):
    """:ivar model: ``auto`` (the best one) or one of KINDS"""

    model: str = "auto"


class Model(NamedTuple):
    """A fitted model.

    :ivar fitted_on: the day whose knowledge it holds; it must not be used for earlier days
    :ivar kind: ``plain``, ``learned``, ``usual`` or ``both`` (the log-odds of them, averaged)
    :ivar engine: the fitted learned model, or None where it is not needed: habits and usual days are read anew every day
    :ivar trials: ``{kind: Trial}`` of the kinds that were compared on the weeks held out
    :ivar marks: how the curves are to be read
    :ivar shape: how habits are read
    :ivar mixture: ``{kind: weight}`` of the average
    :ivar version: VERSION of the code that fitted it
    """

    fitted_on: object
    kind: str
    engine: object
    trials: dict
    marks: Marks = STRAIGHT
    shape: Shape = SHARP
    mixture: dict = MIXTURES[0]
    version: int = VERSION


class Trial(NamedTuple):
    """How one kind of model foretold weeks that it did not see.

    :ivar loss: mean logarithmic loss of *paid within n days* over DAYS_CHECKED; lower is better
    :ivar error: mean error in days of the expected day, for what was paid since
    :ivar count: predictions behind the error
    """

    loss: float
    error: float
    count: int


def has_learning():
    """Whether scikit-learn is there."""
    try:
        import sklearn.ensemble  # noqa: F401
    except ImportError:
        return False
    return True


def _curves(kind, learned_engine, items, as_of, read, mixture=MIXTURES[0], by_habit=None):
    """Habits and usual days are read anew from the items every time; only what took long to learn is kept.

    :param read: :class:`shape.Shape`
    :param mixture: ``{kind: weight}`` of the average
    :param by_habit: the curves of the plain kind, where they are there already
    """
    if kind == "plain":
        return by_habit if by_habit is not None else plain.predict(plain.fit(items, as_of, read), items, as_of)
    from . import learned, usual

    if kind == "learned":
        return learned.predict(learned_engine, items, as_of)
    if kind == "usual":
        return usual.predict(items, as_of)
    parts = [_curves(part, learned_engine, items, as_of, read, by_habit=by_habit) for part in mixture]
    return learned.average(parts, mixture.values())


def loss(curves, settled, until):
    """Mean logarithmic loss of *paid within n days* over DAYS_CHECKED, for what is known by a day; lower is better.

    :param settled: ``{key: day or None}``
    """
    total = count = 0
    for curve in curves:
        paid = settled[curve.key]
        for ahead in DAYS_CHECKED:
            day = curve.as_of + timedelta(ahead)
            if day > until:
                continue
            chance = min(max(curve.paid_by[ahead], 1e-4), 1 - 1e-4)
            total -= math.log(chance if paid is not None and paid <= day else 1 - chance)
            count += 1
    return total / count if count else math.inf


def trial(curves, settled, until):
    """Hold predictions against what came. :return: :class:`Trial`"""
    errors = [
        abs((settled[curve.key] - curve.expected).days)
        for curve in curves
        if settled[curve.key] is not None and settled[curve.key] <= until
    ]
    return Trial(loss(curves, settled, until), sum(errors) / len(errors) if errors else math.inf, len(errors))


def choose(trials):
    """The average of the models, unless one of them was clearly better: both its loss and its days.

    The learned model is shaped on the same weeks on which the kinds are compared, so a small lead of it proves little, and
    an average errs less than the best of those that cannot be told apart. Without the average: the kind with the smallest
    loss; where several are as good, give or take TIE, the one whose days were nearer.

    >>> choose({"plain": Trial(0.30, 5.0, 99), "learned": Trial(0.28, 4.4, 99), "both": Trial(0.281, 4.5, 99)})
    'both'
    >>> choose({"plain": Trial(0.20, 4.0, 99), "learned": Trial(0.38, 6.0, 99), "both": Trial(0.27, 4.5, 99)})
    'plain'
    """
    if both := trials.get("both"):
        better = [
            kind for kind, trial in trials.items() if trial.loss < both.loss * CLEARLY and trial.error <= both.error
        ]
        return min(better, key=lambda kind: trials[kind].loss, default="both")
    best = min(trial.loss for trial in trials.values())
    return min((kind for kind in trials if trials[kind].loss <= best * TIE), key=lambda kind: trials[kind].error)


def _some(items, part):
    """The items of one in `part` customers, the same ones every time."""
    return [item for item in items if zlib.crc32(str(item.customer).encode()) % part == 0] if part > 1 else items


def _tried(items, as_of):
    """The items on which the kinds are compared: all, or of a large ledger those of some customers."""
    still = sum(item.settled is None for item in items)
    return _some(items, still * len(calibrate.looks(as_of, TRIAL)) // COMPARED + 1)


def choose_shape(items, as_of):
    """How habits are to be read: as foretold the last weeks best, on a part of the customers; the sharp way unless another is better."""
    items = _some(items, len(items) // SAMPLE + 1)
    settled = {item.key: item.settled for item in items}
    looks = [as_of - timedelta(back) for back in SHAPE_LOOKS]
    losses = {}
    for read in SHAPES:
        curves = [curve for day in looks for curve in _curves("plain", None, items, day, read)]
        if len(curves) < FEW:
            return SHARP
        losses[read] = loss(curves, settled, as_of)
    best = min(losses, key=losses.get)
    return best if losses[best] * SHAPE_TIE < losses[SHARP] else SHARP


def _spread(curves, items, until):
    """How much wider the band of weekly cash should have been on the days from which the curves were drawn."""
    try:
        from . import simulate
    except ImportError:  # numpy is not there: no band is drawn
        return 1.0
    rows, by_day, seen = {item.key: item for item in items}, defaultdict(list), []
    for curve in curves:
        by_day[curve.as_of].append(curve)
    for day, mine in by_day.items():
        weeks = min((until - day).days // 7, WEEKS)
        owed = [rows[curve.key] for curve in mine]
        came = [0.0] * weeks
        for item in owed:
            week = ((item.settled - day).days - 1) // 7 if item.settled else weeks
            if week < weeks:
                came[week] += item.amount
        found = simulate.futures(
            mine, [item.customer for item in owed], [item.amount for item in owed], weeks, draws=200
        )
        seen += zip(*simulate.band(found).tolist(), came, strict=True)
    return simulate.spread(seen)


def foretell(items, as_of, learned, asked, read=SHARP):
    """What each kind foretold in the last TRIAL days: learnt from what was known before them, told from what was known on each day.

    :param learned: a fitted learned model, or None
    :param read: how habits are read
    :return: ``{kind: curves}`` of the kinds there are, without the average
    """
    kinds = ("plain", "learned", "usual") if learned and asked != "plain" else ("plain",)
    return {
        kind: [
            curve
            for day in calibrate.looks(as_of, TRIAL)
            for curve in _curves(kind, learned and learned.trial, items, day, read)
        ]
        for kind in kinds
    }


def mix(foretold, settled, until):
    """The average of the kinds, with the weights that foretold the weeks held out best.

    Where nearly all is paid on the very day, a usual day with a spread is wrong, and that shows at once. Where usual days are as good they
    are preferred: they alone have not been shaped on the weeks on which this is decided.

    :param foretold: as :func:`foretell` gives it, all kinds
    :return: (one of MIXTURES, curves)
    """
    from .learned import average

    mixed = lambda mixture: average([foretold[kind] for kind in mixture], mixture.values())
    lost = [loss(mixed(mixture), settled, until) for mixture in MIXTURES]  # one at a time: curves are large
    best = next(mixture for mixture, one in zip(MIXTURES, lost, strict=True) if one <= min(lost) * MIX_TIE)
    return best, mixed(best)


def fit(items, as_of, options=None):
    """Learn from what was known on a day.

    :param items: iterable of :class:`rows.Item`; what is later than `as_of` is not looked at
    :return: :class:`Model`
    """
    items, asked = known(items, as_of), (options or Options()).model
    read, learned = choose_shape(items, as_of), None
    if asked != "plain" and has_learning():
        from . import learned as module

        learned = module.fit(items, as_of, read)
    items = _tried(items, as_of)
    settled = {item.key: item.settled for item in items}
    foretold, mixture = foretell(items, as_of, learned, asked, read), MIXTURES[0]
    if "learned" in foretold:
        mixture, foretold["both"] = mix(foretold, settled, as_of)
    trials = {kind: trial(curves, settled, as_of) for kind, curves in foretold.items()}
    kind = asked if asked in foretold else choose(trials)
    enough = trials[kind].count >= FEW
    marks = calibrate.marks(foretold[kind], settled, as_of) if enough else STRAIGHT
    if enough:
        marks = marks._replace(spread=_spread(foretold[kind], items, as_of))
    kept = learned._replace(trial=None) if kind in ("learned", "both") else None
    return Model(as_of, kind, kept, trials, marks, read, mixture)


def predict(model, items, as_of, by_habit=None):
    """Curves of payment for the items that are open on a day.

    :param items: iterable of :class:`rows.Item`, the settled ones too: habits are read from them
    :param by_habit: ``plain.predict`` of the same items and day, where the caller has it
    :return: list of :class:`curve.Curve`
    :raise ValueError: the model knows more than was known on `as_of`, or another version of the code has fitted it
    """
    if model.fitted_on > as_of:
        raise ValueError(f"A model fitted on {model.fitted_on} knows what {as_of} could not know.")
    if model.version != VERSION:
        raise ValueError(f"The model is of version {model.version}, the code of version {VERSION}: fit it anew.")
    curves = _curves(model.kind, model.engine, list(items), as_of, model.shape, model.mixture, by_habit)
    return [curve._replace(marks=model.marks) for curve in curves]
