"""What is still true when a letter leaves, and what counts against what is owed: rules beside the engine (``dunning.py``)."""

from collections import defaultdict

from ..money import ZERO


def still_reached(ladder, step, row, as_of):
    """Whether an item still stands on a rung it reached on an earlier day: its
    due date may have moved, and what falls due soon is not said of what is overdue."""
    return ladder.due_on(step, row.due, row.customer) <= as_of and (step.offset >= 0 or as_of <= row.due)


def may_list(ladder, row, as_of):
    """Whether a letter of the plan names an item that it does not chase."""
    return ladder.scope == "open" or (ladder.scope == "overdue" and row.due < as_of)


def was_paid(money, otherwise):
    """Whether items count as paid: money came in, and what was settled in another way than by money or a credit
    note (written off, netted) is no more than a small difference, 5 % of it."""
    return money > 0 and otherwise * 20 <= money


def outside_credits(rows, as_of):
    """What the credits at other companies of a house leave, once the items overdue there are taken off.

    Money that the house owes a customer keeps each of its companies from
    reminding it, but is counted once.

    :param rows: :class:`Row` of the other companies
    :return: list of credit rows, marked ``outside``, cut to what is left of them, oldest first
    """
    owed, credits = defaultdict(lambda: ZERO), defaultdict(list)
    for row in rows:
        key = row.customer and row.customer.key, row.currency
        if row.is_credit:
            credits[key].append(row)
        elif row.due < as_of:
            owed[key] += row.residual
    found = []
    for key, own in credits.items():
        for row in own:
            used = min(max(owed[key], ZERO), -row.residual)
            owed[key] -= used
            if row.customer and (left := row.residual + used) < 0:
                found.append(
                    row._replace(
                        residual=left, residual_company=row.residual_company * left / row.residual, outside=True
                    )
                )
    return found
