"""Was a promise to pay kept? Judged at the end of its day, with grace, by the money that came after it was given.

What a credit note or anything else than money took away is no longer owed and need not be paid; money that came before the promise or
after its last day does not count. Money that is not matched yet counts for the promise that was due first.
"""

from dataclasses import dataclass
from decimal import Decimal

KEPT, PARTLY, BROKEN, SETTLED = "kept", "partly", "broken", "settled"
#: Outcomes that say how well somebody keeps promises, and those of them that were a disappointment.
DECIDED, MISSED = (KEPT, PARTLY, BROKEN), (PARTLY, BROKEN)


@dataclass(frozen=True, slots=True)
class Promise:
    """What the ledger says about a promise; sums in its currency.

    ``customer``: whom unmatched money is shared by (any key, with the currency); ``due``: its last day; ``amount``: promised, None for
    all; ``open``: open of its items when it was given; ``credited``: taken away since by other things than money; ``money``: received
    for its items in time; ``free``: received in time from the customer and matched with nothing; ``rounding``: the smallest sum of
    its currency.
    """

    key: int
    customer: tuple
    due: object
    amount: Decimal | None
    open: Decimal
    credited: Decimal
    money: Decimal
    free: Decimal
    rounding: Decimal


@dataclass(frozen=True, slots=True)
class Verdict:
    """``state`` kept, partly, broken or settled (nothing was left to pay); ``received``: money that counts; ``needed``: what was due."""

    state: str
    received: Decimal
    needed: Decimal


def judge(promises):
    """Judge promises whose day is over.

    :param promises: ``[Promise]``
    :return: ``{key: Verdict}``
    """
    used, verdicts = {}, {}
    for promise in sorted(promises, key=lambda one: (one.due, one.key)):
        left = max(promise.open - promise.credited, Decimal(0))
        needed = left if promise.amount is None else min(promise.amount, left)
        missing = max(needed - promise.money, Decimal(0))
        taken = min(missing, max(promise.free - used.get(promise.customer, Decimal(0)), Decimal(0)))
        used[promise.customer] = used.get(promise.customer, Decimal(0)) + taken
        received = promise.money + taken
        if needed < promise.rounding:
            state = SETTLED
        elif needed - received < promise.rounding:
            state = KEPT
        else:
            state = PARTLY if received >= promise.rounding else BROKEN
        verdicts[promise.key] = Verdict(state, received, needed)
    return verdicts


def spread(amount, parts):
    """Share a promised sum out to items, oldest first.

    :param amount: None for all
    :param parts: open sums of the items in their order
    :return: one sum for each
    """
    shares = []
    for part in parts:
        share = part if amount is None else min(part, amount)
        amount = None if amount is None else amount - share
        shares.append(share)
    return shares
