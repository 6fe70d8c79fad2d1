"""Limits: which are in force, which binds, and what a limit might be. Pure.

Amounts are Decimals in company currency, dates come as arguments.
"""

from dataclasses import dataclass
from decimal import Decimal

from ..money import ZERO, dec

ENTITY, GROUP = "entity", "group"
PERMANENT, TEMPORARY = "permanent", "temporary"


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


@dataclass(frozen=True)
class Size:
    """What is known of a customer's size, in company currency; None: not known."""

    monthly_sales: Decimal | None = None  # what it buys of us in an average month
    turnover: Decimal | None = None  # of its last year
    equity: Decimal | None = None


@dataclass(frozen=True)
class Carries:
    """What a company lets sales and size carry: months of sales, percent of turnover and equity, at most ``cap``."""

    months: Decimal = ZERO
    turnover_percent: Decimal = ZERO
    equity_percent: Decimal = ZERO
    cap: Decimal | None = None
    step: Decimal = Decimal(100)  # limits are rounded down to it


def propose_limit(grade_factor, size, carries):
    """Proposed limit: the smallest of what own sales, the customer's size and policy carry, times the grade's factor, rounded
    down. Practice of credit managers (NACM, "Principles of Business Credit"). What is not known is left out.

    :param grade_factor: share that the customer's grade counts for
    :param size: :class:`Size` of the customer
    :param carries: :class:`Carries` of the company
    :return: ``(amount or None when nothing is known, {basis: amount})``
    """
    bases = {}
    if size.monthly_sales is not None:
        bases["sales"] = size.monthly_sales * carries.months
    if size.turnover is not None and carries.turnover_percent:
        bases["turnover"] = size.turnover * carries.turnover_percent / 100
    if size.equity is not None and carries.equity_percent:
        bases["equity"] = size.equity * carries.equity_percent / 100
    if not bases:
        return None, bases
    amount = max(min(bases.values()), ZERO) * grade_factor
    if carries.cap is not None:
        bases["cap"] = carries.cap
        amount = min(amount, carries.cap)
    return (amount // carries.step) * carries.step, bases
