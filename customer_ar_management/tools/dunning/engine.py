"""Which reminder each customer gets today, and why every other item gets none.

The one definition of *due for a step*. :func:`plan` knows no database and no
clock; the preview and the run call it with the same rows.

Every row that goes in comes out exactly once: as an item of one letter or as
one :class:`Skip`. (A held-out letter is the one exception: it is recorded so
that the comparison can be made, and its items are skips as well.)
"""

from collections import defaultdict
from datetime import timedelta

from .types import BLOCKS, RANK, Customer, Ladder, Letter, Plan, Row, Skip, Step, asked_for, in_group_b
from ..money import ZERO

__all__ = [
    "Customer",
    "Ladder",
    "Letter",
    "Plan",
    "Row",
    "Skip",
    "Step",
    "active_block",
    "asked_for",
    "channel_for",
    "hold_back",
    "in_group_b",
    "next_step",
    "plan",
]


def plan(rows, ladders, as_of):
    """The letters to write and one reason for every item left alone.

    One letter per customer; the highest step wins and the other items are
    listed in it; what the customer owes is net of unapplied credits, currency
    by currency.

    :param rows: iterable of :class:`Row`, the open items of one company
    :param ladders: ``{key: Ladder}``
    :param as_of: the day of the run
    :return: :class:`Plan`; letters in the order of the customers' first rows
    """
    outcome = Plan()
    by_customer = defaultdict(list)
    for row in rows:
        if row.customer is None:
            outcome.skips.append(Skip(row.id, "no_customer"))
        else:
            by_customer[row.customer.key].append(row)
    for own in by_customer.values():
        _plan_customer(own, ladders, as_of, outcome)
    return outcome


def _plan_customer(rows, ladders, as_of, outcome):
    chased, listable, credits = [], [], []
    for row in rows:
        if row.is_credit:
            credits.append(row)
            continue
        step, skip = next_step(row, ladders.get(row.ladder), as_of)
        if step:
            chased.append((row, step))
        elif skip.reason in ("waiting", "not_due"):
            listable.append((row, skip))
        else:
            outcome.skips.append(skip)
    letter = _letter(chased, listable, credits, ladders, as_of) if chased else None
    reason, until = _refusal(letter, as_of) if letter else ("credit", None)
    written = set()
    if not reason:
        outcome.letters.append(letter)
        written = {row.id for row, _step in letter.items}
        reason = "credit"  # of the chased items those are left that credits in their currency cover
        if letter.held:
            outcome.skips.extend(Skip(row.id, "holdout") for row, _step in letter.items)
    outcome.skips.extend(Skip(row.id, reason, until) for row, _step in chased if row.id not in written)
    outcome.skips.extend(skip for row, skip in listable if row.id not in written)
    outcome.skips.extend(Skip(row.id, "is_credit") for row in credits if not row.outside)


def next_step(row, ladder, as_of):
    """``(step, None)`` that a debit item reaches today, or ``(None, Skip)``."""
    if not ladder or not ladder.steps:
        return None, Skip(row.id, "no_plan")
    if row.residual <= 0:
        return None, Skip(row.id, "exchange")
    late, had, reached, ahead = (as_of - row.due).days, row.last_offset, [], None
    for step in ladder.steps:
        offset = step.offset
        if step.key in row.done or (had is not None and offset <= had) or (offset < 0 < late):
            continue
        wait = ladder.wait(step, row.customer)
        if wait <= late:
            reached.append(step)
        elif ahead is None or wait < ahead:
            ahead = wait
    if not reached:
        return None, _waiting(row, None if ahead is None else row.due + timedelta(days=ahead), as_of)
    if row.switched_off:
        return None, Skip(row.id, "switched_off")
    if block := active_block(row.blocks, as_of):
        return None, Skip(row.id, *block)
    allowed = [step for step in reached if row.demands >= step.demands]
    if ladder.soft and not row.demands and (first := ladder.first_written()):
        allowed = [step for step in allowed if step.offset <= max(first.offset, had or 0)]
    if not allowed:
        return None, Skip(row.id, "demands")
    return (allowed[0] if ladder.one_at_a_time else allowed[-1]), None


