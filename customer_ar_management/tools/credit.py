"""Limits in force, available credit and the decision on new risk. Pure.

Amounts are Decimals in company currency, dates come as arguments.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from .money import ZERO, dec, share

ENTITY, GROUP = "entity", "group"
PERMANENT, TEMPORARY = "permanent", "temporary"
PASS, WARN, DEPOSIT, BLOCK = "pass", "warn", "deposit", "block"
AGREED_DEPOSIT = "agreed_deposit"  # a rule of the customer, not of a policy
SEVERITY = {PASS: 0, WARN: 1, DEPOSIT: 2, BLOCK: 3}


@dataclass(frozen=True)
class Limit:
    """An approved limit; ``date_to`` None means without end."""

    key: object
    scope: str
    kind: str
    amount: Decimal
    date_from: object
    date_to: object = None

    def valid_on(self, as_of):
        return self.date_from <= as_of and (self.date_to is None or as_of <= self.date_to)


def overlaps(first_from, first_to, second_from, second_to):
    """Whether two date ranges (both ends included, None = open) share a day."""
    return (first_to is None or second_from <= first_to) and (second_to is None or first_from <= second_to)


def in_force(limits, as_of):
    """``{scope: Limit}`` valid on the day; a temporary limit replaces the
    permanent one of its scope while it lasts. *No limit* has no entry: that is
    not the same as a limit of zero."""
    chosen = {}
    if not limits:
        return chosen
    for limit in limits:
        if not limit.valid_on(as_of):
            continue
        held = chosen.get(limit.scope)
        rank = (limit.kind == TEMPORARY, limit.date_from)
        if held is None or rank > (held.kind == TEMPORARY, held.date_from):
            chosen[limit.scope] = limit
    return chosen


def binding(forced, exposures):
    """The limit that leaves the least room.

    :param forced: ``{scope: Limit}`` as :func:`in_force` returns
    :param exposures: ``{scope: exposure}`` of the customer and of its group
    :return: ``(Limit, available)`` or ``(None, None)`` when no limit is set
    """
    if not forced:
        return None, None
    rooms = [(limit.amount - dec(exposures.get(scope)), scope, limit) for scope, limit in forced.items()]
    room, _scope, limit = min(rooms, key=lambda entry: (entry[0], entry[1]))
    return limit, room


def exposure_total(components, securities=ZERO):
    """Sum of the components less securities; securities never make a negative
    exposure out of a positive one."""
    gross = sum((dec(amount) for amount in components.values()), ZERO)
    return max(gross - dec(securities), min(gross, ZERO))


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


def agreed_deposit(open_account, percent, policy_percent):
    """What a customer's grade and its own agreement ask for in advance, whatever the policy's rules say.

    :param open_account: ``open``, ``deposit`` or ``prepay``, as the grade says
    :param percent: deposit agreed with the customer; 0: none
    :param policy_percent: what a deposit is where nothing else is agreed
    :return: :class:`Rule` or None
    """
    share_asked = {"prepay": Decimal(100), "deposit": dec(policy_percent) or Decimal(100)}.get(open_account, ZERO)
    asked = max(share_asked, dec(percent))
    return Rule(0, AGREED_DEPOSIT, DEPOSIT, deposit=asked) if asked else None


def deposit_missing(figures, percent):
    """What is still to be paid in advance so that a share of the document is covered.

    Covered is what was paid on the document itself, or what was received and not matched yet, beyond what is overdue, where
    that covers the same share of all orders not invoiced yet: one deposit does not serve for two orders.
    """
    overdue = sum((amount for _days, amount in figures.overdue), ZERO)
    free = max(figures.unapplied - overdue, ZERO)
    own = figures.gross * percent / 100 - figures.prepaid
    together = max(figures.commitments, figures.gross) * percent / 100 - free
    return max(min(own, together), ZERO)


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


def propose_limit(
    grade_factor,
    monthly_sales=None,
    months=ZERO,
    turnover=None,
    turnover_percent=ZERO,
    equity=None,
    equity_percent=ZERO,
    cap=None,
    step=Decimal(100),
):
    """Proposed limit: the smallest of what own sales, the customer's size and
    policy carry, times the grade's factor, rounded down to ``step``.

    Own sales: ``months`` of average monthly sales. Size: shares of yearly
    turnover and of equity. Practice of credit managers (NACM, "Principles of
    Business Credit"). Inputs that are not known (None) are left out.

    :return: ``(amount or None when nothing is known, {basis: amount})``
    """
    bases = {}
    if monthly_sales is not None:
        bases["sales"] = dec(monthly_sales) * months
    if turnover is not None and turnover_percent:
        bases["turnover"] = dec(turnover) * turnover_percent / 100
    if equity is not None and equity_percent:
        bases["equity"] = dec(equity) * equity_percent / 100
    if not bases:
        return None, bases
    amount = max(min(bases.values()), ZERO) * dec(grade_factor)
    if cap is not None:
        bases["cap"] = dec(cap)
        amount = min(amount, dec(cap))
    return (amount // step) * step, bases
