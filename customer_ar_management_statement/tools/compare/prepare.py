"""Reading both ledgers: currency, direction, dates, and which rows of theirs are no entries."""

import functools
from collections import Counter
from datetime import date, timedelta

from . import numbers, words
from .model import Row

_ALIASES = {
    "RMB": "CNY",
    "CNH": "CNY",
    "人民币": "CNY",
    "¥": "CNY",
    "US$": "USD",
    "$": "USD",
    "美元": "USD",
    "€": "EUR",
    "EURO": "EUR",
    "欧元": "EUR",
    "£": "GBP",
}
_SLACK_BEFORE, _SLACK_AFTER = timedelta(days=14), timedelta(days=45)


@functools.lru_cache(maxsize=256)
def currency_code(text):
    """ISO code of what stands in a currency column ('' when it is empty)."""
    code = numbers.clean(text)
    return _ALIASES.get(code, code)


def swapped(day):
    """The date with day and month in each other's place, or the date itself where that is no date."""
    if day is None or day.day > 12:
        return day
    return date(day.year, day.day, day.month)


def our_rows(lines):
    """Rows of our ledger, ready to compare."""
    rows = []
    for at, line in enumerate(lines):
        row = Row(line, at, True)
        row.amount, row.kind, row.currency = int(line.amount), line.kind, currency_code(line.currency)
        row.sort = "payment" if line.kind in ("payment", "write_off") else "invoice"
        row.key = numbers.parse(line.number)
        row.words = words.fold(line.text)
        rows.append(row)
    return rows


def their_rows(lines):
    """(rows that are entries, rows that are none) of the export; amounts still in their own direction."""
    entries, others, seen = [], [], set()
    running = Counter()
    for at, line in enumerate(lines):
        row = Row(line, at, False)
        row.words, row.currency = words.fold(line.text), currency_code(line.currency)
        row.amount = _own_amount(line)
        if _is_entry(row, line, running, seen):
            row.key = numbers.parse(line.number)
            running[row.currency] += row.amount
            entries.append(row)
            seen.add(row.currency)
        else:
            others.append(row)
    return entries, others


def _own_amount(line):
    if line.amount is not None:
        return int(line.amount)
    return int(line.credit or 0) - int(line.debit or 0)


def _is_entry(row, line, running, seen):
    """Blank lines, totals, lines carried forward and an opening of nothing are no entries."""
    if line.amount is None and line.debit is None and line.credit is None:
        return False
    unnumbered = not (line.number or "").strip()
    if unnumbered and words.TOTAL.match(row.words):
        return False
    if words.OPENING.match(row.words) and unnumbered:
        row.kind = "opening"
        return _opening_counts(row, running, seen)
    return True


def _opening_counts(row, running, seen):
    """An opening with an amount is an entry; further down, repeating what the rows add up to, it is not."""
    if not row.amount:
        return False
    return not (row.currency in seen and running[row.currency] == row.amount)


def fill_currencies(ours, theirs):
    """Rows of theirs without a currency get the one that they can only mean."""
    known = {row.currency for row in theirs if row.currency}
    missing = [row for row in theirs if not row.currency]
    if not missing:
        return
    guess = next(iter(known)) if len(known) == 1 else _likely_currency(ours, missing)
    for row in missing:
        row.currency = guess


def _likely_currency(ours, missing):
    sizes = Counter(abs(row.amount) for row in missing)
    hits = Counter()
    for row in ours:
        hits[row.currency] += 1 + (1000 if abs(row.amount) in sizes else 0)
    return max(sorted(hits), key=hits.get) if hits else ""


def direction(ours, theirs):
    """+1 or -1: the sign under which more of their amounts, and of their numbered documents, are ours."""
    mine = Counter((row.currency, row.amount) for row in ours if row.amount)
    score = 0
    for sign in (1, -1):
        other = Counter((row.currency, sign * row.amount) for row in theirs if row.amount)
        score += sign * 2 * (mine & other).total()
    signs = {row.key.full: 1 if row.amount > 0 else -1 for row in ours if row.key and row.amount}
    for row in theirs:
        if row.key and row.amount and row.key.full in signs and not words.PAYMENT.search(row.words):
            score += signs[row.key.full] * (1 if row.amount > 0 else -1)
    return -1 if score < 0 else 1


def dates_are_swapped(ours, theirs):
    """Have day and month changed places in the export? The order of its rows and our period tell."""
    if not any(row.date and swapped(row.date) != row.date for row in theirs):
        return False
    days = [row.date for row in ours if row.date and row.kind != "opening"]
    first = min(days) - _SLACK_BEFORE if days else date.min
    last = max(days) + _SLACK_AFTER if days else date.max

    def cost(read):
        read = [day for day in read if day]
        disorder = sum(later < earlier for earlier, later in zip(read, read[1:]))
        return disorder + sum(not first <= day <= last for day in read)

    stated = [row.date for row in theirs]
    return cost([swapped(day) for day in stated]) < cost(stated)


def read(ours, theirs, options):
    """(our rows, their entries, rows that are no entries, sign, dates swapped?)"""
    mine = our_rows(ours)
    entries, others = their_rows(theirs)
    fill_currencies(mine, entries)
    sign = options.sign or direction(mine, entries)
    turned = dates_are_swapped(mine, entries) if options.swap_dates is None else options.swap_dates
    for row in entries:
        row.amount *= sign
        if turned:
            row.date = swapped(row.date)
            row.day = row.date.toordinal() if row.date else None
        row.kind = row.kind or _their_kind(row)
    for row in (*mine, *entries):
        row.text = numbers.compact(f"{row.line.number} {row.text}") if row.mine else numbers.compact(row.line.number)
    return mine, entries, others, sign, turned


def _their_kind(row):
    """What a row of theirs books, in the words of our ledger: a document or money."""
    if row.amount > 0:
        return "reversal" if words.REVERSED.search(row.words) else "invoice"
    if words.REVERSED.search(row.words):
        return "reversal"
    return ""
