"""./dev bench provision --data DIR --out FILE  provision from own history of a folder of invoices, to the cent; no database

DIR holds params, buckets, groups, history and open as CSV files. FILE gets one row per group and bucket, one "specific" row per
group and a TOTAL: group, bucket, reached, lost, source, history_percent, applied_percent, open_amount, provision.
"""

import argparse
import csv
import importlib
import time
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from devtools import pytest_pure

DATABASE = False
HEADER = (
    "group",
    "bucket",
    "reached",
    "lost",
    "source",
    "history_percent",
    "applied_percent",
    "open_amount",
    "provision",
)


def load():
    """The engine without importing the add-on, which would need Odoo."""
    pytest_pure.pytest_configure(None)
    return [
        importlib.import_module(name)
        for name in ("customer_ar_management_loss.tools.provision", "customer_ar_management.tools.money")
    ]


def rows(folder, name):
    with Path(folder, f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(handle)]


def day(text):
    return date.fromisoformat(text) if text else None


def whole(text):
    return int(text) if text else None


def fraction(text, empty):
    return Fraction(text) if text else Fraction(empty)


def read(engine, folder):
    """``(digits, buckets, cells of the matrix, open items)``."""
    params = {row["key"]: row["value"] for row in rows(folder, "params")}
    window = engine.Window(
        day(params["as_of"]),
        day(params["cohort_from"]),
        day(params["cohort_to"]),
        whole(params.get("loss_after_days", "")),
    )
    buckets = [
        engine.Bucket(row["bucket"], whole(row["over_days"]), whole(row["up_to_days"]))
        for row in rows(folder, "buckets")
    ]
    groups = [
        engine.Group(row["group"], fraction(row["factor"], 1), fraction(row["floor_percent"], 0) / 100)
        for row in rows(folder, "groups")
    ]
    history = (
        engine.Invoice(
            row["group"],
            day(row["invoice_date"]),
            day(row["due_date"] or row["invoice_date"]),
            Decimal(row["amount"]),
            day(row["settled_date"]),
            day(row["written_off_date"]),
        )
        for row in rows(folder, "history")
    )
    items = [
        engine.Open(
            row["group"],
            (window.as_of - day(row["due_date"])).days,
            Decimal(row["amount"]),
            Decimal(row["secured"] or 0),
            Fraction(row["specific_percent"]) / 100 if row["specific_percent"] else None,
        )
        for row in rows(folder, "open")
    ]
    return int(params["digits"]), buckets, engine.matrix(history, buckets, groups, window), items


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    engine, money = load()
    begin = time.perf_counter()
    digits, buckets, cells, items = read(engine, options.data)
    provided = engine.provide(items, cells, buckets, digits)
    rates = {(cell.group, cell.bucket): cell for cell in cells}

    def amount(value):
        return money.round_money(value, digits)

    def percent(value):
        return money.round_fraction(value * 100, 6)

    with Path(options.out).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(HEADER)
        for row in provided:
            cell = rates.get((row.group, row.bucket))
            shown = (
                (amount(cell.reached), amount(cell.lost), cell.source, percent(cell.history), percent(cell.applied))
                if cell
                else ("",) * 5
            )
            writer.writerow((row.group, row.bucket, *shown, amount(row.base), row.provision))
        total = sum((row.base for row in provided), Decimal(0)), sum((row.provision for row in provided), Decimal(0))
        writer.writerow(("TOTAL", "", *("",) * 5, amount(total[0]), amount(total[1])))
    print(f"{len(items):,} open items in {time.perf_counter() - begin:.2f} s")


if __name__ == "__main__":
    main()
