"""Rules for receipts that name what they pay."""

from itertools import islice, product

from .evidence import CONFLICT, GROUP, PAYER, UNKNOWN
from .fit import deviations, exact
from .likely import CUT_OFF, rank
from .references import FULL, ORDER, SERIAL, WEAK, near, starts_with
from .sums import any_size_sums, small_sums
from .types import (
    NETTED_CREDIT,
    Proposal,
    REFERENCE,
    REFERENCE_CENTS,
    REFERENCE_CUT,
    REFERENCE_DISCOUNT,
    REFERENCE_FEE,
    REFERENCE_OVER,
    REFERENCE_PARTIAL,
    REFERENCE_SHORT,
    REFERENCE_SHORT_PAID,
    REFERENCE_TYPO,
)

#: Confidence of each rule by what is known about the payer: itself, its group, unknown, contradicting.
CONFIDENCE = {
    REFERENCE: {PAYER: 0.999, GROUP: 0.998, UNKNOWN: 0.99, CONFLICT: 0.90},
    REFERENCE_SHORT: {PAYER: 0.99, GROUP: 0.98, UNKNOWN: 0.96, CONFLICT: 0.80},
    REFERENCE_DISCOUNT: {PAYER: 0.995, GROUP: 0.99, UNKNOWN: 0.97, CONFLICT: 0.70},
    REFERENCE_CENTS: {PAYER: 0.99, GROUP: 0.985, UNKNOWN: 0.97, CONFLICT: 0.70},
    REFERENCE_FEE: {PAYER: 0.985, GROUP: 0.975, UNKNOWN: 0.955, CONFLICT: 0.50},
    REFERENCE_PARTIAL: {PAYER: 0.98, GROUP: 0.965, UNKNOWN: 0.85, CONFLICT: 0.40},
    REFERENCE_SHORT_PAID: {PAYER: 0.972, GROUP: 0.955, UNKNOWN: 0.85, CONFLICT: 0.40},
    REFERENCE_OVER: {PAYER: 0.975, GROUP: 0.96, UNKNOWN: 0.85, CONFLICT: 0.40},
    REFERENCE_CUT: {PAYER: 0.995, GROUP: 0.99, UNKNOWN: 0.97, CONFLICT: 0.70},
    REFERENCE_TYPO: {PAYER: 0.97, GROUP: 0.90, UNKNOWN: 0.85, CONFLICT: 0.50},
    NETTED_CREDIT: {PAYER: 0.93, GROUP: 0.90, UNKNOWN: 0.85, CONFLICT: 0.40},
}
_EXACT = (REFERENCE, REFERENCE_SHORT)
_RELATIONS = (PAYER, GROUP, UNKNOWN, CONFLICT)
#: A serial number alone proves less when the amount differs, too.
SERIAL_DISCOUNT = 0.02
#: What a contradiction in the evidence leaves of any confidence: below every sensible threshold.
DOUBT = 0.9
#: Readings of one text that are tried, and invoices that one stretch of text may mean.
MAX_READINGS, MAX_MEANINGS = 64, 6
#: What a named document is worth when the amount is far above it, or the text was cut off.
FAR_TOO_MUCH = 0.02
#: Nobody knows the payer, but the text says why the amount is less, or the amount shows it.
EXPLAINED = 0.96


def by_reference(ev):
    """Proposals from the invoices that the text names."""
    readings = list(_readings(ev))
    fitting = [(lines, allocations) for lines in readings if (allocations := exact(ev, lines))]
    for lines, allocations in fitting:
        rule = REFERENCE if _trust(ev, lines) == FULL else REFERENCE_SHORT
        yield _propose(ev, lines, rule, allocations, ambiguous=len(fitting) > 1, doubt=_owes_it_itself(ev, lines))
    if fitting:
        return
    typos = list(_by_typo(ev, [line for lines in readings[:1] for line in lines]))
    yield from typos
    for lines in readings[:MAX_MEANINGS]:
        found = [*_hidden(ev, lines), *_netted(ev, lines)]
        yield from found
        doubt = bool(typos or found or len(readings) > 1 or ev.reading.cut or _explained_otherwise(ev, lines))
        for rule, allocations, reasons, unapplied in deviations(ev, lines):
            far = any(code == "far_more_than_named" for code, _params in reasons) or unapplied > 0 and ev.reading.cut
            strong = rule in (REFERENCE_DISCOUNT, REFERENCE_CENTS) and not typos
            # Who lists several documents and pays more may have left one out of the list.
            longer = unapplied > 0 and len({(line.customer, line.number) for line in lines}) > 1
            several = longer or any(code == "instalment" and params["ways"] > 1 for code, params in reasons)
            yield _propose(
                ev,
                lines,
                rule,
                allocations,
                reasons,
                unapplied,
                doubt=far or several or doubt and not strong,
                share=FAR_TOO_MUCH if far else 1,
            )