def _waiting(row, ahead, as_of):
    if row.due >= as_of:
        return Skip(row.id, "not_due", ahead)
    if row.switched_off:
        return Skip(row.id, "switched_off")
    if block := active_block(row.blocks, as_of):
        return Skip(row.id, *block)
    return Skip(row.id, "waiting" if ahead or row.last_offset is None else "finished", ahead)


def active_block(blocks, as_of):
    """The strongest ``(code, until)`` in force on that day, or None. A promise
    or pause holds to the end of its last day."""
    if not blocks:
        return None
    active = [block for block in blocks if block[1] is None or block[1] >= as_of]
    return min(active, key=lambda block: RANK.get(block[0], len(BLOCKS)), default=None)


def _letter(chased, listable, credits, ladders, as_of):
    """The one letter of a customer, or None when credits cover all it would chase."""
    for top_row, top in sorted(chased, key=lambda pair: (-pair[1].offset, pair[0].id)):
        ladder, customer = ladders[top_row.ladder], top_row.customer
        listed = [(row, None) for row, skip in listable if _is_listed(row, skip, ladder, as_of)]
        owing = _owing(chased + listed, credits, top, as_of)
        if top_row.currency in owing:
            break
    else:
        return None
    items = [(row, step) for row, step in chased + listed if row.currency in owing]
    in_b = top.test and in_group_b(top.key, customer.key, top.share)
    return Letter(
        customer,
        ladder,
        top,
        channel_for(top, customer.channels),
        "b" if in_b else "a",
        sorted(items, key=lambda pair: (pair[0].due, pair[0].id)),
        [row for row in credits if row.currency in owing],
        as_of,
        held=bool(in_b and top.test == "holdout"),
    )


def _owing(items, credits, top, as_of):
    """The currencies in which credits do not cover what a letter of the step ``top`` asks for,
    or, where it asks for nothing, what it lists."""
    if not credits:
        return {row.currency for row, _step in items}
    asked, listed, taken = (defaultdict(lambda: ZERO) for _each in range(3))
    for row, _step in items:
        (asked if asked_for(top.offset, row.due, as_of) else listed)[row.currency] += row.residual
    for row in credits:
        taken[row.currency] += row.residual
    return {
        currency
        for currency in (*asked, *listed)
        if (asked if currency in asked else listed)[currency] + taken[currency] > 0
    }


def _is_listed(row, skip, ladder, as_of):
    if active_block(row.blocks, as_of) or row.switched_off:
        return False
    return ladder.scope == "open" or (ladder.scope == "overdue" and skip.reason == "waiting")


def _refusal(letter, as_of):
    """``(reason, until)`` why a letter must not be written, ``(None, None)`` if it may."""
    if letter.net_company() < letter.ladder.minimum:
        return "minimum", None
    if not letter.channel:
        return "address", None
    customer, ladder = letter.customer, letter.ladder
    if ladder.min_days and customer.last_message:
        free = customer.last_message + timedelta(days=ladder.min_days)
        if free > as_of:
            return "frequency", free
    if ladder.weekly_cap and customer.messages_7d >= ladder.weekly_cap:
        return "frequency", None
    return None, None


def channel_for(step, channels):
    """The step's channel where the customer can be reached by it, else its
    fallback, else ``""``."""
    return next((channel for channel in (step.channel, step.fallback) if channel in channels), "")


def hold_back(outcome, reason):
    """The same plan with no letter in it: every chased item is left alone for ``reason``."""
    held = {skip.id for skip in outcome.skips}
    return Plan(
        [],
        outcome.skips
        + [Skip(row.id, reason) for letter in outcome.letters for row, _step in letter.items if row.id not in held],
    )
