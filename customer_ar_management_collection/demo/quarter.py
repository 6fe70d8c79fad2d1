"""A quarter of two collectors, told from the ledger: pure and seeded, so that the same ledger gives the same story."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = 90
SAYINGS = {
    "reached": (
        "Invoice is with the manager, asks for a copy.",
        "Payment run is on Friday.",
        "Wants a statement first.",
    ),
    "promised": ("Pays with the next run.", "Will send it this week.", "First part by the end of the month."),
    "no_answer": ("", "Switchboard, nobody in accounts.", ""),
    "call_back": ("In a meeting, back in the afternoon.",),
    "refused": ("Says the goods came too late.",),
}
RESULTS = ("no_answer", "no_answer", "reached", "reached", "call_back", "refused")


@dataclass(frozen=True)
class Contact:
    customer: int
    day: date
    result: str
    note: str
    kind: str = "call"


@dataclass(frozen=True)
class Promise:
    """``amount`` in the currency of the receipt behind it."""

    customer: int
    given: date
    until: date
    amount: float


def quarter(receipts, today, seed=2026):
    """What happened before the receipts of a quarter, and what did not help.

    :param receipts: ``[(customer, day, amount)]`` of the quarter
    :return: ``(contacts, promises)``
    """
    rng = random.Random(seed)
    contacts, promises, last = [], [], {}
    for number, (customer, day, amount) in enumerate(sorted(receipts, key=lambda one: (one[1], one[0]))):
        first = day - timedelta(days=rng.randint(4, 12))
        if last.get(customer, first - timedelta(days=30)) >= first - timedelta(days=5):
            continue
        last[customer] = day
        for back in range(rng.randint(0, 2), 0, -1):
            result = rng.choice(RESULTS)
            contacts.append(
                Contact(customer, workday(first - timedelta(days=2 * back)), result, rng.choice(SAYINGS[result]))
            )
        if number % 2:
            contacts.append(Contact(customer, workday(first), "reached", rng.choice(SAYINGS["reached"])))
        else:
            contacts.append(Contact(customer, workday(first), "promised", rng.choice(SAYINGS["promised"])))
            share = 2.5 if number % 6 == 4 else 1.0  # promised more than came: kept in part
            promises.append(Promise(customer, workday(first), day, round(amount * share, 2)))
    return [one for one in contacts if one.day < today], promises


def workday(day):
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(day.weekday() - 4, 0))
