"""Cash application: which open items does a receipt pay?

`match` looks at the receipts by date and gives each one a `Result` with ranked proposals. It is pure:
no database, no clock, no state but the `OpenItems` index, which the caller may keep and update between
calls (`add`, `remove`, `allocate`, `learn`, `remember`).

* A receipt goes through four stages, each a file: it is *read* (`evidence`, with `references` for the text), *candidates*
  are looked for (`candidates_named`, `candidates_owed`), the amount is laid on them (`fits`), and each fit is *judged* once
  (`judge`). A wider circle of candidates is only asked for when the narrower ones leave the question open.
* Amounts are integers in minor units; see `types` for what goes in and out, and for what the stages hand on.
* A result is `auto` when the confidence of its best proposal reaches the threshold of its rule, no
  other allocation fits as well, and no sign speaks against it. It is then allocated at once, so that
  later lines of the batch see the items as settled.
* What fits several ways is `ambiguous` and never automatic.
* Nothing is learned from proposals that are not posted; the caller calls `OpenItems.learn` when a
  person confirms one.
"""

from .candidates_named import meant, named
from .candidates_owed import owed
from .evidence import gather
from .fits import exact, fits
from .index import OpenItems
from .judge import conclude, is_sure, judge
from .types import (
    NEVER,
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
    readings = list(named(ev))
    found = exact(ev, readings) or fits(ev, meant(ev, readings))
    proposals = judge(ev, found)
    for rule in options.extra_rules:
        proposals += rule(ev)
    if not any(is_sure(p, options) for p in proposals):
        found = fits(ev, owed(ev))
        proposals += judge(ev, found)
    return conclude(ev, proposals)


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
