"""Rules for receipts that name nothing: only the payer and the amount speak."""

from dataclasses import replace

from .fit import full, pour
from .likely import WITHOUT_REFERENCE, rank, telling_size
from .sums import pair_capacity, small_sums
from .types import (
    Allocation,
    AMOUNT_ANYONE,
    AMOUNT_CENTS,
    AMOUNT_DISCOUNT,
    DISCOUNT,
    EXACT_AMOUNT,
    EXACT_SUM,
    NETTED_CREDIT,
    OLDEST_FIRST,
    ON_ACCOUNT,
    Proposal,
    ROUNDING,
)

#: Confidence of the weaker rules; each is below every sensible threshold.
NETTED = 0.90
DISCOUNTED = 0.93
CENTS = 0.90
ANYONE = 0.30
#: What is left when nothing fits ranks behind everything that does.
OLDEST = 0.002
KEPT = 0.001
#: Keeping the money on account is the best proposal for a prepayment or a repeated payment.
KEPT_WISELY = 0.5
#: A sum without a reference needs two signs of who paid; with one it is only proposed.
SUM_BY_ONE_SIGN = 0.95
#: A relative pays: the item is right more often than the reading of who paid for whom.
RELATIVE = 0.93


def by_amount(ev):
    """Open items of the payer, else of its relatives, that have or add up to the amount."""
    if not ev.customers:
        return
    own = list(_fitting(ev, ev.customers, ev.certainty))
    relatives = {r for c in ev.customers for r in ev.index.relatives(c)} - set(ev.customers)
    theirs = (
        list(_fitting(ev, relatives, ev.certainty * RELATIVE))
        if relatives and (not own or ev.owing(relatives, ev.receipt.amount))
        else []
    )
    either = bool(own and theirs)
    yield from (replace(p, ambiguous=p.ambiguous or either) for p in (*own, *theirs))


def _fitting(ev, customers, certainty):
    items = [i for i in ev.open_of(customers) if ev.residual(i) > 0]
    ranking, ambiguous = _ranking(ev, items, customers)
    reasons = _payer_reasons(ev)
    for probability, chosen in ranking.solutions[: ev.options.max_proposals]:
        rule = EXACT_AMOUNT if len(chosen) == 1 else EXACT_SUM
        confidence = probability * certainty * (1 if len(chosen) == 1 or ev.two_signs else SUM_BY_ONE_SIGN)
        yield Proposal(
            full(ev, chosen),
            rule,
            confidence,
            (*reasons, ("fits", {"items": len(chosen), "ways": len(ranking.solutions)})),
            chosen[0].customer,
            0,
            ambiguous,
        )
    if not ranking.solutions:
        yield from _one_with_difference(ev, items, certainty, reasons)
        yield from _with_credits(ev, customers, certainty, reasons)


def _ranking(ev, items, customers):
    """(ranking, ambiguous) of what adds up to the amount.

    When one item alone has the amount and all larger sums together can be expected to weigh no more
    than AMBIGUOUS_SHARE of it, only the pairs are searched: the rest is counted, not looked for."""
    amount, options = ev.receipt.amount, ev.options
    amounts = [ev.residual(i) for i in items]
    if ev.owing(customers, amount):
        pairs = small_sums(amounts, amount, 2).solutions
        ranking = rank(ev, items, pairs, amount, WITHOUT_REFERENCE, 2)
        if not ranking.ambiguous:
            return ranking, _fits_twice(amount, pairs, options)
    order = list(range(len(items)))
    if len(order) > pair_capacity(options.node_limit):
        order.sort(key=lambda p: (-ev.weight(items[p]), p))
    size = telling_size(len(items), amount, options)
    sums = small_sums([amounts[p] for p in order], amount, size, options.node_limit)
    found = {tuple(sorted(order[p] for p in s)) for s in sums.solutions}
    found |= {(p,) for p, value in enumerate(amounts) if value == amount}
    ranking = rank(ev, items, found, amount, WITHOUT_REFERENCE, size)
    return ranking, not sums.complete or ranking.ambiguous or _fits_twice(amount, found, options)


def _fits_twice(amount, solutions, options):
    """Whole amounts add up to each other by habit, not by accident: a second fit of up to two items
    is never outweighed."""
    return amount % options.minor_per_unit == 0 and sum(len(s) <= 2 for s in solutions) > 1


def _payer_reasons(ev):
    return (("payer_known", {"source": ev.source, "count": len(ev.customers)}),)


def _one_with_difference(ev, items, certainty, reasons):
    amount, tolerance = ev.receipt.amount, ev.options.rounding_tolerance
    for item in items:
        residual, discount = ev.residual(item), ev.discount(item)
        gap = residual - amount
        if discount and gap == discount:
            yield Proposal(
                (Allocation(item.id, amount, gap, DISCOUNT),),
                AMOUNT_DISCOUNT,
                DISCOUNTED * certainty,
                (*reasons, ("discount_in_time", {"discount": gap})),
                item.customer,
            )
        elif abs(gap) <= tolerance:
            yield Proposal(
                (Allocation(item.id, amount, gap, ROUNDING),),
                AMOUNT_CENTS,
                CENTS * certainty,
                (*reasons, ("cents", {"difference": gap})),
                item.customer,
            )


def _with_credits(ev, customers, certainty, reasons):
    """One open item less one open credit note; sums with credits fit by accident too easily."""
    amount = ev.receipt.amount
    pairs = [
        (item, credit)
        for credit in ev.open_of(customers)
        if ev.residual(credit) < 0
        for item in ev.owing(customers, amount - ev.residual(credit))
    ]
    for item, credit in pairs[: ev.options.max_proposals]:
        yield Proposal(
            (Allocation(item.id, ev.residual(item)), Allocation(credit.id, ev.residual(credit))),
            NETTED_CREDIT,
            NETTED * certainty / len(pairs),
            (*reasons, ("credit_netted", {"items": 2})),
            item.customer,
            0,
            len(pairs) > 1,
        )


def of_anyone(ev):
    """Nobody known: items of exactly this amount, whoever owes them."""
    if ev.customers or ev.not_customer:
        return
    receipt = ev.receipt
    found = [i for i in ev.index.with_amount(receipt.company, receipt.currency, receipt.amount) if ev.usable(i)]
    found.sort(key=lambda i: (-ev.weight(i), i.due_date, i.number, i.id))
    for place, item in enumerate(found[: ev.options.max_proposals]):
        yield Proposal(
            (Allocation(item.id, receipt.amount),),
            AMOUNT_ANYONE,
            ANYONE / (len(found) + place),
            (("amount_only", {"ways": len(found)}),),
            item.customer,
            0,
            True,
        )


def fallback(ev):
    """Oldest items first, and keeping the money on account."""
    if len(ev.customers) != 1:
        return
    customer, receipt = ev.customers[0], ev.receipt
    items = [i for i in ev.open_of(ev.customers) if ev.residual(i) > 0]
    keep = Proposal(
        (),
        ON_ACCOUNT,
        KEPT_WISELY if ev.prepayment or ev.repeated else KEPT,
        (("keep_on_account", {}),),
        customer,
        receipt.amount,
    )
    if items:
        allocations = pour(ev, items)
        left = receipt.amount - sum(a.amount for a in allocations)
        yield Proposal(
            allocations, OLDEST_FIRST, OLDEST, (("oldest_first", {"items": len(allocations)}),), customer, left, True
        )
    yield keep
