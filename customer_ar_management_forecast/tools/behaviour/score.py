"""The score of a customer's payment behaviour: 0 to 100, every point with its fact."""

from typing import NamedTuple

#: fact: (points, figure at which all of them are given, figure from which none is). A fact that is not known gives half of its points.
FACTS = {
    "days_late": (35, 0, 60),
    "on_time_ratio": (25, 100, 0),
    "expected_days_late": (20, 0, 60),
    "worst_days_overdue": (20, 0, 90),
}
#: Facts without a figure because there is nothing to count: nothing is open, so nothing is overdue.
NONE_IS_BEST = {"worst_days_overdue"}


class Point(NamedTuple):
    """:ivar fact: code · :ivar figure: or None · :ivar points: given · :ivar most: that could be given"""

    fact: str
    figure: object
    points: float
    most: int


def points(figures):
    """The points of each fact; what they add up to is the score.

    :param figures: ``{fact: figure or None}``
    :return: list of :class:`Point`, or an empty list where neither lateness nor a prediction is known

    >>> sum(point.points for point in points({"days_late": 0, "on_time_ratio": 100, "expected_days_late": 0, "worst_days_overdue": 0}))
    100.0
    """
    if figures.get("days_late") is None and figures.get("expected_days_late") is None:
        return []
    result = []
    for fact, (most, best, worst) in FACTS.items():
        figure = figures.get(fact)
        unknown = 1.0 if fact in NONE_IS_BEST else 0.5
        share = unknown if figure is None else min(max((float(figure) - worst) / (best - worst), 0.0), 1.0)
        result.append(Point(fact, figure, round(most * share, 1), most))
    return result


def score(figures):
    """The sum of the points, or None where too little is known."""
    found = points(figures)
    return round(sum(point.points for point in found), 1) if found else None
