"""What somebody else's ledger holds, and what its rows are judged against."""

from dataclasses import dataclass, field
from datetime import date as Day
from decimal import Decimal

from odoo.addons.customer_ar_management.tools.files.columns import key

KINDS = {
    "invoice": (
        "invoice",
        "inv",
        "rv",
        "dr",
        "debit",
        "debit note",
        "sales invoice",
        "tax invoice",
        "rechnung",
        "发票",
        "应收单",
        "账单",
        "销售发票",
        "应收",
        "增值税发票",
        "借项",
        "借项通知单",
    ),
    "credit": (
        "credit",
        "credit note",
        "credit memo",
        "cn",
        "crn",
        "cm",
        "dg",
        "refund",
        "gutschrift",
        "贷项",
        "贷项通知单",
        "红字发票",
        "退款",
        "红字应收单",
        "退货",
    ),
    "payment": (
        "payment",
        "receipt",
        "unapplied",
        "on account",
        "pmt",
        "dz",
        "prepayment",
        "advance",
        "zahlung",
        "收款",
        "收款单",
        "付款",
        "付款单",
        "预收",
        "预收款",
        "预收账款",
        "回款",
    ),
    "settlement": ("settlement", "application", "applied", "结算", "核销"),
}
KIND_OF = {key(name): kind for kind, names in KINDS.items() for name in names}
LARGEST = Decimal(10) ** 15


@dataclass(frozen=True)
class Options:
    """How to read the cells. None: found out from the column's own values; dates that do not tell their order are an error."""

    date_order: str | None = None
    decimal_mark: str | None = None


@dataclass(frozen=True)
class Known:
    """An item that an earlier import brought.

    :param fingerprint: of the document, see :func:`fingerprint`
    :param open: what is open of it now, document currency, without sign
    :param settled: its settlements as ``{(date, amount): count}``
    """

    fingerprint: str
    open: Decimal = Decimal(0)
    settled: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Facts:
    """What the rows are judged against.

    :param currency: code of the company's currency, meant by an empty cell
    :param currencies: ``{code: decimal places}`` of the active currencies
    :param first_rates: ``{code: date of the first exchange rate}``
    :param lock_date: documents up to this date are locked; ``settled_lock_date`` settlements
    :param known: ``{number: Known}`` of earlier imports
    :param taken: numbers of other documents in the ledger
    """

    currency: str
    currencies: dict
    first_rates: dict = field(default_factory=dict)
    lock_date: Day = Day.min
    settled_lock_date: Day = Day.min
    known: dict = field(default_factory=dict)
    taken: frozenset = frozenset()


@dataclass
class Item:
    """One document, unapplied payment or settlement, ready to be booked. ``amount`` of a credit note and of a
    payment is negative, of a settlement without sign; ``new`` is False where an earlier import brought it. ``parts`` are the
    ``(due date, amount)`` of a document that is due at several dates, empty when there is one; a settlement's ``due`` then says
    which part it settles."""

    row: int
    kind: str
    number: str
    date: Day
    amount: Decimal
    customer: str = ""
    customer_name: str = ""
    vat: str = ""
    currency: str = ""
    due: Day | None = None
    rate: Decimal | None = None
    reference: str = ""
    key: str = ""
    new: bool = True
    settlements: list = field(default_factory=list)
    parts: list = field(default_factory=list)
    rows: dict = field(default_factory=dict)


def fingerprint(item):
    """What makes an item of the same number the same item: kind, customer, currency, dates and amount."""
    who = key(item.customer or item.vat or item.customer_name)
    parts = [f"{due.isoformat()}={amount.normalize():f}" for due, amount in item.parts]
    return "|".join(
        (
            item.kind,
            who,
            item.currency,
            item.date.isoformat(),
            item.due.isoformat(),
            format(item.amount.normalize(), "f"),
            *parts,
        )
    )


@dataclass
class Total:
    """What the items of a currency come to: credit notes and payments are negative, ``settled`` is what takes off of them all."""

    count: int = 0
    invoiced: Decimal = Decimal()
    credited: Decimal = Decimal()
    paid: Decimal = Decimal()
    settled: Decimal = Decimal()

    @property
    def open(self):
        """What is open after settlement."""
        return self.invoiced + self.credited + self.paid - self.settled
