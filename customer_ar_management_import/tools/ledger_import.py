"""Is somebody else's ledger fit to be booked: every error of every row, and the items when there is none."""

from collections import Counter, defaultdict
from decimal import Decimal

from . import ledger_columns, ledger_rows
from odoo.addons.customer_ar_management.tools.files import table_text
from odoo.addons.customer_ar_management.tools.files import currencies
from .ledger_columns import key
from .ledger_types import KIND_OF, LARGEST, Facts, Item, Known, Options, Total, fingerprint

__all__ = ["AS_FOUND", "Facts", "Item", "Known", "Options", "Total", "check", "fingerprint", "totals"]
#: Everything is found out from the file.
AS_FOUND = Options()


def check(rows, facts, options=AS_FOUND):
    """Judge all rows.

    :param rows: dicts by field of ``ledger_columns.HEADINGS``; a key ``row`` gives the row's number, else they count from 1
    :return: ``(items, errors)``: documents and payments with their settlements, and dicts ``{row, field, code, value, …}``
        ordered by row. Items are complete only when there are no errors.
    """
    rows = [{**row, "row": row.get("row") or number} for number, row in enumerate(rows, 1)]
    rows, totals = ledger_rows.without_totals(rows)
    options, undecided = ledger_rows.options(rows, options)
    judge = _Judge(facts, options)
    if undecided:
        judge.fail(*undecided[:2], "ambiguous_date", undecided[2])
        return [], judge.errors
    for row in rows:
        judge.take(row["row"], row)
    judge.attach_settlements()
    judge.errors += ledger_rows.against_totals(rows, totals, options.decimal_mark)
    judge.errors.sort(key=lambda error: error["row"])
    return list(judge.items.values()), judge.errors


