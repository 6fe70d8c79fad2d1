"""What a cell says as a date, whatever way of writing a country or a bank has."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from .cells import plain

EXCEL_EPOCH = date(1899, 12, 30)
EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)
_NUMBERS = re.compile(r"^(\d{1,4})\s*([-/.年])\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*日?\.?$")
_TIME = re.compile(
    r"(?:(?<=日)|[T\s,]+)(?:上午|下午|[AP]M)?\s*\d{1,2}[:.时]\d{2}(?:[:.分]\d{2}(?:[.,]\d+)?秒?)?分?\s*"
    r"(?:上午|下午|[AP]\.?M\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$",
    re.I,
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:[T\s]?\d{4}(?:\d{2}(?:\.?\d{1,6})?)?)?$")
_SERIAL = re.compile(r"^\d{5}(\.\d+)?$")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-z]*\.?,?\s+", re.I)
_NAMED = (
    re.compile(
        r"^(?P<day>\d{1,2})(?:st|nd|rd|th|\.|de)?[\s\-/.]*(?:de\s+)?(?P<month>[a-z]{3,10})[\s\-/.,]*(?:de\s+)?(?P<year>\d{4}|\d{2})$"
    ),
    re.compile(r"^(?P<month>[a-z]{3,10})\.?[\s\-/]*(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s,\-/]+(?P<year>\d{4}|\d{2})$"),
    re.compile(r"^(?P<year>\d{4})[\s\-/.]*(?P<month>[a-z]{3,10})\.?[\s\-/]*(?P<day>\d{1,2})$"),
)
_MONTHS = (
    "jan january januar janvier enero ene gennaio gen januari janeiro jaenner",
    "feb february februar fevrier fev febrero febbraio februari fevereiro",
    "mar march marz maerz mrz mars marzo maart mrt marco",
    "apr april avril avr abril abr aprile",
    "may mai mayo maggio mag mei maio",
    "jun june juni juin junio giugno giu junho",
    "jul july juli juillet juil julio luglio lug julho",
    "aug august aout agosto ago augustus",
    "sep sept september septembre septiembre settembre set setembro",
    "oct october oktober okt octobre octubre ottobre ott outubro out",
    "nov november novembre noviembre novembro",
    "dec december dezember dez decembre diciembre dic dicembre dezembro",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}


def parse_date(value, order="ymd"):
    """A date of a cell, or None when it is no possible date.

    :param value: date, datetime, or text: ISO, ``2026/3/5``, ``2026年3月5日``, ``20260305``, ``20260305101112``, ``5.3.2026``,
        ``5 Mar 2026``, ``March 5, 2026 1:02 PM``, a spreadsheet's day number; a time is left out
    :param order: ``dmy`` or ``mdy`` decides what ``5/3/2026`` means; a year in front is always year, month, day, and with points
        it is always the day that comes first
    """
    if isinstance(value, datetime):
        return _within(value.date())
    if isinstance(value, date):
        return _within(value)
    text = plain(value)
    if len(text) > 60:
        return None
    if _SERIAL.match(text):
        return _within(EXCEL_EPOCH + timedelta(days=int(float(text))))
    parts = _parts(text, order) or _parts(_TIME.sub("", text), order)
    if not parts:
        return None
    year, month, day = parts
    try:
        return _within(date(year + 2000 if year < 100 else year, month, day))
    except ValueError:
        return None


def _parts(text, order):
    """(year, month, day) as written, or None."""
    if found := _COMPACT.match(text):
        return tuple(map(int, found.groups()))
    if found := _NUMBERS.match(text):
        first, sign, second, third = found.groups()
        if len(first) == 4:
            return (int(first), int(second), int(third)) if len(third) <= 2 else None
        if len(third) not in (2, 4) or len(first) > 2:
            return None
        day, month = (first, second) if order == "dmy" or sign == "." else (second, first)
        return int(third), int(month), int(day)
    return _named(text)


def _named(text):
    text = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    text = _WEEKDAY.sub("", text) if text[:3] not in _MONTH else text
    for pattern in _NAMED:
        if (found := pattern.match(text)) and (month := _MONTH.get(found["month"])):
            return int(found["year"]), month, int(found["day"])
    return None


def _within(value):
    return value if EARLIEST <= value <= LATEST else None


def _open(values):
    """(text, first, second) of the dates whose order is a matter of taste."""
    for value in values:
        if isinstance(value, str):
            text = plain(value)
            found = len(text) <= 60 and (_NUMBERS.match(text) or _NUMBERS.match(_TIME.sub("", text)))
            if found and len(found[1]) <= 2 and found[2] != ".":
                yield text, int(found[1]), int(found[3])


def date_order(values, default="dmy"):
    """Which order the dates of a column are written in, by what is possible for all of them; `default` when they do not tell."""
    found = list(_open(values))
    if any(second > 12 for _text, _first, second in found):
        return "mdy"
    if any(first > 12 for _text, first, _second in found):
        return "dmy"
    return default


def undecided(values):
    """The first date that is one day or another, ``""`` when the dates tell their order or it does not matter."""
    found = list(_open(values))
    if date_order(values, None):
        return ""
    return next((text for text, first, second in found if first != second), "")


def rising(values):
    """The one order in which the dates only go up or only go down, None when none or both do: statements are kept by day."""
    fitting = []
    for order in ("dmy", "mdy"):
        days = [day for value in values if (day := parse_date(value, order))]
        if len(set(days)) > 2 and (days == sorted(days) or days == sorted(days, reverse=True)):
            fitting.append(order)
    return fitting[0] if len(fitting) == 1 else None
