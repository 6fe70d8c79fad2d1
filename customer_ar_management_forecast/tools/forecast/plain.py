"""The transparent model: how long after the due date the customer's own items were paid, the newest weighing more.

For every day after (or before) the due date there is a chance of being paid on that day given that the item is still unpaid. The
customer's own chances are shrunk to those of the whole company, moved by as many days as this customer usually pays later or earlier
than the others; the fewer items it has, the more. Weekdays without payments get none. Items still open count as unpaid up to the as-of
date. Needs nothing but Python.
"""

import math
from collections import defaultdict
from typing import NamedTuple

from .curve import HORIZON, Curve, from_hazards
from .rows import known
from .shape import SHARP, Shape, kernel

EARLIEST, LATEST = -60, 150  # days after the due date that are told apart
HALF_LIFE = 180  # days in which the weight of an item falls by half, for the words beside a prediction
KNOWN = 1.5  # items beside a customer's own for its usual delay
FLOOR, CEILING = 0.0005, 0.95
EARLY = 0.05  # part of the mean chance that stands for days before the due date of which nothing is known


class Plain(NamedTuple):
    """The fitted model.

    :ivar company: list of chances by day after the due date, from EARLIEST on
    :ivar customers: ``{customer: (paid, at_risk)}``, both ``{day: weight}``
    :ivar weekdays: seven factors, Monday first, 1.0 on average
    :ivar spread: as `company`, but by days after the day on which the item's own customer usually pays
    :ivar moved: ``{customer: (days later than all, how far that is known, 0 to 1)}``
    :ivar shape: how habits were read
    :ivar begin: the day after the due date (negative: before it) on which half of all items had been issued
    """

    fitted_on: object
    company: list
    customers: dict
    weekdays: list
    begin: int = EARLIEST
    spread: list = ()
    moved: dict = {}
    shape: Shape = SHARP


def _clip(day):
    return min(max(day, EARLIEST), LATEST)


def _counts(items, as_of, half_life):
    """Per customer and in all: weight of what was paid on each day after the due date, and of what was still unpaid then."""
    paid, entered, left = (defaultdict(lambda: defaultdict(float)) for _kind in range(3))
    weekdays = [0.0] * 7
    for item in items:
        until = item.settled or as_of
        weight = 0.5 ** ((as_of - until).days / half_life)
        first, last = _clip((item.issue - item.due).days + 1), _clip((until - item.due).days)
        if last < first:
            continue
        entered[item.customer][first] += weight
        left[item.customer][last] += weight
        if item.settled:
            paid[item.customer][last] += weight
            weekdays[item.settled.weekday()] += weight
    return paid, entered, left, weekdays


def _at_risk(entered, left):
    """``{day: weight}`` of what was unpaid at the beginning of each day, as a running sum."""
    result, now = {}, 0.0
    for day in range(EARLIEST, LATEST + 1):
        now += entered.get(day, 0.0)
        if now > 1e-9:
            result[day] = now
        now -= left.get(day, 0.0)
    return result


def _smooth(counts, near):
    """:param near: see :func:`shape.kernel`"""
    result = defaultdict(float)
    for day, weight in counts.items():
        for step, share in near:
            result[_clip(day + step)] += weight * share
    return result


def fit(items, as_of, shape=SHARP):
    """Learn the habits as they were known on a day.

    :param items: iterable of :class:`rows.Item`
    :param shape: how habits are read
    """
    paid, entered, left, weekdays = _counts(known(items, as_of), as_of, shape.half_life)
    near = kernel(shape.width)
    all_paid, all_in, all_out = (defaultdict(float) for _kind in range(3))
    for source, target in ((paid, all_paid), (entered, all_in), (left, all_out)):
        for days in source.values():
            for day, weight in days.items():
                target[day] += weight
    company = _chances(all_paid, all_in, all_out, near)
    moved = _usual_moves(paid)
    spread = _chances(*(_moved(source, moved) for source in (paid, entered, left)), near)
    customers = {
        customer: (dict(_smooth(paid[customer], near)), dict(_smooth(_at_risk(days, left[customer]), near)))
        for customer, days in entered.items()
    }
    total = sum(weekdays)
    factors = [(7 * weight + 7) / (total + 7) for weight in weekdays]
    return Plain(as_of, company, customers, factors, _half_issued(all_in), spread, moved, shape)


