import csv
import gzip
import os
import random
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase

ROOT = Path(__file__).resolve().parents[3]
LEDGERS = {"ibm": 1, "highradius": 40, "cassandra": 10}  # 1: whole; 40: the customers whose turn every 40th is


def real(name):
    """The rows of a real ledger, or None where the data are not at hand."""
    for folder in filter(None, (os.environ.get("AR_DATA_DIR"), ROOT.parent / "shared" / "data")):
        path = Path(folder) / name / "train.csv.gz"
        if path.exists():
            with gzip.open(path, "rt", encoding="utf-8-sig") as file:
                return list(csv.DictReader(file))
    return None


def synthetic(name, rows=600, customers=40):
    """A seeded history of the same shape: skewed customers, terms, late and early payments, an open rest."""
    draw = random.Random(name)
    history = []
    for number in range(rows):
        issued = date(2019, 1, 1) + timedelta(days=draw.randrange(400))
        due = issued + timedelta(days=draw.choice((7, 14, 30, 30, 30, 60)))
        settled = max(issued, due + timedelta(days=int(draw.gauss(5, 25))))
        history.append(
            {
                "invoice_id": f"{name}-{number}",
                "customer_id": f"{name}{int(customers * draw.random() ** 3)}",
                "currency": draw.choice(("USD", "USD", "CAD")) if name == "highradius" else "",
                "issue_date": issued.isoformat(),
                "due_date": due.isoformat(),
                "amount": f"{draw.lognormvariate(6, 1.5) + 0.01:.2f}",
                "settled_date": settled.isoformat() if settled < date(2020, 3, 1) else "",
            }
        )
    return history


def plain_aging(rows, as_of):
    """The same figures by nothing but arithmetic: {(customer, currency): [not due, 1-30, 31-60, 61-90, 91+]}."""
    table = defaultdict(lambda: [Decimal(0)] * 5)
    for row in rows:
        if row["issue_date"] > as_of.isoformat() or (row["settled_date"] and row["settled_date"] <= as_of.isoformat()):
            continue
        late = (as_of - date.fromisoformat(row["due_date"])).days
        place = 0 if late < 1 else 1 if late < 31 else 2 if late < 61 else 3 if late < 91 else 4
        cells = table[row["customer_id"], row["currency"] or "USD"]
        cells[place] += Decimal(row["amount"])
    return dict(table)


@tagged("post_install", "-at_install")
class TestRealLedgers(ArCase):
    """Imported ledgers age as plain arithmetic says, at five dates, to the cent."""

    def rows(self, name, every):
        rows = real(name) or synthetic(name)
        customers = sorted({row["customer_id"] for row in rows})[:: every if real(name) else 1]
        return [row for row in rows if row["customer_id"] in set(customers)]

    def test_ledgers(self):
        cad = self.env.ref("base.CAD")
        cad.active = True
        self.set_rate(cad, "2000-01-01", 1.25)
        for name, every in LEDGERS.items():
            with self.subTest(ledger=name):
                rows = self.rows(name, every)
                report = self.env["ar.ledger.import"]._import(rows, self.company)
                self.assertEqual((report["errors"], report["invoices"]), ([], len(rows)))
                self.compare(rows)

    def compare(self, rows):
        dates = sorted(date.fromisoformat(row["issue_date"]) for row in rows)
        for part in (0.2, 0.5, 0.7, 0.9, 1):
            as_of = dates[int(part * (len(dates) - 1))] + timedelta(days=45 if part == 1 else 0)
            mine, plain = self.aging({row["customer_id"] for row in rows}, as_of), plain_aging(rows, as_of)
            self.assertGreater(len(plain), 0)
            self.assertEqual(mine, plain, as_of)
            self.assert_proof(as_of.isoformat())

    def aging(self, customers, as_of):
        items = self.OpenItem.with_context(ar_as_of=as_of, ar_scheme_id=self.scheme.id)
        order = [*self.scheme.bucket_ids.filtered(lambda b: b.kind == "not_due").ids, *self.scheme._aged_buckets().ids]
        table = defaultdict(lambda: [Decimal(0)] * 5)
        for partner, currency, bucket, amount in items._read_group(
            [("company_id", "=", self.company.id), ("partner_id.ref", "in", list(customers))],
            ["partner_id", "currency_id", "bucket_id"],
            ["amount_residual_currency:sum"],
        ):
            table[partner.ref, currency.name][order.index(bucket.id)] += Decimal(f"{amount:.2f}")
        return dict(table)
