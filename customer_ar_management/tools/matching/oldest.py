"""Oldest first: unapplied money and credit notes pay what has been due longest.

Pure: amounts are integers in minor units; a scope says what may meet at all (company, customer, account, currency).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """A debit (positive ``residual``) or a credit (negative) on a receivable account; ``due`` decides its turn."""

    id: Any
    scope: tuple
    residual: int
    due: date


def plan(entries):
    """Who pays what: oldest credits first, each to the oldest debits of its scope.

    :param entries: iterable of :class:`Entry`
    :return: ``{credit id: [(debit id, amount), …]}``, amounts positive; nothing is paid more than it owes, and no
        credit gives more than it has
    """
    scopes = defaultdict(lambda: ([], []))
    for entry in sorted(entries, key=lambda e: (e.due, e.id)):
        if entry.residual:
            scopes[entry.scope][entry.residual < 0].append(entry)
    found = {}
    for debits, credits in scopes.values():
        left = {entry.id: entry.residual for entry in debits}
        for credit in credits:
            rest, paid = -credit.residual, []
            for debit_id in list(left):
                if not rest:
                    break
                amount = min(rest, left[debit_id])
                paid.append((debit_id, amount))
                rest -= amount
                left[debit_id] -= amount
                if not left[debit_id]:
                    del left[debit_id]
            if paid:
                found[credit.id] = paid
    return found