def _readings(ev):
    """Lists of open lines that the text may name, the likeliest first."""
    named = [n for n in ev.reading.named if n.trust in (FULL, SERIAL)]
    orders = [n for n in ev.reading.named if n.trust == ORDER]
    weak = [n for n in ev.reading.named if n.trust == WEAK]
    seen = set()
    for chosen in (named or orders, named + weak, weak):
        meanings = [m for n in chosen if (m := _meanings(ev, n))]
        for groups in islice(product(*meanings), MAX_READINGS) if meanings else ():
            key = frozenset(line.id for group in groups for line in group)
            if key not in seen:
                seen.add(key)
                yield [line for group in dict.fromkeys(groups) for line in group]


def _meanings(ev, named):
    """Open lines of each invoice it may mean; only those closest to the payer."""
    found = {}
    for group in named.groups:
        lines = tuple(i for i in (ev.index.items[x] for x in ev.index.groups[group]) if ev.usable(i))
        if lines:
            found.setdefault(ev.relation(group[2]), []).append(lines)
    if named.trust == WEAK:
        found = {r: g for r, g in found.items() if r in (PAYER, GROUP)}
    closest = next((r for r in _RELATIONS if r in found), None)
    return found.get(closest, [])[:MAX_MEANINGS]


def _trust(ev, lines):
    ids = {line.id for line in lines}
    trusted = [n for n in ev.reading.named if n.trust == FULL and any(ids & set(ev.index.groups[g]) for g in n.groups)]
    covered = {i for n in trusted for g in n.groups for i in ev.index.groups[g]}
    return FULL if ids <= covered else SERIAL


def _relation(ev, lines):
    """Worst relation among the customers of the lines; strangers together are a contradiction."""
    customers = {line.customer for line in lines}
    worst = max((ev.relation(c) for c in customers), key=_RELATIONS.index)
    if worst == UNKNOWN and len(customers) > 1:
        first = min(customers)
        return UNKNOWN if customers <= ev.index.relatives(first) | {first} else CONFLICT
    return worst


def _propose(ev, lines, rule, allocations, reasons=(), unapplied=0, ambiguous=False, doubt=False, share=1.0):
    relation = _relation(ev, lines)
    confidence = CONFIDENCE[rule][relation] * share
    if rule not in _EXACT and _trust(ev, lines) != FULL and rule != REFERENCE_TYPO:
        confidence -= SERIAL_DISCOUNT
    if (
        rule == REFERENCE_PARTIAL
        and relation == UNKNOWN
        and {"says_partial", "discount_too_late"} & {c for c, _p in reasons}
    ):
        confidence = EXPLAINED
    paid = [
        n
        for n in ev.reading.named
        if n.trust == FULL and not any(ev.usable(ev.index.items[i]) for g in n.groups for i in ev.index.groups[g])
    ]
    unexplained = rule not in (*_EXACT, REFERENCE_TYPO, REFERENCE_CUT) and ev.reading.unread
    if doubt or ambiguous or unexplained or (paid and rule != REFERENCE_TYPO):
        confidence = min(confidence, DOUBT)
    why = [("names_invoice", {"numbers": ", ".join(dict.fromkeys(line.number for line in lines))})]
    why += [("payer_" + relation, {"source": ev.source})]
    if paid:
        why.append(("names_settled", {"count": len(paid)}))
    return Proposal(
        tuple(allocations), rule, confidence, (*why, *reasons), lines[0].customer, unapplied, ambiguous or doubt
    )


