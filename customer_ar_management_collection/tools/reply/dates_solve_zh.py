"""The day that a Chinese phrase means; mixed into the resolver of ``dates_solve``."""

import calendar
from datetime import date, timedelta

from . import dates_zh as zh


def add_months(day, months):
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


class ChineseDays:
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
        first = add_months(self.ref.replace(day=1), self._zh_months(parts["which"]))
        return first.replace(day=zh.number(parts["day"]))

    def _zh_rel_month(self, parts):
        months = self._zh_months(parts["which"])
        if self.past or months < 0:
            return None
        return self._part_of_month(months, parts.get("part") or "底")

    def _zh_part(self, parts):
        return self._part_of_month(
            0, {"月底": "底", "月末": "末", "月初": "初", "月中": "中", "月内": "内"}.get(parts["part"], parts["part"])
        )

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
            return add_months(self.ref, count)
        if unit == "小时":
            return self.ref + timedelta(-(-count // 24))
        return self.ref + timedelta(count * (7 if unit in ("周", "星期", "礼拜") else 1))

    def _before_fixed(self, parts):
        month, day = {"元旦": (12, 31), "国庆": (9, 30), "十一": (9, 30)}.get(parts["feast"], (4, 30))
        return self._year(month, day)
