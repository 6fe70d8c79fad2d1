"""./dev bench compare --data DIR --out out.csv: two ledgers of each customer beside each other, without a database.

The folder holds ``ours.csv``, ``theirs.csv`` and ``customers.csv`` (plain or ``.gz``); the head of each file says its
columns. One line is written per group: customer_id, our_ids, their_ids, relation, cause, difference, confidence.
"""

import argparse
import csv
import gzip
import importlib.util
import sys
import time
from collections import defaultdict
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

ENGINE = Path(__file__).resolve().parents[1] / "customer_ar_management_statement" / "tools" / "compare" / "__init__.py"
COLUMNS = ["customer_id", "our_ids", "their_ids", "relation", "cause", "difference", "confidence"]


def engine():
    """The engine as a package of its own, so that nothing of Odoo is imported."""
    if "ar_compare" not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            "ar_compare", ENGINE, submodule_search_locations=[str(ENGINE.parent)]
        )
        sys.modules["ar_compare"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules["ar_compare"])
    return sys.modules["ar_compare"]


def rows(folder, name):
    """Rows of a CSV file as dicts."""
    packed = Path(folder) / f"{name}.csv.gz"
    with (
        gzip.open(packed, "rt", encoding="utf-8-sig", newline="")
        if packed.exists()
        else open(Path(folder) / f"{name}.csv", encoding="utf-8-sig", newline="")
    ) as file:
        return list(csv.DictReader(file))


def amount(text):
    """Amount as Decimal, None when the cell is empty or no number."""
    try:
        value = Decimal(text.strip()) if text and text.strip() else None
    except InvalidOperation:
        return None
    return value if value is None or value.is_finite() else None


def day(text):
    """ISO date, None when there is none."""
    try:
        return date.fromisoformat(text.strip()) if text and text.strip() else None
    except ValueError:
        return None


def customer_groups(mine, other):
    """Groups of one customer with their differences as Decimal."""
    kit = engine()
    texts = {r["amount"] for r in mine} | {r[c] for r in other for c in ("debit", "credit", "amount")}
    amounts = {text: value for text in texts if (value := amount(text)) is not None}
    scale = max(0, max((-value.as_tuple().exponent for value in amounts.values()), default=0))

    def minor(text):
        return int(amounts[text].scaleb(scale)) if text in amounts else None

    codes = {r["currency"].strip() for r in (*mine, *other)}
    result = kit.compare(
        [
            kit.OurLine(
                r["line_id"], day(r["date"]), r["number"], r["kind"], r["currency"], minor(r["amount"]) or 0, r["text"]
            )
            for r in mine
        ],
        [
            kit.TheirLine(
                r["row_id"],
                day(r["date"]),
                r["number"],
                r["currency"],
                minor(r["debit"]),
                minor(r["credit"]),
                minor(r["amount"]),
                r["text"],
            )
            for r in other
        ],
        kit.Options(decimals=dict.fromkeys(codes, scale)),
    )
    return [(group, Decimal(group.difference).scaleb(-scale)) for group in result.groups]


def run(folder, out):
    """Compare every customer of the folder, write the groups; returns (lines of ours, rows of theirs, groups, seconds)."""
    started = time.monotonic()
    ours, theirs = rows(folder, "ours"), rows(folder, "theirs")
    mine, other = defaultdict(list), defaultdict(list)
    for row in ours:
        mine[row["customer_id"]].append(row)
    for row in theirs:
        other[row["customer_id"]].append(row)
    written = 0
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for customer in dict.fromkeys([*mine, *other]):
            for group, difference in customer_groups(mine[customer], other[customer]):
                writer.writerow(
                    [
                        customer,
                        " ".join(group.ours),
                        " ".join(group.theirs),
                        group.relation,
                        group.cause,
                        difference,
                        group.confidence,
                    ]
                )
                written += 1
    return len(ours), len(theirs), written, time.monotonic() - started


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, metavar="DIR")
    parser.add_argument("--out", required=True, metavar="FILE")
    options = parser.parse_args()
    ours, theirs, groups, seconds = run(options.data, options.out)
    print(f"{ours} lines of ours, {theirs} rows of theirs: {groups} groups in {seconds:.1f} s")


if __name__ == "__main__":
    main()
