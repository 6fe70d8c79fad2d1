"""First stage: what is known about one receipt before anything is looked for: who paid, what the text names,
and signs that the money is no payment of an open item."""

from dataclasses import dataclass, replace

from . import words as words
from .references import read
from .text import contains_any, fold

GIVEN, ACCOUNT, HISTORY, NAME, CODE, LIKENESS = "given", "account", "history", "name", "code", "likeness"

#: How sure each sign is about who paid; `TWO_SIGNS` when account and name agree.
PAYER_CERTAINTY = {GIVEN: 1.0, ACCOUNT: 0.985, NAME: 0.975, HISTORY: 0.94, CODE: 0.94, LIKENESS: 0.93}
TWO_SIGNS = 0.998
#: Signs that make an item of somebody else a contradiction rather than a third-party payment.
_FIRM = (GIVEN, ACCOUNT, NAME)

PAYER, GROUP, UNKNOWN, CONFLICT = RELATIONS = ("payer", "group", "unknown", "conflict")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names documents: how far it is trusted, and of each document that is still open what its
    customer is to the payer, with its usable items (oldest due date first)."""

    trust: str
    stretch: object
    open: tuple = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """All later stages read it, and see of the index what is open on the receipt's date, in its company and currency."""

    receipt: object
    index: object
    options: object
    reading: object
    mentions: tuple = ()
    customers: tuple = ()
    source: str = ""
    prepayment: str = ""
    charges: str = ""
    partial: str = ""
    not_customer: str = ""
    repeated: object = None
    two_signs: bool = False

    @property
    def certainty(self):
        """How sure it is that the one candidate paid."""
        if len(self.customers) != 1:
            return 0.5
        return TWO_SIGNS if self.two_signs else PAYER_CERTAINTY[self.source]

    def relation(self, customer):
        """Of the item's customer to the payer: the payer itself, its group, unknown, or a conflict."""
        if customer in self.customers:
            return PAYER
        if not self.customers or self.source not in _FIRM:
            return UNKNOWN
        related = any(customer in self.index.relatives(c) for c in self.customers)
        return GROUP if related else CONFLICT

    def usable(self, item):
        """Open on the receipt's date, in its company and currency."""
        return (
            item.id in self.index.open
            and item.company == self.receipt.company
            and item.currency == self.receipt.currency
            and (self.options.later_items or item.issue_date <= self.receipt.date)
        )

    def open_of(self, customers):
        """Usable items of these customers, oldest due date first."""
        found = self.index.open_of(customers, self.receipt.company, self.receipt.currency)
        return [i for i in found if self.options.later_items or i.issue_date <= self.receipt.date]

    def owing(self, customers, amount):
        """Usable items of these customers with exactly this residual, oldest first."""
        found = self.index.owing(customers, self.receipt.company, self.receipt.currency, amount)
        return [i for i in found if self.usable(i)]

    def with_amount(self, amount):
        """Usable items of anybody with exactly this residual, oldest first."""
        found = self.index.with_amount(self.receipt.company, self.receipt.currency, amount)
        return [i for i in found if self.usable(i)]

    def discount(self, item):
        """Discount that may still be deducted from the item on the receipt's date."""
        if not item.discount or not item.discount_until:
            return 0
        late = (self.receipt.date - item.discount_until).days
        return item.discount if late <= self.options.discount_grace_days else 0


def gather(receipt, index, options):
    """The evidence of `receipt`."""
    reading = read(receipt.text, index)
    customers, source, two_signs = _who_paid(receipt, index, reading)
    text = f"{fold(receipt.text)} "
    ev = Evidence(
        receipt,
        index,
        options,
        reading,
        customers=customers,
        source=source,
        prepayment=contains_any(text, words.PREPAYMENT),
        charges=contains_any(text, words.CHARGES),
        partial=contains_any(text, words.PARTIAL),
        not_customer=contains_any(f"{fold(receipt.payer_name)} {text}", words.NOT_CUSTOMER),
        repeated=index.repeated(receipt, options.duplicate_days),
        two_signs=two_signs,
    )
    return replace(ev, mentions=tuple(_mention(ev, named) for named in reading.named)) if reading.named else ev


def _mention(ev, named):
    found = []
    for document in named.groups:
        items = [item for i in ev.index.groups[document] if (item := ev.index.open.get(i)) and ev.usable(item)]
        if items:
            found.append((ev.relation(document.customer), tuple(items)))
    return Mention(named.trust, named.candidate, tuple(found))


def _who_paid(receipt, index, reading):
    """(customers, source, two signs agree) by the strongest sign there is."""
    if receipt.customer is not None:
        return (receipt.customer,), GIVEN, True
    by_name, how = index.names.find(receipt.payer_name)
    by_account = index.by_account(receipt.account)
    by_history = index.by_history(receipt.account, receipt.payer_name)
    by_code = {c for code in reading.codes for c in index.by_code(code)}
    for found, source in (
        (by_account, ACCOUNT),
        (by_name if how == "exact" else (), NAME),
        (by_history, HISTORY),
        (by_code, CODE),
        (by_name, LIKENESS),
    ):
        if found:
            both = found & by_name if len(found) > 1 and by_name else ()
            found = tuple(sorted(both or found))
            return found, source, source == ACCOUNT and how == "exact" and found[0] in by_name
    return (), "", False
