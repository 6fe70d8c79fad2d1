"""Days that a text names, by the conventions of people who write about payments: a range gives its last day, a week its Friday.

Every rule has the reference day as a parameter; nothing reads a clock. A day is worked out when it is known whether
something past or something to come is meant: *Friday* is last Friday for "paid on Friday".
"""
import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from . import dates_words as words
from . import dates_zh as zh

#: Eve of the lunar new year (calendar of the Purple Mountain Observatory).
NEW_YEAR_EVE = {2024: date(2024, 2, 9), 2025: date(2025, 1, 28), 2026: date(2026, 2, 16), 2027: date(2027, 2, 5), 2028: date(2028, 1, 25),
                2029: date(2029, 2, 12), 2030: date(2030, 2, 2)}
PROMISE_DAYS = 183


@dataclass(slots=True)
class Day:
    """A place in the text and how its day follows: ``rule`` with the groups ``parts``."""
    start: int
    end: int
    rule: str
    parts: dict
    text: str


def find(text):
    """All days named in a folded text, in their order, none inside another.

    :return: ``[Day]``
    """
    found = [Day(hit.start(), hit.end(), rule, hit.groupdict(), hit.group())
             for pattern, rule in (*words.RULES, *zh.RULES) for hit in pattern.finditer(text) if rule != "numeric" or _plausible(hit)]
    found.sort(key=lambda day: (day.start, -day.end))
    result = []
    for day in found:
        if result and day.start < result[-1].end:
            if day.end - day.start > result[-1].end - result[-1].start:
                result[-1] = day
            continue
        result.append(day)
    return _join(text, result)


def _plausible(hit):
    a, b = int(hit.group("a")), int(hit.group("b"))
    return 1 <= a <= 31 and 1 <= b <= 12 or 1 <= b <= 31 and 1 <= a <= 12


EXACT = {"dm", "numeric", "ymd", "zh_day", "range_dm", "zh_only_day", "day_only"}
NAMED = {"weekday", "zh_weekday", "+0", "+1", "+2", "week", "zh_week", "weekday_week", "rel_month", "this_week", "weekday_after", "weekday_of", "now"}


def _join(text, days):
    """*Friday, April 4* and *this week, on Friday* are one day; the weekday decides what 4/4 may mean."""
    result = []
    for day in days:
        last = result[-1] if result else None
        gap = text[last.end:day.start] if last else ""
        near = last is not None and re.fullmatch(r"[\s,.(]*(?:(?:the|den|dem|der|le|el|on|am|by|d\.|that is|i\.e\.|or)\s?)?[\s(,]*", gap) is not None
        if near and last.rule in NAMED and day.rule in EXACT:
            parts = {**day.parts, "weekday": last.parts.get("day") if last.rule in ("weekday", "zh_weekday") else None}
            result[-1] = Day(last.start, day.end, day.rule, parts, text[last.start:day.end])
        elif near and last.rule in EXACT and day.rule in ("weekday", "zh_weekday") and not day.parts.get("which"):
            result[-1] = Day(last.start, day.end, last.rule, {**last.parts, "weekday": day.parts.get("day")}, text[last.start:day.end])
        elif near and last.rule in ("week", "zh_week", "this_week") and day.rule in ("weekday", "zh_weekday"):
            which = last.parts.get("which") or "this"
            result[-1] = Day(last.start, day.end, "weekday_of", {"day": day.parts["day"], "which": which, "after": last.parts.get("after")},
                             text[last.start:day.end])
        elif near and day.rule == "+0" and (last.rule in NAMED or last.rule in EXACT or last.rule.startswith("-")) and last.rule != "+0":
            result[-1] = Day(last.start, day.end, last.rule, last.parts, text[last.start:day.end])
        elif near and last.rule in ("+0", "weekday", "zh_weekday") and day.rule in ("weekday", "+1", "+0", "zh_weekday"):
            keep = day if last.rule == "+0" else last
            if last.rule in ("weekday", "zh_weekday") and day.rule == "+1":
                keep = day
            result[-1] = Day(last.start, day.end, keep.rule, keep.parts, text[last.start:day.end])
        else:
            result.append(day)
    return result


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


