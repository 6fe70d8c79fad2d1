"""Habits as tables: the chance of being paid on each day given that it is unpaid, of the company and of each customer."""

import numpy

from .shape import kernel

EARLIEST, LATEST = -70, 130  # days after the due date that are told apart
DAYS = LATEST - EARLIEST + 1
AGES = 201  # days after the document date that are told apart
EARLY = 0.05  # part of the mean chance that stands for days before the due date of which nothing is known
OWN = 3.0  # items of others that stand beside the customer's own
NEAR = numpy.array([0.25, 0.5, 0.25])


def fade(data, day, done, half_life):
    """Weight of each item: what was paid lately counts most, what is open counts fully."""
    return 0.5 ** ((day - numpy.where(done, data.settled, day)) / half_life)


def _at_risk(first, last, done, weight, groups, size):
    """Weights of what was paid in each cell, and of what was unpaid at its beginning: two arrays groups × size."""
    count = int(groups.max()) + 1 if len(groups) else 1
    cell = groups * size
    table = lambda where, of: numpy.bincount(where, of, count * size).reshape(count, size)
    paid = table((cell + last)[done], weight[done])
    left = table(cell + last, weight)
    risk = numpy.cumsum(table(cell + first, weight), 1) - numpy.cumsum(left, 1) + left
    return paid, risk


def _hazard(paid, risk, early=0, floor=1e-4):
    """:param early: so many first cells lie before the due date: where little is known of them, they are drawn to nearly nothing"""
    smooth = lambda row: numpy.convolve(row, NEAR, "same")
    usual = (paid.sum() / max(risk.sum(), 1.0) + 0.01) * numpy.where(numpy.arange(len(paid)) < early, EARLY, 1.0)
    return numpy.clip((smooth(paid) + 2 * usual) / (smooth(risk) + 2), floor, 0.9)


def _blur(rows, near):
    """:param near: see :func:`shape.kernel`"""
    reach, days = near[-1][0], rows.shape[1]
    wide = numpy.pad(rows, ((0, 0), (reach, reach)))
    return sum(share * wide[:, reach + step : reach + step + days] for step, share in near)


def by_due(data, day, done, weight):
    """:return: paid and at risk by customer and day after the due date"""
    last = numpy.clip(numpy.where(done, data.settled, day) - data.due, EARLIEST, LATEST) - EARLIEST
    first = numpy.minimum(numpy.clip(data.issue - data.due, EARLIEST, LATEST) - EARLIEST + 1, last)
    paid, risk = _at_risk(first, last, done, weight, data.customer, DAYS)
    missing = data.customers - len(paid)
    pad = lambda rows: numpy.pad(rows, ((0, missing), (0, 0))) if missing else rows
    return pad(paid), pad(risk)


def of_company(data, day, done, half_life):
    """Chances by day after the due date of the whole company, the last `half_life` days counting most."""
    paid, risk = by_due(
        data._replace(customer=numpy.zeros_like(data.customer), customers=1),
        day,
        done,
        fade(data, day, done, half_life),
    )
    return _hazard(paid[0], risk[0], -EARLIEST)


def by_age(data, day, done, half_life):
    """Chances by day after the document date of the whole company."""
    last = numpy.clip(numpy.where(done, data.settled, day) - data.issue, 0, AGES - 1)
    paid, risk = _at_risk(
        numpy.minimum(1, last), last, done, fade(data, day, done, half_life), numpy.zeros_like(data.customer), AGES
    )
    return _hazard(paid[0], risk[0])


def of_customers(data, day, done, weight, usual, company, width=0.0):
    """Chances of each customer by day after the due date.

    Beside the customer's own items stand those of the others, moved by as many days as this customer usually pays later or
    earlier than they do; of a customer with few items they are mixed with the company as it is.

    :param usual: usual days late of each customer
    :param width: see :class:`shape.Shape`
    """
    near = kernel(width)
    paid, risk = by_due(data, day, done, weight)
    shift = numpy.rint(usual).astype(numpy.int64)
    moved = data._replace(customer=numpy.zeros_like(data.customer), customers=1, due=data.due + shift[data.customer])
    spread = _hazard(*(rows[0] for rows in by_due(moved, day, done, weight)), -EARLIEST)
    place = numpy.clip(numpy.arange(DAYS)[None, :] - shift[:, None], 0, DAYS - 1)
    known = numpy.bincount(data.customer[done], weight[done], data.customers)[:, None]
    trust = known / (known + 2.0)
    prior = numpy.exp(trust * numpy.log(spread[place]) + (1 - trust) * numpy.log(company)[None, :])
    return numpy.clip((_blur(paid, near) + OWN * prior) / (_blur(risk, near) + OWN), 1e-4, 0.95)


def running(hazard):
    """Sums of -log(1 - chance) along the days, with a nothing in front: differences give the chance of any stretch of days."""
    total = numpy.cumsum(-numpy.log1p(-hazard), -1)
    return numpy.concatenate([numpy.zeros(hazard.shape[:-1] + (1,)), total], -1)


def stretch(low, high):
    """Log-odds of being paid in a stretch of days, from the running sums at its ends."""
    chance = numpy.clip(-numpy.expm1(-(high - low)), 1e-5, 1 - 1e-5)
    return numpy.log(chance / (1 - chance))
