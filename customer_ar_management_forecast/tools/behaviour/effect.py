"""What a treatment did: customers that got it, before and after, against comparable ones that did not.

Each treated customer is compared with the untreated one whose figures before were nearest (nearest neighbour on purchases and days
late, both in units of their own spread). The effect is the mean of (change of the treated − change of its twin); its spread is
the standard error of that mean. It shows what went together with the treatment, not a proof of cause: who gets a treatment is chosen.
"""

import math
from typing import NamedTuple

FEW = 5  # cases below which no effect is named


class Case(NamedTuple):
    """:ivar key: customer · :ivar before, after: figures of the two windows, ``{name: number or None}``"""

    key: object
    before: dict
    after: dict


class Effect(NamedTuple):
    """
    :ivar count: pairs
    :ivar treated: mean change of the treated, `others` of their twins
    :ivar effect: mean difference
    :ivar spread: its standard error
    """

    count: int
    treated: float
    others: float
    effect: float
    spread: float

    @property
    def is_clear(self):
        """Whether the effect is more than twice its spread, on enough cases."""
        return self.count >= FEW and abs(self.effect) > 2 * self.spread


def _scale(cases, name):
    values = [case.before[name] for case in cases if case.before.get(name) is not None]
    if len(values) < 2:
        return 1.0
    mean = sum(values) / len(values)
    return math.sqrt(sum((value - mean) ** 2 for value in values) / (len(values) - 1)) or 1.0


def twins(treated, pool, names):
    """For each treated case the nearest of the pool. A figure that one of them lacks counts as one spread apart.

    :param names: figures to compare on
    :return: list of (treated, twin); empty without a pool
    """
    scale = {name: _scale([*treated, *pool], name) for name in names}

    def distance(one, other):
        total = 0.0
        for name in names:
            left, right = one.before.get(name), other.before.get(name)
            if left is None and right is None:
                continue
            total += 1.0 if left is None or right is None else ((left - right) / scale[name]) ** 2
        return total

    pool = sorted(pool, key=lambda case: str(case.key))
    return [(case, min(pool, key=lambda other: distance(case, other))) for case in treated] if pool else []


def effect(pairs, name):
    """The effect on one figure, of the pairs that have it before and after on both sides.

    :return: :class:`Effect`, or None without such a pair

    >>> one = Case("a", {"x": 10}, {"x": 16})
    >>> other = Case("b", {"x": 10}, {"x": 11})
    >>> effect([(one, other)], "x").effect
    5.0
    """
    changes = []
    for pair in pairs:
        figures = [(case.before.get(name), case.after.get(name)) for case in pair]
        if all(value is not None for figure in figures for value in figure):
            changes.append([after - before for before, after in figures])
    if not changes:
        return None
    count = len(changes)
    differences = [mine - others for mine, others in changes]
    mean = sum(differences) / count
    deviation = math.sqrt(sum((value - mean) ** 2 for value in differences) / (count - 1)) if count > 1 else 0.0
    return Effect(
        count,
        sum(mine for mine, _other in changes) / count,
        sum(other for _mine, other in changes) / count,
        mean,
        deviation / math.sqrt(count),
    )
