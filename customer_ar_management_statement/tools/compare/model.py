"""What goes into the comparison of two ledgers and what comes out of it.

Amounts are whole minor units (cents) of the line's currency. Ids are opaque and come back as they were given.
"""

from dataclasses import dataclass, field
from datetime import date

EQUAL, DIFFERS, SPLIT = "equal", "amount_differs", "split"
OURS_ONLY, THEIRS_ONLY, REVERSAL, IGNORED = "ours_only", "theirs_only", "own_reversal", "ignored"
RELATIONS = (EQUAL, DIFFERS, SPLIT, OURS_ONLY, THEIRS_ONLY, REVERSAL, IGNORED)
CAUSES = (
    "timing",
    "missing_invoice",
    "missing_credit",
    "duplicate",
    "price",
    "tax",
    "discount",
    "charges",
    "transposition",
    "wrong_customer",
    "other",
)


@dataclass(frozen=True, slots=True)
class OurLine:
    """A line of our ledger: ``amount`` signed, + = the customer owes us; ``kind`` one of opening, invoice,
    credit_note, payment, write_off."""

    id: object
    date: date | None
    number: str
    kind: str
    currency: str
    amount: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class TheirLine:
    """A row of the customer's export, in the order of the export. Either ``debit``/``credit`` or ``amount`` is
    filled (None = empty); which direction means "we owe" is found out from the rows. ``currency`` may be empty."""

    id: object
    date: date | None
    number: str
    currency: str
    debit: int | None
    credit: int | None
    amount: int | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """``closing``: day of the comparison (None: the last date that occurs in our ledger).
    ``sign``: +1 when credit less debit, or the amount, means that they owe us; -1 the reverse; 0: find out.
    ``swap_dates``: day and month have changed places in the export; None: find out.
    ``invoice_days``: how many days after our date the customer may book a document; ``payment_days``: how many
    days before our date it may book its payment; ``decimals``: of a currency, where it is not two."""

    closing: date | None = None
    sign: int = 0
    swap_dates: bool | None = None
    invoice_days: int = 35
    payment_days: int = 10
    decimals: dict = field(default_factory=lambda: {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0})


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together: ids of both sides, the relation, one cause ('' where nothing is left) and the
    difference, ours less theirs, both seen as + = they owe us. ``confidence`` from 0 to 1."""

    ours: tuple
    theirs: tuple
    currency: str
    relation: str
    cause: str
    difference: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Result:
    """``groups`` hold every line exactly once. ``totals``: currency → (ours, theirs, difference), entries only, and
    ``difference`` is the sum of the groups' differences. ``sign`` and ``swapped`` say how the export was read."""

    groups: tuple
    totals: dict
    sign: int
    swapped: bool


class Row:
    """One line while it is compared (either side); ``amount`` as + = they owe us. ``at`` is its place in the input, ``day`` the
    ordinal of its date, ``sort`` says whether the dates of a row of ours behave like those of documents or like those of money."""

    __slots__ = (
        "amount",
        "at",
        "currency",
        "date",
        "day",
        "key",
        "kind",
        "line",
        "mine",
        "refs",
        "sort",
        "taken",
        "text",
        "words",
    )

    def __init__(self, line, at, mine):
        self.line, self.at, self.mine = line, at, mine
        self.date, self.currency, self.text = line.date, "", line.text or ""
        self.amount, self.kind, self.key, self.taken = 0, "", None, False
        self.refs, self.words = frozenset(), None
        self.day, self.sort = line.date.toordinal() if line.date else None, "invoice"