class _Resolver:
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
        if re.search(r"beginning|start|early|anfang|début|principios|first week|初|上旬", part):
            return date(year, month, 10)
        if re.search(r"first half|上半月", part) or part in ("mid", "middle", "middle of", "mid of", "mitte", "mi", "中", "milieu", "mediados",
                                                          "mediados de", "a mediados de"):
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
        first = [(a, b), (b, a)] if self.day_first or parts["sep"] == "." else [(b, a), (a, b)]
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
            return _add_months(self.ref, count)
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
        return None if self.past else self._part_of_month(int(bool(re.search(r"next|nächst|prochain|próximo|que viene|coming", which))), "end")

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
        for add in ((months,) if months else (0, -1, -2) if self.past else (0, 1, 2)):
            first = _add_months(self.ref.replace(day=1), add)
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
        return next((day for _year, day in sorted(NEW_YEAR_EVE.items()) if self.ref <= day <= self.ref + timedelta(120)), None)

    def _before_christmas(self, parts):
        return self._year(12, 24)

    # -- Chinese --------------------------------------------------------------

    def _zh_year(self, text):
        if not text:
            return None
        named = {"今": self.ref.year, "明": self.ref.year + 1, "去": self.ref.year - 1}
        return str(named.get(text, text))

    def _zh_day(self, parts):
        return self._year(zh.number(parts["month"]), zh.number(parts["day"]), self._zh_year(parts.get("year")))

    def _zh_range(self, parts):
        return self._zh_day({**parts, "month": parts.get("month2") or parts["month"], "day": parts["day2"]})

    def _zh_month(self, parts):
        part = parts["part"]
        return self._next_month_of(zh.number(parts["month"]), self._zh_year(parts.get("year")), part)

    def _zh_months(self, which):
        return -1 if which.startswith("上") else 2 if which.startswith("下下") else 1 if which[0] in "下次" else 0

    def _zh_rel_day(self, parts):
        first = _add_months(self.ref.replace(day=1), self._zh_months(parts["which"]))
        return first.replace(day=zh.number(parts["day"]))

    def _zh_rel_month(self, parts):
        months = self._zh_months(parts["which"])
        if self.past or months < 0:
            return None
        return self._part_of_month(months, parts.get("part") or "底")

    def _zh_part(self, parts):
        return self._part_of_month(0, {"月底": "底", "月末": "末", "月初": "初", "月中": "中", "月内": "内"}.get(parts["part"], parts["part"]))

    def _zh_only_day(self, parts):
        return self._only(zh.number(parts["day"]))

    def _zh_only_range(self, parts):
        return self._only(zh.number(parts["day2"]))

    def _zh_weekday(self, parts):
        number = self._weekday_number(parts.get("day2") or parts["day"])
        which = parts.get("which") or ""
        if which.startswith("上") or self.past and not which:
            monday = self.ref - timedelta(self.ref.weekday())
            if which.startswith("上"):
                return monday + timedelta(number - (14 if which.startswith("上上") else 7))
            return self.ref - timedelta((self.ref.weekday() - number) % 7 or 7)
        if which.startswith("下"):
            return self.ref + timedelta(number - self.ref.weekday() + 7 * self._weeks(which))
        if self.past:
            return self.ref + timedelta(number - self.ref.weekday())
        return self.ref + timedelta((number - self.ref.weekday()) % 7 or 7)

    def _zh_week(self, parts):
        weeks = self._weeks(parts["which"])
        return None if self.past or weeks < 0 else self._friday(weeks)

    def _zh_in(self, parts):
        unit, text = parts["unit"], parts["n"]
        if self.past or text == "几":
            return None
        if text == "半":
            return self.ref + timedelta(15) if unit == "月" else None
        count = zh.number(text)
        if unit == "工作日":
            return self._working(count)
        if unit == "月":
            return _add_months(self.ref, count)
        if unit == "小时":
            return self.ref + timedelta(-(-count // 24))
        return self.ref + timedelta(count * (7 if unit in ("周", "星期", "礼拜") else 1))

    def _before_fixed(self, parts):
        month, day = {"元旦": (12, 31), "国庆": (9, 30), "十一": (9, 30)}.get(parts["feast"], (4, 30))
        return self._year(month, day)


def _add_months(day, months):
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
