"""Provision matrix from own history (IFRS 9 simplified approach, CAS 22, ageing under ASC 326).

The loss rate of a bucket is what was lost in the end of what once reached that bucket:

    sales 100,000; unpaid after the due date 50,000, after 30 days 23,000, after 60 days 8,000, after 90 days 2,000 (lost)
    rates 2 / 4 / 8.695652 / 25 / 100 %; on 300,000 / 140,000 / 60,000 / 23,000 / 5,000 a provision of 27,567

Rates are exact fractions; money is rounded once per cell. Ages are days after the due date.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from odoo.addons.customer_ar_management.tools.money import ZERO, round_fraction

ONE = Fraction(1)


class NoHistory(ValueError):
    """Nobody's history reaches the youngest bucket of ``group``: rates have to be given by hand."""

    def __init__(self, group, bucket):
        super().__init__(f"{group}: no history reaches the bucket {bucket}, and there is no younger one to look at")
        self.group, self.bucket = group, bucket


class Bucket(NamedTuple):
    """``over < age <= up_to``; None = no limit."""

    name: str
    over: int | None
    up_to: int | None

    def holds(self, age):
        return (self.over is None or age > self.over) and (self.up_to is None or age <= self.up_to)


class Invoice(NamedTuple):
    """One part of an invoice of the past: what became of ``amount``. Several parts of an invoice are several rows."""

    group: str
    invoiced: date
    due: date
    amount: Decimal
    settled: date | None = None
    written_off: date | None = None


class Group(NamedTuple):
    """``factor`` looks forward (1 = as it was), ``floor`` is the least rate as a fraction."""

    name: str
    factor: Fraction = ONE
    floor: Fraction = Fraction(0)


class Open(NamedTuple):
    """An open item; ``specific`` is its own rate as a fraction, which takes it out of the matrix."""

    group: str
    age: int
    amount: Decimal
    secured: Decimal = ZERO
    specific: Fraction | None = None


class Cell(NamedTuple):
    """Rate of a group and bucket.

    :param source: ``own`` history, that of ``all`` groups, the ``younger`` bucket, ``roll`` rates, or ``given`` by hand
    :param reached, lost: of the group itself, whatever the rate rests on
    :param history: the rate of the history, whatever is applied; None = there is none
    :param behind: ``(reached, lost)`` that the history's rate was made of: with the source ``all`` those of all groups, with
        ``younger`` those of the younger bucket that has it
    """

    group: str
    bucket: str
    reached: Decimal
    lost: Decimal
    source: str
    history: Fraction | None
    applied: Fraction
    behind: tuple = (ZERO, ZERO)


@dataclass(frozen=True)
class Window:
    """Which invoices make the history: dates of invoices, the key date, and the days after which unpaid is lost."""

    as_of: date
    first: date
    last: date
    loss_after: int | None = None


def outcome(invoice, window):
    """``(lost, age)`` as known at the key date, or None while nobody can know. A recovery is no loss."""
    if invoice.settled and invoice.settled <= window.as_of:
        return False, (invoice.settled - invoice.due).days
    if invoice.written_off and invoice.written_off <= window.as_of:
        return True, (invoice.written_off - invoice.due).days
    age = (window.as_of - invoice.due).days
    return (True, age) if window.loss_after is not None and age > window.loss_after else None


def outcomes(history, window):
    """``(group, lost, age, amount)`` of the invoices that make the history.

    Credit notes and invoices outside the window are left out, and what nobody can know yet.
    """
    for invoice in history:
        if invoice.amount > 0 and window.first <= invoice.invoiced <= window.last:
            known = outcome(invoice, window)
            if known is not None:
                yield invoice.group, *known, invoice.amount


def reached_sums(outcomes, buckets):
    """What reached each bucket and what of it was lost: ``{group: [(reached, lost), …]}``, the key None for all groups.

    The first bucket is reached by everything; a loss before a bucket was reached counts on neither side.

    :param outcomes: iterable of ``(group, lost, age, amount)``; rows of the same kind may come added up
    """
    sums = defaultdict(lambda: [[ZERO, ZERO] for _bucket in buckets])
    for group, lost, age, amount in outcomes:
        for place, bucket in enumerate(buckets):
            if place and age <= bucket.over:
                break
            for key in {group, None}:  # what no group takes is part of all
                sums[key][place][0] += amount
                sums[key][place][1] += amount if lost else ZERO
    return {group: [tuple(cell) for cell in cells] for group, cells in sums.items()}


