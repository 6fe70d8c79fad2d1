"""What the forecast reads."""

from typing import NamedTuple

NEVER = 10**9  # the day of what has not happened yet


class Item(NamedTuple):
    """One instalment.

    :ivar key: whatever names it
    :ivar customer: whatever names who owes it
    :ivar issue: document date
    :ivar due: due date
    :ivar settled: the day it was paid, or None
    :ivar amount: in its currency; items of nothing or less are no receivables and are left out
    """

    key: object
    customer: object
    issue: object
    due: object
    settled: object
    amount: float


def known(items, as_of):
    """The items as they were known at the end of a day: later documents are not there, later payments have not happened.

    This is the only door by which history enters, so nothing later than the day can be learnt from.
    An item paid on or before its document date tells nothing about waiting and is left out.
    """
    result = []
    for item in items:
        if item.issue > as_of or item.amount <= 0:
            continue
        settled = item.settled if item.settled is not None and item.settled <= as_of else None
        if settled is not None and settled <= item.issue:
            continue
        due = max(item.due or item.issue, item.issue)
        result.append(item if settled == item.settled and due == item.due else item._replace(settled=settled, due=due))
    return result
