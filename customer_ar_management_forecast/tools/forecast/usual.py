"""Usual days: when each customer usually pays, how widely that scatters, and what moves it. Needs numpy.

Where payments scatter by chance around a usual day, a table of days needs many items of a customer before it says anything; two
figures, mean and spread, need few. Both are drawn to those of all customers, as strongly as the ledger itself asks: the less customers
differ from each other, compared with the items of one customer, the more (empirical Bayes). The size of an item and the drift of the
whole ledger move the day (ridge regression). How items lie around their usual day, counted in spreads, is read from all customers
together, what is still open counting as unpaid so far (Kaplan and Meier), so a customer with three items has a curve too.
"""

from datetime import date
from typing import NamedTuple

import numpy

from . import book as books
from .curve import HORIZON, Curve
from .shape import kernel

HALF_LIFE = 400.0  # days in which the weight of a paid item falls by half
EARLIEST, LATEST = -60, 150  # days after the due date beyond which a payment counts as if made then
SPREAD_BESIDE = 6.0  # items of all that stand beside a customer's own for its spread
LEAST_SPREAD = 1.0  # days
OWN_BESIDE = (0.2, 30.0)  # bounds of how many items of all stand beside a customer's own for its usual day
SIZE_DRAWN, DRIFT_DRAWN = 50.0, 100.0  # items without any effect that stand beside those seen
MATURE = 75  # days after which the fate of an item is known, so that quick payers are not counted alone
STEPS = 10  # cells of a spread
LOW, HIGH = -8, 12  # spreads from the usual day that are told apart
CELLS = (HIGH - LOW) * STEPS
NEAR = kernel(3.0)  # cells
FLOOR, CEILING = 5e-4, 3.0  # of minus the logarithm of the chance to stay unpaid for a day


class Sums(NamedTuple):
    """Weights, weighted days late and their squares; of each customer, or of each item's customer without the item."""

    count: object
    days: object
    squares: object


def _per_customer(data, values):
    return numpy.bincount(data.customer, values, data.customers)


def _of_all(sums):
    """Mean and variance of all items, variance within customers, and how many items of all stand beside a customer's own.

    Two items of a spread of ten days stand beside what is there, so that no ledger is too small.
    """
    total = sums.count.sum()
    mean = sums.days.sum() / (total + 2)
    variance = (sums.squares.sum() - 2 * mean * sums.days.sum() + mean**2 * total + 200) / (total + 2)
    count = numpy.maximum(sums.count, 1e-9)
    more = sums.count > 1.2
    within = (numpy.maximum(sums.squares - sums.days**2 / count, 0)[more].sum() + 2 * variance) / (
        (sums.count - 1)[more].sum() + 2
    )
    among = (sums.count * (sums.days / count - mean) ** 2).sum() - within * (sums.count > 0).sum()
    among /= max(total - (sums.count**2).sum() / max(total, 1e-9), 1e-9)
    return mean, within, float(numpy.clip(within / max(among, 0.02 * variance), *OWN_BESIDE))


def _usual(sums, of_all):
    """Usual days late and their spread, drawn to those of all."""
    mean, within, beside = of_all
    usual = (sums.days + beside * mean) / (sums.count + beside)
    square = sums.squares - 2 * usual * sums.days + sums.count * usual**2
    spread = numpy.sqrt(
        numpy.maximum(square + SPREAD_BESIDE * within, 0) / (numpy.maximum(sums.count, 0) + SPREAD_BESIDE)
    )
    return usual, numpy.maximum(spread, LEAST_SPREAD)


def _moves(data, day, weight, late, usual, spread, within):
    """Days by which the size of an item and the drift of the ledger move it away from its customer's usual day: one per item.

    :param usual: of each item's customer without the item, so that no item explains itself; likewise `spread`
    """
    size, age, total = numpy.log1p(data.amount), (data.issue - day) / 365.0, max(weight.sum(), 1e-9)
    counted = _per_customer(data, numpy.ones(len(size)))
    mean_size = (_per_customer(data, size) + 2 * size.mean()) / (counted + 2)
    mean_age = (_per_customer(data, weight * age) + 2 * (weight * age).sum() / total) / (
        _per_customer(data, weight) + 2
    )
    who = data.customer
    figures = numpy.stack([size - mean_size[who], numpy.maximum(age - mean_age[who], -2.0)], 1)
    scale = numpy.sqrt((weight[:, None] * figures**2).sum(0) / total)
    figures = numpy.clip(figures / numpy.maximum(scale, 1e-6), -3.0, 3.0)
    counts = (weight * (data.issue < day - MATURE) * within / spread**2)[:, None]
    seen = (figures * counts).T @ figures + numpy.diag([SIZE_DRAWN, DRIFT_DRAWN])
    return figures @ numpy.linalg.solve(seen, (figures * counts).T @ numpy.where(weight > 0, late - usual, 0.0))


