"""What a customer pays in advance: how much is asked for, and what of it is missing. Pure."""

from decimal import Decimal

from ..money import ZERO, dec
from .rules import AGREED_DEPOSIT, DEPOSIT, Rule


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
