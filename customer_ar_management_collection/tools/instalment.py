"""A debt that is paid in instalments: the schedule, what has been paid of it, and whether it is kept.

Sums are Decimals, days are dates. Nothing here knows where receipts come from: the ledger says what was received and
what else took the debt down.
"""

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

WEEK, MONTH = "week", "month"
KEEP, AFTER, BEFORE = "keep", "after", "before"
RUNNING, BROKEN, DONE = "running", "broken", "done"
ZERO = Decimal(0)


class Unfit(ValueError):
    """The terms give no schedule; ``code``: ``count`` (no rate at all), ``small`` (a rate of nothing)."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def add_months(day, months):
    """The same day so many months later, the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def due_dates(first, count, every=1, unit=MONTH, rule=KEEP, is_off=lambda day: False):
    """The days on which the rates are due, each later than the one before.

    :param first: day of the first rate; later ones are counted from it, so that the 31st comes back after February
    :param count: number of rates
    :param every: so many weeks or months lie between two rates
    :param rule: what becomes of a day off: ``keep``, ``after`` (next working day) or ``before`` (the last one)
    :param is_off: function of a date
    :raise Unfit: ``count``
    """
    if count < 1 or every < 1:
        raise Unfit("count")
    found = []
    for number in range(count):
        day = first + timedelta(weeks=every * number) if unit == WEEK else add_months(first, every * number)
        day = _moved(day, rule, is_off)
        if found and day <= found[-1]:  # a long holiday would put two rates on one day
            day = _moved(found[-1] + timedelta(days=1), AFTER if rule != KEEP else KEEP, is_off)
        found.append(day)
    return found


def _moved(day, rule, is_off):
    if rule == KEEP:
        return day
    step = timedelta(days=1 if rule == AFTER else -1)
    for _day in range(60):
        if not is_off(day):
            break
        day += step
    return day


def split(total, count, first_share, quantum):
    """Share a debt out to rates; the sum is exact, the last rate takes what rounding leaves.

    :param first_share: per cent of the debt that the first rate is; 0: like the others
    :param quantum: smallest amount of the currency
    :raise Unfit: ``count``; ``small``: a rate would be nothing
    """
    if count < 1:
        raise Unfit("count")
    amounts = []
    if first_share and count > 1:
        amounts.append((total * first_share / 100).quantize(quantum, rounding=ROUND_DOWN))
    left, rates = total - sum(amounts, ZERO), count - len(amounts)
    amounts += [(left / rates).quantize(quantum, rounding=ROUND_DOWN)] * (rates - 1)
    amounts.append(total - sum(amounts, ZERO))
    if min(amounts) <= 0:
        raise Unfit("small")
    return amounts


@dataclass(frozen=True, slots=True)
class Rate:
    key: int
    due: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Debt:
    """What a plan says of one currency, and what the ledger says of it.

    ``customer``: whom unmatched money is shared by (any key, with the currency); ``money``: received for the plan's items
    since it was agreed; ``credited``: taken away by anything else (credit notes, older money, an item that is no longer
    posted); ``free``: received since from the customer and matched with nothing.
    """

    plan: int
    customer: tuple
    rates: tuple
    money: Decimal = ZERO
    credited: Decimal = ZERO
    free: Decimal = ZERO


@dataclass(slots=True)
class Verdict:
    """``missed``: day of the oldest rate whose grace is over without its money; ``next_due``: day of the oldest rate that is
    not paid; ``parts``: ``{rate key: (paid, credited)}``."""

    state: str = DONE
    missed: date | None = None
    next_due: date | None = None
    parts: dict = field(default_factory=dict)


def allocate(rates, money, credited):
    """What of each rate is paid and what no longer owed: money goes to the oldest rate first, what else took the debt down
    is taken from the last rate back, so that a credit note excuses no rate that is due next.

    :param rates: ``[Rate]``, oldest first
    :return: ``{key: (paid, credited)}``
    """
    parts = {}
    for rate in reversed(rates):
        off = min(rate.amount, max(credited, ZERO))
        credited -= off
        parts[rate.key] = (ZERO, off)
    for rate in rates:
        off = parts[rate.key][1]
        paid = min(rate.amount - off, max(money, ZERO))
        money -= paid
        parts[rate.key] = (paid, off)
    return parts


def judge(debts, as_of, grace=0):
    """Are the plans kept?

    A plan is broken when a rate is missing after its day and the grace, done when nothing of it is left. Money that is
    matched with nothing yet pays no rate, but while it would be enough, no rate counts as missed; it counts once for all plans.

    :param debts: ``[Debt]``
    :param grace: days that money may be under way
    :return: ``{plan: Verdict}``
    """
    verdicts, used = {}, {}
    for debt in sorted(debts, key=lambda one: (one.rates[0].due if one.rates else as_of, one.plan)):
        verdict = verdicts.setdefault(debt.plan, Verdict())
        parts = allocate(debt.rates, debt.money, debt.credited)
        verdict.parts.update(parts)
        free = debt.free - used.get(debt.customer, ZERO)
        for rate in debt.rates:
            missing = rate.amount - sum(parts[rate.key])
            if missing <= 0:
                continue
            verdict.next_due = min(verdict.next_due or rate.due, rate.due)
            if verdict.state == DONE:
                verdict.state = RUNNING
            if rate.due + timedelta(days=grace) >= as_of:
                break
            if missing <= free:
                free -= missing
                used[debt.customer] = used.get(debt.customer, ZERO) + missing
                continue
            verdict.state = BROKEN
            verdict.missed = min(verdict.missed or rate.due, rate.due)
            break
    return verdicts
