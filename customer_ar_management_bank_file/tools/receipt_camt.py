"""Bank statements in ISO 20022 XML: camt.052 (report), camt.053 (statement), camt.054 (notification), any version.

Element names are the standard's; versions differ in namespaces and in where a party's name stands, so elements
are found by their local name.
"""

import re
from datetime import date, datetime
from decimal import Decimal

from lxml import etree

from odoo.addons.customer_ar_management.tools.files.limits import LIMITS
from .receipt_types import Entry, Format, Problem, Statement, Unreadable, joined

_PLACEHOLDERS = {"NOTPROVIDED", "NOTAVAILABLE", "NONREF"}
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{0,6})?")


def fits(head):
    """Whether a text is XML; which message it is, :func:`read` says."""
    return head.startswith("<")


def read(data):
    """Statements of a file.

    :param data: bytes
    :return: list of `Statement`; entries that are not yet booked are left out
    :raises Unreadable: when it is no such XML
    """
    if any("<!DOCTYPE".encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise Unreadable("definitions")
    if data.count(b"<") > LIMITS.tags or data.count(b"Ntry>") > LIMITS.rows * 2:
        raise Unreadable("too_many_rows", most=LIMITS.rows)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise Unreadable("broken", reason=str(error)) from error
    found = [node for node in root.iter() if _name(node) in ("Stmt", "Rpt", "Ntfctn")]
    if not found:
        raise Unreadable("no_statement")
    numbers = iter(range(1, 10**9))
    return [_statement(node, numbers) for node in found]


def _name(node):
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _all(node, path):
    """Descendants by a path of local names, each a child of the one before."""
    nodes = [node] if node is not None else []
    for step in path.split("/"):
        nodes = [child for parent in nodes for child in parent if _name(child) == step]
    return nodes


def _one(node, *paths):
    return next((found for path in paths for found in _all(node, path)[:1]), None)


def _text(node, *paths):
    return next(
        (found.text.strip() for path in paths for found in _all(node, path) if found.text and found.text.strip()), ""
    )


def _signed(node):
    """Amount of a balance or an entry, negative for a debit."""
    amount = _number(_text(node, "Amt"))
    return -amount if _text(node, "CdtDbtInd") == "DBIT" else amount


class _NoAmount(ValueError):
    """No amount stands where one belongs; its text is what stands there."""


def _number(text):
    """An amount as the standard writes it: digits and a point, never more than a ledger holds."""
    if not _NUMBER.fullmatch(text.strip()):
        raise _NoAmount(text.strip()[:80])
    return Decimal(text.strip())


def _statement(node, numbers):
    entries, problems = [], []
    for entry in _all(node, "Ntry"):
        row = next(numbers)
        if _text(entry, "Sts/Cd", "Sts") in ("PDNG", "INFO", "FUTR"):
            continue
        try:
            entries += _entries(entry, row)
        except ValueError as error:
            problems.append(
                Problem(row, "amount" if isinstance(error, _NoAmount) else "date", "bad_entry", str(error)[:80])
            )
    balances = _balances(node)
    return Statement(
        account=_text(node, "Acct/Id/IBAN", "Acct/Id/Othr/Id"),
        currency=_text(node, "Acct/Ccy"),
        name=_text(node, "ElctrncSeqNb", "LglSeqNb", "Id"),
        opening=next((balances[code] for code in _OPENING if code in balances), None),
        closing=next((balances[code] for code in _CLOSING if code in balances), None),
        entries=tuple(entries),
        problems=tuple(problems),
    )


def _balances(node):
    balances = {}
    for balance in _all(node, "Bal"):
        code = _text(balance, "Tp/CdOrPrtry/Cd")
        try:
            # The first opening and the last closing balance, when a file has one for every day.
            if code in _CLOSING or code not in balances:
                balances[code] = _signed(balance)
        except _NoAmount:
            continue
    return balances


def _day(node, *paths):
    return next((_parsed(text) for path in paths for text in [_text(node, f"{path}/Dt", f"{path}/DtTm")] if text), None)


def _parsed(text):
    return datetime.fromisoformat(text).date() if "T" in text else date.fromisoformat(text[:10])


def _entries(entry, row):
    """The entry as one line, or as one line per transaction when a collective booking says each amount."""
    total = _signed(entry)
    currency = _one(entry, "Amt").get("Ccy", "")
    day = _day(entry, "BookgDt", "ValDt")
    if day is None:
        raise ValueError("BookgDt")
    incoming = total >= 0
    booking = _text(entry, "AcctSvcrRef")
    reference = booking or _text(entry, "NtryRef")
    details = _all(entry, "NtryDtls/TxDtls")
    amounts = [_amount(detail, currency, incoming) for detail in details]
    if len(details) > 1 and all(amount is not None for amount in amounts) and sum(amounts) == total:
        return _parts(entry, row, day, list(zip(details, amounts, strict=True)))
    parties = [_party(detail, incoming) for detail in details]
    return [
        Entry(
            row,
            day,
            total,
            currency,
            joined(*(name for name, _account in parties)),
            parties[0][1] if len(parties) == 1 else "",
            joined(*(_remittance(detail) for detail in details)) or _text(entry, "AddtlNtryInf"),
            reference,
            booking=booking,
            **_extra(details[0] if len(details) == 1 else None, entry, currency),
        )
    ]


def _parts(entry, row, day, details):
    """A collective booking as one line per transaction, each with its amount."""
    currency, incoming = _one(entry, "Amt").get("Ccy", ""), _signed(entry) >= 0
    booking = _text(entry, "AcctSvcrRef")
    reference = booking or _text(entry, "NtryRef")
    return [
        Entry(
            row,
            day,
            amount,
            currency,
            *_party(detail, incoming),
            _remittance(detail, entry),
            _text(detail, "Refs/AcctSvcrRef", "Refs/TxId") or (reference and f"{reference}/{place}"),
            booking=booking,
            **_extra(detail, entry, currency),
        )
        for place, (detail, amount) in enumerate(details, 1)
    ]


def _amount(detail, currency, incoming):
    """Booked amount of a transaction inside a collective booking, None when it does not say one in that currency."""
    for path in ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"):
        node = _one(detail, path)
        if node is not None and node.get("Ccy", currency) == currency:
            amount = _number(node.text or "")
            way = _text(detail, "CdtDbtInd")
            return amount if (way == "CRDT" if way else incoming) else -amount
    return None


def _party(detail, incoming):
    """Name and account of who is on the other side."""
    role, ultimate = ("Dbtr", "UltmtDbtr") if incoming else ("Cdtr", "UltmtCdtr")
    parties = _one(detail, "RltdPties")
    name = _text(parties, f"{role}/Nm", f"{role}/Pty/Nm", f"{ultimate}/Nm", f"{ultimate}/Pty/Nm")
    return name, _text(parties, f"{role}Acct/Id/IBAN", f"{role}Acct/Id/Othr/Id")


def _remittance(detail, entry=None):
    """Everything the payer wrote: free text, structured references, documents, the end-to-end reference."""
    texts = []
    for remittance in _all(detail, "RmtInf"):
        texts += [node.text for node in _all(remittance, "Ustrd")]
        for structured in _all(remittance, "Strd"):
            texts += [_text(structured, "CdtrRefInf/Ref")]
            texts += [node.text for path in ("RfrdDocInf/Nb", "AddtlRmtInf") for node in _all(structured, path)]
    end_to_end = _text(detail, "Refs/EndToEndId")
    returned = _text(detail, "RtrInf/Rsn/Cd", "RtrInf/AddtlInf")
    if end_to_end and end_to_end.upper() not in _PLACEHOLDERS:
        texts.append(end_to_end)
    if entry is not None and not any(texts):
        texts.append(_text(entry, "AddtlNtryInf"))
    return joined(*texts, f"RETURN {returned}" if returned else "")


def _extra(detail, entry, currency):
    node = _one(detail, "AmtDtls/InstdAmt/Amt") if detail is not None else None
    extra = {"method": _text(entry, "BkTxCd/Domn/Fmly/SubFmlyCd", "BkTxCd/Prtry/Cd")}
    if node is not None and node.get("Ccy", currency) != currency:
        extra |= {"original_amount": _number(node.text or ""), "original_currency": node.get("Ccy")}
    return extra


FORMAT = Format("camt", "ISO 20022 CAMT", read, fits)
