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

#: What each reason code tells: the names of its figures. The sentences stand in ``models/matching/ar_match_reason.py``.
REASONS = {
    "names_invoice": ("numbers",),
    "names_settled": ("count",),
    "payer_payer": ("source",),
    "payer_group": ("source",),
    "payer_unknown": (),
    "payer_conflict": ("source",),
    "payer_known": ("source", "count"),
    "one_edit": ("number",),
    "text_cut": ("hidden",),
    "credit_fits": ("number",),
    "credit_netted": ("items",),
    "cents": (),
    "discount_in_time": (),
    "discount_too_late": (),
    "charges_deducted": ("word",),
    "less_than_named": (),
    "instalment": ("count", "ways"),
    "says_partial": ("word",),
    "more_than_named": (),
    "far_more_than_named": (),
    "fits": ("items", "ways"),
    "amount_only": ("ways",),
    "oldest_first": ("items",),
    "keep_on_account": (),
    "repeated": (),
    "prepayment": ("word",),
    "contradiction": (),
    "remittance": ("advice", "items"),
    "not_customer": ("word",),
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
