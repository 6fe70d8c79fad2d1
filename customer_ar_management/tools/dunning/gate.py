"""Whether a dunning run may leave the house today: is what we know up to date?"""

from decimal import Decimal
from typing import NamedTuple


class GateFacts(NamedTuple):
    """What the gate looks at. ``bank_dates``: ``{journal name: last booked day or None}``."""

    bank_dates: dict
    unmatched: Decimal
    open_amount: Decimal
    ledger_difference: Decimal


class GateLimits(NamedTuple):
    bank_days: int  # 0: not checked
    unmatched_share: Decimal  # per cent, 0: not checked


def gate(facts, limits, as_of):
    """What speaks against sending today: ``[(code, detail)]``, empty when nothing does.

    ``bank_stale`` with ``(journal, last day)``, ``unmatched`` with the share in
    per cent, ``ledger`` with the difference.
    """
    findings = []
    if limits.bank_days:
        findings += [
            ("bank_stale", (name, last))
            for name, last in sorted(facts.bank_dates.items())
            if last is None or (as_of - last).days > limits.bank_days
        ]
    if limits.unmatched_share and facts.open_amount > 0:
        percent = 100 * facts.unmatched / facts.open_amount
        if percent > limits.unmatched_share:
            findings.append(("unmatched", percent))
    if facts.ledger_difference:
        findings.append(("ledger", facts.ledger_difference))
    return findings


def plain(detail):
    """A finding's detail as JSON can keep it: days as ISO text, amounts as text."""
    if isinstance(detail, tuple):
        return [plain(each) for each in detail]
    return None if detail is None else str(detail)
