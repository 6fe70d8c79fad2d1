"""Seeded generator of bank lines with open invoices and the true allocation.

Writes a folder in the format that `bench/matching.py` reads (customers, invoices, bank_lines, truth,
labels as csv). Each seed draws its own habits: number formats, languages, skew of customers, share of
round amounts, payment terms. It is independent of any other data set; its purpose is to show that
the engine was not fitted to one of them.
"""

import csv
import random
import string
from bisect import bisect_left, insort
from collections import defaultdict
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from matching_cases import LINE_LIMIT, TEXT_LIMIT, Cases
from matching_texts import Texts

START = date(2025, 1, 6)
FORMATS = (
    ("INV/{y}/{s:05d}", "RINV/{y}/{s:05d}"),
    ("RE-{y}-{s:05d}", "GS-{y}-{s:05d}"),
    ("{yy}-{s:06d}", "C{yy}-{s:06d}"),
    ("FV/{s:05d}/{y}", "FK/{s:05d}/{y}"),
    ("F{y}{s:06d}", "A{y}{s:06d}"),
    ("INV/{y}/{m:02d}/{s:05d}", "CN/{y}/{m:02d}/{s:05d}"),
    ("{s:07d}", "9{s:07d}"),
)
WORDS = (
    "Acorn Birch Cobalt Dorado Ember Fjord Garnet Heron Indigo Juniper Kestrel Larch Meridian Nimbus Opal Puma"
    " Quartz Raven Saffron Tundra Umber Violet Willow Yarrow Zephyr 华信 长江 东方"
).split()
TRADES = "Tools Plastics Catering Freight Media Furniture Chemicals Dental Glass Toys Paper Steel 贸易 科技".split()
FORMS = ("GmbH", "AG", "SARL", "S.r.l.", "Ltd", "LLC", "B.V.", "AB", "Sp. z o.o.", "有限公司", "")
CASES = {
    "exact_ref": 30,
    "combined_refs": 13,
    "noisy_ref": 9,
    "no_ref": 8,
    "combined_no_ref": 5,
    "combined_truncated": 4,
    "typo_ref": 3.5,
    "short_payment": 3.5,
    "discount": 3.5,
    "bank_fee": 3,
    "credit_note_netted": 3,
    "not_customer": 3.5,
    "instalment": 2,
    "overpayment": 2,
    "fx_rounding": 1.5,
    "misleading_ref": 1.2,
    "prepayment": 1.2,
    "duplicate": 1.5,
    "discount_unearned": 1.3,
}


def rf(body):
    value = int("".join(str(int(c, 36)) for c in body + "RF00"))
    return f"RF{98 - value % 97:02d}{body}"


def generate(folder, lines, items, seed=1, backlog=False):
    """Write the folder. With `backlog` every invoice is issued before the first line."""
    maker = _Maker(random.Random(seed), items, backlog)
    maker.make_customers()
    maker.make_invoices()
    maker.make_lines(lines)
    maker.write(Path(folder))


