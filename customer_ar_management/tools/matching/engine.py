"""Cash application: which open items does a receipt pay?

`match` looks at the receipts by date and gives each one a `Result` with ranked proposals. It is pure:
no database, no clock, no state but the `OpenItems` index, which the caller may keep and update between
calls (`add`, `remove`, `allocate`, `learn`, `remember`).

* Amounts are integers in minor units; see `types` for what goes in and out.
* A result is `auto` when the confidence of its best proposal reaches the threshold of its rule, no
  other allocation fits as well, and no sign speaks against it. It is then allocated at once, so that
  later lines of the batch see the items as settled.
* What fits several ways is `ambiguous` and never automatic.
* Nothing is learned from proposals that are not posted; the caller calls `OpenItems.learn` when a
  person confirms one.
"""

from dataclasses import replace

from .evidence import gather
from .index import OpenItems
from .references import FULL, SERIAL
from .rules_open import by_amount, fallback, of_anyone
from .rules_reference import DOUBT, by_reference
from .types import (
    NEVER,
    REFERENCE,
    REFERENCE_PARTIAL,
    REFERENCE_SHORT_PAID,
    RULES,
    Aliases,
    Allocation,
    Customer,
    Item,
    Options,
    Proposal,
    Receipt,
    Result,
)

__all__ = [
    "NEVER",
    "REASONS",
    "RULES",
    "Aliases",
    "Allocation",
    "Customer",
    "Item",
    "OpenItems",
    "Options",
    "Proposal",
    "Receipt",
    "Result",
    "confirm",
    "match",
    "match_one",
    "undo",
]

#: English sentence of each reason code; the caller translates them.
REASONS = {
    "names_invoice": "The text names %(numbers)s.",
    "names_settled": "The text also names %(count)s document(s) already settled.",
    "payer_payer": "The payer is the customer (by %(source)s).",
    "payer_group": "The payer belongs to the group of the customer (by %(source)s).",
    "payer_unknown": "The payer is not known.",
    "payer_conflict": "The payer is known as another customer (by %(source)s).",
    "payer_known": "The payer is recognised by %(source)s (%(count)s candidate(s)).",
    "one_edit": "One digit away from %(number)s.",
    "text_cut": "The text was cut off; %(hidden)s more item(s) make up the amount.",
    "credit_fits": "Credit note %(number)s explains the difference.",
    "credit_netted": "Invoices less credit notes: %(items)s items.",
    "cents": "Difference of a few cents.",
    "discount_in_time": "Early-payment discount taken in time.",
    "discount_too_late": "The difference is the early-payment discount, taken too late.",
    "charges_deducted": "Bank charges were deducted (%(word)s).",
    "less_than_named": "Less than the documents named.",
    "instalment": "Instalments paid: %(count)s, with a difference; %(ways)s way(s).",
    "says_partial": "The text announces a part payment or deduction (%(word)s).",
    "more_than_named": "More than the documents named; the rest stays on account.",
    "far_more_than_named": "Far more than the documents named.",
    "fits": "%(items)s open item(s) have exactly this amount; %(ways)s way(s).",
    "amount_only": "Only the amount fits; %(ways)s item(s) have it.",
    "oldest_first": "Nothing fits; the oldest %(items)s item(s) first.",
    "keep_on_account": "Keep on the account of the customer.",
    "repeated": "The same payer sent the same amount with the same text before.",
    "prepayment": "The text speaks of a prepayment (%(word)s).",
    "contradiction": "The text names documents that do not fit.",
    "remittance": "The remittance advice %(advice)s says so: %(items)s item(s).",
    "not_customer": "Looks like money from no customer (%(word)s).",
}


def match(receipts, items=(), aliases=None, options=None, index=None):
    """Proposals for `receipts`, in the order of their date and id.

    :param receipts: iterable of `Receipt`
    :param items: iterable of `Item`, added to the index; recently settled ones with residual 0
    :param aliases: `Aliases`: customers and learned payers; used when `index` is None
    :param options: `Options`
    :param index: an `OpenItems` to use and update instead of a new one
    :return: list of `Result`
    """
    options = options or Options()
    index = index if index is not None else OpenItems((), aliases)
    for item in items:
        index.add(item)
    results = []
    for receipt in sorted(receipts, key=lambda r: (r.date, r.id)):
        result = match_one(receipt, index, options)
        if result.auto:
            confirm(receipt, result.proposals[0], index, options)
        index.remember(receipt)
        results.append(result)
    return results


