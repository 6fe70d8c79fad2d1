"""How habits are read. Plain Python.

Some ledgers are paid on the day by rule, others some days earlier or later by chance; some keep their habits for years, others change
them. Which reading fits is no matter of taste: :mod:`model` takes the one that foretold the last weeks best.
"""

import math
from typing import NamedTuple


class Shape(NamedTuple):
    """
    :ivar width: by how many days (standard deviation) an earlier or later day is nearly the same habit; 0: the next day only
    :ivar half_life: days in which the weight of an item falls by half
    :ivar beside: items of the company that stand beside a customer's own
    """

    width: float = 0.0
    half_life: float = 180.0
    beside: float = 5.0


SHARP = Shape()
SHAPES = (SHARP, Shape(2.0, 400.0, 4.0), Shape(4.0, 400.0, 3.0))


def kernel(width):
    """How much of what happened on a day counts for the days around it: tuple of (days later, share); the shares add up to 1.

    >>> kernel(0)
    ((-1, 0.25), (0, 0.5), (1, 0.25))
    """
    if width < 0.5:
        return ((-1, 0.25), (0, 0.5), (1, 0.25))
    reach = math.ceil(2.5 * width)
    weights = [(step, math.exp(-0.5 * (step / width) ** 2)) for step in range(-reach, reach + 1)]
    total = sum(weight for _step, weight in weights)
    return tuple((step, weight / total) for step, weight in weights)
