"""Turnover and collection metrics: the formulas, and nothing else.

Amounts are any exact number (Decimal, int, or a float from the ledger, which
is read by its shortest text) of one currency; results are Decimal. A result
is None where a formula is not defined: nothing was sold, nothing is owed.
A *period* is a list of months, the newest first.
"""

from collections import namedtuple
from datetime import timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from ..money import ZERO, dec, share

Month = namedtuple("Month", "sales days")
Month.__doc__ = "Credit sales of one month and its number of days."

CollectionMonth = namedtuple("CollectionMonth", "beginning sales ending current")
CollectionMonth.__doc__ = "Owed before a month, sold in it, owed at its end, and the part of that which is not due."

Countback = namedtuple("Countback", "days exceeds")
Countback.__doc__ = "``exceeds``: the balance is older than all history; read ``days`` as *more than*."


def months_before(as_of, count):
    """The day ``count`` months before ``as_of``: what lies between the two, the
    first day excluded, are ``count`` whole months. From a month's end it is a
    month's end; otherwise the same day of the month, or the last one there is.

    Examples: 30 June less 4 months → 28 February; 28 February less 1 → 31
    January; 10 June less 1 → 10 May; 30 March less 1 → 28 February.
    """
    if is_month_end(as_of):
        return as_of + timedelta(days=1) - relativedelta(months=count) - timedelta(days=1)
    return as_of - relativedelta(months=count)


def is_month_end(day):
    """Is it the last day of its month?"""
    return (day + timedelta(days=1)).day == 1


def dso(receivable, sales, days):
    """Days sales outstanding, the simple way: receivable ÷ credit sales × days.

    Source: Credit Research Foundation; CreditGuru, "Days sales outstanding".
    Example: 15,000 owed, 10,000 sold in 30 days → 45 days.

    :param receivable: what customers owe at the end of the period, before
        unapplied credits: as the part of it that is not due has none taken off
        either, best possible DSO is never above DSO
    :param sales: credit sales of the period
    :param int days: days of the period
    """
    ratio = share(receivable, sales) if dec(sales) > 0 else None
    return None if ratio is None else ratio * days


def best_possible_dso(current, sales, days):
    """What DSO would be if nobody paid late: receivables not due ÷ sales × days.

    Source: CreditGuru, "Best possible DSO".
    Example: 4,000 not due, 10,000 sold in 30 days → 12 days.
    """
    return dso(current, sales, days)


def average_days_delinquent(receivable, current, sales, days):
    """ADD = DSO − best possible DSO: the days that lateness costs.

    Source: CreditGuru, "Average days delinquent". (Some use the word for the
    mean days between due date and payment: see :func:`weighted_days_late`.)
    Example: 15,000 owed, 4,000 of it not due, 10,000 sold in 30 days → 45 − 12 = 33.
    """
    whole = dso(receivable, sales, days)
    return None if whole is None else whole - best_possible_dso(current, sales, days)


def dso_countback(receivable, months):
    """DSO by count-back: take the newest month's sales from the receivable and
    count its days, go back month by month; the last month counts its share.

    A month without sales (or with more returned than sold) counts its full
    days and takes nothing away. A receivable that all history does not use up
    gives the days of that history, with ``exceeds`` set.

    Source: Credit Today, "Count-back DSO".
    Example: 212,000 owed; 100,000 / 80,000 / 70,000 sold in three months of 30
    days, newest first → 30 + 30 + 30 × 32 ÷ 70 = 73.7 days.

    :param months: :class:`Month` tuples, the newest first
    :return: :class:`Countback`
    """
    remaining, counted = dec(receivable), ZERO
    for sales, days in months:
        if remaining <= 0:
            break
        sales = dec(sales)
        if sales > remaining:
            return Countback(counted + days * remaining / sales, False)
        counted += days
        remaining -= max(sales, ZERO)
    return Countback(counted, remaining > 0)


def collection_effectiveness(months):
    """CEI in percent: what was collected of what could have been collected,
    month by month, and the mean of the months.

    One month: (beginning + sales − ending) ÷ (beginning + sales − ending
    current) × 100. A month in which the divisor is not positive, or whose
    result lies outside 0 to 100 (something other than sales and payments moved
    the receivables), is not defined and left out; None when no month is
    defined. All amounts are what customers owe before unapplied credits.

    Source: Credit Research Foundation, which takes N months at once with
    sales ÷ N; that mixes a month's sales with a quarter's opening balance, so
    here every month has its own.
    Example: 100,000 at the beginning, 100,000 sold, 80,000 at the end, 60,000
    of it not due → (200 − 80) ÷ (200 − 60) = 85.7. With a second month of
    80,000 + 60,000 − 70,000 over 80,000 + 60,000 − 70,000 = 100 → mean 92.9.

    :param months: :class:`CollectionMonth` tuples
    """
    defined = [effect for effect in map(_month_effectiveness, months) if effect is not None]
    return sum(defined, ZERO) / len(defined) if defined else None


def _month_effectiveness(month):
    beginning, sales, ending, current = map(dec, month)
    possible = beginning + sales - current
    if possible <= 0:
        return None
    effect = (beginning + sales - ending) * 100 / possible
    return effect if 0 <= effect <= 100 else None


def on_time_ratio(payments):
    """Share of the amount that was settled by its due date, 0 to 1.

    Example: 600 paid in time, 300 paid 5 days late, 100 still open 40 days
    after the due date → 0.6. Each part of an invoice has its own day: 9,999 of
    10,000 in time and the last 1 late → 0.9999.

    :param payments: ``(amount, days late)`` of what money settled in the period,
        part by part, and of what is open and overdue at its end (days so far):
        without the open ones, who does not pay at all would look good. Amounts
        of one number of days may be summed up. Days ≤ 0 are in time.
    """
    payments = [(dec(amount), days) for amount, days in payments]
    return share(
        sum((amount for amount, days in payments if days <= 0), ZERO), sum((amount for amount, _days in payments), ZERO)
    )


def weighted_days_late(payments):
    """Mean days between due date and settlement, weighted by amount; early
    payment counts against late payment, open overdue items count so far.

    Example: 600 paid 10 days early, 300 paid 20 days late, 100 still open 100
    days after the due date → (−6,000 + 6,000 + 10,000) ÷ 1,000 = 10 days.

    :param payments: as in :func:`on_time_ratio`
    """
    payments = [(dec(amount), days) for amount, days in payments]
    return share(
        sum((amount * days for amount, days in payments), ZERO), sum((amount for amount, _days in payments), ZERO)
    )


def overdue_share(overdue, not_due):
    """Share of what is owed that is past its due date, 0 to 1; unapplied
    credits are left out of both. Example: 25 overdue, 75 not due → 0.25.
    """
    return share(overdue, dec(overdue) + dec(not_due))


def concentration(amounts, top):
    """Share that the ``top`` largest customers have in all that is owed, 0 to 1.

    Customers with a credit balance owe nothing and are left out.
    Example: 50, 30, 10, 10 and the top 2 → 0.8.
    """
    owed = sorted((dec(amount) for amount in amounts if amount > 0), reverse=True)
    return share(sum(owed[:top], ZERO), sum(owed, ZERO))


def rounded(value, digits=1):
    """A result as a float for storing and showing; None stays None."""
    return None if value is None else float(round(Decimal(value), digits))
