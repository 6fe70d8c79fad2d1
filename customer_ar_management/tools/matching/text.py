"""Reading a remittance text: where may a reference be, and what stands around it?

Nothing here knows the open items. The scan returns *candidates*; `references` looks them up.

Sources: ISO 11649 (structured creditor reference, "RF" with ISO/IEC 7064 mod 97-10 check digits);
SEPA unstructured remittance information holds 140 characters; MT103 field 70 holds lines of 35.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from . import words as words

TEXT_LIMIT = 140
LINE_LIMIT = 35
RF_MAX = 25
#: Separators allowed inside one reference, as in "INV/ 2024 /042201".
_GLUE = re.compile(r"[\s/\-._:#]{0,3}\Z")
_RUN = re.compile(r"\d+")
_PREFIX = re.compile(r"([A-Z]+)[/\-._#:]?\s?\Z")
_TIGHT = ("", "/", "-", ".", "_")
_WORD = re.compile(r"[A-Z]+|[\u4e00-\u9fff]+")
_DATE = re.compile(r"(?<!\d)(?:(\d{1,2})[./](\d{1,2})[./]\s?(\d{4}|\d{2})|(\d{4})-(\d{2})-(\d{2}))(?!\d)")
_RF = re.compile(r"(?<![A-Z0-9])RF\s?(?=\d\d)[0-9A-Z]{3,23}(?![A-Z0-9])|(?<![A-Z0-9])RF\d\d(?: [0-9A-Z]{1,4}){1,6}")
_NOT_ALNUM = re.compile(r"[^0-9A-Z]+")
_BROKEN_OFF = re.compile(r"\d\s*[,;+&]\s*(?:[A-Z]{1,4}[/\-]?)?\s*\Z|\d\s*[\s,;+&]\s*[A-Z]{1,4}[/\-]\Z")
_LIST, _DIGIT = re.compile(r"[\s,;+&|]+"), re.compile(r"\d")
_MAX_RUNS = 4
#: Fewer digits than this are a group of a number, not a number.
_LEAST_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text that may be a reference. `runs` are its digit runs, `prefix` the letters
    glued to its front, `word` the last meaningful word before it, `role` one of
    'invoice', 'other', 'customer', '' (unknown). `date` is a date written behind it."""

    start: int
    end: int
    runs: tuple[str, ...]
    prefix: str = ""
    word: str = ""
    role: str = ""
    date: tuple[int, int, int] | None = None
    rf: str = ""

    @property
    def digits(self):
        return "".join(self.runs)


def fold(text):
    """Upper case without accents, full-width forms made plain; length may change."""
    if not text or text.isascii():
        return (text or "").upper()
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if not unicodedata.combining(c)).upper()


def compact(text):
    """Letters and digits only: INV/2024/0042 -> INV20240042."""
    text = fold(text)
    if text.isascii():
        return _NOT_ALNUM.sub("", text)
    return "".join(c for c in text if c.isalnum())


def rf_is_valid(reference):
    """ISO 11649: move RFnn to the end, letters to 10..35, and the number is 1 modulo 97."""
    reference = compact(reference)
    if not (reference.startswith("RF") and 5 <= len(reference) <= RF_MAX and reference[2:4].isdigit()):
        return False
    return _mod97(reference[4:] + reference[:4]) == 1


def rf_make(body):
    """The RF reference of `body` (at most 21 letters and digits)."""
    body = compact(body)
    return f"RF{98 - _mod97(body + 'RF00'):02d}{body}"


def _mod97(text):
    return int("".join(str(int(c, 36)) for c in text)) % 97


def is_cut(text):
    """Did the bank cut the text off? Broken lines carry one extra character each. Banks have other limits, too: a list that
    ends with its separator, or with the letters of a number that never comes, goes on somewhere."""
    return len(text.replace("\n", "")) >= TEXT_LIMIT - 1 or bool(_BROKEN_OFF.search(text))


