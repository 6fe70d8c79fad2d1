"""Dated reference rates: which one counts on a day, and when it changes."""

import bisect
from datetime import date, timedelta


class MissingRate(ValueError):
    """No rate of ``source`` is in force on ``day``; a missing rate is never taken for zero."""

    def __init__(self, source, day):
        super().__init__(f"{source}: no rate is in force on {day.isoformat()}")
        self.source, self.day = source, day


class Overlap(ValueError):
    """Two rates of ``source`` begin on the same ``day``."""

    def __init__(self, source, day):
        super().__init__(f"{source}: two rates begin on {day.isoformat()}")
        self.source, self.day = source, day


class Rates:
    """Rates by source, in force from a day until the next row of the source.

    :param rows: iterable of ``(source, valid_from, percent)``, in any order; percent is a Decimal
    :raise Overlap: when two rows of a source begin on the same day

    >>> Rates([("ECB", date(2024, 1, 1), Decimal("4.5"))]).at("ECB", date(2024, 3, 16))
    Decimal('4.5')
    """

    def __init__(self, rows):
        self._days, self._percents = {}, {}
        for source, day, percent in sorted(rows, key=lambda row: (str(row[0]), row[1])):
            days = self._days.setdefault(source, [])
            if days and days[-1] == day:
                raise Overlap(source, day)
            days.append(day)
            self._percents.setdefault(source, []).append(percent)

    def at(self, source, day):
        """The percent in force on a day; :raise MissingRate: when there is none."""
        place = bisect.bisect_right(self._days.get(source, ()), day)
        if not place:
            raise MissingRate(source, day)
        return self._percents[source][place - 1]

    def changes(self, source, first, last):
        """The days in ``first..last`` on which a rate of the source begins."""
        days = self._days.get(source, ())
        return days[bisect.bisect_left(days, first) : bisect.bisect_right(days, last)]


def half_year(day):
    """The 1 January or 1 July that opens the half-year of a day."""
    return date(day.year, 1 if day.month <= 6 else 7, 1)


def next_half_year(day):
    """The first day of the half-year after that of a day."""
    return date(day.year, 7, 1) if day.month <= 6 else date(day.year + 1, 1, 1)


def reference_day(reset, day, due, document):
    """The day whose rate counts on ``day``.

    :param reset: ``daily`` that day; ``halfyear`` the opening of its half-year; ``start`` the opening of the half-year in which
        the delay began, kept; ``document`` the document date, kept
    """
    if reset == "halfyear":
        return half_year(day)
    if reset == "start":
        return half_year(due + timedelta(days=1))
    return document if reset == "document" else day


def reset_days(rates, source, reset, first, last):
    """The days in ``first..last`` on which the reference may become another one."""
    if not source or reset in ("start", "document"):
        return []
    if reset == "daily":
        return list(rates.changes(source, first, last))
    days, day = [], next_half_year(first)
    while day <= last:
        days.append(day)
        day = next_half_year(day)
    return days
