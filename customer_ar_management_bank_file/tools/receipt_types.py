"""What a bank file says, whatever its format."""

import dataclasses
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from odoo.addons.customer_ar_management.tools.files.cells import clean
from odoo.addons.customer_ar_management.tools.files.limits import Unreadable

__all__ = [
    "Entry",
    "Format",
    "Problem",
    "Statement",
    "Unreadable",
    "identified",
    "joined",
]
#: Characters of a text that are kept: more than any bank sends, less than a page.
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Entry:
    """One booked line of a bank account; `amount` is positive when money came in.

    `row` is where it stands in the file (line or number of the entry), `reference` the bank's own identification,
    empty when it gives none; `booking` what the bank calls the whole booking, of which this may be one part.
    `original_amount` is what was ordered in another currency.
    """

    row: int
    date: date
    amount: Decimal
    currency: str = ""
    payer_name: str = ""
    account: str = ""
    text: str = ""
    reference: str = ""
    method: str = ""
    original_amount: Decimal | None = None
    original_currency: str = ""
    booking: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of bank file.

    :param code: as it is stored; :param label: as people call it
    :param read: ``bytes → [Statement]``; None: a table, of whose columns somebody says what they are
    :param fits: ``beginning of the text → bool``: whether a file is of this kind
    """

    code: str
    label: str
    read: Callable | None = None
    fits: Callable | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row; `details` fills the sentence of `code`."""

    row: int
    field: str
    code: str
    value: str = ""
    details: dict = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """A bank statement. `opening` and `closing` are None when the file does not say them."""

    account: str = ""
    currency: str = ""
    name: str = ""
    opening: Decimal | None = None
    closing: Decimal | None = None
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    #: What was put right: ``turned`` or ``signed``, see `receipt_proof.prove`.
    said: str = ""

    def missing(self):
        """What the entries lack to lead from the opening to the closing balance; None when the file says no balances."""
        if self.opening is None or self.closing is None or self.problems:
            return None
        return self.closing - self.opening - sum(entry.amount for entry in self.entries)


def joined(*texts):
    """Texts joined by a blank, without those that are empty or said before."""
    said = []
    for text in texts:
        text = " ".join((text or "").split())
        if text and not any(text in other for other in said):
            said.append(text)
    return " ".join(said)


def identified(statement):
    """The statement with a reference on every entry: the bank's own, or one made of what the entry says.

    Entries that say the same on the same day are counted, so that two equal payments stay two, and the same
    file, or one whose days overlap, gives the same references again.
    """
    seen, entries = {}, []
    for entry in map(_cleaned, statement.entries):
        base = (
            entry.reference
            or hashlib.sha256(
                "\x1f".join(
                    (
                        entry.date.isoformat(),
                        str(entry.amount.normalize()),
                        entry.payer_name,
                        entry.account,
                        entry.text,
                    )
                ).encode()
            ).hexdigest()[:32]
        )
        seen[base] = seen.get(base, 0) + 1
        entries.append(replace(entry, reference=base if seen[base] == 1 else f"{base}#{seen[base]}"))
    return replace(statement, entries=tuple(entries))


def _cleaned(entry):
    """The entry with texts that a database keeps: no control signs, no endless ones."""
    return replace(
        entry,
        **{
            name: clean(value)[:LONGEST]
            for name in ("payer_name", "account", "text", "reference", "method", "booking")
            if (value := getattr(entry, name)) and (len(value) > LONGEST or clean(value) != value)
        },
    )
