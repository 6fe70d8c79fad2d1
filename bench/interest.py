"""./dev bench interest --data DIR --out FILE  late-payment interest of a folder of items, to the cent; no database

DIR holds items, movements, policies, rates and asked as CSV files: which days of which item to charge. FILE gets one row per
period: item_id, period_from, period_to, days, base, percent, amount, interest, fixed, total.
"""

import argparse
import csv
import importlib
import time
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

from devtools import pytest_pure

DATABASE = False
DIGITS = {"JPY": 0, "KRW": 0, "KWD": 3, "BHD": 3}
HEADER = ("item_id", "period_from", "period_to", "days", "base", "percent", "amount", "interest", "fixed", "total")


def load():
    """The engine without importing the add-on, which would need Odoo."""
    pytest_pure.pytest_configure(None)
    names = (
        "customer_ar_management_charge.tools.interest",
        "customer_ar_management_charge.tools.rate.rates",
        "customer_ar_management.tools.money",
    )
    return [importlib.import_module(name) for name in names]


def rows(folder, name):
    with Path(folder, f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(handle)]


def day(text):
    return date.fromisoformat(text) if text else None


def number(text, empty=None):
    return Decimal(text) if text else empty


def policy_of(engine, row):
    cap = row["cap"]
    share = cap.endswith("%")
    return engine.Policy(
        day_count=row["day_count"] or "act365",
        basis=row["basis"] or "annual",
        grace=int(row["grace_days"] or 0),
        source=row["rate_source"],
        reset=row["reset"] or "daily",
        factor=number(row["factor"], Decimal(1)),
        points=number(row["points"], Decimal(0)),
        minimum=number(row["minimum"], Decimal(0)),
        cap=None if share else number(cap),
        cap_percent=number(cap[:-1].strip()) if share else None,
        fixed=number(row["fixed_compensation"], Decimal(0)),
    )


def item_of(engine, row):
    stops = ()
    if row["disputed_from"]:
        stops = (engine.Stop(day(row["disputed_from"]), day(row["disputed_to"]), number(row["disputed_amount"])),)
    return engine.Item(Decimal(row["amount"]), day(row["document_date"]), day(row["due_date"]), stops)


def charge(engine, money, item, movements, rates, policy, asked, digits):
    """The output rows of one item, without its id."""
    since, until = day(asked["from"]), day(asked["to"])
    periods = engine.accrue(item, movements, rates, policy, until, since)
    if not periods:
        nothing = money.round_fraction(0, digits)
        return [("", "", 0, "", "", "0.000000", nothing, nothing, nothing)]
    interest = engine.settle(item, policy, (period.amount for period in periods), digits)
    fixed = money.round_money(engine.compensation(item, movements, policy, since, until), digits)
    return [
        (
            period.first,
            period.last,
            period.days,
            period.base,
            f"{period.percent:f}",
            money.round_fraction(period.amount, 6),
            interest,
            fixed,
            interest + fixed,
        )
        for period in periods
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    engine, rate_tools, money = load()
    policies = {row["policy"]: policy_of(engine, row) for row in rows(options.data, "policies")}
    rates = rate_tools.Rates(
        (row["source"], day(row["valid_from"]), Decimal(row["percent"])) for row in rows(options.data, "rates")
    )
    items = {row["item_id"]: row for row in rows(options.data, "items")}
    movements = defaultdict(list)
    for row in rows(options.data, "movements"):
        movements[row["item_id"]].append(engine.Movement(day(row["date"]), Decimal(row["amount"])))
    asked = rows(options.data, "asked")
    begin = time.perf_counter()
    with Path(options.out).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(HEADER)
        for row in asked:
            item = items[row["item_id"]]
            for values in charge(
                engine,
                money,
                item_of(engine, item),
                movements[row["item_id"]],
                rates,
                policies[item["policy"]],
                row,
                DIGITS.get(item["currency"], 2),
            ):
                writer.writerow((row["item_id"], *values))
    print(f"{len(asked):,} items in {time.perf_counter() - begin:.2f} s")


if __name__ == "__main__":
    main()