def history_sums(history, buckets, window):
    """:func:`reached_sums` of single invoices."""
    return reached_sums(outcomes(history, window), buckets)


def matrix(history, buckets, groups, window, given=None):
    """The rate of every group and bucket from single invoices: :func:`rates_of` of their :func:`history_sums`.

    :param history: iterable of :class:`Invoice`
    :param window: :class:`Window`
    """
    return rates_of(history_sums(history, buckets, window), buckets, groups, given)


def rates_of(sums, buckets, groups, given=None, rolled=None):
    """The rate of every group and bucket.

    :param sums: what :func:`reached_sums` returned
    :param buckets: list of :class:`Bucket`, youngest first
    :param groups: list of :class:`Group`
    :param given: ``{(group, bucket): rate}`` approved by hand; used as it is, history stays visible beside it
    :param rolled: ``{(group, bucket): rate}`` that goes before the history (:mod:`.roll`), factor and floor applied as to it
    :return: list of :class:`Cell`, groups in their order, buckets youngest first
    :raise NoHistory: names the group whose youngest bucket nobody's history reaches
    """
    nothing = [(ZERO, ZERO)] * len(buckets)
    everyone = sums.get(None, nothing)
    cells = []
    for group in groups:
        rate, history, behind, own = None, None, (ZERO, ZERO), sums.get(group.name, nothing)
        for bucket, (reached, lost), (all_reached, all_lost) in zip(buckets, own, everyone):
            source = "own" if reached else "all" if all_reached else "younger"
            if source != "younger":
                behind = (reached, lost) if source == "own" else (all_reached, all_lost)
                rate = history = Fraction(behind[1]) / Fraction(behind[0])
            if (own_rate := (rolled or {}).get((group.name, bucket.name))) is not None:
                rate, source = own_rate, "roll"
            by_hand = (given or {}).get((group.name, bucket.name))
            if rate is None and by_hand is None:
                raise NoHistory(group.name, bucket.name)
            applied = min(ONE, max(rate * group.factor, group.floor)) if by_hand is None else by_hand
            source = source if by_hand is None else "given"
            cells.append(Cell(group.name, bucket.name, reached, lost, source, history, applied, behind))
    return cells


class Provided(NamedTuple):
    """``base`` and provision of a cell; bucket ``specific`` is the sum of the items with a rate of their own."""

    group: str
    bucket: str
    base: Decimal
    provision: Decimal


SPECIFIC = "specific"


def bucket_of(age, buckets):
    """The name of the bucket that holds an age; :raise ValueError: when none does."""
    for bucket in buckets:
        if bucket.holds(age):
            return bucket.name
    raise ValueError(f"No bucket holds an age of {age} days")


def base_of(item):
    """What of an open item is at risk: the amount less what secures it, never below zero; credits shorten nothing."""
    return max(item.amount - item.secured, ZERO) if item.amount > 0 else ZERO


def share_of(item, rate, digits):
    """An item's share of the provision at a rate, rounded half up by itself.

    Whole numbers throughout: a run rounds tens of thousands. The amounts have no more than ``digits`` decimals.
    """
    top, bottom = base_of(item).as_integer_ratio()
    over = 2 * bottom * rate.denominator
    return Decimal((2 * top * rate.numerator * 10**digits + over // 2) // over).scaleb(-digits)


def specific_of(item, digits):
    """The provision of an item with a rate of its own, rounded by itself."""
    return share_of(item, item.specific, digits)


def provide(items, cells, buckets, digits):
    """The provision of the open items by a matrix.

    :param items: iterable of :class:`Open`
    :param cells: what :func:`matrix` returned
    :param digits: decimals of the currency
    :return: list of :class:`Provided`: every group's buckets, youngest first, then its ``specific``
    """
    bases = defaultdict(lambda: ZERO)
    own = defaultdict(lambda: ZERO)
    for item in items:
        if item.amount <= 0:
            continue
        where = SPECIFIC if item.specific is not None else bucket_of(item.age, buckets)
        bases[item.group, where] += base_of(item)
        if item.specific is not None:
            own[item.group] += specific_of(item, digits)
    result = []
    for group in dict.fromkeys(cell.group for cell in cells):
        result += [
            Provided(
                group,
                cell.bucket,
                bases[group, cell.bucket],
                round_fraction(Fraction(bases[group, cell.bucket]) * cell.applied, digits),
            )
            for cell in cells
            if cell.group == group
        ]
        result.append(Provided(group, SPECIFIC, bases[group, SPECIFIC], own[group]))
    return result
