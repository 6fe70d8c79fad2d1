"""Bank lines in a table (CSV, XLSX, XLS), with headings in English or Chinese or with none."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from odoo.addons.customer_ar_management.tools.files import table_text
from . import receipt_proof
from odoo.addons.customer_ar_management.tools.files import currencies
from odoo.addons.customer_ar_management.tools.files.numbers import side_of
from .receipt_headings import COLUMNS, HEADINGS, OPENING, TOTAL, CLOSING
from .receipt_types import Entry, Problem, Statement

__all__ = ["COLUMNS", "HEADINGS", "Reading", "account_above", "direction", "problems", "read", "settled"]
LARGEST = Decimal(10) ** 15
_MONEY = ("amount", "credit", "debit", "original_amount", "balance")
_OUT = {
    "out",
    "-",
    "支",
    "支出",
    "付",
    "付款",
    "转出",
    "往账",
    "支取",
    "paid out",
    "money out",
    "withdrawal",
    "payment",
    "outgoing",
    "ausgang",
    "lastschrift",
    "取款",
    "汇出",
    "消费",
}
_IN = {
    "in",
    "+",
    "收",
    "收入",
    "收款",
    "转入",
    "来账",
    "存入",
    "paid in",
    "money in",
    "deposit",
    "receipt",
    "incoming",
    "eingang",
    "gutschrift",
    "存款",
    "汇入",
    "入账",
}
IN, OUT, SKIP = "in", "out", "skip"
_NOTHING = ("", "-", "--", "—", "/")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells are read. None: found out from the file.

    :param date_order: ``dmy`` or ``mdy``
    :param decimal_mark: ``.`` or ``,``
    :param words: ``{word: in, out or skip}``: what somebody said that a word of the column *direction* means
    :param currency: code of the currency that is expected, for signs that several have
    """

    date_order: str | None = None
    decimal_mark: str | None = None
    words: dict = field(default_factory=dict)
    currency: str = ""


_ACCOUNT_LABEL = re.compile(
    r"(?:本方|查询|客户|银行|我方)?[账帐]\s*号|卡号|(?:bank )?account(?: number| no\.?| id)?|iban|konto(?:nummer)?",
    re.I,
)
_ACCOUNT = re.compile(r"(?=(?:[^\d]*\d){6})[A-Z0-9][A-Z0-9 \-]{5,40}", re.I)


def account_above(rows):
    """The account number that stands in the titles above a table, ``""`` when none does.

    :param rows: rows of cells above the heading
    """
    for cells in rows:
        texts = [text for text in map(table_text.plain, cells) if text]
        for place, text in enumerate(texts):
            label, _colon, value = text.replace("：", ":").partition(":")
            value = value.strip() or (texts[place + 1] if place + 1 < len(texts) else "")
            if _ACCOUNT_LABEL.fullmatch(label.strip()) and _ACCOUNT.fullmatch(value):
                return value.replace(" ", "")
    return ""


def problems(fields):
    """What a mapping lacks: ``(code, field)`` pairs; money is one signed column or one for each way."""
    twice = [("mapped_twice", field) for field in COLUMNS.mapped_twice(fields)]
    missing = [("not_mapped", "date")] if "date" not in fields else []
    if not {"amount", "credit", "debit"} & set(fields):
        missing.append(("not_mapped", "amount"))
    return twice + missing


def direction(word, words=None):
    """``in``, ``out`` or ``skip`` of a word, ``""`` when nobody said what it means."""
    word = table_text.plain(word)
    if words and word.casefold() in words:
        return words[word.casefold()]
    if word.casefold() in _IN | _OUT:
        return IN if word.casefold() in _IN else OUT
    return {"C": IN, "D": OUT}.get(side_of(word), "")


def settled(mapping, rows):
    """The guessed mapping without a column *direction* of which no word says a direction: it is some other kind of type."""
    if "direction" not in mapping:
        return mapping
    place = mapping.index("direction")
    said = [row[place] for row in rows if place < len(row) and table_text.plain(row[place])]
    if any(direction(word) for word in said):
        return mapping
    return [None if at == place else name for at, name in enumerate(mapping)]


def read(rows, reading=Reading()):
    """The rows as one `Statement`; totals, opening and closing balances in rows of their own are no entries, but must fit.

    :param rows: dicts by field of `HEADINGS`, with their ``row`` in the file
    :param reading: `Reading`
    """
    mark = reading.decimal_mark or table_text.decimal_mark([row.get(name) for row in rows for name in _MONEY])
    dates = [row.get("date") for row in rows]
    order = reading.date_order or table_text.date_order(dates, None) or _order_by_evidence(rows, dates)
    if order is None and (open_date := table_text.undecided(dates)):
        return Statement(problems=(Problem(0, "date", "ambiguous_date", open_date),))
    return _Table(reading, order or "dmy", mark).statement(rows)


def _order_by_evidence(rows, dates):
    """What else tells day from month: a comma as decimal mark, or days that only go one way."""
    if table_text.decimal_mark([row.get(name) for row in rows for name in _MONEY], "") == ",":
        return "dmy"
    return table_text.rising(dates)