def match_one(receipt, index, options):
    """`Result` of one receipt against the index, which it does not change."""
    if receipt.amount <= 0:
        return Result(receipt.id, exceptions=("outgoing",))
    ev = gather(receipt, index, options)
    proposals = list(by_reference(ev))
    for rule in options.extra_rules:
        proposals += rule(ev)
    if not any(_sure(p, options) for p in proposals):
        proposals += [*by_amount(ev), *of_anyone(ev), *fallback(ev)]
    proposals = _rank(_doubted(ev, p) for p in proposals)
    if not proposals:
        return Result(receipt.id, exceptions=_exceptions(ev, None))
    best = proposals[0]
    return Result(
        receipt.id,
        tuple(proposals[: options.max_proposals]),
        _sure(best, options),
        best.ambiguous,
        _exceptions(ev, best),
    )


def confirm(receipt, proposal, index, options):
    """Allocate a proposal in the index and learn who paid for whom."""
    for allocation in proposal.allocations:
        index.allocate(allocation.item, allocation.settles)
    if options.learn and proposal.allocations:
        index.learn(receipt, proposal.customer)


def undo(receipt, proposal, index):
    """Reopen what `confirm` allocated; what was learned stays until the caller rebuilds the index."""
    for allocation in proposal.allocations:
        index.allocate(allocation.item, -allocation.settles)
    index.forget(receipt)


def _sure(proposal, options):
    return (
        bool(proposal.allocations)
        and not proposal.ambiguous
        and proposal.confidence >= options.threshold(proposal.rule)
    )


def _doubted(ev, proposal):
    """Lower a proposal that other evidence speaks against; it stays a proposal."""
    doubts = []
    named = any(code == "names_invoice" for code, _params in proposal.reasons)
    if ev.repeated is not None:
        doubts.append(("repeated", {}))
    if ev.prepayment and proposal.rule != REFERENCE:
        doubts.append(("prepayment", {"word": ev.prepayment}))
    if not named and (ev.reading.unread or any(n.trust in (FULL, SERIAL) for n in ev.reading.named)):
        doubts.append(("contradiction", {}))
    if not named and ev.not_customer:
        doubts.append(("not_customer", {"word": ev.not_customer}))
    if not doubts or not proposal.allocations:
        return proposal
    return replace(
        proposal,
        confidence=min(proposal.confidence, DOUBT * proposal.confidence),
        reasons=(*proposal.reasons, *doubts),
        ambiguous=True,
    )


def _rank(proposals):
    """Best first, one of each effect on the ledger, in an order that depends on nothing else."""
    order = {rule: place for place, rule in enumerate(RULES)}
    best = {}
    for proposal in proposals:
        known = best.get(proposal.key)
        if known is None or proposal.confidence > known.confidence:
            best[proposal.key] = proposal
    return sorted(
        best.values(),
        key=lambda p: (
            -p.confidence,
            order.get(p.rule, len(order)),
            len(p.allocations),
            [a.item for a in p.allocations],
        ),
    )


def _exceptions(ev, best):
    """Codes for the exception queue."""
    codes = []
    named = [
        [ev.index.items[i] for g in n.groups for i in ev.index.groups[g]] for n in ev.reading.named if n.trust == FULL
    ]
    # A number that both companies use means the document of the one that was paid.
    meant = [[i for i in items if i.company == ev.receipt.company] or items for items in named]
    items = [i for found in meant for i in found]
    if ev.repeated is not None:
        codes.append("duplicate")
    if items and not any(ev.residual(i) for i in items):
        codes.append("already_paid")
    codes += ["wrong_company"] * any(i.company != ev.receipt.company for i in items)
    codes += ["wrong_currency"] * any(
        found and all(i.company == ev.receipt.company and i.currency != ev.receipt.currency for i in found)
        for found in meant
    )
    if not ev.customers and not items:
        codes.append("not_customer" if ev.not_customer else "unknown_payer")
    codes += ["prepayment"] * bool(ev.prepayment)
    if best is not None:
        codes += ["short"] * (best.rule in (REFERENCE_PARTIAL, REFERENCE_SHORT_PAID))
        codes += ["over"] * (best.unapplied > 0 and bool(best.allocations))
    return tuple(codes)
