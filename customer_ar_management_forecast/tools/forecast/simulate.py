"""Cash by week as a band: many futures of whole customers, not of items that know nothing of each other. Needs numpy.

Items of one customer are drawn together (Gaussian copula): a customer that pays one item late pays the others late too; a small part
of the luck is the whole ledger's (holidays, the mood of a season). The draws come from a seed, so the same ledger gives the same band.
What is left is measured: :func:`spread` says how much wider the band of earlier weeks should have been.
"""

from itertools import accumulate
from statistics import NormalDist

import numpy

from .curve import HORIZON

DRAWS, SEED = 400, 0
TOGETHER, ALL = 0.3, 0.05  # shares of an item's luck that are its customer's, and everybody's
INNER = 0.8  # share of the futures between the ends of the band
BESIDE, LEAST, MOST = 20.0, 0.8, 3.0  # weeks that stand beside those seen; bounds of the spread
USUAL = 1.3  # spread of those weeks: what was learnt is itself uncertain, which no future shows
AT_ONCE = 2_000_000  # figures held in memory


def _thresholds(curves, weeks):
    """Where the luck of each item must lie to be paid by the end of each week: items × weeks."""
    ends = [min(7 * (week + 1), HORIZON) for week in range(weeks)]
    chance = numpy.array([[curve.paid_by[end] for end in ends] for curve in curves])
    grid = numpy.linspace(0.0005, 0.9995, 1000)
    normal = numpy.array([NormalDist().inv_cdf(share) for share in grid])
    return numpy.interp(chance, grid, normal, left=-9.0, right=9.0)


def futures(curves, customers, amounts, weeks, draws=DRAWS):
    """Cash by week in each of many futures.

    :param customers: one per curve, whatever names who owes it
    :param amounts: one per curve, all in one currency
    :return: array draws × weeks
    """
    result = numpy.zeros((draws, weeks))
    if not curves:
        return result
    names = {}
    who = numpy.array([names.setdefault(customer, len(names)) for customer in customers])
    limits, money = _thresholds(curves, weeks), numpy.asarray(amounts, float)
    chance = numpy.random.default_rng(SEED)
    step = max(1, AT_ONCE // len(curves))
    for start in range(0, draws, step):
        count = min(step, draws - start)
        luck = numpy.sqrt(TOGETHER) * chance.standard_normal((count, len(names)))[:, who]
        luck += numpy.sqrt(ALL) * chance.standard_normal((count, 1))
        luck += numpy.sqrt(1 - TOGETHER - ALL) * chance.standard_normal((count, len(curves)))
        paid = numpy.stack([(luck <= limits[:, week]) @ money for week in range(weeks)], 1)
        result[start : start + count] = numpy.diff(paid, axis=1, prepend=0.0)
    return result


def band(found, wider=1.0):
    """Below which one future in ten lies, below which half, above which one in ten, by week.

    :param wider: how many times as far from the middle the ends are to lie (:func:`spread`)
    :return: array 3 × weeks, nothing below zero
    """
    low, middle, high = numpy.quantile(found, ((1 - INNER) / 2, 0.5, (1 + INNER) / 2), axis=0)
    return numpy.stack([numpy.maximum(middle - wider * (middle - low), 0.0), middle, middle + wider * (high - middle)])


def spread(seen):
    """How many times as far from the middle the ends of the band had to lie for :data:`INNER` of the weeks to be inside.

    :param seen: list of (low, middle, high, what came) of weeks that are over
    :return: between LEAST and MOST; 1 where nothing has been seen

    >>> spread([])
    1.0
    """
    normal = NormalDist()
    end = normal.inv_cdf((1 + INNER) / 2)
    cases = [(USUAL * normal.inv_cdf(0.5 + (n + 0.5) / 100) / end, BESIDE / 50) for n in range(50)]
    for low, middle, high, came in seen:
        reach = high - middle if came > middle else middle - low
        if high > low:
            cases.append((abs(came - middle) / max(reach, 0.1 * (high - low)), 1.0))
    if len(cases) == 50:
        return 1.0
    cases.sort()
    wanted, so_far = INNER * sum(weight for _ratio, weight in cases), accumulate(weight for _ratio, weight in cases)
    ratio = next((ratio for (ratio, _weight), passed in zip(cases, so_far, strict=True) if passed >= wanted), MOST)
    return float(min(max(ratio, LEAST), MOST))
