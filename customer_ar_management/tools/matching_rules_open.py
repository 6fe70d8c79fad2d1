"""Rules for receipts that name nothing: only the payer and the amount speak."""
from dataclasses import replace

from .matching_fit import pour
from .matching_likely import NOT_ON_BOOKS, is_ambiguous, open_share, posteriors
from .matching_sums import small_sums
from .matching_types import (
    Allocation, AMOUNT_ANYONE, AMOUNT_CENTS, AMOUNT_DISCOUNT, DISCOUNT, EXACT_AMOUNT, EXACT_SUM, NETTED_CREDIT,
    OLDEST_FIRST, ON_ACCOUNT, Proposal, ROUNDING)

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
    theirs = list(_fitting(ev, relatives, ev.certainty * RELATIVE)) if relatives and (
        not own or _has_amount(ev, relatives)) else []
    either = bool(own and theirs)
    yield from (replace(p, ambiguous=p.ambiguous or either) for p in (*own, *theirs))


def _has_amount(ev, customers):
    """Does one of these customers owe exactly this amount on one item?"""
    return any(ev.residual(i) == ev.receipt.amount for i in ev.open_of(customers))


def _fitting(ev, customers, certainty):
    items = [i for i in ev.open_of(customers) if ev.residual(i) > 0]
    amounts, amount = [ev.residual(i) for i in items], ev.receipt.amount
    sums = small_sums(amounts, amount, ev.options.max_open_sum, ev.options.node_limit)
    ranked = posteriors(ev, items, sums.solutions, amount, open_share, NOT_ON_BOOKS)
    ambiguous = not sums.complete or is_ambiguous(ranked)
    reasons = _payer_reasons(ev)
    for probability, positions in ranked[:ev.options.max_proposals]:
        rule = EXACT_AMOUNT if len(positions) == 1 else EXACT_SUM
        confidence = probability * certainty * (1 if len(positions) == 1 or ev.two_signs else SUM_BY_ONE_SIGN)
        chosen = [items[p] for p in positions]
        yield Proposal(
            tuple(Allocation(i.id, ev.residual(i)) for i in chosen), rule, confidence,
            (*reasons, ('fits', {'items': len(chosen), 'ways': len(ranked)})), chosen[0].customer, 0, ambiguous)
    if not ranked:
        yield from _one_with_difference(ev, items, certainty, reasons)
        yield from _with_credits(ev, customers, certainty, reasons)


def _payer_reasons(ev):
    return (('payer_known', {'source': ev.source, 'count': len(ev.customers)}),)


def _one_with_difference(ev, items, certainty, reasons):
    amount, tolerance = ev.receipt.amount, ev.options.rounding_tolerance
    for item in items:
        residual, discount = ev.residual(item), ev.discount(item)
        gap = residual - amount
        if discount and gap == discount:
            yield Proposal((Allocation(item.id, amount, gap, DISCOUNT),), AMOUNT_DISCOUNT, DISCOUNTED * certainty,
                           (*reasons, ('discount_in_time', {'discount': gap})), item.customer)
        elif abs(gap) <= tolerance:
            yield Proposal((Allocation(item.id, amount, gap, ROUNDING),), AMOUNT_CENTS, CENTS * certainty,
                           (*reasons, ('cents', {'difference': gap})), item.customer)


def _with_credits(ev, customers, certainty, reasons):
    items = ev.open_of(customers)
    if not any(ev.residual(i) < 0 for i in items):
        return
    sums = small_sums([ev.residual(i) for i in items], ev.receipt.amount, ev.options.max_open_sum, ev.options.node_limit)
    ranked = posteriors(ev, items, sums.solutions, ev.receipt.amount, open_share, NOT_ON_BOOKS)
    for probability, positions in ranked[:ev.options.max_proposals]:
        chosen = [items[p] for p in positions]
        yield Proposal(
            tuple(Allocation(i.id, ev.residual(i)) for i in chosen), NETTED_CREDIT, NETTED * certainty * probability,
            (*reasons, ('credit_netted', {'items': len(chosen)})), chosen[0].customer, 0,
            is_ambiguous(ranked) or not sums.complete)


def of_anyone(ev):
    """Nobody known: items of exactly this amount, whoever owes them."""
    if ev.customers or ev.not_customer:
        return
    receipt = ev.receipt
    found = [i for i in ev.index.with_amount(receipt.company, receipt.currency, receipt.amount) if ev.usable(i)]
    found.sort(key=lambda i: (-ev.weight(i), i.due_date, i.number, i.id))
    for rank, item in enumerate(found[:ev.options.max_proposals]):
        yield Proposal((Allocation(item.id, receipt.amount),), AMOUNT_ANYONE, ANYONE / (len(found) + rank),
                       (('amount_only', {'ways': len(found)}),), item.customer, 0, True)


def fallback(ev):
    """Oldest items first, and keeping the money on account."""
    if len(ev.customers) != 1:
        return
    customer, receipt = ev.customers[0], ev.receipt
    items = [i for i in ev.open_of(ev.customers) if ev.residual(i) > 0]
    keep = Proposal((), ON_ACCOUNT, KEPT_WISELY if ev.prepayment or ev.repeated else KEPT,
                    (('keep_on_account', {}),), customer, receipt.amount)
    if items:
        allocations = pour(ev, items)
        left = receipt.amount - sum(a.amount for a in allocations)
        yield Proposal(allocations, OLDEST_FIRST, OLDEST, (('oldest_first', {'items': len(allocations)}),), customer,
                       left, True)
    yield keep
