"""Bank statements in OFX and QFX, both as SGML (1.x) and as XML (2.x).

Both are read by their tags alone: an element with text is a value, one without is a group, whether or not it is closed
(Open Financial Exchange 1.6 and 2.3, 2.3.2 and 11.4). The day of a line is the day that the bank writes; its time zone says which
clock the bank keeps and moves nothing.
"""

import html
import re
from decimal import Decimal

from odoo.addons.customer_ar_management.tools.files.dates import parse_date
from odoo.addons.customer_ar_management.tools.files.limits import LIMITS, Unreadable
from odoo.addons.customer_ar_management.tools.files.table_text import decode
from .receipt_types import Entry, Format, Problem, Statement, joined

_TAG = re.compile(r"<(/?)([A-Za-z0-9_.]{1,40})\s*/?>([^<]*)")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.S)
_AMOUNT = re.compile(r"([+-]?)(\d{1,15})(?:[.,](\d{1,6}))?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})+([.,])\d{1,4}")
_HEADER = re.compile(r"(?im)^\s*(ENCODING|CHARSET)\s*:\s*([\w-]+)|(?:encoding)\s*=\s*[\"']([\w-]+)")
_CHARSETS = {
    "1252": "cp1252",
    "8859-1": "latin-1",
    "936": "gb18030",
    "GB2312": "gb18030",
    "GBK": "gb18030",
    "950": "cp950",
    "BIG5": "cp950",
    "932": "cp932",
    "SHIFT_JIS": "cp932",
    "949": "cp949",
}
_STATEMENTS = ("STMTRS", "CCSTMTRS")


def fits(head):
    """Whether a text begins as OFX or QFX does, in SGML or in XML."""
    return bool(re.match(r"OFXHEADER|<\?OFX|<OFX>", head, re.I)) or "<ofx>" in head.lower()


def read(data):
    """Statements of an OFX or QFX file.

    :param data: bytes
    :raises Unreadable: when it holds no statement
    """
    text, _encoding = decode(data, _declared(data[:2000]))
    if "<!DOCTYPE" in text[:5000].upper():
        raise Unreadable("definitions")
    if text.count("<") > LIMITS.tags // 2:
        raise Unreadable("too_many_rows", most=LIMITS.rows)
    text = _CDATA.sub(lambda found: html.escape(found[1], quote=False), text)
    found, rows = [], iter(range(1, LIMITS.rows + 1))
    current = None
    for place in _TAG.finditer(text):
        closing, name, value = place[1], place[2].upper(), html.unescape(place[3]).strip()
        if name in _STATEMENTS:
            current = None if closing else _Statement()
            found += [current] if current else []
        elif current is not None:
            current.take(closing, name, value, rows)
    if not found or not any(statement.account or statement.lines for statement in found):
        raise Unreadable("no_statement")
    return [statement.result() for statement in found]


def _declared(head):
    """The encoding that the file says it has, as Python calls it."""
    said = {
        found[1].upper() if found[1] else "XML": (found[2] or found[3]).upper()
        for found in _HEADER.finditer(head.decode("latin-1"))
    }
    for name in (said.get("XML"), said.get("CHARSET"), said.get("ENCODING")):
        if name and name not in ("NONE", "USASCII", "UNICODE"):
            return _CHARSETS.get(name.removeprefix("ISO-").removeprefix("WINDOWS-").removeprefix("CP"), name.lower())
    return ""


class _Statement:
    def __init__(self):
        self.account = self.currency = ""
        self.lines, self.line, self.balance, self.group = [], None, None, ""

    def take(self, closing, name, value, rows):
        """One tag with the text behind it."""
        if name == "STMTTRN":
            self.line = None if closing else {"row": next(rows, None)}
            if self.line and self.line["row"] is None:
                raise Unreadable("too_many_rows", most=LIMITS.rows)
            self.lines += [self.line] if self.line else []
        elif closing:
            self.group = "" if name == self.group else self.group
        elif not value:
            self.group = name
        elif self.line is not None and name not in ("BALAMT", "DTASOF"):
            # PAYEE and BANKACCTTO hold values of their own; the first of a name is the line's.
            self.line.setdefault(name, value)
        elif name == "CURDEF":
            self.currency = value.upper()[:3]
        elif name == "ACCTID":
            self.account = self.account or value
        elif name == "BALAMT" and self.group == "LEDGERBAL":
            self.balance = amount_of(value)

    def result(self):
        entries, problems = [], []
        for line in self.lines:
            entry = self._entry(line)
            (entries if isinstance(entry, Entry) else problems).append(entry)
        return Statement(
            account=self.account,
            currency=self.currency,
            closing=self.balance,
            entries=tuple(entries),
            problems=tuple(problems),
        )

    def _entry(self, line):
        amount, day = amount_of(line.get("TRNAMT", "")), parse_date(line.get("DTPOSTED", "")[:8])
        if amount is None:
            return Problem(line["row"], "amount", "bad_entry", line.get("TRNAMT", "")[:80])
        if day is None:
            return Problem(line["row"], "date", "bad_entry", line.get("DTPOSTED", "")[:80])
        return Entry(
            line["row"],
            day,
            amount,
            self.currency,
            payer_name=line.get("NAME", ""),
            text=joined(line.get("MEMO"), line.get("CHECKNUM")),
            reference=line.get("FITID", ""),
            method=line.get("TRNTYPE", "").upper(),
        )


def amount_of(text):
    """An amount as the standard writes it: an optional sign, digits, a point or a comma; some banks group the digits."""
    text = text.strip().replace(" ", "")
    if (grouped := _GROUPED.fullmatch(text)) and grouped[1] != grouped[2]:
        text = text.replace(grouped[1], "")
    found = _AMOUNT.fullmatch(text)
    return Decimal(f"{found[1]}{found[2]}.{found[3] or 0}") if found else None


FORMAT = Format("ofx", "OFX", read, fits)
