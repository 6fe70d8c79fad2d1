"""A curve of payment: the chance that an open item has been paid by each of the next days."""

import math
from bisect import bisect_left
from datetime import timedelta
from typing import NamedTuple

HORIZON = 120  # days ahead


class Marks(NamedTuple):
    """What earlier predictions have taught about reading a curve.

    :ivar levels: shares of the curve by which 80 and 90 of 100 items were really paid
    :ivar late: shift and stretch of the log-odds of being late
    :ivar spread: how many times as far from the middle as simulated the ends of the band of weekly cash really lay
    """

    levels: tuple = (0.8, 0.9)
    late: tuple = (0.0, 1.0)
    spread: float = 1.0


STRAIGHT = Marks()


class Curve(NamedTuple):
    """The forecast of one item.

    :ivar key: the item's
    :ivar as_of: the day whose end it is made at
    :ivar due: the item's due date
    :ivar paid_by: tuple of HORIZON + 1 chances, not falling: ``paid_by[n]`` of being paid within n days, ``paid_by[0]`` is 0
    :ivar marks: how it is to be read
    """

    key: object
    as_of: object
    due: object
    paid_by: tuple
    marks: Marks = STRAIGHT

    def day(self, share):
        """The first day by which the item is paid with the chance `share`; the day after the horizon if none is."""
        return self.as_of + timedelta(max(bisect_left(self.paid_by, share), 1))

    @property
    def expected(self):
        """The day before and after which payment is as likely: the prediction whose mean error is smallest."""
        return self.day(0.5)

    @property
    def p80(self):
        """The day by which 80 of 100 such items are paid."""
        return max(self.expected, self.day(self.marks.levels[0]))

    @property
    def p90(self):
        """The day by which 90 of 100 such items are paid."""
        return max(self.p80, self.day(self.marks.levels[1]))

    def late(self, days=0):
        """The chance of being paid more than `days` after the due date; 1 when that has come true."""
        ahead = (self.due - self.as_of).days + days
        if ahead <= 0:
            return 1.0
        shift, stretch = self.marks.late
        paid = self.paid_by[min(ahead, HORIZON)]
        if days or (shift, stretch) == (0.0, 1.0):
            return 1 - paid
        paid = min(max(paid, 1e-6), 1 - 1e-6)
        return 1 / (1 + math.exp(stretch * math.log(paid / (1 - paid)) - shift))

    def within(self, after, until):
        """The chance of being paid on the days after+1 … until, counted from the as-of date."""
        return self.paid_by[min(until, HORIZON)] - self.paid_by[min(after, HORIZON)]


def from_hazards(hazards):
    """Chances of having been paid, from the chance of being paid on each day given that it is unpaid before.

    >>> from_hazards([0.5, 0.5])
    (0.0, 0.5, 0.75)
    """
    unpaid, result = 1.0, [0.0]
    for hazard in hazards:
        unpaid *= 1 - hazard
        result.append(1 - unpaid)
    return tuple(result)


def weekly(curves, amounts, weeks):
    """Expected cash by week from what is open now.

    :param amounts: one per curve, all in one currency
    :return: list of `weeks` sums; week n are the days 7(n-1)+1 … 7n after the as-of date
    """
    result = [0.0] * weeks
    for curve, amount in zip(curves, amounts, strict=True):
        for week in range(weeks):
            result[week] += amount * curve.within(7 * week, 7 * week + 7)
    return result
