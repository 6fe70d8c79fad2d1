"""Rules of the statement of account: its period, its running balance, its proof. Pure: dates and amounts are given."""

import re
from datetime import date, timedelta

MONTHLY, QUARTERLY, ANNUAL, DEMAND = "monthly", "quarterly", "annual", "demand"
#: Cycles that a profile or a customer may have, and the kinds of statements that they ask for.
CYCLES = {
    "none": (),
    "monthly": (MONTHLY,),
    "quarterly": (QUARTERLY,),
    "yearly": (ANNUAL,),
    "all": (MONTHLY, QUARTERLY, ANNUAL),
}
_MONTHS = {MONTHLY: 1, QUARTERLY: 3, ANNUAL: 12}


def period(kind, as_of):
    """The last whole period of a kind that had ended by a day, as (first, last day); for a statement on demand
    the month so far.

    >>> period("quarterly", date(2026, 5, 2))
    (datetime.date(2026, 1, 1), datetime.date(2026, 3, 31))
    """
    if kind == DEMAND:
        return as_of.replace(day=1), as_of
    months = _MONTHS[kind]
    tomorrow = as_of + timedelta(days=1)
    index = (tomorrow.year * 12 + tomorrow.month - 1) // months * months
    return _first(index - months), _first(index) - timedelta(days=1)


def _first(index):
    return date(index // 12, index % 12 + 1, 1)


def running(opening, amounts):
    """Balance after each amount, starting from the opening; rounding is the caller's."""
    balances, balance = [], opening
    for amount in amounts:
        balance += amount
        balances.append(balance)
    return balances


def proof(opening, movements, open_items, ledger):
    """``opening + movements = closing = open items = ledger`` as a dict; ``difference`` is what does not agree: the larger
    of closing less open items and closing less ledger, 0 when all agree."""
    closing = opening + movements
    differences = (closing - open_items, closing - ledger)
    return {
        "opening": opening,
        "movements": movements,
        "closing": closing,
        "open_items": open_items,
        "ledger": ledger,
        "difference": max(differences, key=abs),
    }


def skip_reason(facts):
    """Why a customer gets no statement of a run, or None: one reason, the first that holds.

    :param facts: dict with ``excluded``, ``cycle`` (of :data:`CYCLES`), ``kind``, ``exists`` (a statement of this period),
        ``moved`` (anything in the period), ``open`` (anything open), ``address`` (someone can be reached), ``proven``
    """
    if facts["excluded"]:
        return "excluded"
    if facts["kind"] != DEMAND and facts["kind"] not in CYCLES[facts["cycle"]]:
        return "no_cycle" if facts["cycle"] == "none" else "other_cycle"
    if facts["exists"]:
        return "exists"
    if not facts["moved"] and not facts["open"]:
        return "nothing"
    if not facts["proven"]:
        return "not_proven"
    return None if facts["address"] else "no_address"


_POINT = re.compile(r"-?(?:\d{1,3}(?:[, '\u00a0]\d{3})+|\d+)(?:\.\d{1,4})?")
_COMMA = re.compile(r"-?(?:\d{1,3}(?:[. '\u00a0]\d{3})+|\d+)(?:,\d{1,2})?")


def amount(text):
    """An amount as customers write it, as float; None for what is none or could be read in two ways.

    >>> amount("1,234.50"), amount("1.234,50"), amount("1 234"), amount("1.234"), amount("12,5O")
    (1234.5, 1234.5, 1234.0, None, None)
    """
    text = text.strip()
    point, comma = bool(_POINT.fullmatch(text)), bool(_COMMA.fullmatch(text))
    by_point = float(re.sub(r"[, '\u00a0]", "", text)) if point else None
    by_comma = float(re.sub(r"[. '\u00a0]", "", text).replace(",", ".")) if comma else None
    if point and comma and by_point != by_comma:
        return None
    return by_point if point else by_comma
