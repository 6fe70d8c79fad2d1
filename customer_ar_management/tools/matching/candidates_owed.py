"""Second stage, without the text: which open items of the payer, of its relatives or of anybody have the amount?

Evidence in, `Candidate` values out, as in `candidates_named`.
"""

from dataclasses import replace

from .likely import WITHOUT_REFERENCE, Sought, rank, telling_size, usual, usual_first
from .sums import pair_capacity, small_sums
from .types import (
    AMOUNT_ANYONE,
    AMOUNT_CENTS,
    EXACT_AMOUNT,
    EXACT_SUM,
    NETTED_CREDIT,
    OLDEST_FIRST,
    ON_ACCOUNT,
    Candidate,
)


def owed(ev):
    """Candidates that only the payer and the amount speak for; at last its oldest items, and none at all."""
    if ev.customers:
        yield from _of_payer(ev)
    elif not ev.not_customer:
        yield from _of_anyone(ev)
    if len(ev.customers) == 1:
        if items := _invoices(ev, ev.customers):
            yield Candidate(tuple(items), OLDEST_FIRST, ambiguous=True)
        yield Candidate((), ON_ACCOUNT)


def _of_payer(ev):
    """Open items of the payer, else of its relatives."""
    own = _of(ev, ev.customers)
    relatives = {r for c in ev.customers for r in ev.index.relatives(c)} - set(ev.customers)
    ask = relatives and (not own or ev.owing(relatives, ev.receipt.amount))
    theirs = _of(ev, relatives) if ask else []
    if own and theirs:
        return [replace(candidate, ambiguous=True) for candidate in (*own, *theirs)]
    return [*own, *theirs]


def _invoices(ev, customers):
    return [item for item in ev.open_of(customers) if item.residual > 0]


def _of(ev, customers):
    """Items of these customers that have or add up to the amount, else nearly have it."""
    items = _invoices(ev, customers)
    ranking, ambiguous = _adding_up(ev, items, customers)
    ways = len(ranking.solutions)
    return [
        Candidate(
            tuple(chosen),
            EXACT_AMOUNT if len(chosen) == 1 else EXACT_SUM,
            share=probability,
            ambiguous=ambiguous,
            reasons=(("fits", {"items": len(chosen), "ways": ways}),),
        )
        for probability, chosen in ranking.solutions[: ev.options.max_proposals]
    ] or [*_close(ev, items), *_pairs(ev, customers)]


def _adding_up(ev, items, customers):
    """(ranking, ambiguous) of what adds up to the amount.

    When one item alone has the amount and all larger sums together can be expected to weigh no more
    than AMBIGUOUS_SHARE of it, only the pairs are searched: the rest is counted, not looked for."""
    amount, day, options = ev.receipt.amount, ev.receipt.date, ev.options
    sought = Sought(amount, day, WITHOUT_REFERENCE, 2, options.minor_per_unit)
    amounts = [item.residual for item in items]
    if ev.owing(customers, amount):
        pairs = small_sums(amounts, amount, 2).solutions
        ranking = rank(items, pairs, sought)
        if not ranking.ambiguous:
            return ranking, _fits_twice(amount, pairs, options)
    order = list(range(len(items)))
    if len(order) > pair_capacity(options.node_limit):
        order.sort(key=lambda p: (-usual(items[p], day), p))
    size = telling_size(len(items), amount, options)
    sums = small_sums([amounts[p] for p in order], amount, size, options.node_limit)
    found = {tuple(sorted(order[p] for p in s)) for s in sums.solutions}
    found |= {(p,) for p, value in enumerate(amounts) if value == amount}
    ranking = rank(items, found, replace(sought, searched=size))
    return ranking, not sums.complete or ranking.ambiguous or _fits_twice(amount, found, options)


def _fits_twice(amount, solutions, options):
    """Whole amounts add up to each other by habit, not by accident: a second fit of up to two items
    is never outweighed."""
    return amount % options.minor_per_unit == 0 and sum(len(s) <= 2 for s in solutions) > 1


def _close(ev, items):
    """One item that has the amount but for its discount or a few cents."""
    for item in items:
        gap = item.residual - ev.receipt.amount
        if abs(gap) <= ev.options.rounding_tolerance or gap and gap == ev.discount(item):
            yield Candidate((item,), AMOUNT_CENTS)


def _pairs(ev, customers):
    """One open item less one open credit note; sums with credits fit by accident too easily."""
    pairs = [
        (item, credit)
        for credit in ev.open_of(customers)
        if credit.residual < 0
        for item in ev.owing(customers, ev.receipt.amount - credit.residual)
    ]
    for pair in pairs[: ev.options.max_proposals]:
        why = (("credit_netted", {"items": 2}),)
        yield Candidate(pair, NETTED_CREDIT, share=1 / len(pairs), ambiguous=len(pairs) > 1, reasons=why)


def _of_anyone(ev):
    """Nobody known: items of exactly this amount, whoever owes them."""
    found = usual_first(ev.with_amount(ev.receipt.amount), ev.receipt.date)
    for place, item in enumerate(found[: ev.options.max_proposals]):
        why = (("amount_only", {"ways": len(found)}),)
        yield Candidate((item,), AMOUNT_ANYONE, share=1 / (len(found) + place), ambiguous=True, reasons=why)