def _by_typo(ev, lines):
    """One item whose reference is one edit away and whose amount is what is missing."""
    missing = ev.receipt.amount - sum(ev.residual(line) for line in lines)
    named = [
        n.candidate
        for n in ev.reading.named
        if not any(
            ev.usable(ev.index.items[i]) and ev.relation(g[2]) == PAYER for g in n.groups for i in ev.index.groups[g]
        )
    ]
    candidates = [*ev.reading.unread, *named]
    if not candidates:
        return
    for target, kept in {(missing, tuple(lines)), (ev.receipt.amount, ())}:
        if ev.customers:
            pool = ev.owing(ev.customers, target)
        else:
            pool = [i for i in ev.index.with_amount(ev.receipt.company, ev.receipt.currency, target) if ev.usable(i)]
        pool = [i for i in pool if i not in kept]
        close = [i for i in pool if any(near(c, i) for c in candidates)]
        firm = ev.two_signs and len(pool) == 1
        for item in close:
            allocations = exact(ev, [*kept, item])
            yield _propose(
                ev,
                [*kept, item],
                REFERENCE_TYPO,
                allocations,
                (("one_edit", {"number": item.number}),),
                ambiguous=not firm,
            )


def _hidden(ev, lines):
    """The text was cut off: which other items of the customer make up the rest?"""
    rest = ev.receipt.amount - sum(ev.residual(line) for line in lines)
    if rest <= 0 or not ev.reading.cut:
        return
    others = _others(ev, lines)
    others.sort(key=lambda i: (-ev.weight(i), i.due_date, i.number, i.id))
    amounts, limit = [ev.residual(i) for i in others], ev.options.node_limit
    sums, searched = any_size_sums(amounts, rest, limit), len(others)
    found = set(sums.solutions)
    if not sums.complete:
        sums, searched = small_sums(amounts, rest, ev.options.max_open_sum, limit), ev.options.max_open_sum
        found |= set(sums.solutions)
    fitting = [s for s in found if any(starts_with(others[p], ev.reading.tail) for p in s)]
    ranking = rank(ev, others, fitting, rest, CUT_OFF, searched)
    for share, hidden in ranking.solutions[: ev.options.max_proposals]:
        chosen = [*lines, *hidden]
        yield _propose(
            ev,
            chosen,
            REFERENCE_CUT,
            exact(ev, chosen),
            (("text_cut", {"hidden": len(hidden)}),),
            ambiguous=not sums.complete or ranking.ambiguous,
            share=share,
        )


def _others(ev, lines):
    """Open invoices of the customers of `lines` that `lines` does not hold."""
    ids = {line.id for line in lines}
    return [i for i in ev.open_of({line.customer for line in lines}) if i.id not in ids and ev.residual(i) > 0]


def _netted(ev, lines):
    """An open credit note of the same customer that explains the difference, though unnamed."""
    short = ev.receipt.amount - sum(ev.residual(line) for line in lines)
    if short >= 0:
        return
    credits = [i for i in ev.owing({line.customer for line in lines}, short) if i not in lines]
    for credit in credits:
        yield _propose(
            ev,
            [*lines, credit],
            NETTED_CREDIT,
            exact(ev, [*lines, credit]),
            (("credit_fits", {"number": credit.number}),),
            ambiguous=len(credits) > 1,
        )


def _owes_it_itself(ev, lines):
    """The payer owes exactly this amount itself, though the text names an item of somebody else."""
    if _relation(ev, lines) not in (GROUP, CONFLICT):
        return False
    return bool(ev.owing(ev.customers, ev.receipt.amount))


def _explained_otherwise(ev, lines):
    """Does one other item of the payer have exactly the amount received, or exactly the excess?"""
    total = sum(ev.residual(line) for line in lines)
    wanted = {ev.receipt.amount, ev.receipt.amount - total}
    customers = set(ev.customers) | {line.customer for line in lines}
    return any(i not in lines for amount in wanted if amount for i in ev.owing(customers, amount))
