"""Whom to contact today, and why: points from rules kept as data.

A customer is on the list while something is overdue that is neither promised nor disputed nor covered by money that is not matched yet, and
no contact is planned for later. Every point has its reason, so that the order can be read.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date

MOST_STEPS = 10  # of a rule that counts by steps, so that one large sum does not silence all else
JUMP_DAYS = 7


@dataclass(frozen=True, slots=True)
class Rule:
    """``code`` of a figure of ``Customer``; ``threshold``: where it begins to count; ``points``; ``stepwise``: for each full threshold;
    ``only``: key of a class without which it does not count, None for everybody."""

    code: str
    threshold: float
    points: float
    stepwise: bool = False
    only: int | None = None


@dataclass(slots=True)
class Customer:
    """A customer with something overdue. ``figures``: ``{code: number}``; ``chase``: overdue, not promised, not disputed, not paid in;
    ``classes``: keys of its classes."""

    key: int
    overdue: float
    chase: float
    next_contact: date | None = None
    figures: dict = field(default_factory=dict)
    classes: frozenset = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """``reasons``: ``[(code, figure, points)]``, the heaviest first."""

    key: int
    points: float
    reasons: tuple


def needs_contact(customer, as_of):
    """Is there something to speak about today?"""
    if customer.next_contact and customer.next_contact > as_of:
        return False
    return customer.chase > 0 or bool(customer.figures.get("dispute_late"))


def rank(customers, rules, as_of):
    """The customers to contact, most points first; of equal points the larger sum first.

    :param customers: ``[Customer]``
    :param rules: ``[Rule]``
    :param as_of: date
    :return: ``[Row]``
    """
    rows = []
    for customer in customers:
        if needs_contact(customer, as_of):
            reasons = sorted(filter(None, (_reason(customer, rule) for rule in rules)), key=lambda reason: -reason[2])
            rows.append(
                (
                    Row(customer.key, round(sum(points for _code, _figure, points in reasons), 2), tuple(reasons)),
                    customer.chase,
                )
            )
    rows.sort(key=lambda each: (-each[0].points, -each[1], each[0].key))
    return [row for row, _chase in rows]


def _reason(customer, rule):
    if rule.only is not None and rule.only not in customer.classes:
        return None
    figure = customer.figures.get(rule.code)
    if figure is None or figure < rule.threshold or not figure:
        return None
    steps = min(figure / rule.threshold, MOST_STEPS) if rule.stepwise and rule.threshold else 1
    return rule.code, figure, round(rule.points * steps, 2)


def age_jump(oldest, bounds, within=JUMP_DAYS):
    """How many aging buckets the oldest item went up within the last days.

    :param oldest: days overdue
    :param bounds: upper bounds of the buckets in days, the last one open
    """
    return _bucket(oldest, bounds) - _bucket(oldest - within, bounds)


def _bucket(days, bounds):
    return 0 if days <= 0 else 1 + bisect_left(bounds, days)


def within(minutes, capacity):
    """How many of the first rows fit into the time of a day.

    :param minutes: what each row takes, in order
    :param capacity: minutes of the day; None: nobody has said
    """
    if capacity is None:
        return len(minutes)
    for number, each in enumerate(minutes):
        capacity -= each
        if capacity < 0:
            return number
    return len(minutes)
