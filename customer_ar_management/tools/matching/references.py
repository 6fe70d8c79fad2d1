"""Looking up what a text names: from candidates to invoices (groups of open items).

Order of trust: a full number, payment or RF reference; year and serial number; a bare serial
number; an order number. What looks like a reference and is none is kept for typo repair.
"""

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from . import words as words
from .index import MIN_DIGITS
from .text import Stretch, broken_off, compact, fold, is_cut, rf_is_valid, scan, variants

FULL, SERIAL, ORDER, WEAK = "full", "serial", "order", "weak"
_TRUST = {FULL: 0, SERIAL: 1, ORDER: 2, WEAK: 3}
#: A serial number shorter than this is only believed behind an invoice word.
MIN_BARE_SERIAL = 4
#: Digits below which one edit could turn almost anything into anything.
MIN_TYPO_DIGITS = 6
#: Longest serial number that a line break may have cut in two.
MAX_BROKEN_DIGITS = 8
#: Digits from which a bare number is a whole reference rather than a serial number.
WHOLE_DIGITS = 8
#: A word as payers write references, and how many of them one reference is broken into at most.
_WORD = re.compile(r"[A-Z0-9]+(?:[-/._][A-Z0-9]+)*")
_DIGITS = re.compile(r"\d+")
_MOST_WORDS, _LONGEST_WORD = 3, 40
_LIST_END = " ,;+&|\n"


@dataclass(frozen=True, slots=True)
class Named:
    """Invoices that a stretch of text may mean: `groups` in fixed order, `trust` of the reading."""

    start: int
    end: int
    trust: str
    groups: tuple
    candidate: Stretch


@dataclass(frozen=True, slots=True)
class Reading:
    """`named` in text order; `unread`: looks like a reference, names nothing; `tail`: compact
    beginning of the reference that was cut off ('' when the cut fell between two)."""

    named: tuple[Named, ...] = ()
    unread: tuple[Stretch, ...] = ()
    codes: tuple[str, ...] = ()
    cut: bool = False
    tail: str = ""


def read(text, index):
    """Everything that the remittance text names."""
    text = fold(text)
    if not text.strip():
        return Reading()
    cut = is_cut(text) or bool((last := broken_off(text)) and not index.by_key(compact(last)))
    whole, hits, unread, codes = text, [], [], []
    for number, (reading, positions) in enumerate(variants(text)):
        tail_at = _tail_start(reading) if cut else len(reading)
        whole = reading
        for candidate in scan(reading):
            start, end = positions[candidate.start], positions[candidate.end - 1] + 1
            if number and end - start == candidate.end - candidate.start:
                continue
            if candidate.role == "customer" and len(candidate.runs) == 1:
                codes.append(candidate.digits)
            elif cut and candidate.end > tail_at:
                continue
            elif found := _look_up(candidate, index):
                hits.append(Named(start, end, *found, candidate))
            elif _looks_like_reference(candidate, index):
                unread.append(Named(start, end, WEAK, (), candidate))
        if index.knows_letters:
            hits += _with_letters(reading, positions, index)
    named = _without_overlap(hits)
    unread = _without_overlap(unread, named)
    tail = compact(whole[_tail_start(whole) :]) if cut else ""
    return Reading(tuple(named), tuple(u.candidate for u in unread), tuple(codes), cut, tail)


def _with_letters(text, positions, index):
    """References with letters behind digits (B7X9-33C), which stand in the text as a whole word or in up to three of them."""
    words_ = list(_WORD.finditer(text))
    for first, word in enumerate(words_):
        for last in words_[first : first + _MOST_WORDS]:
            found = compact(text[word.start() : last.end()])
            if len(found) > _LONGEST_WORD:
                break
            if groups := index.by_letters(found):
                runs = tuple(_DIGITS.findall(found))
                candidate = Stretch(word.start(), last.end(), runs, "", "", "invoice")
                yield Named(positions[word.start()], positions[last.end() - 1] + 1, FULL, tuple(groups), candidate)


def _tail_start(text):
    return max(text.rfind(c) for c in _LIST_END) + 1


def _without_overlap(hits, taken=()):
    """The most trusted, then longest, hits that do not overlap, in text order; one per invoice."""
    spans, chosen, seen = [(t.start, t.end) for t in taken], [], set()
    for hit in sorted(hits, key=lambda h: (_TRUST[h.trust], -len(h.candidate.digits), h.start)):
        if any(hit.start < end and start < hit.end for start, end in spans):
            continue
        spans.append((hit.start, hit.end))
        if not hit.groups or hit.groups not in seen:
            seen.add(hit.groups)
            chosen.append(hit)
    return sorted(chosen, key=lambda h: h.start)


