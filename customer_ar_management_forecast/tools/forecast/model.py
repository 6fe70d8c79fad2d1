"""Which model is in force: the one that foretold the last weeks better."""

import math
from datetime import timedelta
from typing import NamedTuple

from . import plain
from .rows import known

TRIAL = 56  # days held out to compare the models
DAYS_CHECKED = (1, 3, 7, 14, 28)


class Options(NamedTuple):
    """:ivar model: ``auto`` (the better one), ``plain`` or ``learned``"""

    model: str = "auto"


class Model(NamedTuple):
    """A fitted model.

    :ivar fitted_on: the day whose knowledge it holds; it must not be used for earlier days
    :ivar kind: ``plain`` or ``learned``
    :ivar engine: the fitted model of that kind
    :ivar losses: ``{kind: mean logarithmic loss on the weeks held out}`` of the kinds that were compared
    """

    fitted_on: object
    kind: str
    engine: object
    losses: dict


def has_learning():
    """Whether scikit-learn is there."""
    try:
        import sklearn.ensemble  # noqa: F401
    except ImportError:
        return False
    return True


def _engine(kind):
    if kind == "plain":
        return plain
    from . import learned

    return learned


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


def compare(items, as_of, learned):
    """See how well each kind, knowing only what was known TRIAL days ago, foretold the weeks since.

    :param learned: a fitted learned model, or None
    :return: ``{kind: loss}`` of the kinds there are
    """
    before = as_of - timedelta(TRIAL)
    settled = {item.key: item.settled for item in known(items, as_of)}
    trials = {"plain": plain.fit(items, before), "learned": learned and learned.trial}
    result = {}
    for kind, trial in trials.items():
        if trial is not None:
            curves = [
                curve
                for days in range(0, TRIAL - 7, 14)
                for curve in _engine(kind).predict(trial, items, before + timedelta(days))
            ]
            result[kind] = loss(curves, settled, as_of)
    return result


def fit(items, as_of, options=None):
    """Learn from what was known on a day.

    :param items: iterable of :class:`rows.Item`; what is later than `as_of` is not looked at
    :return: :class:`Model`
    """
    items, asked = list(items), (options or Options()).model
    learned = _engine("learned").fit(items, as_of) if asked != "plain" and has_learning() else None
    losses = compare(items, as_of, learned) if learned and asked == "auto" else {}
    if learned and losses.get("learned", 0.0) <= losses.get("plain", math.inf):
        return Model(as_of, "learned", learned._replace(trial=None), losses)
    return Model(as_of, "plain", plain.fit(items, as_of), losses)


def predict(model, items, as_of):
    """Curves of payment for the items that are open on a day.

    :param items: iterable of :class:`rows.Item`, the settled ones too: habits are read from them
    :return: list of :class:`curve.Curve`
    :raise ValueError: the model knows more than was known on `as_of`
    """
    if model.fitted_on > as_of:
        raise ValueError(f"A model fitted on {model.fitted_on} knows what {as_of} could not know.")
    return _engine(model.kind).predict(model.engine, list(items), as_of)
