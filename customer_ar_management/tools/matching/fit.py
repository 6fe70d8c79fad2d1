"""How an amount can be laid on given lines: exactly, with a known kind of difference, or in part."""

from itertools import combinations

from .sums import small_sums
from .types import (
    Allocation,
    DISCOUNT,
    FEE,
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


def full(ev, lines):
    return tuple(Allocation(line.id, ev.residual(line)) for line in lines)


def exact(ev, lines):
    """Allocations when the amount is the sum of the lines, or of some instalments of each
    invoice, earliest first; () when it is not."""
    amount = ev.receipt.amount
    if sum(ev.residual(line) for line in lines) == amount:
        return full(ev, lines)
    by_invoice = {}
    for line in lines:
        by_invoice.setdefault(_document(line), []).append(line)
    if len(by_invoice) == len(lines):
        return ()
    sums = small_sums([ev.residual(line) for line in lines], amount, ev.options.max_open_sum, ev.options.node_limit)
    complete = [s for s in sums.solutions if len({_document(lines[p]) for p in s}) == len(by_invoice)]
    return full(ev, [lines[p] for p in min(complete)]) if complete else ()


def _document(line):
    return line.customer, line.number, line.issue_date


def deviations(ev, lines):
    """(rule, allocations, reasons, unapplied) for an amount that is not the sum of the lines.

    A difference that cents, a discount or charges explain may be on some instalments of an invoice that has several; only
    what nothing explains is a part payment of them all."""
    yield from _on_instalments(ev, lines) or _deviations(ev, lines)


def _on_instalments(ev, lines):
    """The smallest explained difference on a choice of instalments of the one invoice among `lines` that has several: the
    first ones, all, or one alone. How many choices are explained stands in the reason. [] if none is."""
    by_invoice = {}
    for line in lines:
        by_invoice.setdefault(_document(line), []).append(line)
    several = [group for group in by_invoice.values() if len(group) > 1]
    if len(several) != 1:
        return []
    parts = several[0]
    others = [line for line in lines if line not in parts]
    choices = {}
    for chosen in [*(parts[: n + 1] for n in range(len(parts))), *([line] for line in parts)]:
        choices.setdefault(sum(map(ev.residual, chosen)), chosen)
    ways = [
        (found[0], chosen)
        for chosen in choices.values()
        if (found := [d for d in _deviations(ev, [*others, *chosen]) if d[0] in _EXPLAINED])
    ]
    ways.sort(key=lambda way: abs(sum(a.writeoff for a in way[0][1])))
    return [
        (rule, allocations, (*reasons, ("instalment", {"count": len(chosen), "ways": len(ways)})), unapplied)
        for (rule, allocations, reasons, unapplied), chosen in ways[:1]
    ]


def _deviations(ev, lines):
    difference = sum(ev.residual(line) for line in lines) - ev.receipt.amount
    largest = max(lines, key=ev.residual)
    if abs(difference) <= ev.options.rounding_tolerance:
        yield (
            REFERENCE_CENTS,
            add(ev, lines, {largest.id: (difference, ROUNDING)}),
            (("cents", {"difference": difference}),),
            0,
        )
    elif difference > 0:
        yield from _short(ev, lines, difference, largest)
    elif ev.receipt.amount + difference > 0:
        yield from _over(ev, lines, -difference)


def _short(ev, lines, difference, largest):
    discounts = _discounts(ev, lines, difference)
    if discounts:
        yield (REFERENCE_DISCOUNT, add(ev, lines, discounts), (("discount_in_time", {"discount": difference}),), 0)
        return
    total = difference + ev.receipt.amount
    if ev.charges and difference <= min(ev.options.fee_cap, total * ev.options.fee_ratio):
        yield (
            REFERENCE_FEE,
            add(ev, lines, {largest.id: (difference, FEE)}),
            (("charges_deducted", {"word": ev.charges, "difference": difference}),),
            0,
        )
        return
    reasons = [("less_than_named", {"difference": difference})]
    if ev.partial:
        reasons.append(("says_partial", {"word": ev.partial}))
    if any(line.discount for line in lines) and difference in {line.discount for line in lines}:
        reasons.append(("discount_too_late", {"discount": difference}))
    yield REFERENCE_PARTIAL if len(reasons) > 1 else REFERENCE_SHORT_PAID, pour(ev, lines), tuple(reasons), 0


def _over(ev, lines, excess):
    total = ev.receipt.amount - excess
    bound = max(ev.options.overpayment_cap, total * ev.options.overpayment_ratio)
    reason = "more_than_named" if excess <= bound else "far_more_than_named"
    yield REFERENCE_OVER, full(ev, lines), ((reason, {"difference": excess}),), excess


def _discounts(ev, lines, difference):
    """{line: (discount, DISCOUNT)} of the discounts that add up to `difference`; {} when none do."""
    possible = [(line, ev.discount(line)) for line in lines if ev.discount(line)]
    sizes = range(len(possible), 0, -1) if len(possible) <= MAX_DISCOUNT_LINES else (len(possible),)
    for size in sizes:
        for chosen in combinations(possible, size):
            gap = difference - sum(discount for _line, discount in chosen)
            if abs(gap) <= DISCOUNT_ROUNDING * size:
                taken = {line.id: (discount, DISCOUNT) for line, discount in chosen}
                last = chosen[-1][0].id
                taken[last] = (taken[last][0] + gap, DISCOUNT)
                return taken
    return {}


def add(ev, lines, writeoffs):
    """Settle every line in full, part of it by the write-offs {line id: (amount, kind)}."""
    allocations = []
    for line in lines:
        writeoff, kind = writeoffs.get(line.id, (0, ""))
        allocations.append(Allocation(line.id, ev.residual(line) - writeoff, writeoff, kind))
    return tuple(allocations)


def pour(ev, lines):
    """Use credit notes in full, then pay the invoices in the given order as far as the cash goes."""
    allocations = [Allocation(line.id, ev.residual(line)) for line in lines if ev.residual(line) < 0]
    cash = ev.receipt.amount - sum(a.amount for a in allocations)
    for line in lines:
        if cash <= 0:
            break
        paid = min(cash, ev.residual(line))
        if paid > 0:
            allocations.append(Allocation(line.id, paid))
            cash -= paid
    return tuple(allocations)
