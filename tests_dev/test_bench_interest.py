"""`./dev bench interest` on folders nobody has seen: invented by seed, in every convention, against a reference that is slow,
knows nothing of the engine and looks at each day by itself."""

import random
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from bench_folder import bench, money, rounded, write

DAY = timedelta(days=1)
DIGITS = {"EUR": 2, "CNY": 2, "JPY": 0, "KRW": 0, "KWD": 3, "BHD": 3}


def half_year(day):
    return date(day.year, 1 if day.month < 7 else 7, 1)


class InterestFolder:
    """A folder of items: what it holds stays here for the reference."""

    def __init__(self, seed, folder):
        self.random, self.folder = random.Random(seed), folder
        self.start = date(self.random.choice([2019, 2023, 2027]), self.random.randint(1, 12), 1)
        self.rates = {
            name: {self.start - timedelta(days=1500): self.percent(), **self.changes()} for name in ("up", "down")
        }
        self.policies = [self.policy(number) for number in range(14)]
        self.items = [self.item(number) for number in range(70)]
        self.asked = [self.ask(item) for item in self.items if self.random.random() < 0.9]

    def percent(self):
        return Decimal(self.random.randint(-90, 600)).scaleb(-2)

    def day(self, first, last):
        return self.start + timedelta(days=self.random.randint(first, last))

    def changes(self):
        dates = [self.day(-400, 900) for _n in range(6)]
        dates += [half_year(self.day(0, 700)) for _n in range(2)]
        return {day: self.percent() for day in dates}

    def policy(self, number):
        pick = self.random.choice
        daily = self.random.random() < 0.25
        return {
            "policy": f"p{number}",
            "day_count": "" if daily else pick(["act365", "act360", "actact", "30e360"]),
            "basis": "daily" if daily else "annual",
            "grace_days": pick([0, 0, 3, 10, 30]),
            "rate_source": pick(["", "up", "down"]),
            "reset": pick(["daily", "halfyear", "start", "document"]),
            "factor": pick([1, "1.5", "0.5", "-1"]),
            "points": "0.05" if daily else pick(["0", "8", "9.2", "18.25"]),
            "minimum": pick([0, 0, 5]),
            "cap": pick(["", "", "20", "0.5%", "3%"]),
            "fixed_compensation": pick([0, 40]),
        }

    def item(self, number):
        random_ = self.random
        currency = random_.choice(sorted(DIGITS))
        digits, document = DIGITS[currency], self.day(0, 300)
        amount = money(random_, digits, 20000) * (-1 if random_.random() < 0.05 else 1)
        due = document + timedelta(days=random_.choice([0, 14, 30, 60])) if random_.random() < 0.9 else None
        first = (due or document) + timedelta(days=random_.randint(-20, 90))
        dispute = random_.random() < 0.3
        moved = []
        for _n in range(random_.choice([0, 0, 1, 2, 4])):
            part = money(random_, digits, 9000) if random_.random() < 0.6 else abs(amount)
            moved.append((self.day(-10, 600), part * (-1 if random_.random() < 0.25 else 1)))
        return {
            "item_id": f"i{number}",
            "currency": currency,
            "amount": amount,
            "document": document,
            "due": due,
            "policy": random_.choice(self.policies),
            "from": first if dispute else None,
            "to": first + timedelta(days=random_.randint(0, 120)) if dispute and random_.random() < 0.7 else None,
            "part": money(random_, digits, 5000) if dispute and random_.random() < 0.6 else None,
            "moved": moved,
        }

    def ask(self, item):
        until = self.day(60, 900)
        since = item["document"] if self.random.random() < 0.5 else until - timedelta(days=self.random.randint(0, 400))
        return item, since, until

    def save(self):
        mark = self.random.choice(["", "\ufeff"])
        header = list(self.policies[0])
        write(self.folder, "policies", header, [list(row.values()) for row in self.policies], self.random, mark)
        rows = [(name, day, percent) for name, table in self.rates.items() for day, percent in table.items()]
        write(self.folder, "rates", ("source", "valid_from", "percent"), rows, self.random, mark)
        names = ("item_id", "customer_id", "currency", "amount", "document_date", "due_date", "policy", "disputed_from")
        write(
            self.folder,
            "items",
            (*names, "disputed_to", "disputed_amount"),
            [
                (
                    one["item_id"],
                    "c",
                    one["currency"],
                    one["amount"],
                    one["document"],
                    one["due"] or "",
                    one["policy"]["policy"],
                    *("" if one[name] is None else one[name] for name in ("from", "to", "part")),
                )
                for one in self.items
            ],
            self.random,
            mark,
        )
        moved = [(one["item_id"], day, amount, "payment") for one in self.items for day, amount in one["moved"]]
        write(self.folder, "movements", ("item_id", "date", "amount", "kind"), moved, self.random, mark)
        asked = [(item["item_id"], since, until) for item, since, until in self.asked]
        write(self.folder, "asked", ("item_id", "from", "to"), asked, self.random, mark)

    # -- the reference --------------------------------------------------------

    def charged(self, item, until):
        """``{day: (base, percent, share of the year)}`` over the item's whole life."""
        policy, due = item["policy"], item["due"] or item["document"]
        graced = due + timedelta(days=policy["grace_days"])

        def balance(day):
            return item["amount"] - sum((amount for moved, amount in item["moved"] if moved <= day), Decimal(0))

        found = {}
        if until <= graced or item["amount"] < 0:
            return found
        day = due + DAY if balance(graced) > 0 else graced + DAY
        while day <= until:
            base = balance(day)
            if base > 0 and item["from"] and item["from"] <= day and (item["to"] is None or day <= item["to"]):
                base = base - item["part"] if item["part"] is not None else Decimal(0)
            if base > 0:
                found[day] = base, self.percent_of(item, day), self.share(policy, day)
            day += DAY
        return found

    def percent_of(self, item, day):
        policy, points = item["policy"], Decimal(item["policy"]["points"])
        if not policy["rate_source"]:
            return points
        begun = (item["due"] or item["document"]) + DAY
        looked = {"daily": day, "halfyear": half_year(day), "start": half_year(begun), "document": item["document"]}
        table = self.rates[policy["rate_source"]]
        in_force = table[max(when for when in table if when <= looked[policy["reset"]])]
        return max(in_force * Decimal(policy["factor"]) + points, Decimal(0))

    def share(self, policy, day):
        """``(numerator, denominator)`` of one day."""
        if policy["basis"] == "daily":
            return 1, 1
        if policy["day_count"] == "30e360":
            number = lambda one: 360 * one.year + 30 * one.month + min(one.day, 30)
            return number(day) - number(day - DAY), 360
        leap = (date(day.year, 12, 31) - date(day.year, 1, 1)).days + 1
        return 1, {"act365": 365, "act360": 360, "actact": leap}[policy["day_count"]]

    def expected(self, item, since, until):
        """The rows of an item, as the bench has to write them."""
        policy, digits, life = item["policy"], DIGITS[item["currency"]], self.charged(item, until)
        runs, total = [], Fraction(0)
        for day, (base, percent, (top, bottom)) in life.items():
            if day < since:
                continue
            amount = Fraction(base) * Fraction(percent) / 100 * Fraction(top, bottom)
            total += amount
            last = runs[-1] if runs else None
            cut = policy["day_count"] == "actact" and (day.month, day.day) == (1, 1)
            if last and last[1] + DAY == day and last[3:5] == [base, percent] and not cut:
                last[1], last[2], last[5] = day, last[2] + top, last[5] + amount
            else:
                runs.append([day, day, top, base, percent, amount])
        if policy["cap"].endswith("%"):
            total = min(total, Fraction(policy["cap"][:-1]) * Fraction(item["amount"]) / 100)
        elif policy["cap"]:
            total = min(total, Fraction(policy["cap"]))
        interest = Decimal(rounded(total, digits)) if runs else Decimal(0)
        if interest < Decimal(policy["minimum"]):
            interest = Decimal(0)
        fixed = Decimal(policy["fixed_compensation"]) if life and since <= min(life) <= until else Decimal(0)
        sums = (interest, fixed if runs else Decimal(0), interest + (fixed if runs else 0))
        if not runs:
            return [("", "", 0, None, None, "0.000000", *sums)]
        return [(str(a), str(b), n, base, percent, rounded(x, 6), *sums) for a, b, n, base, percent, x in runs]


@pytest.mark.parametrize("seed", range(8))
def test_interest_of_a_folder_nobody_has_seen(tmp_path, seed):
    folder = InterestFolder(seed, tmp_path)
    folder.save()
    got = defaultdict(list)
    for row in bench("interest", tmp_path):
        number = lambda name, row=row: Decimal(row[name]) if row[name] else None
        got[row["item_id"]].append(
            (
                row["period_from"],
                row["period_to"],
                int(row["days"]),
                number("base"),
                number("percent"),
                row["amount"],
                *(number(name) for name in ("interest", "fixed", "total")),
            )
        )
    assert set(got) == {item["item_id"] for item, _since, _until in folder.asked}
    for item, since, until in folder.asked:
        assert sorted(got[item["item_id"]], key=str) == sorted(folder.expected(item, since, until), key=str), item
