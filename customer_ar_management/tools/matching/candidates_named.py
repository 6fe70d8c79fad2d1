"""Second stage, what the text speaks of: which open items does it name, or may it have meant?

Evidence in, `Candidate` values out; nothing here asks how the amount lies on them (`fits`) or what that proves (`judge`).
"""

from dataclasses import replace
from itertools import islice, product

from .evidence import CONFLICT, GROUP, PAYER, RELATIONS, UNKNOWN
from .likely import CUT_OFF, Sought, rank, usual_first
from .references import FULL, ORDER, SERIAL, WEAK, near, starts_with
from .sums import any_size_sums, small_sums
from .types import NETTED_CREDIT, REFERENCE, REFERENCE_CUT, REFERENCE_SHORT, REFERENCE_TYPO, Candidate

#: Readings of one text that are tried, and invoices that one stretch of text may mean.
MAX_READINGS, MAX_MEANINGS = 64, 6


def named(ev):
    """Candidates that the text names, the likeliest reading first."""
    for items in _readings(ev):
        found = _candidate(ev, items, REFERENCE)
        # The payer owes exactly this amount itself, though the text names an item of somebody else.
        owes = found.relation in (GROUP, CONFLICT) and bool(ev.owing(ev.customers, ev.receipt.amount))
        yield replace(found, rule=REFERENCE if found.trust == FULL else REFERENCE_SHORT, ambiguous=owes)


def meant(ev, readings):
    """Candidates where nothing that is named has the amount: a reference one edit away, what a cut-off text hides, a credit
    note that is not named; then the readings themselves, for a difference to be explained.

    :param readings: what `named` found
    """
    typos = list(_mistyped(ev, readings[0].items if readings else ()))
    yield from typos
    for reading in readings[:MAX_MEANINGS]:
        found = [*_hidden(ev, reading.items), *_less_credit(ev, reading.items)]
        yield from found
        rivals = found or len(readings) > 1 or ev.reading.cut or _explained_otherwise(ev, reading.items)
        yield replace(reading, ambiguous=bool(typos), rivals=bool(rivals))


def _readings(ev):
    """Tuples of open items that the text may name, the likeliest first."""
    sure = [m for m in ev.mentions if m.trust in (FULL, SERIAL)]
    orders = [m for m in ev.mentions if m.trust == ORDER]
    weak = [m for m in ev.mentions if m.trust == WEAK]
    seen = set()
    for chosen in (sure or orders, sure + weak, weak):
        meanings = [found for mention in chosen if (found := _meanings(mention))]
        for documents in islice(product(*meanings), MAX_READINGS) if meanings else ():
            key = frozenset(item.id for items in documents for item in items)
            if key not in seen:
                seen.add(key)
                yield tuple(item for items in dict.fromkeys(documents) for item in items)


def _meanings(mention):
    """Open items of each document that a stretch of text may mean; only those closest to the payer."""
    possible = RELATIONS if mention.trust != WEAK else (PAYER, GROUP)
    found = [(relation, items) for relation, items in mention.open if relation in possible]
    closest = min((RELATIONS.index(relation) for relation, _items in found), default=None)
    return [items for relation, items in found if RELATIONS.index(relation) == closest][:MAX_MEANINGS]


def _candidate(ev, items, rule, **known):
    """The `Candidate` of named items, and of others found with their help; `known` are further fields of it."""
    covered = {i.id for m in ev.mentions if m.trust == FULL for _r, items_ in m.open for i in items_}
    trust = FULL if all(item.id in covered for item in items) else SERIAL
    return Candidate(tuple(items), rule, trust, _relation(ev, items), **known)


def _relation(ev, items):
    """Worst relation among the customers of the items; strangers together are a contradiction."""
    customers = {item.customer for item in items}
    worst = max((ev.relation(customer) for customer in customers), key=RELATIONS.index)
    if worst == UNKNOWN and len(customers) > 1:
        first = min(customers)
        return UNKNOWN if customers <= ev.index.relatives(first) | {first} else CONFLICT
    return worst


def _mistyped(ev, items):
    """One item whose reference is one edit away and whose amount is what is missing."""
    others = [m.stretch for m in ev.mentions if all(relation != PAYER for relation, _items in m.open)]
    written = [*ev.reading.unread, *others]
    if not written:
        return
    missing = ev.receipt.amount - sum(item.residual for item in items)
    for target, kept in dict.fromkeys([(missing, items), (ev.receipt.amount, ())]):
        pool = ev.owing(ev.customers, target) if ev.customers else ev.with_amount(target)
        pool = [item for item in pool if item not in kept]
        firm = ev.two_signs and len(pool) == 1
        for item in pool:
            if any(near(stretch, item) for stretch in written):
                why = (("one_edit", {"number": item.number}),)
                yield _candidate(ev, (*kept, item), REFERENCE_TYPO, ambiguous=not firm, reasons=why)


def _hidden(ev, items):
    """The text was cut off: which other items of the customer make up the rest?"""
    rest, options = ev.receipt.amount - sum(item.residual for item in items), ev.options
    if rest <= 0 or not ev.reading.cut:
        return
    known = {item.id for item in items}
    others = [i for i in ev.open_of({item.customer for item in items}) if i.id not in known and i.residual > 0]
    others = usual_first(others, ev.receipt.date)
    amounts = [item.residual for item in others]
    sums, searched = any_size_sums(amounts, rest, options.node_limit), len(others)
    found = set(sums.solutions)
    if not sums.complete:
        searched = options.max_open_sum
        sums = small_sums(amounts, rest, searched, options.node_limit)
        found |= set(sums.solutions)
    fitting = [s for s in found if any(starts_with(others[p], ev.reading.tail) for p in s)]
    ranking = rank(others, fitting, Sought(rest, ev.receipt.date, CUT_OFF, searched, options.minor_per_unit))
    ambiguous = not sums.complete or ranking.ambiguous
    for share, chosen in ranking.solutions[: options.max_proposals]:
        why = (("text_cut", {"hidden": len(chosen)}),)
        yield _candidate(ev, (*items, *chosen), REFERENCE_CUT, share=share, ambiguous=ambiguous, reasons=why)


def _less_credit(ev, items):
    """An open credit note of the same customer that explains the difference, though unnamed."""
    short = ev.receipt.amount - sum(item.residual for item in items)
    if short >= 0:
        return
    credits = [i for i in ev.owing({item.customer for item in items}, short) if i not in items]
    for credit in credits:
        why = (("credit_fits", {"number": credit.number}),)
        yield _candidate(ev, (*items, credit), NETTED_CREDIT, ambiguous=len(credits) > 1, reasons=why)


def _explained_otherwise(ev, items):
    """Does one other item of the payer have exactly the amount received, or exactly the excess?"""
    amount = ev.receipt.amount
    customers = set(ev.customers) | {item.customer for item in items}
    wanted = {amount, amount - sum(item.residual for item in items)} - {0}
    return any(item not in items for target in wanted for item in ev.owing(customers, target))
