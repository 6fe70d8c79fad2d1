"""One row against several: a transfer that paid in parts, a credit note taken off, rows per invoice for one receipt."""

from itertools import combinations

from . import words
from .account import by
from .model import SPLIT
from .pairing import Window, lag

#: Most rows on the side of the many, and most candidates looked at for one row.
MOST, CANDIDATES = 4, 14
#: Sets that are weighed against each other.
SETS = 60
#: How long before the payment a credit note may be that was taken off, and how many such notes are looked at.
_CREDIT_DAYS, _NOTES, _UNSAID_NOTES = 150, 40, 8


def receipts(account):
    """One payment of theirs is several lines of ours, or one of ours several rows of theirs; the sums agree."""
    _ours_many(account)
    _theirs_many(account)


def _ours_many(account):
    money = Window(row for row in account.ours if not row.taken and row.kind == "payment" and row.amount < 0)
    small = Window(row for row in account.ours if not row.taken and row.kind == "write_off")
    notes = [row for row in account.ours if not row.taken and row.kind == "credit_note" and row.date]
    notes_by_amount = by(notes, lambda row: row.amount)
    low, _usual, high = account.windows["payment"]
    for one in _payments(account):
        day = one.date.toordinal()
        parts = [row for row in money.between(day - high, day - low, CANDIDATES) if _may_be_part(row, one)]
        rests = small.between(day - high, day - low + 20, CANDIDATES)
        best = _best(
            one,
            [
                *_sums(parts, one.amount),
                *_with_rest(parts, rests, one.amount),
                *_with_notes(parts, one, notes_by_amount),
                *_with_two_notes(parts, one, notes),
            ],
        )
        if best:
            account.add(SPLIT, ours=best, theirs=[one], confidence=0.9)


def _payments(account):
    return [
        row
        for row in account.free(account.theirs)
        if row.amount < 0 and row.date and row.kind not in ("reversal", "opening") and words.is_money(row.words)
    ]


def _may_be_part(row, one):
    if row.amount < one.amount:
        return False
    return not (row.refs and one.text and one.text not in row.refs)


def _sums(parts, amount):
    """Sets of two, then three, then four parts that add up to the amount; stops at the first size that has one."""
    singles = by(parts, lambda row: row.amount)
    pairs = [(one, other, one.amount + other.amount) for one, other in combinations(parts, 2)]
    found = [(one, other) for one, other, value in pairs if value == amount]
    if not found:
        found = [
            (one, other, third)
            for one, other, value in pairs
            for third in singles.get(amount - value, ())
            if third.at > other.at and third.at > one.at
        ]
    if not found:
        sums = by(pairs, lambda pair: pair[2])
        found = [
            (*pair[:2], *rest[:2])
            for pair in pairs
            for rest in sums.get(amount - pair[2], ())
            if len({row.at for row in (*pair[:2], *rest[:2])}) == MOST and pair[0].at < min(rest[0].at, rest[1].at)
        ]
    return found[:SETS]


def _with_rest(parts, rests, amount):
    return [(part, rest) for part in parts for rest in rests if part.amount + rest.amount == amount]


def _with_notes(parts, one, notes):
    found = []
    for part in parts:
        found += [(note, part) for note in notes.get(one.amount - part.amount, ())[:_NOTES] if _taken_off(note, one)]
    return found


def _with_two_notes(parts, one, notes):
    if not parts:
        return []
    said = words.NET_OF_CREDIT.search(one.words)
    notes = [note for note in notes if _taken_off(note, one)][-_NOTES if said else -_UNSAID_NOTES :]
    found = []
    for part in parts:
        found += [
            (first, second, part)
            for first, second in combinations(notes, 2)
            if first.amount + second.amount + part.amount == one.amount
        ]
    return found


def _taken_off(note, one):
    return not note.taken and -10 <= (one.date - note.date).days <= _CREDIT_DAYS


def _best(one, choices):
    """The set whose references and dates fit best; a part that a reference names beats one that only adds up."""
    choices = [rows for rows in choices if not any(row.taken for row in rows)]

    def order(rows):
        named = sum(bool(one.text and one.text in row.refs) for row in rows)
        money = [row for row in rows if row.kind == "payment"]
        days = [row.date.toordinal() for row in money]
        return (
            -named,
            len(rows),
            max(days) - min(days),
            sum(abs(lag(row, one)) for row in money),
            [row.at for row in rows],
        )

    return min(choices, key=order, default=None)


def _theirs_many(account):
    window = Window(_payments(account))
    low, _usual, high = account.windows["payment"]
    for one in account.free(account.ours):
        if one.kind != "payment" or one.amount >= 0 or not one.date:
            continue
        day = one.date.toordinal()
        near = [row for row in window.between(day + low, day + high, 4 * CANDIDATES) if row.amount >= one.amount]
        found = []
        for rows in by(near, lambda row: row.date).values():
            found += _sums(rows[:CANDIDATES], one.amount)
        found = [rows for rows in found if not any(row.taken for row in rows)]
        if found:
            best = min(
                found,
                key=lambda rows: (_apart(rows), len(rows), account.deviation(one, rows[0]), [row.at for row in rows]),
            )
            account.add(SPLIT, ours=[one], theirs=best, confidence=0.9)


def _apart(rows):
    """Rows between the first and the last of the set in the export."""
    return max(row.at for row in rows) - min(row.at for row in rows) - len(rows) + 1
