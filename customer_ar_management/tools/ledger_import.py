"""Is somebody else's ledger fit to be booked: every error of every row, and the items when there is none."""
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date as Day
from decimal import Decimal

from . import ledger_columns, ledger_text
from .ledger_columns import key

KINDS = {
    "invoice": ("invoice", "inv", "rv", "发票", "应收单", "账单", "销售发票"),
    "credit": ("credit", "credit note", "credit memo", "cn", "refund", "贷项", "贷项通知单", "红字发票", "退款"),
    "payment": ("payment", "receipt", "unapplied", "on account", "pmt", "收款", "收款单", "付款", "付款单", "预收",
                "预收款"),
    "settlement": ("settlement", "application", "applied", "结算", "核销"),
}
_KIND = {key(name): kind for kind, names in KINDS.items() for name in names}
LARGEST = Decimal(10) ** 15


@dataclass(frozen=True)
class Options:
    """How to read the cells. None: found out from the column's own values."""

    date_order: str | None = None
    decimal_mark: str | None = None
    default_order: str = "dmy"


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
    payment is negative, of a settlement without sign; ``new`` is False where an earlier import brought it."""

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


def fingerprint(item):
    """What makes an item of the same number the same item: kind, customer, currency, dates and amount."""
    who = key(item.customer or item.vat or item.customer_name)
    return "|".join(
        (item.kind, who, item.currency, item.date.isoformat(), item.due.isoformat(), format(item.amount.normalize(), "f"))
    )


def check(rows, facts, options=Options()):
    """Judge all rows.

    :param rows: dicts by field of ``ledger_columns.HEADINGS``; a key ``row`` gives the row's number, else they count from 1
    :return: ``(items, errors)``: documents and payments with their settlements, and dicts ``{row, field, code, value, …}``
        ordered by row. Items are complete only when there are no errors.
    """
    judge = _Judge(facts, _settled_options(rows, options))
    for index, row in enumerate(rows, 1):
        judge.take(row.get("row") or index, row)
    judge.attach_settlements()
    judge.errors.sort(key=lambda error: error["row"])
    return list(judge.items.values()), judge.errors


def _settled_options(rows, options):
    def column(names):
        return [row[name] for row in rows for name in names if isinstance(row.get(name), str)]
    return Options(
        options.date_order or ledger_text.date_order(column(ledger_columns.DATES), options.default_order),
        options.decimal_mark or ledger_text.decimal_mark(column(("amount", "settled_amount"))))


class _Judge:
    def __init__(self, facts, options):
        self.facts, self.options = facts, options
        self.items, self.errors, self.rows_of = {}, [], defaultdict(list)
        self.later = []

    def fail(self, row, name, code, value="", **details):
        self.errors.append({"row": row, "field": name, "code": code, "value": ledger_text.plain(value), **details})

    def date_of(self, number, row, name):
        raw = row.get(name)
        if not ledger_text.plain(raw):
            return None
        value = ledger_text.parse_date(raw, self.options.date_order)
        if value is None:
            self.fail(number, name, "bad_date", raw)
        return value

    def amount_of(self, number, row, name, currency=None):
        raw = row.get(name)
        if not ledger_text.plain(raw):
            return None
        value = ledger_text.parse_number(raw, self.options.decimal_mark)
        if value is None or abs(value) >= LARGEST:
            return self.fail(number, name, "bad_number", raw)
        if currency is None:
            return value if value > 0 else self.fail(number, name, "bad_number", raw)
        places = self.facts.currencies.get(currency, 2)
        if value != round(value, places):
            return self.fail(number, name, "too_precise", raw, places=places)
        return value

    def take(self, number, row):
        """One row into an item; what can be judged without the other rows is judged here."""
        kind_text = ledger_text.plain(row.get("kind"))
        kind = _KIND.get(key(kind_text)) if kind_text else "document"
        if not kind:
            return self.fail(number, "kind", "bad_kind", kind_text)
        name = ledger_text.plain(row.get("number"))
        if not name:
            return self.fail(number, "number", "missing")
        if kind == "settlement":
            return self.later.append((number, row, name))
        item = self.document(number, row, kind, name)
        if item is None:
            return None
        self.rows_of[name].append(number)
        if name in self.items:
            return self.fail(number, "number", "duplicate_in_file", name, other=self.rows_of[name][0])
        self.items[name] = item
        self.against_ledger(item)
        if kind != "payment":
            self.later.append((number, row, name))
        return None

    def document(self, number, row, kind, name):
        currency = ledger_text.plain(row.get("currency")).upper() or self.facts.currency
        if currency not in self.facts.currencies:
            self.fail(number, "currency", "unknown_currency", currency)
        issued, due = self.date_of(number, row, "issue_date"), self.date_of(number, row, "due_date")
        amount = self.amount_of(number, row, "amount", currency)
        rate = self.amount_of(number, row, "rate")
        customer, customer_name, vat = (ledger_text.plain(row.get(part)) for part in ("customer", "customer_name", "vat"))
        if not (customer or customer_name or vat):
            self.fail(number, "customer", "missing")
        for part in ("issue_date", "amount"):
            if not ledger_text.plain(row.get(part)):
                self.fail(number, part, "missing")
        if amount == 0:
            self.fail(number, "amount", "zero")
        if issued and due and due < issued:
            self.fail(number, "due_date", "due_before_issue", due, issued=issued.isoformat())
        if issued and issued <= self.facts.lock_date:
            self.fail(number, "issue_date", "locked", issued, until=self.facts.lock_date.isoformat())
        self.rate_known(number, "rate", currency, issued, rate)
        if issued is None or not amount:
            self.rows_of[name].append(number)
            return None
        if kind == "document":
            kind = "credit" if amount < 0 else "invoice"
        if kind == "invoice" and amount < 0:
            self.fail(number, "amount", "negative_invoice", amount)
        return Item(
            number, kind, name, issued, (1 if kind == "invoice" else -1) * abs(amount), customer, customer_name, vat,
            currency, due or issued, rate, ledger_text.plain(row.get("reference")), name)

    def rate_known(self, number, name, currency, when, rate):
        if rate or when is None or currency == self.facts.currency or currency not in self.facts.currencies:
            return
        first = self.facts.first_rates.get(currency)
        if first is None or first > when:
            self.fail(number, name, "rate_missing", currency, date=when.isoformat())

    def against_ledger(self, item):
        known = self.facts.known.get(item.number)
        if known and known.fingerprint == fingerprint(item):
            item.new = False
        elif known or item.number in self.facts.taken:
            self.fail(item.row, "number", "duplicate_in_ledger", item.number)

    def attach_settlements(self):
        """Settlement columns and settlement rows, once all documents are known."""
        for number, row, name in self.later:
            document = self.items.get(name)
            if document is None or document.kind == "payment":
                if name not in self.rows_of or document is not None:
                    self.fail(number, "number", "unknown_document", name)
                continue
            self.settlement(number, row, document)
        for document in self.items.values():
            self.judge_settled(document)

    def settlement(self, number, row, document):
        when = self.date_of(number, row, "settled_date")
        amount = self.amount_of(number, row, "settled_amount", document.currency)
        rate = self.amount_of(number, row, "settled_rate")
        own_row = number != document.row
        if not ledger_text.plain(row.get("settled_date")):
            if amount or own_row:
                self.fail(number, "settled_date", "missing")
            return
        if amount is None and not ledger_text.plain(row.get("settled_amount")):
            amount = abs(document.amount)
        if when is None or amount is None:
            return
        if amount == 0:
            return self.fail(number, "settled_amount", "zero")
        if amount * document.amount < 0 and not (amount > 0 > document.amount):
            return self.fail(number, "settled_amount", "wrong_sign", amount)
        if when < document.date:
            self.fail(number, "settled_date", "settled_before_issue", when, issued=document.date.isoformat())
        if when <= self.facts.settled_lock_date:
            self.fail(number, "settled_date", "locked", when, until=self.facts.settled_lock_date.isoformat())
        if not document.rate or rate:
            self.rate_known(number, "settled_rate", document.currency, when, rate)
        document.settlements.append(Item(
            number, "settlement", document.number, when, abs(amount), currency=document.currency, rate=rate or document.rate))

    def judge_settled(self, document):
        """No more than invoiced; settlements of earlier imports are recognised and not brought again."""
        known = self.facts.known.get(document.number) if not document.new else None
        earlier = Counter(known.settled) if known else Counter()
        seen = Counter()
        for item in document.settlements:
            what = (item.date, item.amount)
            seen[what] += 1
            item.key = f"{item.number}|{item.date}|{item.amount.normalize():f}|{seen[what]}"
            item.new = seen[what] > earlier[what]
        fresh = sum((item.amount for item in document.settlements if item.new), Decimal(0))
        room = known.open if known else abs(document.amount)
        if fresh > room:
            row = document.settlements[-1].row
            self.fail(row, "settled_amount", "settled_too_much", fresh, room=format(room, "f"))