def _chances(first, last, done, weight):
    """Minus the logarithm of the chance to stay unpaid, summed along the cells, from how items lie around their usual day."""
    count = lambda cells, weights: numpy.bincount(cells, weights, CELLS)
    paid, left = count(last[done], weight[done]), count(last, weight)
    risk = numpy.cumsum(count(first, weight)) - numpy.cumsum(left) + left
    smooth = lambda values: numpy.convolve(values, [share for _step, share in NEAR], "same")
    everywhere = paid.sum() / max(risk.sum(), 1.0)
    hazard = numpy.clip((smooth(paid) + 2 * everywhere) / (smooth(risk) + 2), 1e-5, 0.95)
    return numpy.r_[0.0, numpy.cumsum(-numpy.log1p(-hazard))]


def _weekdays(data, done, weight, today):
    """How much likelier than on an even day money comes on each of the next days."""
    paid = numpy.bincount(books.weekday(data.settled[done]), weight[done], 7)
    return ((7 * paid + 7) / (paid.sum() + 7))[books.weekday(today + 1 + numpy.arange(HORIZON))]


def _paid_by(data, rows, today):
    """Chance of having been paid by the end of each day: items × (HORIZON + 1)."""
    done, who = data.settled <= today, data.customer
    late = numpy.where(done, numpy.clip(data.settled - data.due, EARLIEST, LATEST), 0).astype(float)
    weight = numpy.where(done, 0.5 ** ((today - numpy.where(done, data.settled, today)) / HALF_LIFE), 0.0)
    each = (weight, weight * late, weight * late**2)
    sums = Sums(*(_per_customer(data, values) for values in each))
    of_all = _of_all(sums)
    others = _usual(Sums(*(total[who] - own for total, own in zip(sums, each, strict=True))), of_all)
    moved = _moves(data, today, weight, late, *others, of_all[1])
    cell = lambda days: numpy.clip(((days - others[0] - moved) / others[1] - LOW) * STEPS, 0, CELLS - 1).astype(int)
    last = cell(numpy.where(done, late, today - data.due))
    first = numpy.minimum(cell(data.issue - data.due + 0.5), last)
    unpaid = _chances(first, last, done, numpy.where(done, weight, 1.0))
    usual, spread = (values[who[rows]][:, None] for values in _usual(sums, of_all))
    days = today + numpy.arange(HORIZON + 1)[None, :] - data.due[rows][:, None] + 0.5
    place = ((days - usual - moved[rows][:, None]) / spread - LOW) * STEPS
    reached = numpy.interp(place, numpy.arange(CELLS + 1), unpaid)
    reached += numpy.maximum(place - CELLS, 0) * (unpaid[-1] - unpaid[-2])
    daily = numpy.maximum(numpy.diff(reached, axis=1), FLOOR) * _weekdays(data, done, weight, today)
    total = numpy.cumsum(numpy.minimum(daily, CEILING), 1)
    return numpy.concatenate([numpy.zeros((len(rows), 1)), -numpy.expm1(-total)], 1)


def predict(items, as_of):
    """Curves of the open items among `items`, in their order. :return: list of :class:`curve.Curve`"""
    data, today = books.book(items, as_of), as_of.toordinal() - books.EPOCH
    rows = numpy.flatnonzero(data.settled > today)
    if not len(rows):
        return []
    return [
        Curve(data.keys[row], as_of, date.fromordinal(int(data.due[row]) + books.EPOCH), tuple(line))
        for row, line in zip(rows, _paid_by(data, rows, today).tolist(), strict=True)
    ]
