"""Why a provision is another one than last time: volume, age, currency, rate, specific items, adding up to the cent.

Each effect is measured with the others as they were before it, in this order:

* volume: more or less is open in a group, spread over the buckets as last time, at last time's rates
* age: it is spread over the buckets in another way
* currency: what is open in other currencies stands in the books at other rates
* rate: the loss rates are other ones
* specific: items with a rate of their own; rounding: what the cents of the cells leave
"""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from odoo.addons.customer_ar_management.tools.money import round_fraction

EFFECTS = ("volume", "age", "currency", "rate", "specific", "rounding")


class Part(NamedTuple):
    """What was at risk in a group, bucket and document currency: in the document's and in company currency."""

    group: str
    bucket: str
    currency: object
    base_currency: Decimal
    base: Decimal


class Stand(NamedTuple):
    """A provision as it stood on a day.

    :param parts: :class:`Part` of all items without a rate of their own
    :param rates: ``{(group, bucket): rate}``
    :param specific: sum provided for single items
    :param total: as posted
    """

    parts: list
    rates: dict
    specific: Decimal
    total: Decimal


def explain(before, after, digits):
    """The change of a provision by its causes.

    :param before, after: :class:`Stand`
    :return: ``{effect: Decimal}`` with every one of ``EFFECTS``; they add up to the change of the totals exactly
    """
    old, new = _by_cell(before.parts), _by_cell(after.parts)
    groups = {group for group, _bucket in [*old, *new]}
    effects = dict.fromkeys(EFFECTS, Fraction(0))
    steady = _at_old_exchange(before.parts, after.parts)
    for group in groups:
        buckets = list(dict.fromkeys(bucket for name, bucket in [*old, *new] if name == group))
        rate_old = {
            bucket: before.rates.get((group, bucket), after.rates.get((group, bucket), Fraction(0)))
            for bucket in buckets
        }
        rate_new = {bucket: after.rates.get((group, bucket), rate_old[bucket]) for bucket in buckets}
        was, now, kept = (
            {bucket: cells.get((group, bucket), Fraction(0)) for bucket in buckets} for cells in (old, new, steady)
        )
        whole, size = sum(was.values()), sum(kept.values())
        scaled = {bucket: was[bucket] * size / whole if whole else kept[bucket] for bucket in buckets}
        for bucket in buckets:
            effects["volume"] += (scaled[bucket] - was[bucket]) * rate_old[bucket]
            effects["age"] += (kept[bucket] - scaled[bucket]) * rate_old[bucket]
            effects["currency"] += (now[bucket] - kept[bucket]) * rate_old[bucket]
            effects["rate"] += now[bucket] * (rate_new[bucket] - rate_old[bucket])
    effects["specific"] = Fraction(after.specific) - Fraction(before.specific)
    shown = {effect: round_fraction(value, digits) for effect, value in effects.items()}
    shown["rounding"] = (
        after.total - before.total - sum(value for effect, value in shown.items() if effect != "rounding")
    )
    return shown


def _by_cell(parts):
    cells = defaultdict(Fraction)
    for part in parts:
        cells[part.group, part.bucket] += Fraction(part.base)
    return cells


def _at_old_exchange(before, after):
    """What is open now, in company currency as the books of last time had it; currencies that are new as they are."""
    sums = defaultdict(lambda: [Fraction(0), Fraction(0)])
    for part in before:
        sums[part.currency][0] += Fraction(part.base_currency)
        sums[part.currency][1] += Fraction(part.base)
    cells = defaultdict(Fraction)
    for part in after:
        there, home = sums[part.currency]
        cells[part.group, part.bucket] += Fraction(part.base_currency) * home / there if there else Fraction(part.base)
    return cells
