"""Pairs: openings, documents by number, receipts by reference, then equal amounts in the order of their dates."""

from bisect import bisect_left, bisect_right

from . import numbers, words
from .account import by, serial
from .causes import differing
from .model import DIFFERS, EQUAL
from .pairing import Window, in_order

_CONFIDENCE = {numbers.FULL: 0.999, numbers.DIGITS: 0.998, numbers.YEAR: 0.997, numbers.SERIAL: 0.99}
#: Amounts of one document differ by no more than this factor, unless two digits changed places.
_RATIO = 3
#: Which of several lines of the same amount it is that the other side lacks, nothing tells; so many of them are looked at.
_CONTESTED, _RIVALS = 0.6, 20
#: Shortest order number that is believed without its prefix.
MIN_ORDER = 4


def openings(account):
    """The opening balances of both sides belong together, whatever their amounts."""
    ours = [row for row in account.free(account.ours) if row.kind == "opening"]
    theirs = [row for row in account.free(account.theirs) if row.kind == "opening"]
    for mine, other in zip(ours, theirs):
        same = mine.amount == other.amount
        account.add(EQUAL if same else DIFFERS, [mine], [other], "" if same else "other", 0.99 if same else 0.9)


def by_number(account, claims):
    """Same amount and the number recognised, surest reading first; a number booked twice takes the nearer date."""
    theirs = by(
        account.free(account.theirs), lambda row: (row.amount, serial(row)) if serial(row) is not None else None
    )
    ours = by(
        (row for row in account.free(account.ours) if row.sort == "invoice"),
        lambda row: (row.amount, serial(row)) if serial(row) is not None else None,
    )
    for level in (numbers.FULL, numbers.DIGITS, numbers.YEAR, numbers.SERIAL):
        for key, mine in ours.items():
            other = account.free(theirs.get(key, ()))
            mine = account.free(mine) if other else ()
            if not mine:
                continue

            def allowed(a, b, level=level):
                return (
                    claims.level(a, b) >= level
                    and b.kind != "reversal"
                    and (level > numbers.SERIAL or account.near(a, b))
                )

            for a, b in in_order(mine, other, allowed, account.deviation):
                account.add(EQUAL, [a], [b], confidence=_CONFIDENCE[level])


def other_amount(account, claims):
    """The number recognised, the amount another one: a price, a tax, two digits."""
    theirs = by(account.free(account.theirs), serial)
    for level in (numbers.FULL, numbers.DIGITS, numbers.YEAR, numbers.SERIAL):
        for mine in account.free(account.ours):
            if mine.sort != "invoice" or serial(mine) is None or mine.kind == "opening":
                continue
            fits = [
                row
                for row in theirs.get(serial(mine), ())[:50]
                if not row.taken
                and row.kind not in ("reversal", "opening")
                and claims.level(mine, row) >= level
                and _same_document(mine, row)
                and (level > numbers.SERIAL or account.near(mine, row))
            ]
            if fits:
                best = min(fits, key=lambda row: (account.deviation(mine, row), row.at))
                account.add(
                    DIFFERS, [mine], [best], differing(account, mine, best), 0.95 if level > numbers.SERIAL else 0.9
                )


def by_order(account, claims):
    """Their number is the order that the text of one of ours names, the amount another one."""
    orders = by(
        account.free(account.theirs),
        lambda row: row.key.digits if row.key and len(row.key.digits) >= MIN_ORDER else None,
    )
    for mine in account.free(account.ours):
        if mine.sort != "invoice" or mine.kind == "opening":
            continue
        for digits in sorted(claims.long_digits(mine) & orders.keys()):
            fits = [
                row
                for row in account.free(orders[digits])[:50]
                if row.kind not in ("reversal", "opening") and _same_document(mine, row) and account.near(mine, row)
            ]
            if fits and not mine.taken:
                best = min(fits, key=lambda row: (account.deviation(mine, row), row.at))
                account.add(DIFFERS, [mine], [best], differing(account, mine, best), 0.9)


def _same_document(ours, theirs):
    if ours.amount * theirs.amount <= 0:
        return False
    small, large = sorted((abs(ours.amount), abs(theirs.amount)))
    return large <= _RATIO * small or sorted(str(small)) == sorted(str(large))


def receipts_by_reference(account, claims):
    """Money with the same amount whose reference stands in the text of our receipt."""
    for row in account.ours:
        if row.kind == "payment" and not row.taken:
            row.refs = claims.reference(row)
    theirs = by(account.free(account.theirs), lambda row: (row.amount, row.text) if row.text else None)
    for mine in account.free(account.ours):
        for reference in sorted(mine.refs):
            for other in theirs.get((mine.amount, reference), ())[:50]:
                if not mine.taken and not other.taken:
                    account.add(EQUAL, [mine], [other], confidence=0.99)


