"""Lists of items with sums: what a payment is for, or which items a statement is about."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from .about import LABELLED
from .frames import Frame
from .items import Mention

TOTAL = re.compile(r"\b(?:total|sum|summe|gesamt\w*|amount paid|net|payment amount|balance)\b|合计|总计|共计")
CUE = re.compile(
    r"remittance|payment advice|advice|transferred|we have (?:paid|instructed|credited|remitted)|paid|"
    r"credit(?:ed)? your account|付款(?:通知|明细)|已(?:付|汇|转)|avis|überwiesen|comprobante|wire|settle"
    r"|virement|pago"
)


@dataclass(slots=True)
class Table:
    """Consecutive lines with an item and a sum each."""

    rows: list = field(default_factory=list)
    numbers: list = field(default_factory=list)
    values: list = field(default_factory=list)
    total: Decimal | None = None
    currency: str | None = None
    start: int = 0
    end: int = 0
    paragraph: int = 0

    def amount(self):
        return self.total if self.total is not None else sum(self.values, Decimal(0)) if self.values else None

    def apply(self, found, own):
        """Give the list to the statement before it; a payment that was made is also explained by it."""
        before = [frame for frame in found if frame.sentence < self.rows[0]]
        if any(frame.kind == "remittance" for frame in before):  # the date of an advice is no promise
            before = [frame for frame in before if not (frame.kind == "promise" and LABELLED.search(frame.text))]
        head = before[-1] if before else None
        mention = Mention(0, 0, tuple(self.numbers), "table")
        if (
            head
            and head.kind in ("promise", "question", "dispute", "plan_request")
            and self.rows[0] - head.sentence <= 3
        ):
            if not head.mentions:
                head.mentions = [mention]
            if head.kind == "promise" and not head.moneys and self.amount():
                head.moneys = [_Sum(self.amount(), self.currency)]
            return found
        paid = next((frame for frame in found if frame.kind == "paid"), None)
        advice = next((frame for frame in found if frame.kind == "remittance"), None)
        if not paid and not advice and not CUE.search(own):
            return found
        money = [_Sum(self.amount(), self.currency)] if self.amount() else []
        for frame in (paid, advice):
            if frame and not frame.mentions:
                frame.mentions = [mention]
            if frame and not frame.moneys:
                frame.moneys = list(money)
        if not advice:
            made = Frame(
                "remittance",
                self.start,
                self.end,
                self.rows[0],
                self.paragraph,
                None,
                list(paid.days) if paid else [],
                list(paid.moneys) if paid else money,
                [mention],
                paid.text if paid else "",
            )
            found = sorted([*found, made], key=lambda frame: frame.sentence)
        return found


@dataclass(slots=True)
class _Sum:
    value: Decimal
    currency: str | None
    sure: bool = True
    start: int = 0
    end: int = 0


def find_tables(pieces, reader):
    """Runs of lines that hold an item and a sum and say nothing else.

    :return: ``[Table]``
    """
    tables, current = [], None
    for index, piece in enumerate(pieces):
        reading = reader.read(piece)
        row = bool(reading.mentions) and bool(reading.moneys) and not reading.days and acts_free(reading)
        total = bool(TOTAL.search(piece.text)) and bool(reading.moneys) and len(piece.text) < 60
        if row and (current is None or index == current.rows[-1] + 1):
            current = current or Table(start=piece.start, paragraph=piece.paragraph)
            current.rows.append(index)
            current.numbers += [
                number for mention in reading.mentions for number in mention.numbers if number not in current.numbers
            ]
            last = reading.moneys[-1]
            current.values.append(last.value)
            current.currency, current.end = last.currency or current.currency, piece.end
        elif current and total and not row and index <= current.rows[-1] + 2:
            current.total = reading.moneys[-1].value
            current.currency = reading.moneys[-1].currency or current.currency
            current.rows.append(index)
            current.end = piece.end
        elif current and re.fullmatch(r"[\s|+=_-]*", piece.text):
            current.rows.append(index)
        elif current:
            tables.append(current)
            current = None
    if current:
        tables.append(current)
    return [table for table in tables if len(table.values) >= 2]


def acts_free(reading):
    """A row with a remark of its own is a statement, no row."""
    return reading.act is None or reading.act.kind == "remittance"
