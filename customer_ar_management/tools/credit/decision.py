"""The decision on new risk: the worst outcome of the rules that hit. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from ..money import ZERO
from .deposit import deposit_missing
from .limits import Limit
from .rules import BLOCK, DEPOSIT, PASS, SEVERITY, TESTS, Finding


@dataclass(frozen=True)
class Decision:
    """Outcome and its reasons, as findings that the rule can put into words."""

    outcome: str
    findings: tuple
    binding_limit: Limit | None = None
    exposure: Decimal = ZERO
    available: Decimal | None = None  # None: no limit set
    deposit: Decimal = ZERO  # what is still to be paid in advance, where the outcome is deposit
    hold: str = ""  # the sentence of an active hold, which blocks whatever the rules say

    @property
    def reasons(self):
        return self.findings


def decide(figures, rules, tests=None):
    """Apply the rules of a policy to the figures; the worst outcome wins. A deposit that has been paid no longer counts.

    :param tests: additional ``{kind: function(rule, figures) -> params or None}``; a rule whose add-on is gone says nothing
    """
    known = {**TESTS, **(tests or {})}
    findings = tuple(
        Finding(rule, params)
        for rule in rules
        if rule.kind in known and (params := known[rule.kind](rule, figures)) is not None
    )
    missing = ZERO
    if figures.gross:
        shares = {f.rule.deposit for f in findings if f.rule.outcome == DEPOSIT}
        asked = {percent: deposit_missing(figures, percent) for percent in shares}
        findings = tuple(f for f in findings if f.rule.outcome != DEPOSIT or asked[f.rule.deposit])
        missing = max(asked.values(), default=ZERO)
    if not findings:
        return Decision(PASS, findings)
    outcome = max((f.rule.outcome for f in findings), key=SEVERITY.__getitem__, default=PASS)
    return Decision(outcome, tuple(sorted(findings, key=lambda f: -SEVERITY[f.rule.outcome])), deposit=missing)


def with_standing(decision, figures, limit, hold=None):
    """The decision with the figures it rests on; an active hold blocks."""
    used = figures.exposure if figures.limit_exposure is None else figures.limit_exposure
    return Decision(
        BLOCK if hold else decision.outcome,
        decision.findings,
        limit,
        figures.exposure,
        limit.amount - used if limit else None,
        decision.deposit,
        hold or "",
    )