def _chances(paid, entered, left, near):
    """Chance of being paid by day, from EARLIEST on; where little is known drawn to the mean of all days, before the due date to
    a small part of it: an item with a longer term than all before is not expected long before it is due."""
    risk, smooth = _smooth(_at_risk(entered, left), near), _smooth(paid, near)
    overall = sum(paid.values()) / max(sum(risk.values()), 1.0)
    usual = lambda day: overall if day >= 0 else EARLY * overall
    return [(smooth.get(day, 0.0) + 2 * usual(day)) / (risk.get(day, 0.0) + 2) for day in range(EARLIEST, LATEST + 1)]


def _usual_moves(paid):
    """How many days later than all a customer usually pays, drawn to nothing the fewer items it has, and how far that is known."""
    sums = {
        customer: (sum(days.values()), sum(day * weight for day, weight in days.items()))
        for customer, days in paid.items()
    }
    total = sum(weight for weight, _days in sums.values())
    mean = sum(days for _weight, days in sums.values()) / total if total else 0.0
    return {
        customer: (round((days + KNOWN * mean) / (weight + KNOWN) - mean), weight / (weight + KNOWN))
        for customer, (weight, days) in sums.items()
    }


def _moved(source, moved):
    """The weights of all customers by day, each counted from the day on which its customer usually pays."""
    result = defaultdict(float)
    for customer, days in source.items():
        shift = moved.get(customer, (0, 0.0))[0]
        for day, weight in days.items():
            result[_clip(day - shift)] += weight
    return result


def _prior(model, customer):
    """What stands beside a customer's own items: function day → chance."""
    shift, trust = model.moved.get(customer, (0, 0.0))
    company, spread = model.company, model.spread
    if not trust:
        return lambda day: company[day - EARLIEST]
    return lambda day: spread[_clip(day - shift) - EARLIEST] ** trust * company[day - EARLIEST] ** (1 - trust)


def _half_issued(entered):
    """The first day by which half of all items (by weight) could be paid."""
    half, so_far = sum(entered.values()) / 2, 0.0
    for day in sorted(entered):
        so_far += entered[day]
        if so_far >= half:
            return day
    return 0


def hazards(model, customer, overdue, weekday):
    """Chances of being paid on each of the next days given that it was not before.

    :param overdue: days after the due date today (negative before it)
    :param weekday: today's, Monday 0
    """
    paid, risk = model.customers.get(customer, ({}, {}))
    prior, beside, result = _prior(model, customer), model.shape.beside, []
    for ahead in range(1, HORIZON + 1):
        day = _clip(overdue + ahead)
        own = (paid.get(day, 0.0) + beside * prior(day)) / (risk.get(day, 0.0) + beside)
        chance = 1 - (1 - min(max(own, FLOOR), CEILING)) ** model.weekdays[(weekday + ahead) % 7]
        result.append(min(chance, CEILING))
    return result


def predict(model, items, as_of):
    """Curves of the open items among `items`; equal situations of one customer are worked out once.

    :return: list of :class:`curve.Curve`, in the order of the open items
    """
    weekday, seen, result = as_of.weekday(), {}, []
    for item in known(items, as_of):
        if item.settled is not None:
            continue
        overdue = (as_of - item.due).days
        situation = (item.customer, _clip(overdue))
        if situation not in seen:
            seen[situation] = from_hazards(hazards(model, item.customer, overdue, weekday))
        result.append(Curve(item.key, as_of, item.due, seen[situation]))
    return result


def usual_delay(model, customer=None):
    """Days after the due date at which half of a customer's items (of all, without a customer) are paid, of an item with the
    usual term. A customer without history has the company's figure.
    """
    paid, risk = model.customers.get(customer, ({}, {}))
    prior, beside, unpaid = _prior(model, customer), model.shape.beside, 1.0
    for day in range(model.begin, LATEST + 1):
        usual = prior(day)
        own = (paid.get(day, 0.0) + beside * usual) / (risk.get(day, 0.0) + beside) if customer is not None else usual
        unpaid *= 1 - min(own, CEILING)
        if unpaid <= 0.5:
            return day
    return LATEST


def habit(items, as_of):
    """How a customer pays, in figures that can be said: for the words beside a prediction.

    :return: ``{customer: (number of paid items, weighted mean of days after the due date)}``
    """
    sums = defaultdict(lambda: [0, 0.0, 0.0])
    for item in known(items, as_of):
        if item.settled:
            weight = math.exp(-(as_of - item.settled).days / HALF_LIFE)
            entry = sums[item.customer]
            entry[0] += 1
            entry[1] += weight
            entry[2] += weight * (item.settled - item.due).days
    return {customer: (count, total / weight) for customer, (count, weight, total) in sums.items()}
