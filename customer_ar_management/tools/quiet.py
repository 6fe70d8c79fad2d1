"""When a message may leave: not on quiet days, not outside the hours."""

from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

import holidays


class Hours(NamedTuple):
    """``first`` and ``last`` hour as floats (8.5 is half past eight); a window
    of no length means the whole day."""

    weekend: bool = True
    public: bool = True
    first: float = 0.0
    last: float = 0.0


@lru_cache(maxsize=512)
def _public(country, year):
    """Days off of a country, of its whole territory; none where the country is unknown."""
    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()


def is_quiet_day(day, country, hours):
    """Whether nothing leaves on that day.

    :param country: two-letter code, or None: weekends only
    """
    if hours.weekend and day.weekday() >= 5:
        return True
    return bool(hours.public and country and day in _public(country, day.year))


def next_moment(moment, country, hours):
    """``moment`` itself if a message may leave then, else the next time at which it may.

    :param moment: naive local datetime of the customer
    """
    windowed = hours.last > hours.first
    first, last = (_clock(hours.first), _clock(hours.last)) if windowed else (time.min, time.max)
    if windowed and moment.time() >= last:
        moment = datetime.combine(moment.date() + timedelta(days=1), first)
    for _day in range(366):
        if not is_quiet_day(moment.date(), country, hours):
            return max(moment, datetime.combine(moment.date(), first))
        moment = datetime.combine(moment.date() + timedelta(days=1), first)
    return moment


def _clock(hour):
    minutes = min(round(hour * 60), 24 * 60 - 1)
    return time(minutes // 60, minutes % 60)
