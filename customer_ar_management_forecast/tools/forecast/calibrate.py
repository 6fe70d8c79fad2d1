"""Chances held against what happened on weeks that the model did not see, and put right where they were off. Plain Python.

Two things are put right. *Levels*: by which share of its curve an item must be taken to be paid by that day in 80 or 90 of 100
cases (conformal prediction with outcomes that may still be open: Kaplan and Meier's estimate of the share at which items were
paid). *Late*: shift and stretch of the log-odds of being late (Platt's recalibration).
"""

import math
from datetime import timedelta

from .curve import HORIZON, STRAIGHT, Marks

SHARES = (0.8, 0.9)
STAND_BESIDE = 300.0  # cases of an honest curve that stand beside what was seen; one item is seen on several days
DRAWN = 300.0  # how strongly shift and stretch are drawn to "leave as is": a few weeks of few items prove little


def looks(until, days, step=7):
    """The days to look from: weekly, oldest first, the last a week ago."""
    return [until - timedelta(back) for back in range(days, 6, -step)]


def _reached(curves, settled, until):
    """``[(share, paid)]``: the share of the curve reached when the item was paid, or by now if it is open."""
    result = []
    for curve in curves:
        paid = settled[curve.key]
        if paid is not None and paid <= until:
            result.append((curve.paid_by[min(max((paid - curve.as_of).days - 1, 0), HORIZON)], True))
        else:
            result.append((curve.paid_by[min((until - curve.as_of).days, HORIZON)], False))
    return result


def levels(reached, shares=SHARES, beside=STAND_BESIDE):
    """The share of the curve at which each share of the items has been paid.

    :param reached: list of (share of the curve, whether the item was paid there)
    :return: tuple, one level for each of `shares`, each between 0.02 and 0.995

    >>> levels([], (0.5, 0.8))
    (0.5, 0.8)
    """
    grid = [(n + 0.5) / 50 for n in range(50)]
    cases = [(share, paid, 1.0) for share, paid in reached] + [(share, True, beside / 50) for share in grid]
    cases.sort(key=lambda case: (case[0], not case[1]))
    left, unpaid, found, before = sum(case[2] for case in cases), 1.0, [], (0.0, 0.0)
    wanted = list(shares)
    for share, paid, weight in cases:
        if paid:
            unpaid *= 1 - weight / left
            while wanted and 1 - unpaid >= wanted[0] - 1e-12:
                low, high = before[1], 1 - unpaid
                part = (wanted[0] - low) / (high - low) if high > low else 1.0
                found.append(before[0] + part * (share - before[0]))
                wanted.pop(0)
            before = (share, 1 - unpaid)
        left -= weight
        if left <= 1e-9:
            break
    found += [0.995] * len(wanted)
    if not reached:
        return tuple(shares)
    return tuple(min(max(level, 0.02), 0.995) for level in found)


def log_odds(chance):
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(chance / (1 - chance))


def bend(pairs, drawn=DRAWN):
    """Shift and stretch of the log-odds that fit what happened (Newton's method).

    :param pairs: list of (chance, happened)
    :return: (shift, stretch); (0, 1) changes nothing

    >>> bend([])
    (0.0, 1.0)
    """
    cases = [(log_odds(chance), 1.0 if happened else 0.0) for chance, happened in pairs]
    shift, stretch = 0.0, 1.0
    for _round in range(25):
        slope = [-drawn * shift, -drawn * (stretch - 1)]
        curve = [drawn, 0.0, drawn]
        for odds, happened in cases:
            now = 1 / (1 + math.exp(-(shift + stretch * odds)))
            slope[0] += happened - now
            slope[1] += (happened - now) * odds
            weight = now * (1 - now)
            curve[0] += weight
            curve[1] += weight * odds
            curve[2] += weight * odds * odds
        size = curve[0] * curve[2] - curve[1] * curve[1]
        steps = (
            (curve[2] * slope[0] - curve[1] * slope[1]) / size,
            (curve[0] * slope[1] - curve[1] * slope[0]) / size,
        )
        shift, stretch = shift + steps[0], max(stretch + steps[1], 0.2)
        if max(map(abs, steps)) < 1e-6:
            break
    return shift, stretch


def marks(curves, settled, until):
    """What the weeks held out say about levels and lateness.

    :param curves: predictions made on earlier days by a model that knew nothing later
    :param settled: ``{key: day or None}``
    :param until: the day up to which outcomes are known
    :return: :class:`curve.Marks`
    """
    curves = [curve._replace(marks=STRAIGHT) for curve in curves]
    late = [
        (curve.late(), settled[curve.key] is None or settled[curve.key] > curve.due)
        for curve in curves
        if curve.as_of < curve.due < until
    ]
    return Marks(levels(_reached(curves, settled, until)), bend(late))
