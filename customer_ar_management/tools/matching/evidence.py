"""What is known about one receipt before any rule looks at it: who paid, what the text names,
and signs that the money is no payment of an open item."""

from dataclasses import dataclass
from math import exp

from . import words as words
from .references import read
from .text import contains_any, fold

GIVEN, ACCOUNT, HISTORY, NAME, CODE, LIKENESS = "given", "account", "history", "name", "code", "likeness"

#: How sure each sign is about who paid; `TWO_SIGNS` when account and name agree.
PAYER_CERTAINTY = {GIVEN: 1.0, ACCOUNT: 0.985, NAME: 0.975, HISTORY: 0.94, CODE: 0.94, LIKENESS: 0.93}
TWO_SIGNS = 0.998
#: Signs that make an item of somebody else a contradiction rather than a third-party payment.
_FIRM = (GIVEN, ACCOUNT, NAME)

PAYER, GROUP, UNKNOWN, CONFLICT = "payer", "group", "unknown", "conflict"

#: Payments cluster around the due date. Mean and spread in days of (payment - due date), and the
#: lowest weight an item can get, for ranking what fits equally well.
USUAL_DELAY, DELAY_SPREAD, LOWEST_WEIGHT = 2, 11, 0.05


@dataclass(frozen=True, slots=True)
class Evidence:
    receipt: object
    index: object
    options: object
    reading: object
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
            self.index.residuals[item.id]
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

    def residual(self, item):
        return self.index.residuals[item.id]

    def discount(self, item):
        """Discount that may still be deducted from the whole, untouched item on the receipt's date."""
        if not item.discount or not item.discount_until or self.residual(item) != item.residual:
            return 0
        late = (self.receipt.date - item.discount_until).days
        return item.discount if late <= self.options.discount_grace_days else 0

    def weight(self, item):
        """How usual it is to pay this item today, between LOWEST_WEIGHT and 1."""
        days = (self.receipt.date - item.due_date).days - USUAL_DELAY
        return max(LOWEST_WEIGHT, exp(-days * days / (2 * DELAY_SPREAD**2)))


def gather(receipt, index, options):
    """The evidence of `receipt`."""
    reading = read(receipt.text, index)
    customers, source, two_signs = _who_paid(receipt, index, reading)
    text = f"{fold(receipt.text)} "
    return Evidence(
        receipt,
        index,
        options,
        reading,
        customers,
        source,
        prepayment=contains_any(text, words.PREPAYMENT),
        charges=contains_any(text, words.CHARGES),
        partial=contains_any(text, words.PARTIAL),
        not_customer=contains_any(f"{fold(receipt.payer_name)} {text}", words.NOT_CUSTOMER),
        repeated=index.repeated(receipt, options.duplicate_days),
        two_signs=two_signs,
    )


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
