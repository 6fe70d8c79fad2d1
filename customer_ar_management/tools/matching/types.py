"""Data that goes into and comes out of the matching engine, and what its stages hand on (`Candidate`, `Fit`).

All amounts are integers in the minor unit of their currency (cents for EUR, yen for JPY): sums are
exact, equality is meaningful and the subset search can use them as keys. The caller converts.
Identifiers (`id`, `customer`, `company`) are opaque hashable values that also sort among their kind.
"""

from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple
from collections.abc import Callable, Mapping

REFERENCE = "reference"  # full number, payment reference or RF reference
REFERENCE_SHORT = "reference_short"  # only the serial part of a number, or an order number
REFERENCE_TYPO = "reference_typo"  # reference repaired by one edit
REFERENCE_CUT = "reference_cut"  # listed references plus hidden ones found by exact sum
REFERENCE_DISCOUNT = "reference_discount"  # early-payment discount taken in time
REFERENCE_FEE = "reference_fee"  # bank charges deducted on the way
REFERENCE_CENTS = "reference_cents"  # difference of a few cents
REFERENCE_PARTIAL = "reference_partial"  # less than the named items, and the text or the discount says why
REFERENCE_SHORT_PAID = "reference_short_paid"  # less than the named items, nobody says why: the rest stays open
REFERENCE_OVER = "reference_over"  # more than the named items: the rest stays on account
EXACT_AMOUNT = "exact_amount"  # one open item of the payer has exactly this amount
EXACT_SUM = "exact_sum"  # several open items of the payer add up
NETTED_CREDIT = "netted_credit"  # items less credit notes that no text names
AMOUNT_DISCOUNT = "amount_discount"  # one item less its discount, without a reference
AMOUNT_CENTS = "amount_cents"  # one item within the tolerance, without a reference
AMOUNT_ANYONE = "amount_anyone"  # the amount fits, but nothing says who paid
OLDEST_FIRST = "oldest_first"  # nothing fits: oldest items of the payer first
ON_ACCOUNT = "on_account"  # keep on the payer's account

RULES = (
    REFERENCE,
    REFERENCE_SHORT,
    REFERENCE_TYPO,
    REFERENCE_CUT,
    REFERENCE_DISCOUNT,
    REFERENCE_FEE,
    REFERENCE_CENTS,
    REFERENCE_PARTIAL,
    REFERENCE_SHORT_PAID,
    REFERENCE_OVER,
    EXACT_AMOUNT,
    EXACT_SUM,
    NETTED_CREDIT,
    AMOUNT_DISCOUNT,
    AMOUNT_CENTS,
    AMOUNT_ANYONE,
    OLDEST_FIRST,
    ON_ACCOUNT,
)

DISCOUNT, FEE, ROUNDING = "discount", "fee", "rounding"

DEFAULT_THRESHOLD = 0.95
#: A threshold no confidence reaches: the rule only ever proposes.
NEVER = 1.01


@dataclass(frozen=True, slots=True)
class Customer:
    """A debtor. `parent` is the customer that may pay for the group; `code` is the customer number
    as printed on documents; `accounts` are its known bank accounts."""

    id: Any
    name: str = ""
    code: str = ""
    parent: Any = None
    accounts: tuple[str, ...] = ()


class Document(NamedTuple):
    """What the instalment lines of one invoice or credit note share."""

    company: Any
    currency: str
    customer: Any
    number: str
    issue_date: date


@dataclass(frozen=True, slots=True)
class Item:
    """An open item: one instalment line of an invoice, or a credit note (negative residual).

    `discount` is the amount that may be deducted when the whole item is paid on or before
    `discount_until`. Lines of one invoice share `number`. An item with residual 0 is already
    settled: it is never proposed, but a receipt that names it is recognised as "already paid".
    """

    id: Any
    customer: Any
    number: str
    residual: int
    currency: str
    issue_date: date
    due_date: date
    references: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    company: Any = None
    discount: int = 0
    discount_until: date | None = None

    @property
    def document(self):
        return Document(self.company, self.currency, self.customer, self.number, self.issue_date)


