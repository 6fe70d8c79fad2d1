"""The ledger of what was earned: append only, corrected by dated rows.

A row says that from a day on, a base earned a percent; its last day is None while it runs, so that a night on which nothing
happens writes nothing. When the facts turn out otherwise, :func:`decide` says which rows end earlier, which recorded days are
taken back (mirror rows, with a minus) and what is earned instead. Days already put on a charge note are taken back by rows that
the next note shows; the others are never asked for.
"""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ..interest import DAY, Period, Policy, weight
from ..rate.rates import next_half_year


class Row(NamedTuple):
    """An effective row: ``last`` None while it runs; ``charged`` is the last day that is on a charge note."""

    id: int
    first: date
    last: date | None
    base: Decimal
    percent: Decimal
    charged: date | None = None


class Decision(NamedTuple):
    """What to write.

    :param ends: ``{row id: (recorded last day or None = as it is, effective last day)}``; effective before ``first`` = void
    :param mirrors: list of ``(row id, first, last, charged)`` taken back, ``charged`` True = was on a note
    :param additions: list of ``(period, runs, corrects)``; days that nothing was recorded for are no correction
    """

    ends: dict
    mirrors: list
    additions: list


NOTHING = Decision({}, [], [])


def earned(row, policy, until):
    """The exact amount of a row up to a day, included."""
    last = until if row.last is None else min(row.last, until)
    if last < row.first:
        return Fraction(0)
    days, year = weight(row.first, last, policy)
    return Fraction(row.base) * Fraction(row.percent) * days / (100 * year)


def decide(rows, periods, before, as_of):
    """What the ledger of one item has to take in.

    :param rows: effective :class:`Row` in the order of their days
    :param periods: what :func:`~.interest.accrue` says up to ``as_of``
    :param before: last day of the run before, None if there was none
    :param as_of: the day of this run, later than ``before``
    :return: :class:`Decision`
    """
    day = first_difference(rows, periods, as_of)
    if day is None:
        return NOTHING
    ends, mirrors = {}, []
    for row in rows:
        if row.last is not None and row.last < day:
            continue
        recorded = row.last or max(before or row.first - DAY, day - DAY)
        ends[row.id] = None if row.last else recorded, day - DAY
        back = max(row.first, day)
        charged = row.charged and min(row.charged, recorded)
        if charged and charged >= back:
            mirrors.append((row.id, back, charged, True))
            back = charged + DAY
        if back <= recorded:
            mirrors.append((row.id, back, recorded, False))
    additions = []
    for period in periods:
        if period.last >= day:
            first = max(period.first, day)
            additions.append(
                (period._replace(first=first), period.last == as_of, bool(rows and before and first <= before))
            )
    return Decision(ends, mirrors, additions)


def first_difference(rows, periods, as_of):
    """The first day up to ``as_of`` on which rows and periods say something else, or None."""
    spans = [(row.first, min(row.last or as_of, as_of), row.base, row.percent) for row in rows if row.first <= as_of]
    wanted = [(period.first, period.last, period.base, period.percent) for period in periods]
    for one, other in zip(spans, wanted):
        if one == other:
            continue
        if one[0] != other[0] or one[2:] != other[2:]:
            return min(one[0], other[0])
        return min(one[1], other[1]) + DAY
    rest = spans[len(wanted) :] or wanted[len(spans) :]
    return rest[0][0] if rest else None


def next_event(item, movements, rates, policy: Policy, as_of, running=True):
    """The next day after ``as_of`` on which, as known today, something else than today is earned; None = none is known.

    :param running: something is earned on ``as_of``: only then a rate that changes matters
    """
    days = [movement.date for movement in movements]
    graced = item.due_date + timedelta(days=policy.grace)
    days += [graced + DAY, item.due_date + DAY]
    for stop in item.stops:
        days += [stop.first, stop.last + DAY if stop.last else None]
    if not running:
        return min((day for day in days if day and day > as_of), default=None)
    if policy.source and policy.reset == "daily":
        days += rates.changes(policy.source, as_of + DAY, date.max)[:1]
    if policy.source and policy.reset == "halfyear":
        days.append(next_half_year(as_of))
    if policy.basis == "annual" and policy.day_count == "actact":
        days.append(date(as_of.year + 1, 1, 1))
    return min((day for day in days if day and day > as_of), default=None)


def uncharged(row, policy, until):
    """What of an effective row is not on a note yet, up to a day: a :class:`Period` or None."""
    first = max(row.first, row.charged + DAY) if row.charged else row.first
    last = until if row.last is None else min(row.last, until)
    return period_of(first, last, row.base, row.percent, policy) if first <= last else None


def period_of(first, last, base, percent, policy, sign=1):
    """A period of a base and percent; ``sign`` -1 takes it back."""
    days, year = weight(first, last, policy)
    return Period(
        first, last, sign * days, base, percent, sign * Fraction(base) * Fraction(percent) * days / (100 * year)
    )