class _Table:
    def __init__(self, reading, order, mark):
        self.reading, self.order, self.mark = reading, order, mark
        self.entries, self.balances, self.sides, self.wrong = [], [], [], []
        self.opening = self.closing = None
        self.totals, self.account = [], ""

    def statement(self, rows):
        rows, self.footer = self._split(rows)
        for row in (*rows, *self.footer):
            self._take(row)
        entries = _style(self.entries, self.sides)
        said = ""
        if not self.wrong:
            entries, wrong, said = receipt_proof.prove(entries, self.balances, self.opening, self.closing)
            self.wrong += wrong or self._against_totals(entries)
        return Statement(account=self.account, entries=tuple(entries), problems=tuple(self.wrong), said=said)

    def _split(self, rows):
        """Rows up to the last that has a date: what follows are totals and remarks of the bank."""
        dated = [place for place, row in enumerate(rows) if table_text.parse_date(row.get("date"), self.order)]
        return (rows[: dated[-1] + 1], rows[dated[-1] + 1 :]) if dated else (rows, [])

    def _number(self, row, name):
        """The money of a cell, None when it says none, a `Problem` when it cannot be read."""
        said = table_text.plain(row.get(name))
        if said in _NOTHING:
            return None
        money = table_text.parse_money(row[name], self.mark)
        if money is None or abs(money.number) >= LARGEST:
            return Problem(row["row"], name, "bad_number", said[:80])
        return money

    def _take(self, row):
        texts = [table_text.plain(value) for name, value in row.items() if name != "row"]
        label = next((kind for kind in (OPENING, CLOSING, TOTAL) if any(kind.fullmatch(text) for text in texts)), None)
        day = table_text.parse_date(row.get("date"), self.order)
        if label is not None and (label is not TOTAL or day is None):
            return self._labelled(row, label)
        if row in self.footer:
            return None
        said = {name: table_text.plain(row.get(name)) for name in HEADINGS}
        way = direction(said["direction"], self.reading.words) if said["direction"] else ""
        if way == SKIP:
            return None
        if day is None:
            return self.wrong.append(
                Problem(row["row"], "date", "bad_date" if said["date"] else "missing", said["date"][:80])
            )
        if said["direction"] and not way:
            return self.wrong.append(Problem(row["row"], "direction", "unknown_direction", said["direction"][:80]))
        return self._entry(row, day, said, way)

    def _labelled(self, row, label):
        values = {name: money.number for name in _MONEY if isinstance(money := self._number(row, name), tuple)}
        if label is TOTAL:
            self.totals.append((row["row"], values))
            return
        balance = values.get("balance", values.get("amount", values.get("credit", values.get("debit"))))
        if balance is not None and label is OPENING:
            self.opening = balance
        elif balance is not None:
            self.closing = balance

    def _entry(self, row, day, said, way):
        money = self._amount(row, way)
        balance, original = self._number(row, "balance"), self._number(row, "original_amount")
        for value in (money, balance, original):
            if isinstance(value, Problem):
                return self.wrong.append(value)
        amount, side = money
        self.account = self.account or said["own_account"].replace(" ", "")
        self.entries.append(
            Entry(
                row["row"],
                day,
                amount,
                self._currency(said["currency"]),
                said["payer_name"],
                said["account"].replace(" ", ""),
                said["text"],
                said["reference"],
                original_amount=original.number if original else None,
                original_currency=self._currency(said["original_currency"]),
            )
        )
        self.sides.append(side)
        self.balances.append(balance and (-balance.number if balance.side == "D" else balance.number))
        return None

    def _currency(self, text):
        return currencies.code(text, self.reading.currency) if text else ""

    def _amount(self, row, way):
        """``(amount, side)`` of the row, or its `Problem`; the amount of the side *debit* as it is written."""
        values = {name: self._number(row, name) for name in ("amount", "credit", "debit")}
        if wrong := next((value for value in values.values() if isinstance(value, Problem)), None):
            return wrong
        if values["amount"]:
            number, side = values["amount"]
            side = {IN: "C", OUT: "D"}.get(way, side)
            return number, side
        credit, debit = ((values[name].number if values[name] else None) for name in ("credit", "debit"))
        if credit is None and debit is None:
            return Problem(row["row"], "amount", "missing")
        if credit and debit:
            return Problem(row["row"], "amount", "two_sides", f"{credit} / {debit}")
        return (debit, "D") if debit else (credit or Decimal(), "C")

    def _against_totals(self, entries):
        """Totals that the bank wrote below must be those of the rows."""
        ways = {
            "credit": [e.amount for e, side in zip(entries, self.sides, strict=True) if side == "C"],
            "debit": [-e.amount for e, side in zip(entries, self.sides, strict=True) if side == "D"],
        }
        wrong = []
        for row, values in self.totals[-1:]:
            for name in ("credit", "debit"):
                if name in values and abs(values[name]) not in (abs(sum(ways[name])), sum(map(abs, ways[name]))):
                    wrong.append(Problem(row, name, "total_differs", str(values[name]), {"sum": str(sum(ways[name]))}))
        return wrong


def _style(entries, sides):
    """Signed entries. Money out is written without a sign, or always with a minus; a minus among others takes one back."""
    debits = [entry.amount for entry, side in zip(entries, sides, strict=True) if side == "D" and entry.amount]
    minus = bool(debits) and all(amount < 0 for amount in debits)
    return [
        replace(entry, amount=entry.amount if minus else -entry.amount) if side == "D" else entry
        for entry, side in zip(entries, sides, strict=True)
    ]
