"""Days that a text names, by the conventions of people who write about payments: a range gives its last day, a week its Friday.

A day is worked out (``dates_solve``) when it is known whether something past or something to come is meant: *Friday* is last Friday
for "paid on Friday".
"""

import re
from dataclasses import dataclass

from . import dates_nth as nth
from . import dates_words as words
from . import dates_zh as zh


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
    found = [
        Day(hit.start(), hit.end(), rule, hit.groupdict(), hit.group())
        for pattern, rule in (*words.RULES, *nth.RULES, *zh.RULES)
        for hit in pattern.finditer(text)
        if rule != "numeric" or _plausible(hit)
    ]
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
NAMED = {
    "weekday",
    "zh_weekday",
    "+0",
    "+1",
    "+2",
    "week",
    "zh_week",
    "weekday_week",
    "rel_month",
    "this_week",
    "weekday_after",
    "weekday_of",
    "now",
}


_BETWEEN = re.compile(r"[\s,.(]*(?:(?:the|den|dem|der|le|el|on|am|by|d\.|that is|i\.e\.|or)\s?)?[\s(,]*")
_WEEKDAYS = ("weekday", "zh_weekday")


def _join(text, days):
    """*Friday, April 4* and *this week, on Friday* are one day; the weekday decides what 4/4 may mean."""
    result = []
    for day in days:
        last = result[-1] if result else None
        joined = last and _BETWEEN.fullmatch(text[last.end : day.start]) and _one_day(last, day)
        if joined:
            rule, parts = joined
            result[-1] = Day(last.start, day.end, rule, parts, text[last.start : day.end])
        else:
            result.append(day)
    return result


def _one_day(last, day):
    """``(rule, parts)`` of two days that stand beside each other and mean one; None where they are two."""
    if last.rule in NAMED and day.rule in EXACT:
        return day.rule, {**day.parts, "weekday": last.parts.get("day") if last.rule in _WEEKDAYS else None}
    if last.rule in EXACT and day.rule in _WEEKDAYS and not day.parts.get("which"):
        return last.rule, {**last.parts, "weekday": day.parts.get("day")}
    if last.rule in ("week", "zh_week", "this_week") and day.rule in _WEEKDAYS:
        which = last.parts.get("which") or "this"
        return "weekday_of", {"day": day.parts["day"], "which": which, "after": last.parts.get("after")}
    if day.rule == "+0" and last.rule != "+0" and (last.rule in NAMED | EXACT or last.rule.startswith("-")):
        return last.rule, last.parts
    if last.rule in ("+0", *_WEEKDAYS) and day.rule in ("+1", "+0", *_WEEKDAYS):
        keep = day if last.rule == "+0" or day.rule == "+1" else last
        return keep.rule, keep.parts
    return None
