"""The ledger as columns of numbers, and what it says about each customer on a day. Needs numpy."""

from typing import NamedTuple

import numpy

from . import habits
from .rows import NEVER, known
from .shape import SHARP

FAST = 40.0  # days in which the weight of a paid item falls by half, for what has changed of late
EPOCH = 719163  # ordinal of 1970-01-01


class Book(NamedTuple):
    """One row per item; days are counted from 1970-01-01, an unpaid item is settled on day NEVER."""

    keys: list
    customer: object
    issue: object
    due: object
    settled: object
    amount: object
    customers: int


def book(items, as_of):
    """The columns of what was known on a day."""
    rows, index = known(items, as_of), {}
    customer = [index.setdefault(row.customer, len(index)) for row in rows]
    day = lambda value: NEVER if value is None else value.toordinal() - EPOCH
    columns = ([day(row.issue) for row in rows], [day(row.due) for row in rows], [day(row.settled) for row in rows])
    issue, due, settled = (numpy.array(column, dtype=numpy.int64) for column in columns)
    amount = numpy.array([float(row.amount) for row in rows])
    return Book(
        [row.key for row in rows], numpy.array(customer, dtype=numpy.int64), issue, due, settled, amount, len(index)
    )


def cut(data, day):
    """The same book as it was known on an earlier day; customers keep their numbers."""
    keep = data.issue <= day
    settled = data.settled[keep]
    return Book(
        [],
        data.customer[keep],
        data.issue[keep],
        data.due[keep],
        numpy.where(settled <= day, settled, NEVER),
        data.amount[keep],
        data.customers,
    )


def weekday(day):
    return (day + 3) % 7


def day_of_month(day):
    """:return: day of the month from 1, and how many days the month has"""
    date = numpy.asarray(day).astype("datetime64[D]")
    month = date.astype("datetime64[M]")
    return (date - month).astype(int) + 1, ((month + 1).astype("datetime64[D]") - month).astype(int)


def _per(customer, count, weight=None):
    return numpy.bincount(customer, weight, count)


def _last_ones(data, done, count):
    """Days late of the newest paid item, mean of the newest five, and the day of the last payment, per customer (nan: none)."""
    order = numpy.lexsort((data.settled[done], data.customer[done]))
    customer, settled = data.customer[done][order], data.settled[done][order]
    late = numpy.clip(settled - data.due[done][order], -60, 120).astype(float)
    everyone = numpy.arange(count)
    begin, end = numpy.searchsorted(customer, everyone, "left"), numpy.searchsorted(customer, everyone, "right")
    some = numpy.minimum(5, end - begin)
    sums = numpy.r_[0, numpy.cumsum(late)]
    five = numpy.where(some > 0, (sums[end] - sums[end - some]) / numpy.maximum(some, 1), numpy.nan)
    newest = numpy.maximum(end - 1, 0)
    has = end > begin
    if not len(customer):
        return numpy.full(count, numpy.nan), five, numpy.full(count, -999.0)
    return numpy.where(has, late[newest], numpy.nan), five, numpy.where(has, settled[newest], -999.0)


def customers_on(data, day, shape=SHARP):
    """What the book says of each customer on a day: ``{name: array with one value (or row) per customer}``.

    :param data: a book that knows nothing later than the day (see :func:`cut`)
    :param shape: how habits are read
    """
    done = data.settled <= day
    weight = habits.fade(data, day, done, shape.half_life)
    lateness, mean = _lateness(data, day, done, weight)
    company = habits.of_company(data, day, done, shape.half_life)
    own = habits.of_customers(data, day, done, weight, lateness["mean"] - mean, company, shape.width)
    return {
        "company": habits.running(company),
        "lately": habits.running(habits.of_company(data, day, done, FAST)),
        "age": habits.running(habits.by_age(data, day, done, 90.0)),
        "own": habits.running(own),
        **lateness,
        **_calendar(data, done, weight[done]),
        **_standing(data, day, done),
    }


def _lateness(data, day, done, weight):
    """How late and after how long each customer paid, newest weighing more, drawn to all. :return: (figures, mean of all)"""
    count, who, recent = data.customers, data.customer[done], weight[done]
    late = numpy.clip(data.settled[done] - data.due[done], -60, 120).astype(float)
    waited = numpy.clip(data.settled[done] - data.issue[done], 0, 200).astype(float)
    total, sums = recent.sum(), _per(who, count, recent)
    mean_of = lambda values: (values * recent).sum() / total if total else 0.0
    shrunk = lambda values, prior: (_per(who, count, recent * values) + 2 * prior) / (sums + 2)
    mean, square = mean_of(late), mean_of(late * late) if total else 100.0
    usual = shrunk(late, mean)
    fast = habits.fade(data, day, done, FAST)[done]
    lately = (_per(who, count, fast * late) + usual) / (_per(who, count, fast) + 1)
    of_all = (late * fast).sum() / fast.sum() - mean if fast.sum() > 1e-9 else 0.0
    newest, five, last_day = _last_ones(data, done, count)
    return {
        "month_late": numpy.full(count, of_all),
        "trend": lately - usual,
        "count": _per(who, count),
        "mean": usual,
        "spread": numpy.sqrt(numpy.maximum(shrunk(late * late, square) - usual**2, 1)),
        "late": shrunk(late > 0, mean_of(late > 0)),
        "waited": shrunk(waited, mean_of(waited) or 30.0),
        "newest": newest,
        "five": five,
        "since": numpy.minimum(day - last_day, 200),
        "paid": _per(who, count, (data.settled[done] > day - 28).astype(float)),
    }, mean


def _calendar(data, done, recent):
    """How much likelier than an even share each customer pays on each day of the week and of the month."""
    count, who, sums = data.customers, data.customer[done], _per(data.customer[done], data.customers, recent)
    week = numpy.bincount(who * 7 + weekday(data.settled[done]), recent, count * 7).reshape(count, 7)
    month = numpy.bincount(who * 31 + day_of_month(data.settled[done])[0] - 1, recent, count * 31).reshape(count, 31)
    near = 0.5 * month + 0.25 * (numpy.roll(month, 1, 1) + numpy.roll(month, -1, 1))
    share = lambda rows, size, prior: (rows + 4 * prior) / (sums[:, None] + 4) * size
    return {
        "week": share(week, 7, (week.sum(0) + 1e-3) / (week.sum() + 7e-3)),
        "month": share(near, 31, (month.sum(0) + 1) / (month.sum() + 31)),
    }


def _standing(data, day, done):
    """What each customer has open, how old it is, and the usual size of its items."""
    count, logs = data.customers, numpy.log1p(data.amount)
    still, behind = data.customer[~done], (day - data.due)[~done]
    oldest = numpy.full(count, -99.0)
    numpy.maximum.at(oldest, still, behind)
    mean = logs.mean() if len(logs) else 0
    return {
        "open": _per(still, count),
        "overdue": _per(still, count, (behind > 0).astype(float)),
        "oldest": oldest,
        "amount": (_per(data.customer, count, logs) + 2 * mean) / (_per(data.customer, count) + 2),
    }
