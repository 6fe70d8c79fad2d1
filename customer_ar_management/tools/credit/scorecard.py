"""A scorecard: weighted factors, each read from a table of bands, give 0-100.

Every point is kept with its reason, so that a score can be explained in words.
What is not known is never taken as zero: each factor says what its absence
means, and the coverage says how much of the weight is known.
"""

from dataclasses import dataclass
from decimal import Decimal

from ..money import ZERO, dec

SKIP, NEUTRAL, WORST = "skip", "neutral", "worst"
NEUTRAL_POINTS = Decimal(50)
FULL = Decimal(100)
SCORE_STEP = Decimal("0.1")


class ScorecardError(ValueError):
    """The scorecard cannot give a score; ``code`` says why."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Band:
    """Values up to and including ``upper`` (None: no bound) earn ``points``."""

    upper: Decimal | None
    points: Decimal


@dataclass(frozen=True)
class Factor:
    code: str
    weight: Decimal
    bands: tuple
    missing: str = SKIP


@dataclass(frozen=True)
class Point:
    """One line of the explanation."""

    code: str
    value: Decimal | None
    points: Decimal | None  # None: left out of the score
    weight: Decimal
    contribution: Decimal  # to the final 0-100
    missing: bool


@dataclass(frozen=True)
class Score:
    value: Decimal
    coverage: Decimal  # share of the weight whose value is known, 0-1
    points: tuple


def band_errors(bands):
    """Codes of what is wrong with a table of bands; empty if usable.

    ``empty``, ``not_ascending`` (overlap), ``no_open_end`` (a gap at the top),
    ``open_not_last`` and ``points`` (outside 0-100).
    """
    if not bands:
        return {"empty"}
    uppers = [band.upper for band in bands]
    errors = set()
    if None in uppers[:-1]:
        errors.add("open_not_last")
    if uppers[-1] is not None:
        errors.add("no_open_end")
    closed = [upper for upper in uppers if upper is not None]
    if any(high <= low for low, high in zip(closed, closed[1:])):
        errors.add("not_ascending")
    if any(not ZERO <= band.points <= FULL for band in bands):
        errors.add("points")
    return errors


def band_points(bands, value):
    """Points of the first band whose upper bound is not below ``value``."""
    for band in bands:
        if band.upper is None or value <= band.upper:
            return band.points
    raise ScorecardError("gap")


def score(factors, values):
    """Weighted mean of the factors' points.

    :param factors: iterable of :class:`Factor`
    :param values: ``{code: number or None}``
    :raise ScorecardError: ``weights`` when no factor has weight, ``nothing_known``
        when no factor with weight has a value or a substitute
    """
    factors = list(factors)
    total = sum((factor.weight for factor in factors), ZERO)
    if total <= ZERO or any(factor.weight < ZERO for factor in factors):
        raise ScorecardError("weights")
    rated = [(factor, *_points_of(factor, values.get(factor.code))) for factor in factors]
    counted = sum((factor.weight for factor, _value, points in rated if points is not None), ZERO)
    if not counted:
        raise ScorecardError("nothing_known")
    lines = tuple(
        Point(
            factor.code,
            value,
            points,
            factor.weight,
            ZERO if points is None else points * factor.weight / counted,
            value is None,
        )
        for factor, value, points in rated
    )
    known = sum((line.weight for line in lines if not line.missing), ZERO)
    value = sum((line.contribution for line in lines), ZERO)
    return Score(value.quantize(SCORE_STEP), known / total, lines)


def _points_of(factor, value):
    if value is not None:
        value = dec(value)
        return value, band_points(factor.bands, value)
    worst = min(band.points for band in factor.bands)
    return None, {SKIP: None, NEUTRAL: NEUTRAL_POINTS, WORST: worst}[factor.missing]


def grade(value, grades):
    """The best grade whose minimum the score reaches.

    :param grades: iterable of ``(key, minimum score)``; returns None below all
    """
    reached = [(minimum, key) for key, minimum in grades if value >= minimum]
    return max(reached)[1] if reached else None
