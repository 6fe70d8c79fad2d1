"""A booking and its reversal on one side: together nothing, and nothing to look for on the other side."""

from . import numbers, words
from .account import by, serial
from .model import REVERSAL

_DAYS = 45


def theirs(account):
    """Rows that say they cancel something, with the booking of the same number, or of the same amount shortly before."""
    bookings = by(
        (row for row in account.free(account.theirs) if row.kind not in ("reversal", "opening")), lambda row: row.amount
    )
    for row in account.free(account.theirs):
        if row.kind != "reversal" or not row.amount:
            continue
        fits = [other for other in bookings.get(-row.amount, ())[:400] if not other.taken and _cancels(row, other)]
        if fits:
            best = min(
                fits, key=lambda other: (not _same_number(row, other), other.at > row.at, abs(other.at - row.at))
            )
            account.add(REVERSAL, theirs=[best, row], confidence=0.98 if _same_number(row, best) else 0.9)


def _cancels(row, other):
    if other.date and row.date and not 0 <= (row.date - other.date).days <= 120:
        return False
    if _same_number(row, other):
        return True
    readable = serial(row) is not None and serial(other) is not None and row.key.letters & other.key.letters
    near = not (row.date and other.date) or (row.date - other.date).days <= _DAYS
    return near and not readable


def _same_number(row, other):
    return bool(row.key and other.key and (numbers.level(row.key, other.key) or row.key.full == other.key.full != ""))


def ours(account, claims):
    """Our document and the credit note that cancels it, our receipt and its cancellation, while they have neither."""
    free = account.free(account.ours)
    bookings = by(free, lambda row: row.amount)
    waiting = by(account.free(account.theirs), lambda row: row.amount)
    for row in free:
        if row.taken or not words.REVERSED.search(row.words):
            continue
        if any(_is_theirs(account, claims, row, other) for other in waiting.get(row.amount, ())[:400]):
            continue
        fits = [
            other
            for other in bookings.get(-row.amount, ())[:400]
            if other is not row and not other.taken and _fits_ours(row, other)
        ]
        if fits:
            best = min(fits, key=lambda other: (not _named(row, other), bool(other.refs), abs(other.at - row.at)))
            account.add(REVERSAL, ours=[best, row], confidence=0.98 if _named(row, best) else 0.9)


def _is_theirs(account, claims, row, other):
    """Could this row of theirs be their booking of our credit note or cancellation?"""
    return not other.taken and account.near(row, other) and not (row.amount < 0 and claims.is_payment(other))


def _named(row, other):
    return bool(other.key and numbers.names(row.text, other.key.full))


def _fits_ours(row, other):
    if row.kind == "payment":
        return other.kind == "payment" and (not (row.date and other.date) or 0 <= (row.date - other.date).days <= _DAYS)
    return _named(row, other)