def by_amount(account, claims, only_lonely=False):
    """Same amount within the window of dates, and no number that says otherwise.

    :param only_lonely: only amounts that stand once on each side: they show the customer's usual days, by which the others
        are then told apart
    """
    ours, theirs = by(account.free(account.ours), _amount), by(account.free(account.theirs), _amount)
    for amount in sorted(ours.keys() & theirs.keys()):
        mine, other = ours[amount], theirs[amount]
        lonely = len(mine) == len(other) == 1
        if only_lonely and not lonely:
            continue
        for test, sure in ((_cut, 0.98), (_ordered, 0.98), (None, 0.975 if lonely else 0.9)):

            def allowed(a, b, test=test):
                return (
                    a.kind != "opening"
                    and b.kind not in ("opening", "reversal")
                    and account.near(a, b)
                    and (test is None or test(a, b))
                    and not contradicts(claims, a, b)
                )

            candidates = [row for row in account.free(other) if test is None or row.key]
            if candidates:
                pairs = in_order(account.free(mine), candidates, allowed, account.deviation)
                contested = _contested(account, mine, other, pairs, allowed) if test is None else ()
                for a, b in pairs:
                    account.add(EQUAL, [a], [b], confidence=_CONTESTED if a.at in contested else sure)


def _contested(account, ours, theirs, pairs, allowed):
    """Places of our rows whose pair another row of the same amount that no pair took could stand in, straight or by moving
    neighbours on; of many pairs that look alike only the nearest are looked at."""
    found = set()
    low = min(first for first, _usual, _last in account.windows.values())
    high = max(last for _first, _usual, last in account.windows.values())
    for place, side in ((0, ours), (1, theirs)):
        paired = {pair[place].at for pair in pairs}
        waiting = [row for row in side if not row.taken and row.at not in paired][:_RIVALS]
        if not waiting:
            continue
        # pairs stand in the order of their dates, those without one last
        days = [pair[1 - place].day for pair in pairs]
        days = days[: days.index(None)] if None in days else days
        while waiting and len(found) < _RIVALS * _RIVALS:
            rival = waiting.pop()
            near = range(len(pairs))
            if rival.day is not None:
                first, last = (rival.day + low, rival.day + high) if place == 0 else (rival.day - high, rival.day - low)
                near = (*range(bisect_left(days, first), bisect_right(days, last)), *range(len(days), len(pairs)))
            for pair in (pairs[at] for at in near):
                if pair[0].at not in found and allowed(*((rival, pair[1]) if place == 0 else (pair[0], rival))):
                    found.add(pair[0].at)
                    waiting.append(pair[place])
    return found


def _amount(row):
    return row.amount if row.amount else None


def contradicts(claims, ours, theirs):
    """Do number or reference say that these two are not the same?"""
    if ours.sort == "payment":
        return bool(ours.refs and theirs.text and theirs.text not in ours.refs)
    if ours.kind == "write_off":
        return True
    if ours.kind == "credit_note" and claims.is_payment(theirs):
        return True
    return claims.named_other(ours, theirs) or claims.spoken_for(ours, theirs)


def _cut(ours, theirs):
    return numbers.cut_of(theirs.key, ours.key)


def _ordered(ours, theirs):
    """Their number is the order number that our text names. Digits of our own number behind other letters are a voucher of theirs
    that happens to count alike."""
    digits = theirs.key.digits if theirs.key else ""
    if ours.key and digits == ours.key.digits:
        return False
    return len(digits) >= MIN_ORDER and numbers.names(ours.text, digits)


def differing_receipts(account, claims):
    """Money that arrived with charges or a discount taken off, or, by its reference, with any other amount."""
    window = Window(row for row in account.theirs if not row.taken and row.amount < 0)
    low, _usual, high = account.windows["payment"]
    found = []
    for mine in account.free(account.ours):
        if mine.kind != "payment" or not mine.date or mine.amount >= 0:
            continue
        day = mine.date.toordinal()
        for other in window.between(day + low, day + high, 40):
            score = _likeness(account, claims, mine, other)
            if score is not None:
                gap = abs(mine.amount - other.amount)
                found.append((score, gap, account.deviation(mine, other), mine.at, other.at, mine, other))
    for score, _gap, _days, _at, _there, mine, other in sorted(found, key=lambda entry: entry[:5]):
        account.add(DIFFERS, [mine], [other], differing(account, mine, other), 0.95 if score == 0 else 0.85)


def _likeness(account, claims, mine, other):
    """0: the reference says so, 1 or 2: the difference looks like charges or a discount; None: no."""
    if other.kind in ("reversal", "opening") or not words.is_money(other.words):
        return None
    if other.text and other.text in mine.refs:
        return 0
    if contradicts(claims, mine, other):
        return None
    return {"charges": 1, "discount": 2}.get(differing(account, mine, other))
