"""What is known about a customer, and the rules that it may hit. Pure.

Amounts are Decimals in company currency.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from ..money import ZERO, share

PASS, WARN, DEPOSIT, BLOCK = "pass", "warn", "deposit", "block"
AGREED_DEPOSIT = "agreed_deposit"  # a rule of the customer, not of a policy
SEVERITY = {PASS: 0, WARN: 1, DEPOSIT: 2, BLOCK: 3}


@dataclass(frozen=True)
class Rule:
    """One rule of a policy. ``amount``, ``days`` and ``percent`` mean what its
    kind says; see :data:`TESTS`."""

    key: object
    kind: str
    outcome: str
    amount: Decimal = ZERO
    days: int = 0
    percent: Decimal = ZERO
    step: int = 0
    deposit: Decimal = Decimal(100)  # percent to be paid in advance, for the outcome deposit


@dataclass
class Figures:
    """What is known about a customer at the moment of decision."""

    exposure: Decimal = ZERO  # before the new document
    new_risk: Decimal = ZERO  # what the document adds, prepaid part excluded
    limit: Decimal | None = None  # binding limit, None: none set
    limit_exposure: Decimal | None = None  # exposure that the binding limit measures (group); default: exposure
    limit_expired: bool = False
    overdue: tuple = ()  # ((days past due, amount), …)
    open_total: Decimal = ZERO
    dunning_step: int = 0
    grade_rank: int | None = None  # 1 is best; None: no grade
    assessment_expired: bool = False
    manual_block: bool = False
    first_order: bool = False
    gross: Decimal = ZERO  # the whole document, prepaid part included; 0: no document asks
    prepaid: Decimal = ZERO  # what is paid on the document
    commitments: Decimal = ZERO  # confirmed orders not invoiced yet, this document included
    unapplied: Decimal = ZERO  # money received and not matched yet
    indicators: dict = field(default_factory=dict)  # for rules of other add-ons


@dataclass(frozen=True)
class Finding:
    """A rule that hit, with the figures to name in a message."""

    rule: Rule
    params: dict


def _over_limit(rule, figures):
    """Over the limit by more than ``amount`` and more than ``percent`` of it."""
    if figures.limit is None:
        return None
    used = (figures.exposure if figures.limit_exposure is None else figures.limit_exposure) + figures.new_risk
    over = used - figures.limit
    if over <= max(rule.amount, figures.limit * rule.percent / 100) or figures.new_risk <= ZERO and over <= ZERO:
        return None
    return {"limit": figures.limit, "used": used, "over": over}


def _overdue_days(rule, figures):
    """More than ``amount`` overdue by more than ``days`` days: two small late
    invoices do not stop a good customer."""
    late = [(days, amount) for days, amount in figures.overdue if days > rule.days]
    total = sum((amount for _days, amount in late), ZERO)
    if not late or total <= rule.amount:
        return None
    return {"amount": total, "days": max(days for days, _amount in late), "threshold": rule.days}


def _overdue_share(rule, figures):
    total = sum((amount for days, amount in figures.overdue if days > rule.days), ZERO)
    part = share(total, figures.open_total)
    if part is None or total <= rule.amount or part * 100 <= rule.percent:
        return None
    return {"amount": total, "percent": part * 100}


def _flag(name):
    return lambda _rule, figures: {} if getattr(figures, name) else None


TESTS = {
    "over_limit": _over_limit,
    "overdue_days": _overdue_days,
    "overdue_share": _overdue_share,
    "no_limit": lambda rule, figures: {} if figures.limit is None and figures.new_risk > ZERO else None,
    "limit_expired": _flag("limit_expired"),
    "dunning_step": lambda rule, f: {"step": f.dunning_step} if rule.step and f.dunning_step >= rule.step else None,
    "grade": lambda rule, f: {"rank": f.grade_rank} if f.grade_rank is not None and f.grade_rank >= rule.step else None,
    "no_assessment": lambda rule, f: {} if f.grade_rank is None else None,
    "assessment_expired": _flag("assessment_expired"),
    "manual_block": _flag("manual_block"),
    "first_order": _flag("first_order"),
    AGREED_DEPOSIT: lambda rule, _figures: {"kind": AGREED_DEPOSIT, "percent": rule.deposit},
}
