"""Early warning: indicators against thresholds, without repeating oneself. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from ..money import dec


@dataclass(frozen=True)
class Rule:
    """Warns when the indicator's value is above ``threshold`` and, where
    ``min_amount`` is set, the customer's overdue amount is above that."""

    key: object
    indicator: str
    threshold: Decimal
    min_amount: Decimal = Decimal(0)


@dataclass(frozen=True)
class Hit:
    rule: Rule
    customer: object
    value: Decimal


def hits(rules, figures, overdue):
    """All customers that a rule warns about.

    :param figures: ``{indicator: {customer: value or None}}``
    :param overdue: ``{customer: overdue amount}``
    """
    found = []
    for rule in rules:
        for customer, value in figures.get(rule.indicator, {}).items():
            if value is None or dec(value) <= rule.threshold:
                continue
            if rule.min_amount and dec(overdue.get(customer)) <= rule.min_amount:
                continue
            found.append(Hit(rule, customer, dec(value)))
    return found


def news(found, open_keys, muted_keys=()):
    """Split hits into new ones and those already open, and name what ended.

    :param open_keys: ``(customer, rule key)`` of the alerts that are open
    :param muted_keys: keys snoozed or closed too recently to come again
    :return: ``(new hits, continuing hits, ended keys)``
    """
    open_keys, muted = set(open_keys), set(muted_keys)
    keyed = {(hit.customer, hit.rule.key): hit for hit in found}
    new = [hit for key, hit in keyed.items() if key not in open_keys and key not in muted]
    continuing = [hit for key, hit in keyed.items() if key in open_keys]
    return new, continuing, open_keys - keyed.keys()


def concentration(totals):
    """``{customer: share of the whole in percent}`` of positive totals."""
    positive = {customer: dec(total) for customer, total in totals.items() if dec(total) > 0}
    whole = sum(positive.values())
    return {customer: total * 100 / whole for customer, total in positive.items()} if whole else {}


def bucket_jump(before, now):
    """How many buckets older a customer's oldest debt became: 0 or more.

    :param before, now: ``{customer: index of the worst bucket, 0 = not due}``
    """
    return {customer: max(rank - before.get(customer, 0), 0) for customer, rank in now.items()}
