"""What the learned model sees of an item, for each stretch of days ahead: its customer's habits, the item, the calendar."""

import numpy

from . import book as books
from . import habits

UNTIL = numpy.r_[numpy.arange(1, 36), numpy.arange(38, 62, 3), numpy.arange(66, 122, 5)]  # last day of each interval
AFTER = numpy.r_[0, UNTIL[:-1]]
HABITS = range(2, 6)  # places of what the tables of habits say among the figures
OF_CUSTOMER = (
    "count",
    "mean",
    "trend",
    "month_late",
    "spread",
    "late",
    "waited",
    "newest",
    "five",
    "since",
    "open",
    "overdue",
    "oldest",
    "paid",
)


def features(data, rows, day, known):
    """What the model sees: an array items × intervals × figures.

    :param rows: positions of the items in the book
    :param day: the day of the look
    :param known: :func:`book.customers_on` of that day
    """
    who = data.customer[rows]
    middle = (UNTIL + AFTER + 1) // 2
    ahead = day + middle[None, :]
    overdue = ahead - data.due[rows][:, None]
    age = ahead - data.issue[rows][:, None]
    shape = overdue.shape
    days = numpy.broadcast_to(ahead, shape)
    single = numpy.broadcast_to((UNTIL - AFTER == 1)[None, :], shape)
    in_month, length = books.day_of_month(days)
    week = books.weekday(days)
    mine = lambda name: known[name][who][:, None]
    columns = [
        overdue,
        age,
        *_from_habits(data, rows, day, known),
        UNTIL - AFTER,
        numpy.where(single, week, 7),
        in_month,
        length - in_month,
        numpy.where(single, known["week"][who[:, None], week], 1.0),
        known["month"][who[:, None], in_month - 1],
        overdue - mine("mean"),
        (overdue - mine("mean")) / mine("spread"),
        overdue - mine("five"),
        overdue - mine("newest"),
        age - mine("waited"),
        middle,
    ]
    columns = [numpy.broadcast_to(column, shape) for column in columns]
    columns += [numpy.broadcast_to(column[:, None], shape) for column in _of_item(data, rows, day, known)]
    return numpy.stack([numpy.asarray(column, numpy.float32) for column in columns], -1)


def _of_item(data, rows, day, known):
    """Figures of each item and its customer that are the same for every interval."""
    who, log = data.customer[rows], numpy.log1p(data.amount[rows])
    return [
        *(known[name][who] for name in OF_CUSTOMER),
        log,
        log - known["amount"][who],
        data.due[rows] - data.issue[rows],
        books.weekday(data.due[rows]),
        books.day_of_month(data.due[rows])[0],
        day - data.due[rows],
        *passed_over(data, rows, day),
    ]


def _from_habits(data, rows, day, known):
    """Log-odds of being paid in each interval as the tables of habits say: the customer's, the company's, the company's of late."""
    who = data.customer[rows]
    by_due = [
        numpy.clip(day + end[None, :] - data.due[rows][:, None], habits.EARLIEST - 1, habits.LATEST)
        - habits.EARLIEST
        + 1
        for end in (AFTER, UNTIL)
    ]
    by_age = [
        numpy.clip(day + end[None, :] - data.issue[rows][:, None], 0, habits.AGES - 1) + 1 for end in (AFTER, UNTIL)
    ]
    whole = lambda name, ends: habits.stretch(*(known[name][cell] for cell in ends))
    own = habits.stretch(*(known["own"][who[:, None], cell] for cell in by_due))
    return own, whole("company", by_due), whole("lately", by_due), whole("age", by_age)


def passed_over(data, rows, day):
    """Of the customer's items that fall due after this one: how many are paid already, and their share. An item that was
    passed over has a reason to wait. All open items count, also those that are not looked at."""
    recent = (data.settled <= day) & (data.due > day - 120)
    waiting = (data.settled > day) & (data.issue <= day)
    key = lambda customer, due: customer * 100_000 + due
    paid = numpy.sort(key(data.customer[recent], data.due[recent]))
    still = numpy.sort(key(data.customer[waiting], data.due[waiting]))
    mine, end = key(data.customer[rows], data.due[rows]), key(data.customer[rows], 99_999)
    later = lambda of: numpy.searchsorted(of, end) - numpy.searchsorted(of, mine, "right")
    same = numpy.searchsorted(paid, mine, "right") - numpy.searchsorted(paid, mine - 2)
    count = later(paid)
    return count, (count + 0.5) / (count + later(still) + 1), same
