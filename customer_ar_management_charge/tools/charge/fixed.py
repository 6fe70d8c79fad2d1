"""The fixed sum for late payment where it depends on the size of the debt.

United Kingdom (Late Payment of Commercial Debts (Interest) Act 1998, s. 5A): below 1,000 GBP 40, below 10,000 GBP 70, else 100
Netherlands (Besluit vergoeding buitengerechtelijke incassokosten): 15 % of the first 2,500 EUR, 10 % of the next 2,500,
5 % of the next 5,000, 1 % of the next 190,000, 0.5 % of the rest; at least 40, at most 6,775
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from odoo.addons.customer_ar_management.tools.money import ZERO


class Band(NamedTuple):
    """Sizes from ``since`` on, up to the next band: a sum, or a percent of what of the debt lies in the band."""

    since: Decimal
    amount: Decimal = ZERO
    percent: Decimal = ZERO


def fixed_sum(size, least, bands, most=None):
    """The fixed sum for a debt.

    :param size: of the debt, in the currency of the bands (Decimal)
    :param least: the sum of debts that no band takes, and the least whatever the bands say
    :param bands: iterable of :class:`Band`, in any order, no two with the same ``since``
    :param most: None = no limit
    :return: an exact fraction, in the currency of the sums

    >>> fixed_sum(Decimal("999.99"), 40, [Band(Decimal(1000), Decimal(70)), Band(Decimal(10000), Decimal(100))])
    Fraction(40, 1)
    """
    reached = sorted(band for band in bands if band.since <= size)
    ends = [*(band.since for band in reached[1:]), size]
    scale = sum(
        (Fraction(end - band.since) * Fraction(band.percent) / 100 for band, end in zip(reached, ends)), Fraction(0)
    )
    result = max(Fraction(least), Fraction(reached[-1].amount) if reached else Fraction(0), scale)
    return result if most is None else min(result, Fraction(most))