def broken_off(text):
    """The last word of a text that lists numbers, when it is the beginning of one more of their build (the `INV/20` of
    `INV/2025/0001; INV/2025/0002; INV/20`): another bank cuts off at another length. '' otherwise."""
    *listed, last = _LIST.split(text)
    build = _DIGIT.sub("0", last)
    alike = Counter(_DIGIT.sub("0", word) for word in listed) if last and len(listed) > 1 else {}
    numbers = [whole for whole, times in alike.items() if times > 1 and whole.count("0") >= _LEAST_DIGITS]
    return last if any(len(whole) > len(build) and whole.startswith(build) for whole in numbers) else ""


def breaks(text):
    """Positions of white space that a 35-character line break put there, or ()."""
    found, start = [], 0
    while len(text) - start > LINE_LIMIT:
        position = start + LINE_LIMIT
        if not text[position].isspace():
            return ()
        found.append(position)
        start = position + 1
    return tuple(found)


def variants(text):
    """(text, positions) readings of `text`: as it stands, and with line breaks closed.
    `positions` maps each character back to the original."""
    yield text, range(len(text))
    gaps = set(breaks(text)) | {i for i, c in enumerate(text) if c == "\n"}
    if gaps:
        kept = [i for i in range(len(text)) if i not in gaps]
        yield "".join(text[i] for i in kept), kept


def scan(text):
    """All candidates of a folded text: longest stretches first, positions in this text."""
    found = [_rf_candidate(m) for m in _RF.finditer(text)]
    dates = [(m.start(), m.end(), _date_of(m)) for m in _DATE.finditer(text)]
    dates = [d for d in dates if d[2]]
    runs = [m for m in _RUN.finditer(text) if not any(s <= m.start() < e for s, e, _d in dates)]
    contexts = _contexts(text, runs)
    for size in range(_MAX_RUNS, 0, -1):
        for first in range(len(runs) - size + 1):
            group = runs[first : first + size]
            if all(_GLUE.match(text[a.end() : b.start()]) for a, b in zip(group, group[1:])):
                found.append(_candidate(group, contexts[first], text, dates))
    return found


def _rf_candidate(match):
    rf = compact(match.group())
    return Stretch(match.start(), match.end(), tuple(_RUN.findall(rf[4:])), "RF", "RF", "invoice", None, rf)


def _candidate(group, context, text, dates):
    prefix, word, role = context
    end = group[-1].end()
    date = next((d for s, _e, d in dates if s > end and s - end <= 8 and not _RUN.search(text[end:s])), None)
    return Stretch(group[0].start() - len(prefix), end, tuple(m.group() for m in group), prefix, word, role, date)


def _contexts(text, runs):
    """(glued letters, last word, role) of each digit run. Parts of one number share them; a list of
    invoices hands its meaning on, any other list does not."""
    result, previous_end = [], 0
    for run in runs:
        before = text[previous_end : run.start()]
        glued = _PREFIX.search(before)
        found = _WORD.findall(before)
        while len(found) > 1 and found[-1] in words.FILLER:
            found.pop()
        if found or not result:
            result.append((glued.group(1) if glued else "", found[-1] if found else "", _role(found)))
        elif before in _TIGHT or result[-1][2] == "invoice":
            result.append(("", *result[-1][1:]))
        else:
            result.append(("", "", ""))
        previous_end = run.end()
    return result


def _role(found):
    if not found:
        return ""
    last, previous = found[-1], found[-2] if len(found) > 1 else ""
    if last in words.CUSTOMER_CODE:
        return "customer"
    if previous in words.OWN or last in words.OTHER:
        return "other"
    return "invoice" if last in words.INVOICE else ""


def _date_of(match):
    day, month, year, iso_year, iso_month, iso_day = match.groups()
    if iso_year:
        year, month, day = iso_year, iso_month, iso_day
    year, month, day = int(year), int(month), int(day)
    year += 2000 if year < 100 else 0
    return (year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def contains_any(text, phrases):
    """The first of `phrases` that stands in the folded text, or ''."""
    return next((p.strip() for p in phrases if p in text), "")
