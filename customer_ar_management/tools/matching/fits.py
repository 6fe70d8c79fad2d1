"""Third stage: how does the amount lie on the items of a candidate? Exactly, with a difference that has a name, or in part.

`Candidate` in, `Fit` out. Only amounts are looked at: what a fit proves is for the next stage (`judge`).
"""

from collections import defaultdict
from itertools import combinations

from .sums import small_sums
from .types import (
    AMOUNT_CENTS,
    AMOUNT_DISCOUNT,
    Allocation,
    DISCOUNT,
    FEE,
    Fit,
    OLDEST_FIRST,
    ON_ACCOUNT,
    REFERENCE_CENTS,
    REFERENCE_DISCOUNT,
    REFERENCE_FEE,
    REFERENCE_OVER,
    REFERENCE_PARTIAL,
    REFERENCE_SHORT_PAID,
    ROUNDING,
)

#: Discounts on more lines than this are tried all or none.
MAX_DISCOUNT_LINES = 8
#: A discount is rounded by the payer's system, not by ours: one minor unit either way.
DISCOUNT_ROUNDING = 1
_EXPLAINED = (REFERENCE_CENTS, REFERENCE_DISCOUNT, REFERENCE_FEE)


def exact(ev, candidates):
    """The `Fit` of each candidate that has the amount: all of its items, or some instalments of each document."""
    return [Fit(c, c.rule, allocations, c.reasons) for c in candidates if (allocations := _exact(ev, c.items))]


def fits(ev, candidates):
    """Every `Fit` of the candidates, exact or not."""
    return [fit for candidate in candidates for fit in _fits(ev, candidate) if fit]


def _fits(ev, candidate):
    if candidate.rule in (OLDEST_FIRST, ON_ACCOUNT):
        return [_as_far_as_it_goes(ev, candidate)]
    if found := exact(ev, [candidate]):
        return found
    if not candidate.trust:
        return [_close(ev, candidate)]
    # A difference that cents, a discount or charges explain may be on some instalments of an invoice that has several; only
    # what nothing explains is a part payment of them all.
    return _on_instalments(ev, candidate) or [_with_difference(ev, candidate, candidate.items)]


def _exact(ev, items):
    """Allocations when the amount is the sum of the items, or of some instalments of each
    document, earliest first; () when it is not."""
    amount = ev.receipt.amount
    if sum(item.residual for item in items) == amount:
        return _full(items)
    documents = {item.document for item in items}
    if len(documents) == len(items):
        return ()
    sums = small_sums([item.residual for item in items], amount, ev.options.max_open_sum, ev.options.node_limit)
    complete = [s for s in sums.solutions if len({items[p].document for p in s}) == len(documents)]
    return _full([items[p] for p in min(complete)]) if complete else ()


def _as_far_as_it_goes(ev, candidate):
    """Oldest first; what is left stays on account."""
    allocations = _pour(ev, candidate.items)
    left = ev.receipt.amount - sum(a.amount for a in allocations)
    why = ("oldest_first", {"items": len(allocations)}) if candidate.items else ("keep_on_account", {})
    return Fit(candidate, candidate.rule, allocations, (why,), left)


def _close(ev, candidate):
    """One item that nobody named, less its discount or a few cents."""
    [item] = candidate.items
    gap = item.residual - ev.receipt.amount
    if gap and gap == ev.discount(item):
        rule, kind, why = AMOUNT_DISCOUNT, DISCOUNT, ("discount_in_time", {"discount": gap})
    else:
        rule, kind, why = AMOUNT_CENTS, ROUNDING, ("cents", {"difference": gap})
    return Fit(candidate, rule, _less(candidate.items, {item.id: (gap, kind)}), (why,))


# -- a difference to what is named -------------------------------------------------------------------


