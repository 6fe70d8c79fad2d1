"""What a release has let go on is not stopped again for the same reason. Pure.

A finding is a dict of a code and figures: ``{"kind": …, "rule" or "hold": id, "outcome": …, figures}``.
"""

from dataclasses import dataclass
from decimal import Decimal

from .rules import BLOCK, DEPOSIT
from ..money import ZERO, dec

# A finding is worse than the one that was released when this figure has grown …
GROWS = {
    "overdue_days": "amount",
    "overdue_share": "amount",
    "dunning_step": "step",
    "grade": "rank",
    "agreed_deposit": "percent",
}
# … or this one has fallen. What is owed in all may grow by other documents, which were checked themselves.
FALLS = {"over_limit": "limit"}


@dataclass(frozen=True)
class Cover:
    """What somebody has released for a document, and how much of it is used with what now asks."""

    findings: tuple
    amount: Decimal = ZERO
    used: Decimal = ZERO


def is_worse(now, before):
    """Whether a finding is more than what was released."""
    kind = now["kind"]
    if name := GROWS.get(kind):
        return dec(now.get(name)) > dec(before.get(name))
    if name := FALLS.get(kind):
        return dec(now.get(name)) < dec(before.get(name))
    return False


def covers(cover, findings):
    """Whether a release holds for what stops a document now.

    :param cover: :class:`Cover` or None
    :param findings: those of the moment; warnings stop nothing
    """
    if cover is None or cover.used > cover.amount:
        return False
    released = {_key(finding): finding for finding in cover.findings}
    stopping = [finding for finding in findings if finding.get("outcome") in (BLOCK, DEPOSIT)]
    return all(_key(finding) in released and not is_worse(finding, released[_key(finding)]) for finding in stopping)


def _key(finding):
    return finding["kind"], finding.get("rule"), finding.get("hold")
