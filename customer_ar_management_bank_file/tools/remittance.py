"""Remittance advices: what a payer says a payment is for, from a table or from text, and the matcher that follows it."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from odoo.addons.customer_ar_management.tools.files import table_text
from odoo.addons.customer_ar_management.tools.files.columns import Vocabulary
from odoo.addons.customer_ar_management.tools.matching.references import FULL, ORDER, SERIAL, read
from odoo.addons.customer_ar_management.tools.matching.text import compact, fold
from odoo.addons.customer_ar_management.tools.matching.types import Allocation, Proposal

#: Name of the rule in proposals.
REMITTANCE = "remittance"
#: Confidence by what ties the advice to the receipt, besides the exact amount.
BY_REFERENCE, BY_CUSTOMER, BY_AMOUNT = 0.995, 0.99, 0.85
#: A named document is unknown, or gets more than is open on it.
UNCLEAR = 0.6
#: Days between the advice and the money.
WINDOW = 30
#: A reference shorter than this is no evidence when it stands in a text.
MIN_REFERENCE = 5

HEADINGS = {
    "number": (
        "invoice number",
        "invoice no",
        "invoice",
        "document number",
        "document no",
        "document",
        "your reference",
        "bill no",
        "inv no",
        "reference",
        "rechnung",
        "rechnungsnummer",
        "发票号",
        "发票号码",
        "单据编号",
        "单据号",
        "发票编号",
        "单号",
    ),
    "amount": (
        "amount paid",
        "paid amount",
        "payment amount",
        "paid",
        "net amount",
        "net",
        "amount",
        "payment",
        "betrag",
        "zahlbetrag",
        "付款金额",
        "本次付款",
        "实付金额",
        "支付金额",
        "金额",
        "核销金额",
    ),
    "deduction": (
        "discount",
        "deduction",
        "deductions",
        "discount amount",
        "withheld",
        "skonto",
        "abzug",
        "扣款",
        "折扣",
        "扣减金额",
        "扣款金额",
    ),
    "note": ("note", "reason", "remarks", "comment", "description", "备注", "说明", "扣款原因", "摘要"),
}
COLUMNS = Vocabulary(HEADINGS)
_MONEY = re.compile(
    r"(?<![\d.,/\-])[-−]?\d{1,3}(?:[.,' ]\d{3})*[.,]\d{2}(?![\d.,/\-]*\d)|(?<![\d.,/\-])[-−]?\d+[.,]\d{2}(?![\d.,/\-]*\d)"
)
_TOTAL = re.compile(r"\b(GRAND TOTAL|TOTAL|SUM|SUMME|GESAMT)\b|合计|总计|总额")


@dataclass(frozen=True, slots=True)
class Line:
    """One document that the payer names. `groups` are the documents of the index that it may be, `amount` None
    when only the document is named, `deduction` what the payer kept back."""

    row: int
    number: str
    amount: Decimal | None = None
    deduction: Decimal = Decimal()
    note: str = ""
    groups: tuple = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """A remittance advice for the matcher: amounts in minor units, `lines` pairs of (item ids, amount or None)."""

    id: Any
    company: Any
    currency: Any
    date: date
    total: int
    lines: tuple
    customer: Any = None
    reference: str = ""


def read_text(text, index, decimal_mark=None):
    """Lines of a pasted or extracted text that name a document.

    :param text: as it was pasted
    :param index: `tools.matching.OpenItems` of the documents that it can mean
    :param decimal_mark: ``.`` or ``,``; found out when None
    :return: ``(lines, total)``; `total` is None when the text says none
    """
    rows = [fold(line) for line in (text or "").splitlines()]
    mark = decimal_mark or table_text.decimal_mark([m.group() for row in rows for m in _MONEY.finditer(row)])
    lines, total = [], None
    for row, content in enumerate(rows, 1):
        named = [n for n in read(content, index).named if n.trust in (FULL, SERIAL, ORDER)]
        if not named:
            if _TOTAL.search(content) and (amounts := _amounts(content, (), mark)):
                total = amounts[-1]
            continue
        lines += _text_lines(row, content, named, mark)
    return _once(lines), total


def _text_lines(row, content, named, mark):
    documents = {}
    for hit in named:
        documents.setdefault(hit.groups, hit.groups[0].number if len(hit.groups) == 1 else content[hit.start : hit.end])
    if len(documents) > 1:
        return [Line(row, number, groups=groups) for groups, number in documents.items()]
    [(groups, number)] = documents.items()
    amount, deduction = _paid(_amounts(content, [(hit.start, hit.end) for hit in named], mark))
    return [Line(row, number, amount, deduction, groups=groups)]


def _amounts(content, spans, mark):
    found = [
        m for m in _MONEY.finditer(content) if not any(m.start() < end and start < m.end() for start, end in spans)
    ]
    amounts = [table_text.parse_number(m.group(), mark) for m in found]
    return [amount for amount in amounts if amount is not None]


def _paid(amounts):
    """(paid, kept back) of the amounts of a row: the last one, explained by gross less deduction where that adds up."""
    if not amounts:
        return None, Decimal()
    if len(amounts) >= 3 and amounts[-3] - abs(amounts[-2]) == amounts[-1]:
        return amounts[-1], abs(amounts[-2])
    return amounts[-1], Decimal()


def _once(lines):
    """Each document once: a text may name it again in a footer."""
    seen, kept = set(), []
    for line in lines:
        if not line.groups or line.groups not in seen:
            seen.add(line.groups)
            kept.append(line)
    return kept


def read_table(rows, index, decimal_mark=None):
    """Lines of a table.

    :param rows: dicts by field of `HEADINGS` with their ``row``
    :return: ``(lines, problems)``; problems are ``(row, field, code, value)``
    """
    mark = decimal_mark or table_text.decimal_mark([row.get(name) for row in rows for name in ("amount", "deduction")])
    lines, problems = [], []
    for row in rows:
        number = table_text.plain(row.get("number"))
        if not number or _TOTAL.search(fold(number)):
            continue
        values = {}
        for name in ("amount", "deduction"):
            if said := table_text.plain(row.get(name)):
                values[name] = table_text.parse_number(row[name], mark)
                if values[name] is None:
                    problems.append((row["row"], name, "bad_number", said))
        lines.append(
            Line(
                row["row"],
                number,
                values.get("amount"),
                abs(values.get("deduction") or Decimal()),
                table_text.plain(row.get("note")),
                _groups(number, index),
            )
        )
    return lines, problems


def _groups(number, index):
    if found := index.by_key(compact(number)):
        return tuple(found)
    named = read(f"INVOICE {number}", index).named
    return named[0].groups if len(named) == 1 else ()


def matcher(advices):
    """A matcher for ``tools.matching.Options.extra_rules`` that follows these advices.

    An advice belongs to a receipt of exactly its amount, company and currency within `WINDOW` days, when its reference
    stands in the text, or the payer is its customer, or nothing is known about the payer. Several that fit: none is taken.
    """
    by_amount = {}
    for advice in advices:
        by_amount.setdefault((advice.company, advice.currency, advice.total), []).append(advice)

    def remittance(ev):
        receipt = ev.receipt
        fitting = [
            (trust, advice)
            for advice in by_amount.get((receipt.company, receipt.currency, receipt.amount), ())
            if abs((receipt.date - advice.date).days) <= WINDOW and (trust := _trust(advice, ev))
        ]
        best = max((trust for trust, _advice in fitting), default=0)
        chosen = [advice for trust, advice in fitting if trust == best]
        if len(chosen) == 1:
            yield _proposal(chosen[0], best, ev)

    return remittance


def _trust(advice, ev):
    reference = compact(advice.reference)
    if len(reference) >= MIN_REFERENCE and reference in compact(ev.receipt.text):
        return BY_REFERENCE
    if not ev.customers:
        return BY_AMOUNT
    related = {advice.customer} | ev.index.relatives(advice.customer)
    return BY_CUSTOMER if related & set(ev.customers) else 0


def _proposal(advice, trust, ev):
    taken, unclear, customer = {}, False, advice.customer
    for item_ids, amount in advice.lines:
        items = [item for i in item_ids if (item := ev.index.open.get(i)) and ev.usable(item)]
        rest = amount if amount is not None else sum(item.residual for item in items)
        unclear = unclear or not items
        for item in items:
            room = item.residual - taken.get(item.id, 0)
            part = max(room, rest) if rest < 0 else min(room, rest)
            if part and (part > 0) == (room > 0):
                taken[item.id] = taken.get(item.id, 0) + part
                rest -= part
                customer = item.customer
        unclear = unclear or bool(rest)
    # More than came in would be applied: documents are named without amounts and do not add up.
    if sum(taken.values()) > ev.receipt.amount:
        taken, unclear = {}, True
    allocations = tuple(Allocation(item, amount) for item, amount in taken.items() if amount)
    return Proposal(
        allocations,
        REMITTANCE,
        UNCLEAR if unclear else trust,
        (("remittance", {"advice": advice.reference or str(advice.id), "items": len(allocations), "id": advice.id}),),
        customer,
        ev.receipt.amount - sum(a.amount for a in allocations),
        False,
    )
