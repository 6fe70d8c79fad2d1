"""How good predictions were: calibration, error by age, and whether the errors have grown."""

from typing import NamedTuple

BINS = 10
DRIFT_COUNT, DRIFT_FACTOR, DRIFT_DAYS = 30, 1.5, 2.0


class Bin(NamedTuple):
    """:ivar low, high: bounds of the foretold chance · :ivar foretold: mean of it · :ivar came: share that came true"""

    low: float
    high: float
    foretold: float
    came: float
    count: int


def calibration(pairs, bins=BINS):
    """Foretold chances beside what came, in bins of equal width; empty bins are left out.

    :param pairs: iterable of (chance, happened)

    >>> calibration([(0.62, True), (0.64, False)])
    [Bin(low=0.6, high=0.7, foretold=0.63, came=0.5, count=2)]
    """
    sums = {}
    for chance, happened in pairs:
        entry = sums.setdefault(min(int(chance * bins), bins - 1), [0.0, 0, 0])
        entry[0] += chance
        entry[1] += bool(happened)
        entry[2] += 1
    return [
        Bin(place / bins, (place + 1) / bins, round(total / count, 4), round(came / count, 4), count)
        for place, (total, came, count) in sorted(sums.items())
    ]


def calibration_error(bins):
    """Mean distance between foretold and came, weighted by count; None without cases."""
    count = sum(one.count for one in bins)
    return sum(one.count * abs(one.foretold - one.came) for one in bins) / count if count else None


def has_drifted(error, count, promised):
    """Whether the error of late is clearly larger than the one with which the model was chosen.

    :param error: mean error in days of predictions that came true lately
    :param promised: the error in days on the weeks held out when the model was fitted; None is unknown

    >>> has_drifted(9.0, 100, 4.0), has_drifted(9.0, 5, 4.0), has_drifted(5.0, 100, 4.0)
    (True, False, False)
    """
    if count < DRIFT_COUNT or not promised or error is None:
        return False
    return error > DRIFT_FACTOR * promised and error > promised + DRIFT_DAYS
