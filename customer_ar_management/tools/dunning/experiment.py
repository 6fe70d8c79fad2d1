"""Comparing two groups honestly: two shares, a test, and how many it takes."""

from math import ceil, sqrt
from statistics import NormalDist
from typing import NamedTuple


class Verdict(NamedTuple):
    """Shares of both groups, their difference (b - a), the two-sided p-value
    (None where it is not defined), whether it is below the level, and how many
    customers *each* group needs to show a difference of that size (None: no
    difference seen)."""

    share_a: float | None
    share_b: float | None
    difference: float | None
    p_value: float | None
    significant: bool
    needed: int | None


def two_proportions(success_a, n_a, success_b, n_b, level=0.05, power=0.8):
    """Two-proportion z-test with pooled variance (any statistics text, e.g.
    NIST/SEMATECH e-Handbook 7.3.3). 40 of 200 against 60 of 200 paid gives
    z = 2.309, p = 0.0209.

    Not defined, and never significant, when a group is empty, or when all or
    none paid in both; below five expected successes or failures in a group the
    normal approximation does not hold and nothing is called significant.
    """
    if not n_a or not n_b:
        return Verdict(success_a / n_a if n_a else None, success_b / n_b if n_b else None, None, None, False, None)
    share_a, share_b = success_a / n_a, success_b / n_b
    pooled = (success_a + success_b) / (n_a + n_b)
    spread = sqrt(pooled * (1 - pooled) * (1 / n_a + 1 / n_b))
    if not spread:
        return Verdict(share_a, share_b, 0.0, None, False, None)
    p_value = 2 * (1 - NormalDist().cdf(abs(share_b - share_a) / spread))
    enough = min(n_a, n_b) * min(pooled, 1 - pooled) >= 5
    return Verdict(
        share_a,
        share_b,
        share_b - share_a,
        p_value,
        bool(enough and p_value < level),
        sample_size(share_a, share_b, level, power),
    )


def sample_size(share_a, share_b, level=0.05, power=0.8):
    """Customers per group needed to tell the two shares apart (normal
    approximation, two-sided). 20 % against 30 % at 5 % and 80 % power: 294."""
    if share_a == share_b:
        return None
    z_level, z_power = NormalDist().inv_cdf(1 - level / 2), NormalDist().inv_cdf(power)
    mean = (share_a + share_b) / 2
    root = z_level * sqrt(2 * mean * (1 - mean)) + z_power * sqrt(share_a * (1 - share_a) + share_b * (1 - share_b))
    return ceil((root / (share_b - share_a)) ** 2)
