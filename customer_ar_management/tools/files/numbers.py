"""What a cell says as an amount: the number, and the side that it was written on."""

import re
from collections import namedtuple
from decimal import Decimal

from .cells import plain
from .currencies import CODES

#: ``number`` as written with its own minus, ``side`` what stands beside it: ``D`` debit, ``C`` credit, empty when nothing does.
Money = namedtuple("Money", ("number", "side"))

_SIDES = {
    "D": ("DEBIT", "DBIT", "DEB", "DR", "DB", "D", "SOLL", "S", "借方", "借"),
    "C": ("CREDIT", "CRDT", "CRED", "CR", "C", "HABEN", "H", "贷方", "贷", "貸方", "貸"),
}
_SIDE = {word: side for side, words in _SIDES.items() for word in words}
_WORDS = "|".join(sorted(_SIDE, key=len, reverse=True))
_BEHIND = re.compile(rf"(.*[\d.,)\-])\s*[\[(]?\s*({_WORDS})\.?\s*[\])]?", re.S)
_BEFORE = re.compile(
    rf"[\[(]?\s*({_WORDS})(?!\$)\.?(?:\s*[\])])?[\s:]*((?:[A-Z]{{3}}|[$€£¥₩₹])?\s*[+\-(]?\s*[\d.,].*)", re.S
)
_SIGNS = r"(?:US|HK|NT|CA?|AU?|NZ|S|R|MX)?\$|[€£¥₩₹₽฿₫₱₺₪元圆]|RMB|人民币|FR\.|RS\.?|KR\.?|ZŁ|KČ"
_CURRENCY = re.compile(
    rf"^([+-]?)\s*(?:{'|'.join(sorted(CODES))}|{_SIGNS})\s*|\s*(?:{'|'.join(sorted(CODES))}|{_SIGNS})$"
)
_MARKS = re.compile(r"[\s'’_]")
_LONGEST, _LONGEST_FRACTION, _DIGITS = 48, 8, 15


def side_of(word):
    """``D`` or ``C`` of a word that says a side, whatever stands around it (``贷 Cr``, ``C - Credit``); empty when unknown."""
    found = {_SIDE.get(part, "") for part in re.split(r"[^A-Z\u4e00-\u9fff]+", plain(word).upper()) if part}
    return found.pop() if len(found) == 1 else ""


def parse_money(value, decimal_mark="."):
    """An amount of a cell as `Money`, or None when it is none.

    Reads grouping marks, currency signs, ``(12.50)``, ``12.50-``, and a side before or behind: ``5.00 DR``, ``(Cr) 5.00``,
    ``借 5.00``, ``5,00 S``. Groups must be of three digits (or four, 万), so that ``1,23`` is not taken for 123. An unknown word
    makes it no amount.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, Decimal)):
        number = Decimal(value) if abs(value) < 10**30 else None
        return Money(number, "") if number is not None and number.is_finite() else None
    text = plain(value).replace("−", "-").replace("–", "-").upper()
    if len(text) > _LONGEST:
        return None
    negative, text = _bracketed(text)
    side = ""
    if found := _BEHIND.fullmatch(text):
        text, side = found[1], _SIDE[found[2]]
    elif found := _BEFORE.fullmatch(text):
        text, side = found[2], _SIDE[found[1]]
    again, text = _bracketed(text.strip())
    negative = negative or again
    text = _MARKS.sub("", _CURRENCY.sub(r"\1", text.strip()))
    if text.endswith("-") and not text.startswith(("-", "+")):
        negative, text = not negative, text[:-1]
    number = _number(text, decimal_mark)
    return None if number is None else Money(-number if negative else number, side)


def _bracketed(text):
    """Brackets around an amount are a minus."""
    inside = text.startswith("(") and text.endswith(")") and not set("()") & set(text[1:-1])
    return (True, text[1:-1].strip()) if inside and not _SIDE.get(text[1:-1].strip()) else (False, text)


def _number(text, decimal_mark):
    group = "," if decimal_mark == "." else "."
    whole, mark, fraction = text.partition(decimal_mark)
    if group in whole:
        if not re.fullmatch(rf"[+-]?\d{{1,3}}({re.escape(group)}\d{{2,4}})*{re.escape(group)}\d{{3,4}}", whole):
            return None
        whole = whole.replace(group, "")
    if not re.fullmatch(r"[+-]?\d*", whole, re.A) or (mark and not re.fullmatch(r"\d*", fraction, re.A)):
        return None
    if not (whole.strip("+-") or fraction):
        return None
    number = Decimal(f"{whole or 0}.{fraction or 0}" if whole.strip("+-") else f"{whole}0.{fraction}")
    # A number that a spreadsheet wrote with all its binary digits holds fifteen that mean something.
    return Decimal(f"{number:.{_DIGITS}g}") if len(fraction) > _LONGEST_FRACTION else number


def parse_number(value, decimal_mark="."):
    """A number of a receivables ledger as Decimal, or None: a credit (``12.50 CR``) is negative, see `parse_money`."""
    money = parse_money(value, decimal_mark)
    if money is None:
        return None
    return -abs(money.number) if money.side == "C" else money.number


def decimal_mark(values, default="."):
    """The decimal mark that a column of amounts uses, by its evidence; `default` when there is none."""
    for text in (plain(value) for value in values):
        point, comma = text.rfind("."), text.rfind(",")
        if point >= 0 and comma >= 0:
            return "." if point > comma else ","
        if comma >= 0 and (text.count(",") == 1 and len(re.sub(r"\D", "", text[comma:])) not in (3, 4)):
            return ","
        if point >= 0 and (text.count(".") == 1 and len(re.sub(r"\D", "", text[point:])) not in (3, 4)):
            return "."
        if text.count(".") > 1:
            return ","
        if text.count(",") > 1:
            return "."
    return default
