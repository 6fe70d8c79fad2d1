"""Which receipts may be the payment of which a customer says that it was made."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MOST = 5


@dataclass(frozen=True, slots=True)
class Receipt:
    """``amount`` is positive; ``known``: it is booked on this customer already."""

    key: int
    day: date
    amount: Decimal
    currency: str
    known: bool = True


def candidates(receipts, sums, day=None):
    """The receipts that may be it, the likeliest first: the same sum before another one, then a day close to what was said, then the
    latest. Receipts of others are named only where the sum is exactly one of those asked for.

    :param receipts: ``[Receipt]``
    :param sums: ``[(amount, currency)]`` of what was said to be paid: items, and their total
    :param day: the day on which it was said to be paid, if any
    :return: ``[(Receipt, whether the sum is the same)]``, five at most
    """
    wanted = set(sums)
    found = []
    for receipt in receipts:
        same = (receipt.amount, receipt.currency) in wanted
        if same or receipt.known:
            apart = abs((receipt.day - day).days) if day else 0
            found.append(((not same, apart, -receipt.day.toordinal(), receipt.key), receipt, same))
    return [(receipt, same) for _rank, receipt, same in sorted(found, key=lambda one: one[0])[:MOST]]