def _look_up(candidate, index):
    """(trust, groups) or None."""
    if candidate.rf:
        return _full(index.by_key(candidate.rf))
    digits = candidate.digits
    if groups := candidate.prefix and index.by_key(candidate.prefix + digits):
        return _full(groups)
    if groups := index.by_order(candidate.prefix + digits) or (candidate.role == "other" and index.by_order(digits)):
        return ORDER, tuple(groups)
    if candidate.role in ("other", "customer"):
        return None
    if len(digits) >= MIN_DIGITS and (groups := _same_letters(candidate, index, index.by_digits(digits))):
        serial_only = len(candidate.runs) == 1 and not candidate.role
        return (SERIAL if serial_only and len(digits) < WHOLE_DIGITS else FULL), tuple(groups)
    return _by_serial(candidate, index)


def _full(groups):
    return (FULL, tuple(groups)) if groups else None


def _same_letters(candidate, index, groups):
    """RINV/2025/7 and INV/2025/7 are two documents: keep the groups whose number carries the
    letters in front of the digits; without letters, invoices unless the word says credit note."""
    same = [g for g in groups if candidate.prefix and compact(g.number).startswith(candidate.prefix)]
    invoices = [g for g in groups if any(index.items[i].residual > 0 for i in index.groups[g])]
    return same or (candidate.word not in words.CREDIT and invoices) or groups


def _by_serial(candidate, index):
    """Invoices by serial number, with the year if one stands beside it or in the date behind it."""
    year, serial = _year_and_serial(candidate)
    short = len(serial.lstrip("0")) < MIN_BARE_SERIAL
    if not serial or short and not (candidate.role and (year or len(serial) >= MIN_BARE_SERIAL)):
        return None
    groups = index.by_serial(serial)
    if year:
        groups = [g for g in groups if index.parts[g][0] in (year, None)]
    groups = _same_letters(candidate, index, groups)
    if not groups:
        return None
    if candidate.role and year:
        return FULL, tuple(groups)
    return (SERIAL if candidate.role or year else WEAK), tuple(groups)


def _year_and_serial(candidate):
    """2024/51 and 51/24 -> (2024, '51'); 51 with a date behind -> its year; 04 5413 -> (None, '045413')."""
    runs, dated = candidate.runs, candidate.date[0] if candidate.date else None
    if len(runs) == 1:
        return dated, runs[0]
    if len(runs) == 2 and _is_year(runs[0], (4,)):
        return int(runs[0]), runs[1]
    if len(runs) == 2 and _is_year(runs[1], (2, 4)):
        return int(runs[1]) % 100 + 2000, runs[0]
    broken = len(candidate.digits) <= MAX_BROKEN_DIGITS and all(len(run) > 1 for run in runs[:-1])
    return dated, candidate.digits if broken else ""


def _is_year(run, lengths):
    return len(run) in lengths and (len(run) == 2 or run[:2] in ("19", "20"))


def _looks_like_reference(candidate, index):
    """Long enough, and behind an invoice word, led by a year, or of the shape of our numbers."""
    if candidate.role in ("other", "customer"):
        return False
    if candidate.rf:
        return True
    shape = tuple(len(run) for run in candidate.runs)
    after_year = len(shape) == 2 and _is_year(candidate.runs[0], (4,))
    return len(candidate.digits) >= MIN_TYPO_DIGITS and (
        candidate.role == "invoice" or after_year or shape in index.shapes
    )


def near(candidate, item):
    """Is `candidate` one edit (digit wrong, missing, doubled or two swapped) from a reference of
    `item`? Serial numbers alone are compared with their leading zeros. An RF reference whose check
    digits are right was not mistyped."""
    digits = candidate.digits
    if candidate.rf and rf_is_valid(candidate.rf):
        return False
    for reference in (item.number, *item.references):
        key = compact(reference)
        if candidate.rf:
            if key.startswith("RF") and OSA.distance(candidate.rf, key, score_cutoff=1) <= 1:
                return True
            continue
        body = "".join(c for c in (key[4:] if key.startswith("RF") else key) if c.isdigit())
        for whole in (body, body[-len(digits) :] if len(digits) < len(body) - 1 else body):
            if len(whole) >= MIN_TYPO_DIGITS and OSA.distance(digits, whole, score_cutoff=1) <= 1:
                return True
    return False


def starts_with(item, tail):
    """Can the cut-off `tail` be the beginning of a reference of `item`?"""
    if not tail:
        return True
    keys = [compact(reference) for reference in (item.number, *item.references)]
    if any(key.startswith(tail) for key in keys):
        return True
    return tail.isdigit() and any(
        group.startswith(tail) for key in (item.number, *item.references) for group in _digit_groups(key)
    )


def _digit_groups(reference):
    return "".join(c if c.isdigit() else " " for c in reference).split()
