"""Roll rates (migration of balances): what of a bucket was found in the next older one, month end after month end.

    month ends   not due 1,000 / 800, 1-30: 200 / 300, 31-60: 50 / 60, older 10 / 20
    rolled       300 of 1,000 = 30 %; 60 of 200 = 30 %; 20 of 50 = 40 %; the oldest bucket counts as lost
    loss rates   3.6 / 12 / 40 / 100 %: each bucket's rate times that of the next older one

The method reads balances alone, so that it needs no invoice's fate; what is added to a bucket by hand or by a merger disturbs it,
which is why it stands beside the rates of :mod:`.allowance` and takes their place only where a company says so.
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from odoo.addons.customer_ar_management.tools.money import ZERO

ONE = Fraction(1)
MONTH = 30  # days


class Roll(NamedTuple):
    """``base`` stood in a bucket, ``moved`` in the next older one when it had to be there; ``rate`` None = nothing to look at."""

    bucket: object
    base: Decimal
    moved: Decimal
    rate: Fraction | None
    loss: Fraction | None


def steps(buckets):
    """Months until what is still open of a bucket is in the next older one: its width, a month at least.

    :param buckets: list of :class:`.provision.Bucket`, youngest first
    :return: list of int, one for each bucket but the oldest
    """
    return [
        1 if bucket.over is None or bucket.up_to is None else max(1, round((bucket.up_to - bucket.over) / MONTH))
        for bucket in buckets[:-1]
    ]


def roll_rates(balances, buckets):
    """The roll rates of one group.

    :param balances: ``{month number: {bucket name: Decimal}}``, month ends that are known; a bucket that is missing holds nothing
    :param buckets: list of :class:`.provision.Bucket`, youngest first
    :return: list of :class:`Roll` in the order of the buckets; a rate is at most 1, the oldest bucket counts as lost. The loss rate of
        a bucket is None when that of an older one it would move on to is not known
    """
    found = []
    for bucket, older, step in zip(buckets, buckets[1:], steps(buckets)):
        base = moved = ZERO
        for month, amounts in balances.items():
            if month + step in balances:
                base += max(amounts.get(bucket.name, ZERO), ZERO)
                moved += max(balances[month + step].get(older.name, ZERO), ZERO)
        found.append((bucket.name, base, moved, min(ONE, Fraction(moved) / Fraction(base)) if base else None))
    found.append((buckets[-1].name, ZERO, ZERO, ONE if any(rate is not None for *_rest, rate in found) else None))
    result, loss = [], ONE
    for name, base, moved, rate in reversed(found):
        # of which nothing moves on, nothing is lost, whatever the older buckets do
        loss = rate if rate == 0 else None if rate is None or loss is None else rate * loss
        result.append(Roll(name, base, moved, rate, loss))
    return result[::-1]