class _Judge:
    def __init__(self, facts, options):
        self.facts, self.options = facts, options
        self.items, self.errors, self.rows_of = {}, [], defaultdict(list)
        self.later, self.closed = [], 0

    def fail(self, row, name, code, value="", **details):
        self.errors.append({"row": row, "field": name, "code": code, "value": table_text.plain(value)[:200], **details})

    def date_of(self, number, row, name):
        raw = row.get(name)
        if not table_text.plain(raw):
            return None
        value = table_text.parse_date(raw, self.options.date_order)
        if value is None:
            self.fail(number, name, "bad_date", raw)
        return value

    def amount_of(self, number, row, name, currency=None):
        raw = row.get(name)
        if not table_text.plain(raw):
            return None
        value = table_text.parse_number(raw, self.options.decimal_mark)
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
        kind_text = table_text.plain(row.get("kind"))
        kind = KIND_OF.get(key(kind_text)) if kind_text else "document"
        if not kind:
            return self.fail(number, "kind", "bad_kind", kind_text)
        name = table_text.plain(row.get("number"))
        if not name:
            return self.fail(number, "number", "missing")
        if kind == "settlement":
            return self.later.append((number, row, name))
        item = self.document(number, row, kind, name)
        if item is None:
            return None
        self.rows_of[name].append(number)
        if name not in self.items:
            self.items[name] = item
            item.rows[number] = item.due, item.amount
        elif not self.one_more_part(self.items[name], item):
            return self.fail(number, "number", "duplicate_in_file", name, other=self.rows_of[name][0])
        if kind != "payment":
            self.later.append((number, row, name))
        return None

    def one_more_part(self, document, item):
        """Several rows of one number are its instalments: the same document, due at other dates."""
        same = all(
            getattr(document, name) == getattr(item, name)
            for name in ("kind", "customer", "customer_name", "vat", "currency", "date")
        )
        dues = {due for due, _amount in document.rows.values()}
        if not same or item.due in dues or item.kind == "payment":
            return False
        document.rows[item.row] = item.due, item.amount
        document.parts = sorted(document.rows.values())
        document.amount += item.amount
        document.due = max(due for due, _amount in document.parts)
        return True

    def check_days(self, number, issued, due):
        if issued and due and due < issued:
            self.fail(number, "due_date", "due_before_issue", due, issued=issued.isoformat())
        if issued and issued <= self.facts.lock_date:
            self.fail(number, "issue_date", "locked", issued, until=self.facts.lock_date.isoformat())

    def document(self, number, row, kind, name):
        currency = currencies.code(table_text.plain(row.get("currency")), self.facts.currency) or self.facts.currency
        if currency not in self.facts.currencies:
            self.fail(number, "currency", "unknown_currency", currency)
        issued, due = self.date_of(number, row, "issue_date"), self.date_of(number, row, "due_date")
        amount = self.amount_said(number, row, currency)
        rate = self.amount_of(number, row, "rate")
        customer, customer_name, vat = (
            table_text.plain(row.get(part)) for part in ("customer", "customer_name", "vat")
        )
        if not (customer or customer_name or vat):
            self.fail(number, "customer", "missing")
        if not table_text.plain(row.get("issue_date")):
            self.fail(number, "issue_date", "missing")
        self.check_days(number, issued, due if kind not in ("credit", "payment") and not (amount or 0) < 0 else None)
        self.rate_known(number, "rate", currency, issued, rate)
        if issued is None or not amount:
            self.rows_of[name].append(number)
            return None
        if kind == "document":
            kind = "credit" if amount < 0 else "invoice"
        if kind == "invoice" and amount < 0:
            self.fail(number, "amount", "negative_invoice", amount)
        return Item(
            number,
            kind,
            name,
            issued,
            (1 if kind == "invoice" else -1) * abs(amount),
            customer,
            customer_name,
            vat,
            currency,
            max(due or issued, issued),
            rate,
            table_text.plain(row.get("reference")),
            name,
        )

    def amount_said(self, number, row, currency):
        """The amount of a document: debit less credit where there are two columns; what is open of it where the file says that and
        not when the rest was paid. None with its error told, 0 when nothing is open any more."""
        said = {
            name: self.amount_of(number, row, name, currency)
            for name in ledger_columns.AMOUNTS
            if table_text.plain(row.get(name)) not in ("", "-", "--")
        }
        if None in said.values():
            return None
        if said.get("debit") and said.get("credit"):
            return self.fail(number, "credit", "two_sides", said["credit"])
        if "amount" not in said and ("debit" in said or "credit" in said):
            said["amount"] = said.get("debit", Decimal()) - said.get("credit", Decimal())
        if not said:
            return self.fail(number, "amount", "missing")
        if "open_amount" not in said:
            return said["amount"] or self.fail(number, "amount", "zero")
        return self.open_of(number, row, said)

    def open_of(self, number, row, said):
        """What counts where the open amount is said."""
        left = said["open_amount"]
        whole = said.get("amount", left)
        if table_text.plain(row.get("settled_date")) or table_text.plain(row.get("settled_amount")):
            return whole or self.fail(number, "amount", "zero")
        if left == 0:
            self.closed += 1
            return Decimal()
        if abs(left) > abs(whole) and whole:
            return self.fail(number, "open_amount", "open_too_much", left, amount=format(whole, "f"))
        return -abs(left) if whole < 0 else left

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
        for item in self.items.values():
            self.against_ledger(item)
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
        own_row = number not in document.rows
        due, of_row = document.rows.get(number, (None, document.amount))
        if not table_text.plain(row.get("settled_date")):
            if amount or own_row:
                self.fail(number, "settled_date", "missing")
            return
        if amount is None and not table_text.plain(row.get("settled_amount")):
            amount = abs(of_row)
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
        document.settlements.append(
            Item(
                number,
                "settlement",
                document.number,
                when,
                abs(amount),
                currency=document.currency,
                rate=rate or document.rate,
                due=due if document.parts else None,
            )
        )

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


def totals(items):
    """What the items come to, per currency, to lay beside the total of the system that they come from.

    :param items: as `check` gives them, those of earlier imports included
    :return: ``{currency code: Total}`` in the order of the codes
    """
    found = {}
    for item in items:
        total = found.setdefault(item.currency, Total())
        settled = sum((settlement.amount for settlement in item.settlements), Decimal())
        total.count += 1
        total.settled += settled if item.amount > 0 else -settled
        if item.kind == "invoice":
            total.invoiced += item.amount
        elif item.kind == "credit":
            total.credited += item.amount
        else:
            total.paid += item.amount
    return dict(sorted(found.items()))
