"""Days that are counted: *the second week of July*, *the first Monday of next month*, *two weeks from Friday*."""

import calendar
import re
from datetime import date, timedelta

from .dates_words import MONTHS, WEEKDAYS, M, W

NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
_NTH = rf"(?P<nth>{'|'.join(NTH)})"
_OF = rf"(?:of|in)\s(?:(?P<month>{M})\b\.?(?:\s(?P<year>20\d\d))?|(?P<which>the month|this month|next month|the following month))"

#: ``[(pattern, name of the rule)]``, as those of ``dates_words``.
RULES = [
    (re.compile(pattern), rule)
    for pattern, rule in [
        (rf"\b{_NTH} week {_OF}", "nth_week"),
        (rf"\b{_NTH} (?P<day>{W}|(?:working|business|banking) day|day) {_OF}", "nth_day"),
        (r"\b(?:the )?week after next\b|\bübernächster? woche\b", "week_after_next"),
        (rf"\b(?:two|2) weeks (?:from|on)\s(?:this\s)?(?P<day>{W})\b", "two_weeks"),
        (rf"\ba week (?P<day2>{W})\b", "weekday_week"),
        (r"\bmonth's end\b", "month_end_rule"),
        (r"\b(?:by|until|till|bis|d'ici) (?:christmas|xmas|weihnachten|noël)\b", "before_christmas"),
    ]
]


class CountedDays:
    """Needs ``ref`` and the helpers of the resolver."""

    def _first_of(self, parts):
        """The first day of the month that is meant, the nearest whose end is still to come."""
        if parts.get("year"):
            return date(int(parts["year"]), MONTHS[parts["month"]], 1)
        if parts.get("which"):
            ahead = parts["which"] in ("next month", "the following month")
            end = self._month_end(self.ref.year, self.ref.month + ahead)
            return end.replace(day=1)
        return self._next_month_of(MONTHS[parts["month"]]).replace(day=1)

    def _nth_week(self, parts):
        first, nth = self._first_of(parts), NTH[parts["nth"]]
        return self._month_end(first.year, first.month) if nth < 0 else first.replace(day=7 * nth)

    def _nth_day(self, parts):
        first, nth = self._first_of(parts), NTH[parts["nth"]]
        last = calendar.monthrange(first.year, first.month)[1]
        days = [first + timedelta(number) for number in range(last)]
        if parts["day"] in WEEKDAYS:
            days = [day for day in days if day.weekday() == WEEKDAYS[parts["day"]]]
        elif parts["day"] != "day":
            days = [day for day in days if day.weekday() < 5]
        return days[nth - (nth > 0)]

    def _week_after_next(self, parts):
        return self._friday(2)

    def _two_weeks(self, parts):
        return self._weekday({"day": parts["day"]}) + timedelta(14)
