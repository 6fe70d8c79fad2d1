"""Cash by week as a band: many futures of whole customers, not of items that know nothing of each other. Needs numpy.

Items of one customer are drawn together (Gaussian copula): a customer that pays one item late pays the others late too. The draws
come from a seed, so the same ledger gives the same band.
"""

from statistics import NormalDist

import numpy

from .curve import HORIZON

DRAWS = 400
TOGETHER = 0.4  # share of an item's luck that is its customer's
AT_ONCE = 2_000_000  # figures held in memory


def _thresholds(curves, weeks):
    """Where the luck of each item must lie to be paid by the end of each week: items × weeks."""
    ends = [min(7 * (week + 1), HORIZON) for week in range(weeks)]
    chance = numpy.array([[curve.paid_by[end] for end in ends] for curve in curves])
    grid = numpy.linspace(0.0005, 0.9995, 1000)
    normal = numpy.array([NormalDist().inv_cdf(share) for share in grid])
    return numpy.interp(chance, grid, normal, left=-9.0, right=9.0)


def futures(curves, customers, amounts, weeks, draws=DRAWS, seed=0, together=TOGETHER):
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
    chance = numpy.random.default_rng(seed)
    step = max(1, AT_ONCE // len(curves))
    for start in range(0, draws, step):
        count = min(step, draws - start)
        luck = numpy.sqrt(together) * chance.standard_normal((count, len(names)))[:, who]
        luck += numpy.sqrt(1 - together) * chance.standard_normal((count, len(curves)))
        paid = numpy.stack([(luck <= limits[:, week]) @ money for week in range(weeks)], 1)
        result[start : start + count] = numpy.diff(paid, axis=1, prepend=0.0)
    return result


def band(found, shares=(0.1, 0.5, 0.9)):
    """Quantiles of the futures by week. :return: array shares × weeks"""
    return numpy.quantile(found, shares, axis=0)