class _Maker(Cases, Texts):
    def __init__(self, rng, items, backlog):
        self.rng, self.count, self.backlog = rng, items, backlog
        self.format, self.credit_format = rng.choice(FORMATS)
        self.round_share = rng.choice((0.1, 0.25, 0.4))
        self.rf_share = rng.choice((0, 0.15, 0.4))
        self.customers, self.invoices = {}, {}
        self.open = defaultdict(list)
        self.lines, self.truth, self.labels = [], [], []
        self.history = []

    def account(self):
        return self.rng.choice(("DE", "FR", "NL", "IT", "ES")) + "".join(self.rng.choices(string.digits, k=20))

    def make_customers(self):
        rng = self.rng
        for n in range(1, max(20, self.count // 32) + 1):
            name = " ".join((*rng.sample(WORDS, rng.choice((1, 2, 2))), rng.choice(TRADES), rng.choice(FORMS))).strip()
            self.customers[f"K{n:05d}"] = {
                "customer_id": f"K{n:05d}",
                "name": name,
                "known_account": self.account(),
                "parent_id": "",
                "currency": rng.choice(("EUR", "EUR", "EUR", "USD")),
                "second": self.account(),
                "rf": rng.random() < self.rf_share,
                "terms": rng.choice((14, 30, 30, 45, 60)),
                "discount": rng.random() < 0.25,
                "price": rng.choice((99, 149, 250, 480, 1200)),
            }
        ids = list(self.customers)
        for child in rng.sample(ids, len(ids) // 10):
            self.customers[child]["parent_id"] = rng.choice([c for c in ids if c != child])
        self.ids = ids
        self.weights = list(accumulate(1 / (n + 1) ** 0.7 for n in range(len(ids))))

    def pick_customer(self):
        return self.ids[min(bisect_left(self.weights, self.rng.random() * self.weights[-1]), len(self.ids) - 1)]

    def amount(self, customer):
        roll = self.rng.random()
        if roll < 0.12:
            return customer["price"] * 100
        value = int(self.rng.lognormvariate(11.5, 1.1)) + 500
        return round(value, -4) or 10000 if roll < 0.12 + self.round_share else value

    def make_invoices(self):
        rng, span = self.rng, 95 if self.backlog else 170
        days = sorted(rng.randrange(span) for _n in range(self.count))
        serials = defaultdict(lambda: rng.randrange(1, 9000))
        for n, day in enumerate(days):
            issued = START + timedelta(days=day - 95)
            year = issued.year if "{y" in self.format else 0
            serials[year] += rng.randrange(1, 4)
            key = self.pick_customer()
            customer, credit = self.customers[key], rng.random() < 0.03
            serial = {"y": issued.year, "yy": issued.year % 100, "m": issued.month, "s": serials[year]}
            number = (self.credit_format if credit else self.format).format(**serial)
            body = "".join(c for c in number if c.isalnum())[:21]
            discount = customer["discount"] and not credit
            amount = -self.amount(customer) // 3 if credit else self.amount(customer)
            invoice_due = issued + timedelta(days=customer["terms"])
            self.invoices[f"X{n:06d}"] = {
                "invoice_id": f"X{n:06d}",
                "number": number,
                "payment_reference": rf(body) if customer["rf"] else number,
                "customer_id": key,
                "issue_date": issued,
                "due_date": invoice_due,
                "amount": amount,
                "left": amount,
                "currency": customer["currency"],
                "discount_pct": 3 if discount else 0,
                "discount_until": issued + timedelta(days=10) if discount else "",
                "serial": serial,
            }
            pay_on = invoice_due + timedelta(days=int(rng.gauss(1, 11)))
            if self.backlog:
                pay_on = START + timedelta(days=rng.randrange(90))
            insort(self.open[key], (max(issued + timedelta(days=1), pay_on), f"X{n:06d}"))

    def make_lines(self, lines):
        names, shares = list(CASES), list(CASES.values())
        day, per_day = 0, lines / 75
        while len(self.lines) < lines:
            today = START + timedelta(days=int(day / per_day))
            day += 1
            case = self.rng.choices(names, shares)[0]
            getattr(self, "case_" + case, lambda d, c=case: self.case_named(d, c))(today)
            if day > 20 * lines:
                break

    def emit(self, today, case, key, allocation, text, extra=0):
        rng, customer = self.rng, self.customers[key]
        name, account, overlays = customer["name"], customer["known_account"], []
        if rng.random() < 0.07:
            account, overlays = customer["second"], [*overlays, "unknown_account"]
        if rng.random() < 0.08:
            name = rng.choice((name.upper()[:18], "Mia Okoye", name[:3] + name[4:], name.split()[0] + " Group"))
            overlays.append("name_differs")
        if rng.random() < 0.03:
            parent = self.customers.get(customer["parent_id"])
            name, account = (
                (parent["name"], parent["known_account"]) if parent else ("Global Factoring", self.account())
            )
            overlays.append("third_party")
        if text and case not in ("typo_ref", "combined_truncated", "no_ref", "combined_no_ref", "prepayment"):
            text = self.front(key) + text
        text = text[:TEXT_LIMIT]
        if len(text) > LINE_LIMIT and case != "combined_truncated" and rng.random() < 0.12:
            text = " ".join(text[n : n + LINE_LIMIT] for n in range(0, len(text), LINE_LIMIT))
        total = sum(cash for cash, _w, _k in allocation.values()) + extra
        unclear = case in ("no_ref", "combined_no_ref", "typo_ref", "misleading_ref") and (
            "third_party" in overlays or case == "misleading_ref" or self.twins(key, today, allocation)
        )
        self.add_line(today, case, key, allocation, total, customer["currency"], name, account, text, overlays, unclear)
        for invoice, (cash, writeoff, _kind) in allocation.items():
            self.invoices[invoice]["left"] -= cash + writeoff
            if self.invoices[invoice]["left"] == 0 or case in ("short_payment", "instalment", "discount_unearned"):
                self.open[key] = [entry for entry in self.open[key] if entry[1] != invoice]

    def twins(self, key, today, allocation):
        amounts = [self.invoices[i]["left"] for _on, i in self.open[key] if self.invoices[i]["issue_date"] <= today]
        return any(amounts.count(self.invoices[i]["left"]) > 1 for i in allocation)

    def add_line(self, today, case, key, allocation, total, currency, name, account, text, overlays=(), unclear=False):
        line = f"L{len(self.lines) + 1:06d}"
        self.lines.append((line, today, _money(total), currency, name, account, text))
        for invoice, (cash, writeoff, kind) in allocation.items():
            self.truth.append((line, invoice, _money(cash), _money(writeoff), kind))
        if not allocation:
            self.truth.append((line, "", _money(total), "0.00", "on_account"))
        self.labels.append(
            (
                line,
                key,
                case,
                "ambiguous" if unclear else "medium",
                "|".join(overlays),
                "allocate" if allocation else "keep_open",
            )
        )
        if allocation:
            self.history.append(
                {
                    "date": today,
                    "customer": key,
                    "amount": total,
                    "currency": currency,
                    "name": name,
                    "account": account,
                    "text": text,
                    "invoice": next(iter(allocation)),
                    "simple": case in ("exact_ref", "no_ref", "noisy_ref"),
                }
            )

    def write(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        customers = ("customer_id", "name", "known_account", "parent_id", "currency")
        invoices = (
            "invoice_id",
            "number",
            "payment_reference",
            "customer_id",
            "issue_date",
            "due_date",
            "amount",
            "currency",
            "discount_pct",
            "discount_until",
        )
        _table(folder / "customers.csv", customers, ([c[k] for k in customers] for c in self.customers.values()))
        _table(
            folder / "invoices.csv",
            invoices,
            ([_money(i[k]) if k == "amount" else i[k] for k in invoices] for i in self.invoices.values()),
        )
        lines = ("line_id", "date", "amount", "currency", "payer_name", "payer_account", "remittance_text")
        _table(folder / "bank_lines.csv", lines, self.lines)
        _table(folder / "truth.csv", ("line_id", "invoice_id", "cash_amount", "writeoff_amount", "kind"), self.truth)
        _table(
            folder / "labels.csv", ("line_id", "customer_id", "case", "difficulty", "overlays", "action"), self.labels
        )


def _money(minor):
    return f"{minor / 100:.2f}"


def _table(path, head, body):
    with open(path, "w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle)
        out.writerow(head)
        out.writerows(body)
