"""One currency of one customer while it is compared: rows, what belongs together so far, and what was learned."""

import re
from collections import defaultdict

from . import numbers, words
from .model import EQUAL, Group
from .pairing import lag

#: So many certain pairs show how long a customer takes; so many days too early are clocks and time zones.
_LEARN, _EARLY = 10, 3


class Account:
    """``add`` is the only way to make a group, and refuses rows that are taken: so no row is in two groups."""

    def __init__(self, currency, ours, theirs, options, quantum):
        self.currency, self.ours, self.theirs = currency, ours, theirs
        self.options, self.quantum, self.groups = options, quantum, []
        self.lags = {"invoice": [], "payment": []}
        self._booked_within = 0, 0
        self.windows = self._windows()
        days = [row.date for row in ours if row.date]
        self.closing = options.closing or max(days, default=None)

    def free(self, side):
        """Rows of a side that are in no group yet."""
        return [row for row in side if not row.taken]

    def add(self, relation, ours=(), theirs=(), cause="", confidence=1.0):
        """Put free rows into one group; returns False, and does nothing, when one of them is taken."""
        rows = (*ours, *theirs)
        if not rows or any(row.taken for row in rows) or len({id(row) for row in rows}) < len(rows):
            return False
        for row in rows:
            row.taken = True
        difference = sum(row.amount for row in ours) - sum(row.amount for row in theirs)
        self.groups.append(
            Group(
                tuple(row.line.id for row in ours),
                tuple(row.line.id for row in theirs),
                self.currency,
                relation,
                cause,
                difference,
                confidence,
            )
        )
        if relation == EQUAL and confidence >= 0.97:
            days = lag(ours[0], theirs[0])
            if days is not None:
                self.lags[ours[0].sort].append(days)
        return True

    @property
    def booked_within(self):
        """Days within which this customer books nearly all our documents, 0 while that is not known."""
        known, days = self._booked_within
        if known != len(self.lags["invoice"]):
            lags = sorted(self.lags["invoice"])
            days = lags[-1 - len(lags) // 50] if len(lags) >= _LEARN else 0
            self._booked_within = len(lags), days
        return days

    def learn(self):
        """How many days lie between our date and theirs with this customer, from what is certain so far."""
        self.windows = self._windows()

    def _windows(self):
        usual = {
            "invoice": (-_EARLY, 0, self.options.invoice_days),
            "payment": (-self.options.payment_days, -2, _EARLY),
        }
        for sort, days in self.lags.items():
            if len(days) >= _LEARN:
                days = sorted(days)
                low, high = days[len(days) // 50], days[-1 - len(days) // 50]
                usual[sort] = (max(usual[sort][0], low - _EARLY), days[len(days) // 2], min(usual[sort][2], high + 5))
        return usual

    def near(self, ours, theirs):
        """Do the dates allow that they are the same?"""
        if ours.day is None or theirs.day is None:
            return True
        low, _usual, high = self.windows[ours.sort]
        return low <= theirs.day - ours.day <= high

    def deviation(self, ours, theirs):
        """Days away from what is usual with this customer."""
        low, usual, high = self.windows[ours.sort]
        if ours.day is None or theirs.day is None:
            return high - low
        return abs(theirs.day - ours.day - usual)


def by(rows, key):
    """Rows grouped by ``key(row)``, without those whose key is None."""
    found = defaultdict(list)
    for row in rows:
        value = key(row)
        if value is not None:
            found[value].append(row)
    return found


def serial(row):
    """The serial number of a row, None where it has none that can be read."""
    return row.key.serial if row.key and not row.key.ruined else None


class Claims:
    """Which of our documents the numbers of their rows name, whatever the amount."""

    def __init__(self, account):
        self.ours = by((row for row in account.ours if row.sort == "invoice"), serial)
        self.theirs = by(account.theirs, serial)
        self.money_letters = self._money_letters(account.theirs)
        self.references = by(account.theirs, lambda row: row.text if len(row.text) > 2 else None)

    @staticmethod
    def _money_letters(rows):
        """Letters of the numbers that the customer gives its payments (CHK, EFT, 银付)."""
        paid = [row for row in rows if row.amount < 0 and row.key and words.PAYMENT.search(row.words)]
        return frozenset(
            row.key.letters for row in paid if row.key.letters and not row.key.letters & words.DOCUMENT_WORDS
        )

    def is_payment(self, row):
        """Does this row of theirs book money, by its words or by its kind of number?"""
        if words.PAYMENT.search(row.words) and words.is_money(row.words):
            return True
        return bool(row.key and row.key.letters in self.money_letters)

    @staticmethod
    def long_digits(row):
        """Runs of four digits and more in number and text of our line, without leading zeros."""
        return {run.lstrip("0") for run in re.findall(r"[0-9]{4,}", numbers.clean(row.line.text)[:500])}

    def level(self, ours, theirs):
        """How surely the number of their row is that of ours."""
        return numbers.level(theirs.key, ours.key)

    def named_other(self, ours, theirs):
        """Does their number name another document of ours of the same direction?"""
        if serial(theirs) is None or self.level(ours, theirs):
            return False
        return any(
            self.level(row, theirs)
            and (row.amount > 0) == (theirs.amount > 0)
            and (
                not row.taken or row.amount == theirs.amount
            )  # else another row has it already: the number was misread
            for row in self.ours.get(serial(theirs), ())[:50]
        )

    def spoken_for(self, ours, theirs):
        """Is our document named, by year and number, by another row of theirs that is still free?"""
        if serial(ours) is None or self.level(ours, theirs):
            return False
        return any(
            not row.taken and self.level(ours, row) >= numbers.YEAR and (row.amount > 0) == (ours.amount > 0)
            for row in self.theirs.get(serial(ours), ())[:50]
        )

    def reference(self, ours):
        """Numbers of their rows that the text of our receipt names."""
        words = numbers.clean(f"{ours.line.number} {ours.line.text}").split()
        found = set()
        for first in range(len(words)):
            for last in range(first + 1, min(len(words), first + 3) + 1):
                text = numbers.compact(" ".join(words[first:last]))
                if len(text) > 2 and any(c.isdigit() for c in text) and text in self.references:
                    found.add(text)
        return frozenset(found)