def _on_instalments(ev, candidate):
    """The smallest explained difference on a choice of instalments of the one document that has several: the first ones,
    all, or one alone. How many choices are explained stands in the reason. [] if none is."""
    by_document = defaultdict(list)
    for item in candidate.items:
        by_document[item.document].append(item)
    several = [items for items in by_document.values() if len(items) > 1]
    if len(several) != 1:
        return []
    parts = several[0]
    others = [item for item in candidate.items if item not in parts]
    choices = {}
    for chosen in [*(parts[: n + 1] for n in range(len(parts))), *([item] for item in parts)]:
        choices.setdefault(sum(item.residual for item in chosen), chosen)
    ways = [(_with_difference(ev, candidate, [*others, *chosen]), len(chosen)) for chosen in choices.values()]
    ways = [(fit, count) for fit, count in ways if fit and fit.rule in _EXPLAINED]
    if not ways:
        return []
    best, count = min(ways, key=lambda way: abs(sum(a.writeoff for a in way[0].allocations)))
    why = (*best.reasons, ("instalment", {"count": count, "ways": len(ways)}))
    return [Fit(candidate, best.rule, best.allocations, why, best.unapplied)]


def _with_difference(ev, candidate, items):
    """The `Fit` of an amount that is not the sum of these items; None if they are no invoices."""
    total = sum(item.residual for item in items)
    difference = total - ev.receipt.amount
    largest = max(items, key=lambda item: item.residual)
    if abs(difference) <= ev.options.rounding_tolerance:
        rule, allocations = REFERENCE_CENTS, _less(items, {largest.id: (difference, ROUNDING)})
        why = [("cents", {"difference": difference})]
    elif difference > 0 and (taken := _discounts(ev, items, difference)):
        rule, allocations = REFERENCE_DISCOUNT, _less(items, taken)
        why = [("discount_in_time", {"discount": difference})]
    elif difference > 0 and ev.charges and difference <= min(ev.options.fee_cap, total * ev.options.fee_ratio):
        rule, allocations = REFERENCE_FEE, _less(items, {largest.id: (difference, FEE)})
        why = [("charges_deducted", {"word": ev.charges, "difference": difference})]
    elif difference > 0:
        why = _why_less(ev, items, difference)
        rule, allocations = REFERENCE_PARTIAL if len(why) > 1 else REFERENCE_SHORT_PAID, _pour(ev, items)
    elif total > 0:
        bound = max(ev.options.overpayment_cap, total * ev.options.overpayment_ratio)
        rule, allocations = REFERENCE_OVER, _full(items)
        why = [("more_than_named" if -difference <= bound else "far_more_than_named", {"difference": -difference})]
    else:
        return None
    return Fit(candidate, rule, allocations, tuple(why), -difference if rule == REFERENCE_OVER else 0)


def _why_less(ev, items, difference):
    reasons = [("less_than_named", {"difference": difference})]
    if ev.partial:
        reasons.append(("says_partial", {"word": ev.partial}))
    if any(difference == item.discount for item in items):
        reasons.append(("discount_too_late", {"discount": difference}))
    return reasons


def _discounts(ev, items, difference):
    """{item id: (discount, DISCOUNT)} of the discounts that add up to `difference`; {} when none do."""
    possible = [(item.id, discount) for item in items if (discount := ev.discount(item))]
    sizes = range(len(possible), 0, -1) if len(possible) <= MAX_DISCOUNT_LINES else (len(possible),)
    for size in sizes:
        for chosen in combinations(possible, size):
            gap = difference - sum(discount for _item, discount in chosen)
            if abs(gap) <= DISCOUNT_ROUNDING * size:
                taken = {item: (discount, DISCOUNT) for item, discount in chosen}
                last, discount = chosen[-1]
                return taken | {last: (discount + gap, DISCOUNT)}
    return {}


# -- allocations -------------------------------------------------------------------------------------


def _full(items):
    return tuple(Allocation(item.id, item.residual) for item in items)


def _less(items, writeoffs):
    """Settle every item in full, part of it by the write-offs {item id: (amount, kind)}."""
    allocations = []
    for item in items:
        writeoff, kind = writeoffs.get(item.id, (0, ""))
        allocations.append(Allocation(item.id, item.residual - writeoff, writeoff, kind))
    return tuple(allocations)


def _pour(ev, items):
    """Use credit notes in full, then pay the invoices in the given order as far as the cash goes."""
    allocations = [Allocation(item.id, item.residual) for item in items if item.residual < 0]
    cash = ev.receipt.amount - sum(a.amount for a in allocations)
    for item in items:
        if cash <= 0:
            break
        paid = min(cash, item.residual)
        if paid > 0:
            allocations.append(Allocation(item.id, paid))
            cash -= paid
    return tuple(allocations)
