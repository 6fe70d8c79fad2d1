"""What ``:86:`` of an MT940 says about a line: German subfields (``?20``), words between slashes (``/NAME/``), or free text."""

import re
from collections import namedtuple

from .receipt_types import joined

Details = namedtuple("Details", ("text", "name", "account", "end_to_end"), defaults=("", "", "", ""))
_SUBFIELD = re.compile(r"[?~<>](\d{2})")
_STRUCTURED = re.compile(r"^\s*\d{3}\s*[?~<>]\d{2}|^\s*[?~<>]\d{2}")
_SLASHED = re.compile(
    r"/(TRTP|IBAN|BIC|NAME|REMI|EREF|ORDP|BENM|ACCW|MARF|CSID|ISDT|RTRN|CNTP|USTD|CDTRREF|STRD|ADDR|PREF|ID)/"
)
#: Words of the German purpose lines (SEPA), each with a plus behind it.
_SEPA = re.compile(r"(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|MDAT|DDAT|SQTP|ORCR|ORMR)\+")
_ACCOUNT = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}")
_LONGEST = 20_000


def details(text, owner=""):
    """What a line's details say.

    :param text: content of ``:86:``, lines as they stand
    :param owner: reference of the account's owner in ``:61:``, where some banks put the payer's IBAN
    :return: `Details`
    """
    text = text[:_LONGEST]
    if _STRUCTURED.match(text):
        found = _subfields(text)
    elif _SLASHED.search(text):
        found = _slashed(text)
    else:
        found = _free(text)
    if not found.account and _ACCOUNT.fullmatch(owner):
        found = found._replace(account=owner)
    return found


def _subfields(text):
    parts = _SUBFIELD.split(text.replace("\n", ""))
    said = list(zip(parts[1::2], parts[2::2], strict=True))
    purpose = "".join(value for code, value in said if "20" <= code <= "29" or "60" <= code <= "63")
    words = _SEPA.split(purpose)
    named = dict(zip(words[1::2], words[2::2], strict=True))
    free = words[0].strip()
    name = joined("".join(value for code, value in said if code in ("32", "33")))
    account = next((value.strip() for code, value in said if code == "31"), "") or named.get("IBAN", "")
    return Details(
        joined(free, named.get("SVWZ", "")) or joined(next((value for code, value in said if code == "00"), "")),
        name or joined(named.get("ABWA", "")),
        account.strip().replace(" ", ""),
        named.get("EREF", named.get("KREF", "")).strip(),
    )


def _slashed(text):
    parts = _SLASHED.split(" ".join(text.split()))
    said = {}
    for name, value in zip(parts[1::2], parts[2::2], strict=True):
        said.setdefault(name, value.strip(" /"))
    remittance = said.get("REMI", "") or said.get("USTD", "") or said.get("CDTRREF", "")
    reference = said.get("EREF", "").replace("NOTPROVIDED", "")
    return Details(
        joined(re.sub(r"^(USTD|STRD/CUR|STRD)//?", "", remittance), reference),
        said.get("NAME", ""),
        said.get("IBAN", "").replace(" ", ""),
    )


def _free(text):
    """Free text; a first line of an IBAN and a name, as ASN and SNS write it, is who paid."""
    first, _line, rest = text.strip().partition("\n")
    account, _blank, name = first.partition(" ")
    if _ACCOUNT.fullmatch(account) and name.strip():
        return Details(joined(rest.replace("\n", " ")), joined(name), account)
    return Details(joined(text))
