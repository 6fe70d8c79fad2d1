"""Late-payment interest on the balance of every day.

Simple interest, exact: balances and percentages are Decimals, amounts are fractions, nothing is rounded before :func:`settle`.

    item      10,000.00 due 15 March 2024, 4,000 paid on 20 May, 6,000 on 10 August
    rates     4.50 from 1 January, 4.25 from 1 July; policy: reference + 8 points, 365 days
    periods   16 March-19 May 65 days 10,000 at 12.50 = 222.602740; 20 May-30 June 42 days 6,000 at 12.50 = 86.301370;
              1 July-9 August 40 days 6,000 at 12.25 = 80.547945; together 389.45

The day of a payment bears nothing on what was paid, the day on which an item was opened again does. The rule is that of
Directive 2011/7/EU (from the day after the due date, no reminder needed); everything national is a field of :class:`Policy`.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from odoo.addons.customer_ar_management.tools.money import ZERO, round_fraction

from .rate.rates import reference_day, reset_days

DAY = timedelta(days=1)
PRECISION = 60


class Stop(NamedTuple):
    """Days on which nothing, or less, is charged (dispute, plan, insolvency): both ends included, no end = still so.

    :param amount: what is left out of the base; None = all of it
    """

    first: date
    last: date | None = None
    amount: Decimal | None = None


class Movement(NamedTuple):
    """What changed the open amount on a day: positive lowers it, negative opens it again."""

    date: date
    amount: Decimal


@dataclass(frozen=True)
class Item:
    """A claim. ``due`` None: the document date is the due date."""

    amount: Decimal
    document: date
    due: date | None = None
    stops: tuple[Stop, ...] = ()

    @property
    def due_date(self):
        return self.due or self.document


@dataclass(frozen=True)
class Policy:
    """How interest is reckoned: ``percent = max(reference × factor + points, 0)``.

    :param basis: ``annual`` (a percentage of the year by ``day_count``) or ``daily`` (percent per day)
    :param source: name of the reference rate; empty: the points are the percent
    :param cap: most interest in the item's currency; ``cap_percent``: the same as a percentage of the item's amount
    :param minimum: interest below it is not asked for
    :param fixed: fixed compensation, once per claim
    """

    day_count: str = "act365"
    basis: str = "annual"
    grace: int = 0
    source: str = ""
    reset: str = "daily"
    factor: Decimal = Decimal(1)
    points: Decimal = ZERO
    minimum: Decimal = ZERO
    cap: Decimal | None = None
    cap_percent: Decimal | None = None
    fixed: Decimal = ZERO


class Period(NamedTuple):
    """Consecutive charged days with one base and one percent; ``amount`` is an exact fraction, ``days`` the numerator."""

    first: date
    last: date
    days: int
    base: Decimal
    percent: Decimal
    amount: Fraction


def accrue(item, movements, rates, policy, until, since=None):
    """The interest of an item, day by day.

    :param item: :class:`Item`
    :param movements: iterable of :class:`Movement`, in any order
    :param rates: :class:`~.rates.Rates`
    :param policy: :class:`Policy`
    :param until: last day to charge (date, included)
    :param since: first day to charge; None: from the first day late
    :return: list of :class:`Period` in the order of the days
    :raise MissingRate: names the source and the day
    """
    with localcontext() as context:
        context.prec = PRECISION
        periods = []
        for first, last, base in charged_days(item, movements, policy, until):
            if since and last < since:
                continue
            periods += _rated(item, rates, policy, max(first, since or first), last, base)
        return _joined(periods, policy)


def charged_days(item, movements, policy, until):
    """Runs of charged days ``[(first, last, base)]`` up to ``until``, whatever the rates are."""
    due = item.due_date
    graced = due + timedelta(days=policy.grace)
    if item.amount < 0 or until <= graced:
        return []
    changes = defaultdict(Decimal)
    for day, amount in movements:
        changes[day] += amount
    balance = item.amount - sum((amount for day, amount in changes.items() if day <= graced), ZERO)
    first = due + DAY if balance > 0 else graced + DAY
    runs = []
    for start, end, balance in _balances(item.amount, changes, first, until):
        runs += _less_stops(item.stops, start, end, balance)
    return runs


def _balances(amount, changes, first, until):
    """Runs ``(first, last, balance)`` of days with the same balance, those from ``first`` to ``until``."""
    balance, start = amount, first
    for day in sorted(changes):
        if day > until:
            break
        if day > start:
            yield start, day - DAY, balance
            start = day
        balance -= changes[day]
    if start <= until:
        yield start, until, balance


def _less_stops(stops, first, last, balance):
    """The charged parts of a run of days after taking off what is stopped."""
    if balance <= 0:
        return []
    cuts = {first}
    for stop in stops:
        cuts.update(day for day in (stop.first, stop.last and stop.last + DAY) if day and first < day <= last)
    days = sorted(cuts)
    runs = []
    for start, end in zip(days, [*(day - DAY for day in days[1:]), last]):
        base = balance
        for stop in stops:
            if stop.first <= start and (stop.last is None or start <= stop.last):
                base -= balance if stop.amount is None else stop.amount
        if base > 0:
            runs.append((start, end, base))
    return runs


def _rated(item, rates, policy, first, last, base):
    cuts = [first, *(day for day in reset_days(rates, policy.source, policy.reset, first, last) if day > first)]
    if policy.basis == "annual" and policy.day_count == "actact":
        cuts = sorted({*cuts, *(date(year, 1, 1) for year in range(first.year + 1, last.year + 1))})
    for start, end in zip(cuts, [*(day - DAY for day in cuts[1:]), last]):
        yield start, end, base, percent_on(item, rates, policy, start)


def percent_on(item, rates, policy, day):
    """The percent of a day, at least 0; a negative reference is used as it is."""
    percent = policy.points
    if policy.source:
        percent += policy.factor * rates.at(
            policy.source, reference_day(policy.reset, day, item.due_date, item.document)
        )
    return max(percent, ZERO)


def _joined(parts, policy):
    joined = []
    yearly = policy.basis == "annual" and policy.day_count == "actact"
    for first, last, base, percent in parts:
        before = joined[-1] if joined else None
        if (
            before
            and before[1] + DAY == first
            and before[2:] == [base, percent]
            and not (yearly and (first.month, first.day) == (1, 1))
        ):
            before[1] = last
        else:
            joined.append([first, last, base, percent])
    return [_period(*part, policy) for part in joined]


def _period(first, last, base, percent, policy):
    days, year = weight(first, last, policy)
    top, bottom = (base * percent).as_integer_ratio()
    return Period(first, last, days, base, percent, Fraction(top * days, bottom * 100 * year))


def weight(first, last, policy):
    """``(numerator, year)`` of a period that is charged from ``first`` to ``last``, both included; daily basis: year 1."""
    days = last.toordinal() - first.toordinal() + 1
    if policy.basis == "daily":
        return days, 1
    if policy.day_count == "30e360":
        return _thirty(last) - _thirty(first - DAY), 360
    if policy.day_count == "actact":
        return days, 366 if is_leap(first.year) else 365
    return days, 360 if policy.day_count == "act360" else 365


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _thirty(day):
    return 360 * day.year + 30 * day.month + min(day.day, 30)


def settle(item, policy, amounts, digits):
    """The interest to ask for: capped, rounded once (half up), 0 when it stays below the minimum.

    :param amounts: iterable of exact amounts (:attr:`Period.amount`)
    :param digits: decimals of the item's currency
    """
    total = sum(amounts, Fraction(0))
    if policy.cap is not None:
        total = min(total, Fraction(policy.cap))
    if policy.cap_percent is not None:
        total = min(total, Fraction(policy.cap_percent) * Fraction(item.amount) / 100)
    interest = round_fraction(total, digits)
    return interest if interest >= policy.minimum else round_fraction(Fraction(0), digits)


def compensation(item, movements, policy, since, until):
    """The fixed sum if the item's first charged day ever lies in ``since..until``, else 0."""
    runs = charged_days(item, movements, policy, until)
    return policy.fixed if runs and since <= runs[0][0] else ZERO
