"""Documents in parts: one of ours booked in several rows of theirs, or several of ours together in one row."""

import re

from . import numbers
from .account import by, serial
from .model import SPLIT
from .pairing import Window

#: Most rows that one document is booked in, and most documents in one row.
MOST = 12
#: Most neighbours that are added up where no number tells which belong together, and rows looked at for that.
NEIGHBOURS, CANDIDATES = 4, 40
_LONG_RUN = re.compile(r"[0-9]{3,}")


def by_number(account, claims):
    """Parts that all bear the number of the document, and rows that name several documents; the sums agree."""
    _numbered_parts(account, claims)
    _named_together(account, claims)


def by_sum(account, claims):
    """What no number tells: neighbours on one side, of one day on theirs, that add up to one row of the other in one way only."""
    _ours_added(account, claims)
    _theirs_added(account, claims)


def _documents(account):
    return [row for row in account.free(account.ours) if row.sort == "invoice" and row.kind != "opening" and row.amount]


def _bookings(account, claims):
    return [
        row
        for row in account.free(account.theirs)
        if row.kind not in ("reversal", "opening") and row.amount and not claims.is_payment(row)
    ]


def _same_side(rows, amount):
    return [row for row in rows if not row.taken and row.amount * amount > 0]


def _numbered_parts(account, claims):
    theirs = by(_bookings(account, claims), serial)
    for mine in _documents(account):
        if serial(mine) is None or mine.taken:
            continue
        for level in (numbers.YEAR, numbers.SERIAL):
            parts = [
                row
                for row in _same_side(theirs.get(serial(mine), ())[: 4 * MOST], mine.amount)
                if claims.level(mine, row) >= level and (level > numbers.SERIAL or account.near(mine, row))
            ]
            for rows in (parts, *by(parts, lambda row: row.date).values()):
                if 1 < len(rows) <= MOST and sum(row.amount for row in rows) == mine.amount:
                    account.add(SPLIT, ours=[mine], theirs=rows, confidence=0.97)


def _named_together(account, claims):
    window = Window(_documents(account))
    low, _usual, high = account.windows["invoice"]
    for one in _bookings(account, claims):
        if one.date is None or not _names_several(one):
            continue
        day = one.date.toordinal()
        near = _same_side(window.between(day - high - MOST, day - low, 4 * CANDIDATES), one.amount)
        said = numbers.compact(f"{one.line.number} {one.line.text}")
        named = [row for row in near if row.key and numbers.names(said, row.key.full)]
        for rows in (named, _range(near, named)):
            if 1 < len(rows) <= MOST and sum(row.amount for row in rows) == one.amount:
                account.add(SPLIT, ours=rows, theirs=[one], confidence=0.96)


def _names_several(row):
    """Could this row name two documents: two long numbers that are no years?"""
    found = _LONG_RUN.findall(f"{row.line.number} {row.line.text}"[:500])
    return sum(len(digits) != 4 or not 1990 <= int(digits) <= 2099 for digits in found) > 1


def _range(near, named):
    """The documents from the first to the last that is named: “INV/2026/00031 - 00035”."""
    if len(named) != 2:
        return []
    first, last = sorted(named, key=serial)
    return [
        row
        for row in near
        if row.key
        and row.key.letters == first.key.letters
        and row.key.year == first.key.year == last.key.year
        and serial(row) is not None
        and serial(first) <= serial(row) <= serial(last)
    ]


def _ours_added(account, claims):
    window = Window(_documents(account))
    low, _usual, high = account.windows["invoice"]
    for one in _bookings(account, claims):
        if one.date is None or _named(account, claims, one):
            continue
        day = one.date.toordinal()
        near = _same_side(window.between(day - high, day - low, CANDIDATES), one.amount)
        near = [row for row in near if not claims.spoken_for(row, one)]
        found = _runs(near, one.amount)
        if len(found) == 1:
            account.add(SPLIT, ours=found[0], theirs=[one], confidence=0.8)


def _theirs_added(account, claims):
    unnamed = [row for row in _bookings(account, claims) if row.date and not _named(account, claims, row)]
    window = Window(unnamed)
    low, _usual, high = account.windows["invoice"]
    for mine in _documents(account):
        if mine.date is None or mine.taken:
            continue
        day = mine.date.toordinal()
        near = _same_side(window.between(day + low, day + high, CANDIDATES), mine.amount)
        found = [rows for own in by(near, lambda row: row.date).values() for rows in _runs(own, mine.amount)]
        if len(found) == 1:
            account.add(SPLIT, ours=[mine], theirs=found[0], confidence=0.8)


def _named(account, claims, row):
    """Does the number of this row of theirs name a document of ours?"""
    return serial(row) is not None and any(claims.level(mine, row) for mine in claims.ours.get(serial(row), ())[:50])


def _runs(rows, amount):
    """Runs of two to ``NEIGHBOURS`` neighbours that add up to the amount."""
    found = []
    for first in range(len(rows)):
        total = rows[first].amount
        for last in range(first + 1, min(len(rows), first + NEIGHBOURS)):
            total += rows[last].amount
            if total == amount:
                found.append(rows[first : last + 1])
    return found
