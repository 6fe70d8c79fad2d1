"""Days that a text names, by the conventions of people who write about payments: a range gives its last day, a week its Friday.

A day is worked out (``dates_solve``) when it is known whether something past or something to come is meant: *Friday* is last Friday
for "paid on Friday".
"""

import re
from dataclasses import dataclass

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
        for pattern, rule in (*words.RULES, *zh.RULES)
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


def _join(text, days):
    """*Friday, April 4* and *this week, on Friday* are one day; the weekday decides what 4/4 may mean."""
    result = []
    for day in days:
        last = result[-1] if result else None
        gap = text[last.end : day.start] if last else ""
        near = (
            last is not None
            and re.fullmatch(r"[\s,.(]*(?:(?:the|den|dem|der|le|el|on|am|by|d\.|that is|i\.e\.|or)\s?)?[\s(,]*", gap)
            is not None
        )
        if near and last.rule in NAMED and day.rule in EXACT:
            parts = {**day.parts, "weekday": last.parts.get("day") if last.rule in ("weekday", "zh_weekday") else None}
            result[-1] = Day(last.start, day.end, day.rule, parts, text[last.start : day.end])
        elif near and last.rule in EXACT and day.rule in ("weekday", "zh_weekday") and not day.parts.get("which"):
            result[-1] = Day(
                last.start,
                day.end,
                last.rule,
                {**last.parts, "weekday": day.parts.get("day")},
                text[last.start : day.end],
            )
        elif near and last.rule in ("week", "zh_week", "this_week") and day.rule in ("weekday", "zh_weekday"):
            which = last.parts.get("which") or "this"
            result[-1] = Day(
                last.start,
                day.end,
                "weekday_of",
                {"day": day.parts["day"], "which": which, "after": last.parts.get("after")},
                text[last.start : day.end],
            )
        elif (
            near
            and day.rule == "+0"
            and (last.rule in NAMED or last.rule in EXACT or last.rule.startswith("-"))
            and last.rule != "+0"
        ):
            result[-1] = Day(last.start, day.end, last.rule, last.parts, text[last.start : day.end])
        elif (
            near and last.rule in ("+0", "weekday", "zh_weekday") and day.rule in ("weekday", "+1", "+0", "zh_weekday")
        ):
            keep = day if last.rule == "+0" else last
            if last.rule in ("weekday", "zh_weekday") and day.rule == "+1":
                keep = day
            result[-1] = Day(last.start, day.end, keep.rule, keep.parts, text[last.start : day.end])
        else:
            result.append(day)
    return result