@dataclass(frozen=True, slots=True)
class Receipt:
    """An incoming payment. `customer` is set when the caller already knows who paid."""

    id: Any
    date: date
    amount: int
    currency: str
    payer_name: str = ""
    account: str = ""
    text: str = ""
    company: Any = None
    customer: Any = None


@dataclass(frozen=True, slots=True)
class Aliases:
    """Who the customers are, and what confirmed matches taught about who pays for whom:
    `accounts` and `names` map an account number or payer name to customer ids."""

    customers: tuple[Customer, ...] = ()
    accounts: Mapping[str, tuple] = field(default_factory=dict)
    names: Mapping[str, tuple] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Allocation:
    """Part of a receipt applied to an item.

    `amount` is bank cash (negative for a credit note), `writeoff` what is booked to `kind` instead.
    The item is reduced by `settles`, never by more than its residual. A rounding gain is a cash
    amount above the residual with a negative write-off.
    """

    item: Any
    amount: int
    writeoff: int = 0
    kind: str = ""

    @property
    def settles(self):
        return self.amount + self.writeoff


@dataclass(frozen=True, slots=True)
class Candidate:
    """Open items that a receipt may be meant for.

    `rule`: by which they are paid if they have the amount. `trust` of the text that names them, '' where none does;
    `relation` of their customers to the payer. `share`: how likely they are among all found the same way.
    `ambiguous`: others may be meant as well; `rivals`: something else explains the amount, unless the difference explains
    itself. `reasons` tell how they were found."""

    items: tuple[Item, ...]
    rule: str
    trust: str = ""
    relation: str = ""
    share: float = 1.0
    ambiguous: bool = False
    rivals: bool = False
    reasons: tuple[tuple[str, dict], ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """How the amount lies on the items of a candidate: allocations, the rule and the reasons that name a difference, and the
    cash that is left over."""

    candidate: Candidate
    rule: str
    allocations: tuple[Allocation, ...]
    reasons: tuple[tuple[str, dict], ...] = ()
    unapplied: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to apply a receipt. `unapplied` is the cash left on the account of `customer`, so
    the sum of `allocations` cash plus `unapplied` is always the receipt amount. `reasons` are
    (code, params) pairs; `tools.matching.REASONS` gives the params of each code."""

    allocations: tuple[Allocation, ...]
    rule: str
    confidence: float
    reasons: tuple[tuple[str, dict], ...] = ()
    customer: Any = None
    unapplied: int = 0
    ambiguous: bool = False

    @property
    def key(self):
        """What the proposal does to the ledger; two proposals with one key are the same."""
        return frozenset((a.item, a.amount, a.writeoff) for a in self.allocations)


@dataclass(frozen=True, slots=True)
class Result:
    """Ranked proposals of one receipt. With `auto` the first one may be posted unseen.
    `exceptions` are codes for the exception queue (duplicate, already_paid, unknown_payer, ...)."""

    receipt: Any
    proposals: tuple[Proposal, ...] = ()
    auto: bool = False
    ambiguous: bool = False
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What the AR manager sets. Amounts in minor units.

    `thresholds`: rule -> confidence from which it is posted unseen (`NEVER` to only propose);
    `extra_rules`: matchers of other add-ons, called with the evidence, yielding proposals.
    """

    thresholds: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    rounding_tolerance: int = 5
    fee_cap: int = 5000
    fee_ratio: float = 0.25
    overpayment_cap: int = 10000
    overpayment_ratio: float = 0.25
    discount_grace_days: int = 0
    duplicate_days: int = 60
    minor_per_unit: int = 100
    max_proposals: int = 5
    max_open_sum: int = 4
    node_limit: int = 20000
    later_items: bool = False
    learn: bool = True
    extra_rules: tuple[Callable, ...] = ()

    def threshold(self, rule):
        return self.thresholds.get(rule, DEFAULT_THRESHOLD)
