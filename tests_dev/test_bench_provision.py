"""`./dev bench provision` on folders nobody has seen: invented by seed, in every convention, against a reference that is slow,
knows nothing of the engine and looks at each cell by itself."""

import csv
import random
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from bench_folder import bench, money, rounded, write


class ProvisionFolder:
    """A folder of invoices: groups without history, buckets nobody reached, digits 0, 2 and 3."""

    def __init__(self, seed, folder):
        self.random, self.folder = random.Random(1000 + seed), folder
        pick = self.random.choice
        self.digits = pick([0, 2, 3])
        self.as_of = date(pick([2024, 2026]), self.random.randint(1, 12), 28)
        self.first, self.last = self.as_of - timedelta(days=900), self.as_of - timedelta(days=pick([30, 365]))
        self.loss_after = pick([None, 120, 365])
        edges = pick([[0, 30, 60, 90], [-15, 0, 45], [0, 30, 180, 365, 730], [0]])
        self.buckets = list(zip([f"b{n}" for n in range(len(edges) + 1)], [None, *edges], [*edges, None]))
        self.groups = [
            (f"g{n}", pick([Fraction(1), Fraction(11, 10), Fraction(0), Fraction(5)]), pick([0, Fraction(1, 4), 2]))
            for n in range(3)
        ]
        self.history = [self.invoice(n) for n in range(160)]
        self.open = [self.open_item(n) for n in range(90)]

    def amount(self, most=5000):
        return money(self.random, self.digits, most) * (-1 if self.random.random() < 0.08 else 1)

    def invoice(self, number):
        random_ = self.random
        invoiced = self.first + timedelta(days=random_.randint(-40, (self.last - self.first).days + 40))
        due = invoiced + timedelta(days=random_.choice([0, 30, 60]))
        late = lambda: due + timedelta(days=random_.choice([-20, -1, 0, 1, 30, 31, 60, 61, random_.randint(0, 800)]))
        fate = random_.random()
        group = random_.choice(["g0", "g0", "g1"])  # g2 has no history of its own
        settled = late() if fate < 0.8 else None
        lost = late() if fate > 0.7 and random_.random() < 0.6 else None
        return f"h{number % 120}", group, invoiced, due, self.amount(), settled, lost

    def open_item(self, number):
        random_ = self.random
        age = random_.choice([-30, -15, 0, 1, 30, 31, 45, 90, 91, random_.randint(-60, 900)])
        secured = money(random_, self.digits, 3000) if random_.random() < 0.3 else None
        percent = random_.choice(["0", "37.5", "100"]) if random_.random() < 0.15 else None
        return f"o{number}", random_.choice("012"), self.as_of - timedelta(days=age), self.amount(), secured, percent

    def save(self):
        blank = lambda value: "" if value is None else value
        params = {
            "as_of": self.as_of,
            "cohort_from": self.first,
            "cohort_to": self.last,
            "loss_after_days": blank(self.loss_after),
            "digits": self.digits,
        }
        write(self.folder, "params", ("key", "value"), params.items(), self.random)
        text = lambda value: str(Decimal(Fraction(value).numerator) / Decimal(Fraction(value).denominator))
        groups = [(name, text(factor), text(floor)) for name, factor, floor in self.groups]
        with (self.folder / "buckets.csv").open("w", newline="") as handle:  # the youngest first
            csv.writer(handle).writerows(
                [
                    ("bucket", "over_days", "up_to_days"),
                    *((name, blank(over), blank(upto)) for name, over, upto in self.buckets),
                ]
            )
        with (self.folder / "groups.csv").open("w", newline="") as handle:
            csv.writer(handle).writerows([("group", "factor", "floor_percent"), *groups])
        header = ("item", "group", "invoice_date", "due_date", "amount", "settled_date", "written_off_date")
        write(self.folder, "history", header, [tuple(map(blank, row)) for row in self.history], self.random)
        header = ("item", "group", "due_date", "amount", "secured", "specific_percent")
        rows = [tuple(map(blank, (row[0], f"g{row[1]}", *row[2:]))) for row in self.open]
        write(self.folder, "open", header, rows, self.random)

    # -- the reference --------------------------------------------------------

    def outcome(self, row):
        _item, _group, invoiced, due, amount, settled, lost = row
        if amount <= 0 or not self.first <= invoiced <= self.last:
            return None
        if settled and settled <= self.as_of:
            return (settled - due).days, False
        if lost and lost <= self.as_of:
            return (lost - due).days, True
        if self.loss_after is not None and (self.as_of - due).days > self.loss_after:
            return (self.as_of - due).days, True
        return None

    def sums(self, place, group):
        reached = gone = Fraction(0)
        for row in self.history:
            known = self.outcome(row)
            if known and group in (None, row[1]) and (place == 0 or known[0] > self.buckets[place][1]):
                reached += Fraction(row[4])
                gone += Fraction(row[4]) if known[1] else 0
        return reached, gone

    def expected(self):
        rows, totals = {}, [Fraction(0), Fraction(0)]
        for group, factor, floor in self.groups:
            rate = None
            for place, (bucket, over, upto) in enumerate(self.buckets):
                own, everyone = self.sums(place, group), self.sums(place, None)
                source = "own" if own[0] else "all" if everyone[0] else "younger"
                if source != "younger":
                    rate = own[1] / own[0] if own[0] else everyone[1] / everyone[0]
                applied = min(Fraction(1), max(rate * factor, Fraction(floor) / 100))
                base = sum(
                    (
                        max(Fraction(amount) - Fraction(secured or 0), Fraction(0))
                        for _item, number, due, amount, secured, percent in self.open
                        if amount > 0
                        and percent is None
                        and f"g{number}" == group
                        and (over is None or (self.as_of - due).days > over)
                        and (upto is None or (self.as_of - due).days <= upto)
                    ),
                    Fraction(0),
                )
                provision = rounded(base * applied, self.digits)
                shown = [rounded(own[0], self.digits), rounded(own[1], self.digits), source]
                shown += [rounded(rate * 100, 6), rounded(applied * 100, 6)]
                rows[group, bucket] = (*shown, rounded(base, self.digits), provision)
                totals = [totals[0] + base, totals[1] + Fraction(provision)]
            base, provision = Fraction(0), Fraction(0)
            for _item, number, _due, amount, secured, percent in self.open:
                if amount > 0 and percent is not None and f"g{number}" == group:
                    risk = max(Fraction(amount) - Fraction(secured or 0), Fraction(0))
                    base += risk
                    provision += Fraction(rounded(risk * Fraction(percent) / 100, self.digits))
            rows[group, "specific"] = (*[""] * 5, rounded(base, self.digits), rounded(provision, self.digits))
            totals = [totals[0] + base, totals[1] + provision]
        rows["TOTAL", ""] = (*[""] * 5, rounded(totals[0], self.digits), rounded(totals[1], self.digits))
        return rows


@pytest.mark.parametrize("seed", range(10))
def test_provision_of_a_folder_nobody_has_seen(tmp_path, seed):
    folder = ProvisionFolder(seed, tmp_path)
    folder.save()
    names = ("reached", "lost", "source", "history_percent", "applied_percent", "open_amount", "provision")
    got = {(row["group"], row["bucket"]): tuple(row[name] for name in names) for row in bench("provision", tmp_path)}
    assert got == folder.expected()


def test_the_reference_rounds_half_away_from_zero():
    table = ((Fraction(5, 1000), 2, "0.01"), (Fraction(-5, 1000), 2, "-0.01"), (Fraction(1, 3), 6, "0.333333"))
    for value, digits, text in table:
        assert rounded(value, digits) == text
        assert Decimal(text) == (Decimal(value.numerator) / Decimal(value.denominator)).quantize(
            Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP
        )
