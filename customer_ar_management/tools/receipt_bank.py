"""Bank statements in OFX and MT940, read by the libraries of these formats."""
import io
import re
import warnings
from decimal import Decimal

from .ledger_text import decode
from .receipt_types import Entry, Problem, Statement, Unreadable, joined

_NO_REFERENCE = {"", "NONREF", "NOTPROVIDED"}
#: Text of ``:86:`` in the form ``/IBAN/…/NAME/…/REMI/…``.
_SLASHED = re.compile(r"/(TRTP|IBAN|BIC|NAME|REMI|EREF|ORDP|BENM|ACCW|MARF|CSID|ISDT|RTRN|CNTP|USTD|CDTRREF|STRD)/")


def read_ofx(data):
    """Statements of an OFX or QFX file.

    :param data: bytes
    :raises Unreadable: when the file cannot be read
    """
    import ofxparse

    try:
        with warnings.catch_warnings():
            # The library calls its HTML parser on SGML, which that parser remarks on.
            warnings.simplefilter("ignore")
            parsed = ofxparse.OfxParser.parse(io.BytesIO(data), fail_fast=False)
    except Exception as error:  # whatever a broken file makes the library say
        raise Unreadable("broken", reason=str(error) or type(error).__name__) from error
    accounts = [account for account in parsed.accounts if getattr(account, "statement", None)]
    if not accounts:
        raise Unreadable("no_statement")
    statements, row = [], 0
    for account in accounts:
        statement, entries = account.statement, []
        currency = (account.curdef or getattr(statement, "currency", "") or "").upper()
        for transaction in statement.transactions:
            row += 1
            entries.append(Entry(
                row, transaction.date.date(), transaction.amount, currency, payer_name=(transaction.payee or "").strip(),
                text=joined(transaction.memo, transaction.checknum), reference=(transaction.id or "").strip(),
                method=(transaction.type or "").upper()))
        problems = [
            Problem(row + place, "amount", "bad_entry", str(entry.get("error", "")) if isinstance(entry, dict) else str(entry))
            for place, entry in enumerate(getattr(statement, "discarded_entries", ()), 1)]
        closing = getattr(statement, "balance", None)
        statements.append(Statement(
            account=account.number or "", currency=currency,
            closing=Decimal(closing) if closing is not None else None,
            entries=tuple(entries), problems=tuple(problems)))
    return statements


def read_mt940(data):
    """Statements of a SWIFT MT940 (or MT942) file.

    :param data: bytes
    :raises Unreadable: when the file cannot be read
    """
    import mt940

    text, _encoding = decode(data)
    text = _without_envelope(text)
    try:
        found = mt940.parse_statements(io.StringIO(text), options=mt940.Options.all())
    except Exception as error:  # whatever a broken file makes the library say
        raise Unreadable("broken", reason=str(error) or type(error).__name__) from error
    if not found:
        raise Unreadable("no_statement")
    promised = len(re.findall(r"(?m)^:61:", text))
    if promised != sum(len(transactions) for transactions in found):
        raise Unreadable("broken", reason=f":61: {promised} / {sum(map(len, found))}")
    statements, row = [], 0
    for transactions in found:
        entries, problems = [], []
        for transaction in transactions:
            row += 1
            entry = _mt940_entry(row, transaction.data)
            (entries if isinstance(entry, Entry) else problems).append(entry)
        facts = transactions.data
        closing = facts.get("final_closing_balance")
        statements.append(Statement(
            account=(facts.get("account_identification") or "").strip(),
            currency=closing.amount.currency if closing else "", name=str(facts.get("statement_number") or ""),
            opening=_balance(facts.get("final_opening_balance")), closing=_balance(closing),
            entries=tuple(entries), problems=tuple(problems)))
    return statements


def _without_envelope(text):
    """The tags alone: SWIFT blocks ``{1:…}{2:…}{4:`` around them left out."""
    return re.sub(r"(?m)^(\{\d:[^{}]*\})*\{4:\s*", "", text.replace("\r\n", "\n")).replace("\n-}", "\n-")


def _balance(balance):
    return balance.amount.amount if balance else None


def _mt940_entry(row, data):
    amount, day = data.get("amount"), data.get("entry_date") or data.get("date")
    if amount is None or day is None:
        return Problem(row, "amount", "bad_entry")
    details = data.get("transaction_details") or ""
    said = _slashed(details) if _SLASHED.search(details) else {"text": details}
    reference = data.get("bank_reference") or ""
    customer = data.get("customer_reference") or ""
    return Entry(
        row, day, amount.amount, data.get("currency") or amount.currency,
        payer_name=joined(data.get("applicant_name") or said.get("NAME")),
        account=(data.get("applicant_iban") or data.get("gvc_applicant_iban") or said.get("IBAN") or "").strip(),
        text=joined(data.get("purpose"), data.get("additional_purpose"), said.get("text"),
                    *(value for value in (data.get("end_to_end_reference"), customer) if (value or "") not in _NO_REFERENCE)),
        reference="" if reference in _NO_REFERENCE else reference, method=data.get("id") or "")


def _slashed(details):
    parts = _SLASHED.split(" ".join(details.split()))
    said = dict(zip(parts[1::2], (part.strip(" /") for part in parts[2::2]), strict=True))
    text = said.get("REMI", "") or said.get("USTD", "")
    said["text"] = joined(re.sub(r"^(USTD|STRD/CUR|STRD)//?", "", text), said.get("EREF", "").replace("NOTPROVIDED", ""))
    return said
