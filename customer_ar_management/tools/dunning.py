"""Which reminder each customer gets today, and why every other item gets none.

The one definition of *due for a step*. :func:`plan` knows no database and no
clock; the preview and the run call it with the same rows.

Every row that goes in comes out exactly once: as an item of one letter or as
one :class:`Skip`. (A held-out letter is the one exception: it is recorded so
that the comparison can be made, and its items are skips as well.)
"""
import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from .money import ZERO

# What keeps an item out although it would be due, the strongest first. Codes
# that other add-ons bring come after these.
BLOCKS = ("disputed", "promise", "paused", "in_process")


@dataclass(frozen=True, slots=True)
class Step:
    """One rung. ``offset``: days after the due date, negative before it."""

    key: int
    offset: int
    channel: str
    fallback: str = ""
    demands: int = 0
    test: str = ""  # "" | text | timing | holdout
    share: Decimal = ZERO  # per cent of the customers in group B
    delay: int = 0  # timing test: group B gets the step that many days later

    def offset_for(self, customer):
        late = self.delay if self.test == "timing" and in_group_b(self.key, customer.key, self.share) else 0
        return self.offset + late


@dataclass(frozen=True, slots=True)
class Ladder:
    """A plan: its steps by ascending offset and its limits.

    ``minimum`` is in company currency; ``grace`` days are added to every step
    from the due date on; ``scope`` says which other items of the customer a
    letter lists: ``chased`` none, ``overdue`` or ``open``.
    """

    key: int
    steps: tuple
    minimum: Decimal = ZERO
    grace: int = 0
    min_days: int = 0
    weekly_cap: int = 0  # 0: none
    one_at_a_time: bool = False
    scope: str = "overdue"

    def due_on(self, step, due, customer):
        """The day on which an item with that due date reaches the step."""
        offset = step.offset_for(customer)
        return due + timedelta(days=offset + (self.grace if offset >= 0 else 0))


@dataclass(slots=True)
class Customer:
    """What is known of a customer: the same object in all of its rows."""

    key: int
    channels: frozenset = frozenset()
    last_message: date | None = None
    messages_7d: int = 0


class Row(NamedTuple):
    """An open item. Amounts are Decimals; ``blocks`` holds ``(code, until)``
    with ``until`` None for no end; ``done`` the keys of the steps it has had and
    ``last_offset`` the offset of the highest of them; ``demands`` how many
    logged demands named it."""

    id: int
    customer: Customer | None
    ladder: int | None
    currency: int
    due: date
    residual: Decimal
    residual_company: Decimal
    is_credit: bool = False
    switched_off: bool = False
    blocks: tuple = ()
    done: frozenset = frozenset()
    last_offset: int | None = None
    demands: int = 0


class Skip(NamedTuple):
    """Why an item is left alone; ``until`` is the day on which that ends, if known."""

    id: int
    reason: str
    until: date | None = None


@dataclass(slots=True)
class Letter:
    """One message: ``items`` are ``(row, step)`` where ``step`` is the rung the
    item reaches with it, None for an item that is only listed."""

    customer: Customer
    ladder: Ladder
    step: Step
    channel: str
    variant: str
    items: list
    credits: list
    held: bool = False

    def net(self):
        """``{currency: what the customer owes, credits taken off}``"""
        totals = defaultdict(lambda: ZERO)
        for row in [row for row, _step in self.items] + self.credits:
            totals[row.currency] += row.residual
        return dict(totals)

    def net_company(self):
        """The same in company currency, all currencies together."""
        return sum((row.residual_company for row in [r for r, _step in self.items] + self.credits), ZERO)


@dataclass(slots=True)
class Plan:
    letters: list = field(default_factory=list)
    skips: list = field(default_factory=list)


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
    outcome.skips.extend(Skip(row.id, "is_credit") for row in credits)


def next_step(row, ladder, as_of):
    """``(step, None)`` that a debit item reaches today, or ``(None, Skip)``."""
    if not ladder or not ladder.steps:
        return None, Skip(row.id, "no_plan")
    if row.residual <= 0:
        return None, Skip(row.id, "exchange")
    open_steps = [
        (ladder.due_on(step, row.due, row.customer), step) for step in ladder.steps
        if step.key not in row.done and (row.last_offset is None or step.offset > row.last_offset)
    ]
    open_steps = [(day, step) for day, step in open_steps if step.offset >= 0 or as_of <= row.due]
    reached = [step for day, step in open_steps if day <= as_of]
    ahead = min((day for day, _step in open_steps if day > as_of), default=None)
    if not reached:
        return None, _waiting(row, ahead, as_of)
    if row.switched_off:
        return None, Skip(row.id, "switched_off")
    if block := active_block(row.blocks, as_of):
        return None, Skip(row.id, *block)
    allowed = [step for step in reached if row.demands >= step.demands]
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
    active = [block for block in blocks if block[1] is None or block[1] >= as_of]
    rank = {code: index for index, code in enumerate(BLOCKS)}
    return min(active, key=lambda block: rank.get(block[0], len(BLOCKS)), default=None)


def _letter(chased, listable, credits, ladders, as_of):
    """The one letter of a customer, or None when credits cover all it would chase."""
    top_row, top = max(chased, key=lambda pair: (pair[1].offset, -pair[0].id))
    ladder = ladders[top_row.ladder]
    listed = [(row, None) for row, skip in listable if _is_listed(row, skip, ladder, as_of)]
    totals = defaultdict(lambda: ZERO)
    for row in [row for row, _step in chased + listed] + credits:
        totals[row.currency] += row.residual
    kept = [(row, step) for row, step in chased if totals[row.currency] > 0]
    if not kept:
        return None
    if (top_row, top) not in kept:
        top_row, top = max(kept, key=lambda pair: (pair[1].offset, -pair[0].id))
        ladder = ladders[top_row.ladder]
    customer = top_row.customer
    in_b = top.test and in_group_b(top.key, customer.key, top.share)
    items = kept + [(row, None) for row, _none in listed if totals[row.currency] > 0]
    return Letter(
        customer, ladder, top, channel_for(top, customer.channels), "b" if in_b else "a",
        sorted(items, key=lambda pair: (pair[0].due, pair[0].id)),
        [row for row in credits if totals[row.currency] > 0],
        held=bool(in_b and top.test == "holdout"),
    )


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
    return Plan([], outcome.skips + [
        Skip(row.id, reason) for letter in outcome.letters for row, _step in letter.items if row.id not in held])


def in_group_b(step, customer, share):
    """Whether a customer is in group B of a step's test: the same answer every
    day, spread evenly, and independent from step to step.

    :param share: per cent of the customers in group B
    """
    digest = hashlib.sha256(f"{step}:{customer}".encode()).digest()
    return int.from_bytes(digest[:8]) % 10_000 < share * 100
