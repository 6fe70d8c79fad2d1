"""Why something is left: one cause for a difference and for each row that the other side lacks."""

from fractions import Fraction

from . import words

#: Discounts that suppliers give for early payment, in percent.
_DISCOUNTS = tuple(Fraction(n, 2) for n in (2, 3, 4, 5, 6, 7, 8, 10))
#: Most that a bank keeps of a transfer, in whole units, and as a share of it.
_CHARGES, _CHARGES_SHARE = 60, Fraction(1, 20)
#: What rounding of a tax may leave, in minor units.
_TAX = 10
#: How many days before the closing day something may be on its way, where the customer's habit is not known.
ON_ITS_WAY = 10


def differing(account, ours, theirs):
    """Cause of a difference between one of ours and one of theirs."""
    diff = abs(ours.amount - theirs.amount)
    if ours.kind in ("payment", "write_off"):
        return _of_money(account, ours, theirs, diff)
    if ours.kind == "opening":
        return "other"
    if diff <= max(1, _TAX * account.quantum // 100):
        return "tax"
    if transposed(ours.amount, theirs.amount):
        return "transposition"
    return "price"


def _of_money(account, ours, theirs, diff):
    gross = abs(theirs.amount)
    if abs(ours.amount) >= gross:
        return "other"
    if any(abs(Fraction(gross) * rate / 100 - diff) <= 1 for rate in _DISCOUNTS):
        return "discount"
    unit = account.quantum if account.quantum > 1 else 100
    if diff <= _CHARGES * unit and Fraction(diff, gross) <= _CHARGES_SHARE:
        return "charges"
    if diff <= 25 * unit and gross > diff * 2:
        return "charges"
    return "discount" if Fraction(diff, gross) <= Fraction(6, 100) else "other"


def transposed(one, other):
    """Have two digits of the amount changed places?"""
    one, other = str(abs(one)), str(abs(other))
    if len(one) != len(other):
        return False
    places = [i for i, (a, b) in enumerate(zip(one, other)) if a != b]
    return len(places) == 2 and one[places[0]] == other[places[1]] and one[places[1]] == other[places[0]]


def ours_only(account, row):
    """Why they lack a row of ours."""
    if row.kind == "opening" or row.kind == "write_off":
        return "other"
    if row.kind == "payment":
        return "wrong_customer" if row.amount < 0 else "other"
    if words.FEES.search(row.words):
        return "other"
    if _late(account, row):
        return "timing"
    return "missing_invoice" if row.kind == "invoice" else "missing_credit"


def theirs_only(account, row, booked):
    """Why we lack a row of theirs; ``booked`` tells whether its number is in another group already."""
    if row.kind == "opening":
        return "other"
    if words.DISCOUNT.search(row.words):
        return "discount"
    if words.REBATES.search(row.words):
        return "other"
    if row.amount > 0:
        return "duplicate" if booked else "missing_invoice"
    if words.RETURNS.search(row.words):
        return "missing_credit"
    if words.CHARGES.search(row.words):
        return "charges"
    return "timing" if _late(account, row) else "wrong_customer"


def _late(account, row):
    """So close to the closing day that the other side may book it after it."""
    if not (row.date and account.closing):
        return False
    habit = account.booked_within if row.mine else ON_ITS_WAY
    return (account.closing - row.date).days <= max(ON_ITS_WAY, habit)
