"""Bank statements in SWIFT MT940 (statement) and MT942 (report within the day).

A message is a list of tags; a long statement comes as several messages, its pages, of which only the first opens (``:60F:``) and
only the last closes (``:62F:``); the others carry the balance over (``M``). SWIFT Standards, category 9.
"""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from decimal import Decimal

from odoo.addons.customer_ar_management.tools.files.limits import LIMITS, Unreadable
from odoo.addons.customer_ar_management.tools.files.table_text import decode
from .receipt_mt940_details import details
from .receipt_types import Entry, Format, Problem, Statement, joined

_NO_REFERENCE = {"", "NONREF", "NOTPROVIDED"}
_TAG = re.compile(r"(?m)^:(\d{2}[A-Z]?):")
#: ``:61:`` value date, entry date, mark, funds code, amount, type, reference of the owner, ``//`` reference of the bank, further
#: details on a line of their own. The funds code is the third letter of the currency: ``CR`` is money in, in EUR. Banks put an
#: IBAN of up to 34 letters where the standard has 16.
_LINE = re.compile(
    r"(?P<day>\d{6})(?P<entry>\d{4}|\s{4})?(?P<mark>R?[CD]|E[CD])(?P<funds>[A-Z])?(?P<amount>\d{1,15}[,.]\d{0,6})"
    r"(?P<kind>[A-Z][A-Z0-9 ]{3})?(?P<owner>(?:(?!//)[^\n]){0,40})(?://(?P<bank>[^\n]{0,60}))?(?:\n(?P<more>.*))?",
    re.S,
)
_BALANCE = re.compile(r"([CD])(\d{6})([A-Z]{3})(\d{1,15}(?:,\d{0,6})?)")
_LONGEST_LINE = 400


def fits(head):
    """Whether a text has the tags that every MT940 and MT942 has."""
    return bool(re.search(r"(?m)^(\{4:\s*)?:20:", head) or re.search(r"(?m)^:60[FM]:", head))


