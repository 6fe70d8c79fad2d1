"""What the engine of dunning works on: rungs, ladders, customers, items, letters."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ..money import ZERO

# What keeps an item out although it would be due, the strongest first. Codes
# that other add-ons bring come after these.
BLOCKS = ("disputed", "promise", "paused", "in_process")
RANK = {code: index for index, code in enumerate(BLOCKS)}


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
    written: bool = True  # leaves a text with the customer that counts as a reminder

    def offset_for(self, customer):
        late = self.delay if self.test == "timing" and in_group_b(self.key, customer.key, self.share) else 0
        return self.offset + late


@dataclass(frozen=True, slots=True)
class Ladder:
    """A plan: its steps by ascending offset and its limits.

    ``minimum`` is in company currency; ``grace`` days are added to every step
    from the due date on; ``scope`` says which other items of the customer a
    letter lists: ``chased`` none, ``overdue`` or ``open``. ``soft``: an item
    with no reminder on record begins at the first written step, however old it is.
    """

    key: int
    steps: tuple
    minimum: Decimal = ZERO
    grace: int = 0
    min_days: int = 0
    weekly_cap: int = 0  # 0: none
    one_at_a_time: bool = False
    scope: str = "overdue"
    soft: bool = False

    def first_written(self):
        """The rung at which reminding begins: the first written one from the due date on, or None."""
        return next((step for step in self.steps if step.offset >= 0 and step.written), None)

    def wait(self, step, customer):
        """Days from the due date to the day on which an item reaches the step."""
        offset = step.offset_for(customer) if step.test == "timing" else step.offset
        return offset + self.grace if offset >= 0 else offset

    def due_on(self, step, due, customer):
        """The day on which an item with that due date reaches the step."""
        return due + timedelta(days=self.wait(step, customer))


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
    logged demands named it. ``outside``: it belongs to another company of the
    house and is only counted against what is owed here."""

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
    outside: bool = False


class Skip(NamedTuple):
    """Why an item is left alone; ``until`` is the day on which that ends, if known."""

    id: int
    reason: str
    until: date | None = None


@dataclass(slots=True)
class Letter:
    """One message: ``items`` are ``(row, step)`` where ``step`` is the rung the
    item reaches with it, None for an item that is only listed. What it asks for
    are the items that :func:`asked_for` names, credits taken off; the others
    are listed apart."""

    customer: Customer
    ladder: Ladder
    step: Step
    channel: str
    variant: str
    items: list
    credits: list
    as_of: date
    held: bool = False

    def asked(self):
        """The rows that make up what the letter asks for, credits among them."""
        rows = [row for row, _step in self.items if asked_for(self.step.offset, row.due, self.as_of)]
        currencies = {row.currency for row in rows}
        return rows + [row for row in self.credits if row.currency in currencies]

    def net(self):
        """``{currency: what the letter asks for, credits taken off}``"""
        totals = defaultdict(lambda: ZERO)
        for row in self.asked():
            totals[row.currency] += row.residual
        return dict(totals)

    def net_company(self):
        """The same in company currency, all currencies together."""
        return sum((row.residual_company for row in self.asked()), ZERO)

    def unheard(self):
        """Whether a later step than the first reminder goes out with no reminder on record."""
        first = self.ladder.first_written()
        return bool(
            first
            and self.step.offset > first.offset
            and self.step.written
            and not any(row.demands for row, step in self.items if step)
        )


def asked_for(offset, due, as_of):
    """Whether an item is part of the sum that a letter of a step asks for.

    :param offset: of the letter's step, days after the due date. After it the
        sum is what is overdue, on the day what is due, before it what is not
        due yet
    """
    if offset > 0:
        return due < as_of
    return due <= as_of if offset == 0 else due >= as_of


@dataclass(slots=True)
class Plan:
    letters: list = field(default_factory=list)
    skips: list = field(default_factory=list)


def in_group_b(step, customer, share):
    """Whether a customer is in group B of a step's test: the same answer every
    day, spread evenly, and independent from step to step.

    :param share: per cent of the customers in group B
    """
    digest = hashlib.sha256(f"{step}:{customer}".encode()).digest()
    return int.from_bytes(digest[:8]) % 10_000 < share * 100
