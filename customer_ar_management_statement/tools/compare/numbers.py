"""Document numbers as people and programs write them.

``INV/2025/00838`` comes back as ``INV202500838``, ``2025/00838``, ``2025-838``, ``838``, ``0000000838``, ``Rg 838``,
``26301-INV/2025/00838``, ``INV/2O25/OO838``, cut to ``INV/2025/0`` or ruined by a spreadsheet (``2.026E+11``).
"""

import re
import unicodedata
from dataclasses import dataclass

from .words import DOCUMENT_WORDS

NONE, SERIAL, YEAR, DIGITS, FULL = 0, 1, 2, 3, 4
#: Length from which a beginning of a number may stand for the whole.
MIN_CUT = 4
_FLOAT = re.compile(r"^\s*\d(?:[.,]\d+)?E\+?\d+\s*$", re.I)
_LOOKALIKE = str.maketrans("OIL", "011")
_TOKEN = re.compile(r"[^\W_]+")
#: A plain text without digits and look-alike letters in one word needs no repair.
_MIXED = re.compile(r"[0-9][0-9A-Z]*[OIL]|[OIL][0-9A-Z]*[0-9]")
_HEAD, _RUNS, _GROUPS = re.compile(r"[^\W\d_]*"), re.compile(r"[^\W\d_]+"), re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Key:
    """A number taken apart: ``full`` compact, ``digits`` without leading zeros, ``year`` and ``serial`` (None where
    there is none), ``letters`` before the digits, ``ruined`` by a spreadsheet, ``raw`` as compared for cuts."""

    full: str
    digits: str
    year: int | None
    serial: int | None
    letters: frozenset
    ruined: bool = False


def clean(text):
    """Upper case with full-width forms folded."""
    text = text or ""
    return (text if text.isascii() else unicodedata.normalize("NFKC", text)).upper().strip()


def _digits_for_letters(token):
    """A token that mixes digits with look-alike letters: INV0O838 → INV00838, OO844 → 00844."""
    if token.isdigit() or token.isalpha() or not any(c.isdigit() for c in token):
        return token
    head = _HEAD.match(token).group()
    if set(head) <= set("OIL"):
        return token.translate(_LOOKALIKE)
    return head + token[len(head) :].translate(_LOOKALIKE)


def compact(text):
    """Only letters and digits, look-alikes repaired: the form in which references are compared."""
    return "".join(_tokens(clean(text)))


def _tokens(text):
    tokens = _TOKEN.findall(text)
    if text.isascii() and not _MIXED.search(text):
        return tokens
    return [_digits_for_letters(token) for token in tokens]


def _is_year(group):
    return len(group) == 4 and 1990 <= int(group) <= 2099


def _year_and_serial(groups):
    last = groups[-1]
    if len(last) >= 7 and _is_year(last[:4]):
        return int(last[:4]), int(last[4:])
    if len(groups) > 1 and _is_year(groups[-2]):
        return int(groups[-2]), int(last)
    return None, int(last)


def parse(number):
    """Take a number apart; None for an empty one.

    :param number: text as it stands in a ledger, e.g. ``"26301-INV/2025/01139"``
    """
    text = clean(number)[:80]
    if not text:
        return None
    if _FLOAT.match(text):
        return Key("", "", None, None, frozenset(), True)
    tokens = _tokens(text)
    full, apart = "".join(tokens), " ".join(tokens)
    groups = _GROUPS.findall(apart)
    letters = frozenset(_RUNS.findall(apart))
    if not groups:
        return Key(full, "", None, None, letters)
    year, serial = _year_and_serial(groups)
    return Key(full, "".join(groups).lstrip("0"), year, serial, letters)


def compatible(theirs, ours):
    """Can the letters of their number stand before ours? Generic words and nothing always can."""
    if not theirs.letters or theirs.letters & ours.letters:
        return True
    return "".join(sorted(theirs.letters)) in DOCUMENT_WORDS or theirs.letters <= DOCUMENT_WORDS


def level(theirs, ours):
    """How surely their number is ours: FULL, DIGITS, YEAR (year and serial), SERIAL or NONE."""
    if theirs is None or ours is None or theirs.ruined:
        return NONE
    if theirs.full == ours.full:
        return FULL
    if theirs.serial is None or ours.serial is None or not compatible(theirs, ours):
        return NONE
    if theirs.digits == ours.digits and len(ours.digits) > 3:
        return DIGITS
    if theirs.serial != ours.serial:
        return NONE
    if theirs.year is not None and ours.year is not None:
        return YEAR if theirs.year == ours.year else NONE
    return SERIAL


def cut_of(theirs, ours):
    """Is their number the beginning of ours (a field that was too short)?"""
    return bool(theirs and ours and MIN_CUT <= len(theirs.full) < len(ours.full) and ours.full.startswith(theirs.full))


def names(text, reference):
    """Does the compact ``text`` hold the compact ``reference`` as a whole (no digit goes on before or after it)?"""
    if len(reference) < 3 or not any(c.isdigit() for c in reference):
        return False
    start = text.find(reference)
    while start >= 0:
        end = start + len(reference)
        before_ok = start == 0 or not (text[start - 1].isdigit() and reference[0].isdigit())
        if before_ok and (end == len(text) or not (text[end].isdigit() and reference[-1].isdigit())):
            return True
        start = text.find(reference, start + 1)
    return False
