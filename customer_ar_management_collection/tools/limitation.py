"""When can a claim no longer be enforced: the clock of limitation.

A law is data: how long, from when, what starts the period anew, what only holds it, what does nothing. An event is never
held to shorten what is left; after the last day no event does anything. Where laws differ the answer is the earlier day: a
warning that comes too soon costs a look, one that comes too late costs the claim. No legal advice.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from .instalment import add_months

RESTART, SUSPEND, NOTHING, LATE, EARLY = "restart", "suspend", "nothing", "late", "early"


@dataclass(frozen=True, slots=True)
class Law:
    """``months``: length of the period; ``from_year_end``: it begins with the end of the year in which the claim is due;
    ``to_year_end``: it ends with the last day of its year; ``restarts``, ``suspends``: kinds of events; ``once``: it starts
    anew one time only; ``last_months``: it is held only in the last so many months, and then ends not before as many after
    the obstacle; ``tail_months``: it ends not before so many months after it was held; ``outer_years``: from the due date at
    the most (0: no such limit)."""

    months: int
    from_year_end: bool = False
    to_year_end: bool = False
    restarts: frozenset = frozenset()
    suspends: frozenset = frozenset()
    once: bool = False
    last_months: int = 0
    tail_months: int = 0
    outer_years: int = 0


class Event(NamedTuple):
    """``until``: last day of something that lasts (None: it goes on, or it is of one day); ``source``: any key of the evidence."""

    day: date
    kind: str
    until: date | None = None
    source: tuple = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """``begins``: the day after which the period in force is counted; ``expires``: last day on which the claim can be enforced;
    ``held``: something holds the clock on that day; ``effects``: ``[(Event, code)]``: restart, suspend, nothing (the law
    knows no effect), late (after the last day), early (before the claim was due)."""

    begins: date
    expires: date
    held: bool
    effects: tuple


def clock(due, law, events=(), as_of=None):
    """The clock of one claim.

    :param due: the day on which it fell due
    :param events: ``[Event]`` in any order; those after ``as_of`` do not count
    :param as_of: day of the question; needed where something goes on
    :return: :class:`Clock`
    """
    begins = date(due.year, 12, 31) if law.from_year_end else due
    expires, held, restarted, effects = _end(begins, law), False, False, []
    outer = add_months(due, 12 * law.outer_years) if law.outer_years else None
    for event in sorted(events, key=lambda one: (one.day, one.until or date.max, one.kind)):
        if as_of and event.day > as_of:
            continue
        if event.day <= due:
            effects.append((event, EARLY))
        elif event.day > expires:
            effects.append((event, LATE))
        elif event.kind in law.restarts and not (law.once and restarted):
            restarted, begins = True, max(begins, event.day)
            expires = max(expires, _end(event.day, law))
            effects.append((event, RESTART))
        elif event.kind in law.suspends:
            until = event.until or max(as_of or event.day, event.day)
            held = held or event.until is None or bool(as_of and event.day <= as_of <= event.until)
            before, expires = expires, max(expires, _held(expires, event.day, until, law))
            effects.append((event, SUSPEND if expires > before or held else NOTHING))
        else:
            effects.append((event, NOTHING))
    if outer:
        expires = min(expires, outer)
    return Clock(begins, expires, held, tuple(effects))


def _end(begins, law):
    day = add_months(begins, law.months)
    return date(day.year, 12, 31) if law.to_year_end else day


def _held(expires, since, until, law):
    """The last day after something held the clock from one day to another."""
    if law.last_months:  # an obstacle that was over earlier leads to a day before the last one, and so does nothing
        return add_months(until, law.last_months)
    longer = expires + timedelta(days=(min(until, expires) - since).days + 1)
    return max(longer, add_months(until, law.tail_months)) if law.tail_months else longer


def warn_on(expires, months):
    """The day from which a claim is warned of, so many months before its last day."""
    return add_months(expires, -months)
