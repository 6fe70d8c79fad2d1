"""Last stage: what does a fit prove?

`Fit` in, `Proposal` out: each is judged once, by its rule, by who owes the items and by what else may be meant. `conclude`
then ranks what all rules propose and says whether the best may be posted unseen.
"""

from dataclasses import replace

from .evidence import CONFLICT, GROUP, PAYER, UNKNOWN
from .references import FULL, SERIAL
from .types import (
    AMOUNT_ANYONE,
    AMOUNT_CENTS,
    AMOUNT_DISCOUNT,
    EXACT_AMOUNT,
    EXACT_SUM,
    NETTED_CREDIT,
    OLDEST_FIRST,
    ON_ACCOUNT,
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
    RULES,
    Result,
)

#: Items that the text names: confidence of each rule by what is known about the payer: itself, its group, unknown,
#: contradicting.
NAMED = {
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
#: Items of a known payer that nothing names: times the certainty of who paid. All but the first two stay below every
#: sensible threshold.
OWED = {EXACT_AMOUNT: 1.0, EXACT_SUM: 1.0, AMOUNT_DISCOUNT: 0.93, AMOUNT_CENTS: 0.90, NETTED_CREDIT: 0.90}
#: The amount alone; what is left when nothing fits ranks behind everything that does.
LAST = {AMOUNT_ANYONE: 0.30, OLDEST_FIRST: 0.002, ON_ACCOUNT: 0.001}
#: Keeping the money on account is the best proposal for a prepayment or a repeated payment.
KEPT_WISELY = 0.5
#: A sum without a reference needs two signs of who paid; with one it is only proposed.
SUM_BY_ONE_SIGN = 0.95
#: A relative pays: the item is right more often than the reading of who paid for whom.
RELATIVE = 0.93
#: A serial number alone proves less when the amount differs, too; of a small confidence half is left.
SERIAL_DISCOUNT = 0.02
#: What a contradiction in the evidence leaves of any confidence: below every sensible threshold.
DOUBT = 0.9
#: What a named document is worth when the amount is far above it, or the text was cut off.
FAR_TOO_MUCH = 0.02
#: Nobody knows the payer, but the text says why the amount is less, or the amount shows it.
EXPLAINED = 0.96

_EXACT = (REFERENCE, REFERENCE_SHORT)
#: Differences that explain themselves, whatever else would explain them.
_STRONG = (*_EXACT, REFERENCE_DISCOUNT, REFERENCE_CENTS)


def judge(ev, fits):
    """The `Proposal` of each fit.

    :param fits: all fits of one circle of candidates: several readings that have the amount leave all of them in doubt
    """
    several = sum(fit.rule in _EXACT for fit in fits) > 1
    settled = sum(mention.trust == FULL and not mention.open for mention in ev.mentions)
    return [_named(ev, fit, several, settled) if fit.candidate.trust else _unnamed(ev, fit) for fit in fits]


def is_sure(proposal, options):
    """May it be posted unseen?"""
    return (
        bool(proposal.allocations)
        and not proposal.ambiguous
        and proposal.confidence >= options.threshold(proposal.rule)
    )


def conclude(ev, proposals):
    """The `Result`: proposals with what speaks against them, best first, and codes for the exception queue."""
    ranked = _rank(_doubted(ev, proposal) for proposal in proposals)
    best = ranked[0] if ranked else None
    return Result(
        ev.receipt.id,
        tuple(ranked[: ev.options.max_proposals]),
        best is not None and is_sure(best, ev.options),
        best is not None and best.ambiguous,
        _exceptions(ev, best),
    )


# -- one fit -----------------------------------------------------------------------------------------


def _named(ev, fit, several, settled):
    candidate, rule = fit.candidate, fit.rule
    told = dict(fit.reasons)
    far = "far_more_than_named" in told or fit.unapplied > 0 and ev.reading.cut
    ambiguous = (
        several
        or candidate.ambiguous
        or far
        or (candidate.rivals and rule not in _STRONG)
        or told.get("instalment", {}).get("ways", 1) > 1
        # Who lists several documents and pays more may have left one out of the list.
        or (fit.unapplied > 0 and len({(item.customer, item.number) for item in candidate.items}) > 1)
    )
    confidence = NAMED[rule][candidate.relation] * (FAR_TOO_MUCH if far else candidate.share)
    if rule not in (*_EXACT, REFERENCE_TYPO) and candidate.trust != FULL:
        confidence = max(confidence - SERIAL_DISCOUNT, confidence / 2)
    if (
        rule == REFERENCE_PARTIAL
        and candidate.relation == UNKNOWN
        and {"says_partial", "discount_too_late"} & set(told)
    ):
        confidence = EXPLAINED
    unexplained = ev.reading.unread and rule not in (*_EXACT, REFERENCE_TYPO, REFERENCE_CUT)
    if ambiguous or unexplained or (settled and rule != REFERENCE_TYPO):
        confidence = min(confidence, DOUBT)
    why = [
        ("names_invoice", {"numbers": ", ".join(dict.fromkeys(item.number for item in candidate.items))}),
        ("payer_" + candidate.relation, {"source": ev.source}),
    ]
    if settled:
        why.append(("names_settled", {"count": settled}))
    return Proposal(
        fit.allocations, rule, confidence, (*why, *fit.reasons), candidate.items[0].customer, fit.unapplied, ambiguous
    )


def _unnamed(ev, fit):
    rule, items, why = fit.rule, fit.candidate.items, fit.reasons
    customer = items[0].customer if items else ev.customers[0]
    if rule in OWED:
        confidence = fit.candidate.share * ev.certainty * OWED[rule]
        if customer not in ev.customers:
            confidence *= RELATIVE
        if rule == EXACT_SUM and not ev.two_signs:
            confidence *= SUM_BY_ONE_SIGN
        why = (("payer_known", {"source": ev.source, "count": len(ev.customers)}), *why)
    elif rule == ON_ACCOUNT and (ev.prepayment or ev.repeated):
        confidence = KEPT_WISELY
    else:
        confidence = fit.candidate.share * LAST[rule]
    return Proposal(fit.allocations, rule, confidence, why, customer, fit.unapplied, fit.candidate.ambiguous)


# -- all proposals -----------------------------------------------------------------------------------


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
        confidence=DOUBT * proposal.confidence,
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
    if items and not any(i.id in ev.index.open for i in items):
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
