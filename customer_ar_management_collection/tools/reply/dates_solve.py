"""The day that a phrase found by ``dates`` means, worked out from the day on which the message came."""

import calendar
import re
from datetime import date, timedelta

from . import dates_words as words
from . import dates_zh as zh
from .dates_nth import CountedDays
from .dates_solve_zh import ChineseDays, add_months

#: Eve of the lunar new year (calendar of the Purple Mountain Observatory).
NEW_YEAR_EVE = {
    2024: date(2024, 2, 9),
    2025: date(2025, 1, 28),
    2026: date(2026, 2, 16),
    2027: date(2027, 2, 5),
    2028: date(2028, 1, 25),
    2029: date(2029, 2, 12),
    2030: date(2030, 2, 2),
}
PROMISE_DAYS = 183


def resolve(day, received, day_first=True, past=False, previous=None):
    """The day meant.

    :param day: ``Day`` of ``find``
    :param received: day on which the message came
    :param day_first: whether 3/4 is the third of April for this writer
    :param past: something that has happened; else something to come
    :param previous: the day named before, for *the Friday after that*
    :return: ``date``, or None when no single day is meant
    """
    try:
        return _Resolver(received, day_first, past, previous).solve(day)
    except (ValueError, OverflowError, LookupError, TypeError):
        return None