def read(data):
    """Statements of an MT940 or MT942 file, the pages of one put together.

    :param data: bytes
    :return: list of `Statement`; what is expected and not booked (MT942 ``EC``, ``ED``) is left out
    :raises Unreadable: when it holds none
    """
    text, _encoding = decode(data)
    text = re.sub(r"(?m)^(?:\{\d:[^{}\n]{0,200}\})*\{4:[ \t]*", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    messages, row = [], 0
    for tags in _messages(text):
        message = _Message(tags, row)
        row = message.row
        if row > LIMITS.rows:
            raise Unreadable("too_many_rows", most=LIMITS.rows)
        messages.append(message)
    if not row and not any(message.opens or message.closes or message.problems for message in messages):
        raise Unreadable("no_statement")
    return _put_together(messages)


def _messages(text):
    """Tags of each message as ``(tag, content)``; a message begins with ``:20:``, or with the balance where that is left out."""
    found = list(_TAG.finditer(text))
    ends = [place.start() for place in found[1:]] + [len(text)]
    messages = []
    for place, end in zip(found, ends, strict=True):
        tag, content = place[1], re.split(r"(?m)^-\}?\s*$|^\{\d:", text[place.end() : end], maxsplit=1)[0].strip("\n ")
        begun = {name[:2] for name, _content in messages[-1]} if messages else {"20", "60", "62"}
        if tag == "20" or tag[:2] == "60" and begun & {"60", "62"}:
            messages.append([])
        if messages:
            messages[-1].append((tag, content))
    return messages


class _Message:
    """One page: its place in the statement, its balances, its entries."""

    def __init__(self, tags, row):
        said = {}
        for tag, content in tags:
            said.setdefault(tag, content)
        self.account = (said.get("25") or said.get("25P") or "").split("\n")[0].strip()
        self.number, _slash, page = (said.get("28C") or said.get("28") or "").strip().partition("/")
        self.page = int(page) if page.isdigit() and len(page) < 6 else 0
        self.opens, self.closes = _balance(said, "60"), _balance(said, "62")
        self.row, self.entries, self.problems = row, [], []
        self.currency = next(
            (balance.currency for balance in (self.closes, self.opens) if balance), (said.get("34F") or "")[:3]
        )
        self.broken = [tag for tag in ("60F", "60M", "62F", "62M") if tag in said and not _BALANCE.match(said[tag])]
        self._read(tags)

    def _read(self, tags):
        for place, (tag, content) in enumerate(tags):
            if tag == "61":
                self.row += 1
                # Details stand behind their line; other banks write several in a row.
                behind = []
                for name, text in tags[place + 1 :]:
                    if name != "86":
                        break
                    behind.append(text)
                entry = _entry(self.row, content, "\n".join(behind), self.currency)
                if entry is not None:
                    (self.entries if isinstance(entry, Entry) else self.problems).append(entry)
        self.problems += [Problem(self.row, "balance", "bad_entry", tag) for tag in self.broken]


class _Balance:
    def __init__(self, tag, found):
        self.last, self.currency = tag.endswith("F"), found[3]
        self.amount = _amount(found[4]) * (-1 if found[1] == "D" else 1)


def _balance(said, tag):
    for name in (f"{tag}F", f"{tag}M"):
        if found := _BALANCE.match(said.get(name, "")):
            return _Balance(name, found)
    return None


def _amount(text):
    return Decimal(text.replace(",", ".") + ("0" if text.endswith((",", ".")) else ""))


def _entry(row, content, behind, currency):
    """The line as `Entry`, `Problem`, or None when it is only expected."""
    found = _LINE.fullmatch(content) if len(content) <= _LONGEST_LINE else None
    day = _day(found["day"], found["entry"]) if found else None
    if day is None:
        return Problem(row, "amount", "bad_entry", content[:80])
    if found["mark"].startswith("E"):
        return None
    # RC takes a credit back, RD a debit.
    incoming = found["mark"] in ("C", "RD")
    amount = _amount(found["amount"])
    owner, bank = found["owner"].strip(), (found["bank"] or "").strip()
    said = details(behind, owner)
    return Entry(
        row,
        day,
        amount if incoming else -amount,
        currency,
        payer_name=said.name,
        account=said.account,
        text=joined(
            said.text,
            *(
                value
                for value in (said.end_to_end, owner if owner != said.account else "")
                if (value or "").upper() not in _NO_REFERENCE
            ),
            "" if said.text else found["more"],
        ),
        reference="" if bank.upper() in _NO_REFERENCE else bank,
        method=(found["kind"] or "").strip(),
        booking="" if bank.upper() in _NO_REFERENCE else bank,
    )


def _day(value, entry):
    """The day of booking: the entry date with the year that brings it next to the value date."""
    try:
        day = _date(2000 + int(value[:2]), int(value[2:4]), int(value[4:]))
        if not entry or not entry.strip():
            return day
        months = (int(entry[:2]) - day.month + 6) // 12
        return _date(day.year - months, int(entry[:2]), int(entry[2:]))
    except ValueError:
        return None


def _date(year, month, day):
    """The date; banks that count months of thirty days write a 30th of February, which is its last day."""
    return date(year, month, min(day, monthrange(year, month)[1]) if month == 2 and day <= 30 else day)


def _put_together(messages):
    """One `Statement` per statement: pages that follow each other are one, and what is missing between them is told."""
    statements, last = [], None
    for message in messages:
        goes_on = (
            last is not None
            and last.account == message.account
            and (
                (last.closes and not last.closes.last)
                or (message.opens and not message.opens.last and message.page > 1)
            )
        )
        statement = Statement(
            account=message.account,
            currency=message.currency,
            name=message.number,
            opening=message.opens.amount if message.opens else None,
            closing=message.closes.amount if message.closes else None,
            entries=tuple(message.entries),
            problems=tuple(message.problems),
        )
        if goes_on:
            statements[-1] = _joined(statements[-1], statement, last, message)
        else:
            statements += [_alone(statement, message)]
        last = message
        if statement.missing():
            statements[-1] = _wrong(statements[-1], message.row, "gap", statement.missing())
    if last.closes and not last.closes.last:
        statements[-1] = _wrong(statements[-1], last.row, "page_missing", last.page + 1)
    return statements


def _alone(statement, message):
    first = not message.opens or message.opens.last or message.page <= 1
    return statement if first else _wrong(statement, message.row, "page_missing", message.page - 1)


def _joined(before, page, last, message):
    whole = replace(
        before, closing=page.closing, entries=before.entries + page.entries, problems=before.problems + page.problems
    )
    if last.closes and message.opens and last.closes.amount != message.opens.amount:
        return _wrong(whole, message.row, "pages_apart", last.closes.amount, opening=str(message.opens.amount))
    return whole


def _wrong(statement, row, code, value, **details_):
    return replace(statement, problems=(*statement.problems, Problem(row, "balance", code, str(value), details_)))


FORMAT = Format("mt940", "MT940", read, fits)
