"""Two ledgers of made-up customers, harder than most: seeded, with the truth beside them, and a way to score a result.

* ``series``: the same amounts month after month, numbers that begin anew every year and are booked without the year,
  or a voucher number of their own that looks like one of ours, or no number at all
* ``scanned``: numbers read by a machine from paper (letters for digits, digits lost or turned), supplier numbers before them
* ``collective``: documents booked in several rows or several in one, payments as well, debit and credit exchanged
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from odoo.addons.customer_ar_management_statement.tools import compare as c

WORLDS = ("series", "scanned", "collective")
FIRST = date(2025, 7, 1)
LOOKALIKES = {"0": "O", "1": "I", "5": "S", "8": "B", "6": "G", "2": "Z"}


@dataclass
class World:
    """``truth`` holds ``(relation, ids of ours, ids of theirs)``; ids are places in ``ours`` and ``theirs``."""

    ours: list = field(default_factory=list)
    theirs: list = field(default_factory=list)
    truth: list = field(default_factory=list)


class _Maker:
    def __init__(self, kind, seed):
        self.kind, self.random = kind, random.Random(f"{kind} {seed}")
        self.world, self.rows, self.vouchers, self.year_counter = World(), [], 0, Counter()
        chance = self.random
        self.last_booked = FIRST
        self.sign = chance.choice((1, -1))
        self.two_columns = chance.random() < 0.5
        self.delay = chance.choice(((0, 3), (2, 9), (5, 14)))
        self.prefix = f"{chance.randint(10000, 99999)}-"
        self.style = chance.choice(("full", "tight", "serial", "padded", "prefixed", "word", "own", "none"))
        self.prices = [chance.randint(8, 90) * 5000 for _ in range(3)]

    def ours(self, day, number, kind, amount, text=""):
        self.world.ours.append(c.OurLine(len(self.world.ours), day, number, kind, "EUR", amount, text))
        return len(self.world.ours) - 1

    def theirs(self, day, number, amount, text=""):
        """Kept apart until the export is put in the order of its dates; returns the row."""
        row = [day, number, amount, text, None]
        self.rows.append(row)
        return row

    def amount(self):
        if self.kind == "series" and self.random.random() < 0.7:
            return self.random.choice(self.prices)
        return self.random.randint(2_000, 900_000)

    def number(self, day):
        self.year_counter[day.year] += self.random.randint(1, 4)
        return f"INV/{day.year}/{self.year_counter[day.year]:05d}"

    def as_booked(self, number):
        """Our number as their people and programs write it."""
        year, serial = number.split("/")[1:]
        self.vouchers += 1
        if self.style == "none" or self.random.random() < 0.06:
            return ""
        text = {
            "full": number,
            "tight": number.replace("/", ""),
            "serial": str(int(serial)) if self.kind == "series" else f"{year}-{int(serial)}",
            "padded": serial.zfill(10) if self.kind == "series" else f"{year}/{serial}",
            "prefixed": self.prefix + number,
            "word": f"Rg {number}",
            "own": f"ER{year}/{self.vouchers:05d}",
        }[self.style]
        return self.misread(text) if self.kind == "scanned" and self.random.random() < 0.25 else text

    def misread(self, text):
        places = [at for at, letter in enumerate(text) if letter.isdigit()]
        at = self.random.choice(places[-5:])
        how = self.random.random()
        if how < 0.5:
            return text[:at] + LOOKALIKES.get(text[at], text[at]) + text[at + 1 :]
        if how < 0.7:
            return text[:at] + text[at + 1 :]
        return text[:at] + str((int(text[at]) + self.random.choice((1, 3, 5))) % 10) + text[at + 1 :]

    def later(self, day):
        """The day on which they book: those who write no number of ours keep at least the order."""
        booked = day + timedelta(days=self.random.randint(*self.delay))
        if self.style in ("own", "none"):
            booked = self.last_booked = max(booked, self.last_booked)
        return booked

    # -- what happens ---------------------------------------------------------------

    def invoice(self, day):
        number, amount = self.number(day), self.amount()
        mine = self.ours(day, number, "invoice", amount)
        fate = self.random.random()
        if fate < 0.03:
            self.world.truth.append((c.OURS_ONLY, [mine], []))
        elif fate < 0.06:
            other = self.theirs(
                self.later(day),
                self.as_booked(number) or number,
                amount - self.random.randint(11, amount // 4),
                "Invoice",
            )
            self.world.truth.append((c.DIFFERS, [mine], [other]))
        elif fate < 0.08:
            first = self.theirs(self.later(day), number, amount, "Invoice")
            again = self.theirs(first[0] + timedelta(days=3), number, amount, "Invoice")
            self.world.truth += [(c.EQUAL, [mine], [first]), (c.THEIRS_ONLY, [], [again])]
        elif self.kind == "collective" and fate < 0.25:
            self.in_parts(day, number, amount, mine)
        else:
            other = self.theirs(self.later(day), self.as_booked(number), amount, "Invoice")
            self.world.truth.append((c.EQUAL, [mine], [other]))
        return amount

    def in_parts(self, day, number, amount, mine):
        """One document as rows of goods, freight, tax, all with its number."""
        cuts = sorted(self.random.sample(range(1, amount), self.random.choice((1, 2))))
        parts = [high - low for low, high in zip([0, *cuts], [*cuts, amount])]
        there, name = self.later(day), self.as_booked(number) or number
        self.world.truth.append((c.SPLIT, [mine], [self.theirs(there, name, part, "Invoice") for part in parts]))

    def together(self, day):
        """Several documents of a week in one row, which names the first and the last."""
        made = [(self.number(day), self.amount()) for _ in range(self.random.choice((2, 3)))]
        mine = [
            self.ours(day + timedelta(days=at), number, "invoice", amount) for at, (number, amount) in enumerate(made)
        ]
        other = self.theirs(
            self.later(day + timedelta(days=len(made))),
            f"{made[0][0]} - {made[-1][0]}",
            sum(amount for _number, amount in made),
            "Collective invoice",
        )
        self.world.truth.append((c.SPLIT, mine, [other]))
        return other[2]

    def payment(self, day, amount):
        reference = f"EFT{self.random.randint(1000, 9999)}"
        there = day - timedelta(days=self.random.randint(0, 3))
        if self.kind == "collective" and self.random.random() < 0.3:
            half = self.random.randint(1, amount - 1)
            rows = [self.theirs(there, reference, -part, "Payment") for part in (half, amount - half)]
            self.world.truth.append(
                (c.SPLIT, [self.ours(day, "BNK", "payment", -amount, f"Payment {reference}")], rows)
            )
            return
        said = self.random.random() < 0.6
        mine = self.ours(day, "BNK", "payment", -amount, f"Payment {reference}" if said else "Payment received")
        self.world.truth.append((c.EQUAL, [mine], [self.theirs(there, reference, -amount, "Payment")]))

    def credit_note(self, day):
        number, amount = self.number(day).replace("INV", "RINV"), self.random.randint(1_000, 40_000)
        mine = self.ours(day, number, "credit_note", -amount, "Return")
        if self.random.random() < 0.15:
            self.world.truth.append((c.OURS_ONLY, [mine], []))
        else:
            other = self.theirs(self.later(day), self.as_booked(number), -amount, "Credit note for return")
            self.world.truth.append((c.EQUAL, [mine], [other]))

    # -- the export -------------------------------------------------------------------

    def make(self):
        day, owed = FIRST, 0
        while day < FIRST + timedelta(days=400):
            happens = self.random.random()
            if self.kind == "collective" and happens < 0.1:
                owed += self.together(day)
            elif happens < 0.08:
                self.credit_note(day)
            else:
                owed += self.invoice(day)
            if owed and self.random.random() < 0.2:
                self.payment(day + timedelta(days=self.random.randint(20, 30)), owed)
                owed = 0
            day += timedelta(days=self.random.choice((5, 7, 9)) if self.kind == "series" else self.random.randint(1, 7))
        return self.exported()

    def exported(self):
        self.rows.sort(key=lambda row: row[0])
        for at, row in enumerate(self.rows):
            row[4] = at
            amount = row[2] * self.sign
            cells = (
                (max(-amount, 0) or None, max(amount, 0) or None, None) if self.two_columns else (None, None, amount)
            )
            self.world.theirs.append(c.TheirLine(at, row[0], row[1], "", *cells, row[3]))
        self.world.truth = [
            (relation, frozenset(mine), frozenset(row[4] for row in other))
            for relation, mine, other in self.world.truth
        ]
        return self.world


def make(kind, seed):
    """One customer of a world."""
    return _Maker(kind, seed).make()


def _looks(line):
    """What is visible of a line: lines that look alike may take each other's place."""
    cells = (line.amount,) if isinstance(line, c.OurLine) else (line.debit, line.credit, line.amount)
    return (line.date, line.number, *cells)


def score(world, result):
    """``(groups called equal, right ones among them, true groups, found ones, wrong groups)``."""
    mine, other = [_looks(line) for line in world.ours], [_looks(line) for line in world.theirs]

    def shown(relation, ours, theirs):
        return relation, *(
            tuple(sorted(map(repr, side))) for side in ([mine[i] for i in ours], [other[i] for i in theirs])
        )

    truth = Counter(shown(*group) for group in world.truth)
    stated = Counter(shown(g.relation, g.ours, g.theirs) for g in result.groups)
    found = truth & stated
    equal = sum(count for group, count in stated.items() if group[0] == c.EQUAL)
    right = sum(count for group, count in found.items() if group[0] == c.EQUAL)
    return (
        equal,
        right,
        truth.total(),
        found.total(),
        sorted((stated - truth).elements()),
        sorted((truth - stated).elements()),
    )