class _Resolver(ChineseDays, CountedDays):
    def __init__(self, received, day_first, past, previous):
        self.ref, self.day_first, self.past, self.previous = received, day_first, past, previous

    def solve(self, day):
        rule, parts = day.rule, day.parts
        if rule[0] in "+-":
            return self.ref + timedelta(int(rule))
        return getattr(self, f"_{rule}")(parts)

    # -- helpers --------------------------------------------------------------

    def _fits(self, day):
        return day <= self.ref if self.past else self.ref <= day <= self.ref + timedelta(PROMISE_DAYS)

    def _year(self, month, day, year=None):
        """The nearest such day on the side that is meant."""
        if year:
            year = int(year.lstrip("'"))
            return date(year + 2000 if year < 100 else year, month, day)
        options = []
        for number in (self.ref.year - 1, self.ref.year, self.ref.year + 1):
            try:
                options.append(date(number, month, day))
            except ValueError:
                continue
        if self.past:
            return max(option for option in options if option <= self.ref)
        return min(option for option in options if option >= self.ref)

    def _month_end(self, year, month):
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
        return date(year, month, calendar.monthrange(year, month)[1])

    def _friday(self, weeks=0):
        return self.ref + timedelta(4 - self.ref.weekday() + 7 * weeks)

    def _weekday_number(self, name):
        return words.WEEKDAYS[name] if name in words.WEEKDAYS else zh.WEEKDAY[name]

    def _in_month(self, year, month, part):
        part = (part or "").strip(" -")
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
        if re.search(r"first week", part):
            return date(year, month, 7)
        if re.search(r"beginning|start|early|ten days|anfang|début|principios|first week|初|上旬", part):
            return date(year, month, 10)
        if re.search(r"first half|上半月", part) or part in (
            "mid",
            "middle",
            "middle of",
            "mid of",
            "mitte",
            "mi",
            "中",
            "milieu",
            "mediados",
            "mediados de",
            "a mediados de",
        ):
            return date(year, month, 15)
        if part == "中旬":
            return date(year, month, 20)
        return self._month_end(year, month)

    def _next_month_of(self, month, year=None, part=None):
        """The part of a named month that is nearest on the side that is meant."""
        if year:
            year = year.lstrip("'")
            return self._in_month(int(year) + (2000 if len(year) < 4 else 0), month, part)
        options = [self._in_month(self.ref.year + add, month, part) for add in (-1, 0, 1)]
        return max(o for o in options if o <= self.ref) if self.past else min(o for o in options if o >= self.ref)

    # -- European -------------------------------------------------------------

    def _ymd(self, parts):
        return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))

    def _dm(self, parts):
        day, month = int(parts["day"]), words.MONTHS[parts["month"]]
        return self._year(month, day, parts.get("year"))

    def _range_dm(self, parts):
        return self._dm({**parts, "day": parts["day2"]})

    def _numeric(self, parts):
        a, b = int(parts["a"]), int(parts["b"])
        written_out = parts["sep"] == "." and parts.get("year")
        first = [(a, b), (b, a)] if self.day_first or written_out else [(b, a), (a, b)]
        if written_out and b <= 12:
            del first[1:]
        options = []
        for day, month in first:
            try:
                options.append(self._year(month, day, parts.get("year")))
            except ValueError:
                continue
        if parts.get("weekday") and len(options) > 1:
            number = self._weekday_number(parts["weekday"])
            options = [option for option in options if option.weekday() == number] or options
        return next((option for option in options if self._fits(option)), options[0])

    def _weekday(self, parts):
        number = self._weekday_number(parts.get("day2") or parts["day"])
        which = f"{parts.get('which') or ''} {(parts.get('after') or '').strip()}"
        if self.past or re.search(r"last|past|previous|letzte|vergangene|dernier|passé|pasado|上", which):
            day = self.ref - timedelta((self.ref.weekday() - number) % 7 or 7)
            return day - timedelta(7) if re.search(r"上上", which) else day
        if re.search(r"\bnext|following|nächste|prochain|próximo|proximo|que viene", which):
            return self.ref + timedelta(7 - self.ref.weekday() + number)
        return self.ref + timedelta((number - self.ref.weekday()) % 7 or 7)

    def _weekday_week(self, parts):
        name = parts.get("day") or parts.get("day2") or parts.get("day3")
        return self._weekday({"day": name}) + timedelta(7)

    def _weekday_after(self, parts):
        number = self._weekday_number(parts["day"])
        start = self.previous or self.ref + timedelta(7 - self.ref.weekday() + number)
        return start + timedelta((number - start.weekday()) % 7 or 7)

    def _weekday_of(self, parts):
        name = parts.get("day") or parts.get("day2") or parts.get("day3")
        which = f"{parts.get('which') or parts.get('which2') or parts.get('which3') or ''} {parts.get('after') or ''}"
        number = self._weekday_number(name)
        weeks = self._weeks(which)
        return self.ref + timedelta(number - self.ref.weekday() + 7 * weeks)

    def _weeks(self, which):
        if re.search(r"下下", which):
            return 2
        if re.search(r"next|following|coming|nächst|kommend|prochain|próxim|que viene|下", which):
            return 1
        return -1 if re.search(r"last|letzte|derni|passé|pasad|上", which) else 0

    def _week(self, parts):
        weeks = self._weeks(f"{parts.get('which') or ''} {parts.get('after') or ''}")
        if parts.get("which") == "la" and not parts.get("after"):
            return self._this_week(parts) if parts.get("part") else None
        if self.past or weeks < 0:
            return None
        part = (parts.get("part") or "").strip()
        return self._friday(weeks) - timedelta(2 if part in ("mid", "middle of", "mitte", "mediados de") else 0)

    def _this_week(self, parts):
        return None if self.past else self._friday(0 if self.ref.weekday() <= 4 else 1)

    def _calendar_week(self, parts):
        return self._nearest_week(int(parts.get("n") or parts["n2"]))

    def _nearest_week(self, number):
        day = date.fromisocalendar(self.ref.year, number, 5)
        return day if day >= self.ref else date.fromisocalendar(self.ref.year + 1, number, 5)

    def _in(self, parts):
        text = parts.get("n2") or parts["n"]
        count = int(text) if text.isdigit() else words.NUMBERS[text]
        unit = parts["unit"]
        if parts.get("working") or parts.get("working2") or re.match(r"werk|arbeits|bank", unit):
            return self._working(count)
        if self.past:
            return None
        if re.match(r"h|stund", unit):
            return self.ref + timedelta(-(-count // 24))
        if re.match(r"fortnight|quinzaine", unit):
            return self.ref + timedelta(14 * count)
        if re.match(r"w|semai|seman", unit):
            return self.ref + timedelta(7 * count)
        if re.match(r"mo|mes", unit):
            return add_months(self.ref, count)
        return self.ref + timedelta(count)

    def _working(self, count):
        day = self.ref
        while count > 0:
            day += timedelta(1)
            count -= day.weekday() < 5
        return day

    def _month_part(self, parts):
        return self._next_month_of(words.MONTHS[parts["month"]], parts.get("year"), parts["part"])

    def _month_in(self, parts):
        return None if self.past else self._next_month_of(words.MONTHS[parts["month"]], parts.get("year"))

    def _rel_month_part(self, parts):
        ahead = bool(re.search(r"next|following|prochain|nächst|kommend|que viene|próximo", parts["which"]))
        return self._part_of_month(int(ahead), parts["part"])

    def _part_of_month(self, months, part):
        day = self._in_month(self.ref.year, self.ref.month + months, part)
        if not self.past and day < self.ref and not months:
            day = self._in_month(self.ref.year, self.ref.month + 1, part)
        return day

    def _month_end_rule(self, parts):
        return self._part_of_month(0, "end")

    def _rel_month(self, parts):
        which = f"{parts.get('which')} {parts.get('after') or ''}"
        if parts.get("which") == "le" and not parts.get("after"):
            return None
        return (
            None
            if self.past
            else self._part_of_month(
                int(bool(re.search(r"next|nächst|prochain|próximo|que viene|coming", which))), "end"
            )
        )

    def _quarter(self, parts):
        month = (self.ref.month + 2) // 3 * 3
        return self._month_end(self.ref.year, month)

    def _quarter_n(self, parts):
        return self._next_month_of(3 * int(parts.get("q") or parts["q2"]))

    def _year_end(self, parts):
        return date(self.ref.year, 12, 31)

    def _day_only(self, parts):
        return self._only(int(parts["day"]), parts.get("which") or "")

    def _only(self, number, which=""):
        months = 1 if re.search(r"next|following|prox|下|次", which) else 0
        for add in (months,) if months else (0, -1, -2) if self.past else (0, 1, 2):
            first = add_months(self.ref.replace(day=1), add)
            if number > calendar.monthrange(first.year, first.month)[1]:
                if number > 31:
                    return None
                continue
            day = first.replace(day=number)
            if months or (day <= self.ref if self.past else day >= self.ref):
                return day
        return None

    def _now(self, parts):
        return self.ref

    def _cny(self, parts):
        return next(
            (day for _year, day in sorted(NEW_YEAR_EVE.items()) if self.ref <= day <= self.ref + timedelta(120)), None
        )

    def _before_christmas(self, parts):
        return self._year(12, 24)
