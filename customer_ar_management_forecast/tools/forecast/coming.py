"""Cash from invoices that do not exist yet: what is usually invoiced in a week, paid as this ledger's invoices are paid."""

from datetime import timedelta

from .curve import HORIZON
from .rows import known

RATE_WEEKS = 13  # weeks whose invoices say what a week brings
AGE_DAYS = 365  # invoices issued so long ago at most say how they are paid


def issue_rate(items, as_of, weeks=RATE_WEEKS):
    """Mean amount invoiced in a week lately; nothing while the ledger is younger than four weeks.

    :return: amount per week, in the unit of the items
    """
    items = known(items, as_of)
    if not items:
        return 0.0
    span = min(weeks, ((as_of - min(item.issue for item in items)).days + 1) // 7)
    if span < 4:
        return 0.0
    start = as_of - timedelta(7 * span)
    return sum(item.amount for item in items if item.issue > start) / span


def paid_by_age(items, as_of):
    """Share of money paid within n days of the document date, open items counted as unpaid so far (Kaplan and Meier), by amount.

    :return: list of HORIZON + 1 shares
    """
    paid, left = [0.0] * (HORIZON + 2), [0.0] * (HORIZON + 2)
    for item in known(items, as_of):
        if (as_of - item.issue).days <= AGE_DAYS:
            age = min(((item.settled or as_of) - item.issue).days, HORIZON + 1)
            left[age] += item.amount
            if item.settled:
                paid[age] += item.amount
    at_risk, unpaid, result = sum(left), 1.0, []
    for age in range(HORIZON + 1):
        if at_risk > 1e-9:
            unpaid *= 1 - paid[age] / at_risk
        at_risk -= left[age]
        result.append(1 - max(unpaid, 0.0))
    return result


def weekly(items, as_of, weeks):
    """Expected cash by week from invoices issued after the as-of date.

    An invoice of the week is taken to be issued in its middle.

    :return: list of `weeks` sums
    """
    items = list(items)
    rate = issue_rate(items, as_of)
    if not rate:
        return [0.0] * weeks
    by_age = paid_by_age(items, as_of)
    share = lambda days: by_age[min(max(days, 0), HORIZON)]
    result = []
    for week in range(weeks):
        ages = [(7 * week + 7 - 7 * issued - 4, 7 * week - 7 * issued - 4) for issued in range(week + 1)]
        result.append(rate * sum(share(end) - share(begin) for end, begin in ages if end > 0))
    return result
