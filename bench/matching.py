#!/usr/bin/env python3
"""Benchmark of the matching engine on a folder of bank lines.

    bench/matching.py --data DIR --out allocations.csv [--time]    run, write the file for the scorer
    bench/matching.py --generate LINES ITEMS --data DIR [--seed N]  make such a folder first

DIR holds customers, invoices and bank_lines as csv or csv.gz, and truth for the figures printed at the
end (never read by the engine). Lines are taken by date; an invoice is added on its issue date, so the
engine cannot see the future; what it posts is settled for later lines, what it only proposes is not.
"""

import argparse
import csv
import gzip
import importlib
import os
import resource
import sys
import time
import types
from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MINOR = 100
TOP = 3


def load_engine():
    """The `tools` package without importing the add-on, which would need Odoo."""
    package = types.ModuleType("ar_tools")
    package.__path__ = [str(ROOT / "customer_ar_management" / "tools")]
    sys.modules["ar_tools"] = package
    return importlib.import_module("ar_tools.matching")


def rows(folder, name):
    path = Path(folder) / name
    opener = open if path.exists() else gzip.open
    path = path if path.exists() else path.with_name(name + ".gz")
    with opener(path, "rt", encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def minor(text):
    return int((Decimal(text) * MINOR).quantize(Decimal(1), ROUND_HALF_UP))


def item_of(engine, row):
    amount = minor(row["amount"])
    percent = Decimal(row["discount_pct"] or 0)
    discount = int((amount * percent / 100).quantize(Decimal(1), ROUND_HALF_UP)) if amount > 0 else 0
    until = date.fromisoformat(row["discount_until"]) if row["discount_until"] else None
    return engine.Item(
        id=row["invoice_id"],
        customer=row["customer_id"],
        number=row["number"],
        residual=amount,
        currency=row["currency"],
        issue_date=date.fromisoformat(row["issue_date"]),
        due_date=date.fromisoformat(row["due_date"]),
        references=(row["payment_reference"],),
        discount=discount,
        discount_until=until,
    )


def aliases_of(engine, folder):
    return engine.Aliases(
        tuple(
            engine.Customer(
                id=row["customer_id"],
                name=row["name"],
                code="".join(c for c in row["customer_id"] if c.isdigit()),
                parent=row["parent_id"] or None,
                accounts=(row["known_account"],) if row["known_account"] else (),
            )
            for row in rows(folder, "customers.csv")
        )
    )


def receipt_of(engine, row):
    return engine.Receipt(
        id=row["line_id"],
        date=date.fromisoformat(row["date"]),
        amount=minor(row["amount"]),
        currency=row["currency"],
        payer_name=row["payer_name"],
        account=row["payer_account"],
        text=row["remittance_text"],
    )


def run(engine, folder):
    """(results, processor seconds): all lines, day by day."""
    index = engine.OpenItems((), aliases_of(engine, folder))
    waiting = sorted(
        (item_of(engine, r) for r in rows(folder, "invoices.csv")), key=lambda i: (i.issue_date, i.id), reverse=True
    )
    by_day = defaultdict(list)
    for row in rows(folder, "bank_lines.csv"):
        receipt = receipt_of(engine, row)
        by_day[receipt.date].append(receipt)
    options, results = engine.Options(), []
    start = time.process_time()
    for day in sorted(by_day):
        issued = []
        while waiting and waiting[-1].issue_date <= day:
            issued.append(waiting.pop())
        results += engine.match(by_day[day], issued, options=options, index=index)
    return results, time.process_time() - start


def write(results, path):
    with open(path, "w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle)
        out.writerow(["line_id", "invoice_id", "amount", "auto"])
        for result in results:
            for allocation in result.proposals[0].allocations if result.proposals else ():
                out.writerow([result.receipt, allocation.item, f"{allocation.amount / MINOR:.2f}", int(result.auto)])


def report(results, folder):
    """Print how often the truth is posted and among the first proposals."""
    truth = defaultdict(dict)
    for row in rows(folder, "truth.csv"):
        if row["invoice_id"]:
            truth[row["line_id"]][row["invoice_id"]] = minor(row["cash_amount"])
    labels = {row["line_id"]: row for row in rows(folder, "labels.csv")}
    due = posted = wrong = among = stay = doubtful = 0
    missed = defaultdict(int)
    for result in results:
        right, label = truth.get(result.receipt), labels[result.receipt]
        due += bool(right)
        ranks = [
            n
            for n, p in enumerate(result.proposals)
            if right and _same({a.item: a.amount for a in p.allocations}, right)
        ]
        if right and (not ranks or ranks[0] >= TOP):
            missed[label["case"], label["difficulty"]] += 1
        among += bool(ranks and ranks[0] < TOP)
        if result.auto:
            posted += 1
            wrong += ranks[:1] != [0]
            stay += not right
            doubtful += label["difficulty"] == "ambiguous"
    print(
        f"lines {len(results)}, to allocate {due}, posted {posted}, wrong {wrong}, should stay open {stay}, "
        f"labelled ambiguous but posted {doubtful}"
    )
    print(
        f"precision {(posted - wrong) / max(posted, 1):.4f}, recall {(posted - wrong) / max(due, 1):.4f}, "
        f"right among the first {TOP} proposals {among / max(due, 1):.4f}"
    )
    print("not among them:", ", ".join(f"{' '.join(k)} {n}" for k, n in sorted(missed.items(), key=lambda x: -x[1])))


def _same(found, right):
    return found.keys() == right.keys() and all(abs(found[k] - right[k]) <= 1 for k in right)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out")
    parser.add_argument("--time", action="store_true")
    parser.add_argument("--generate", nargs=2, type=int, metavar=("LINES", "ITEMS"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--backlog", action="store_true", help="generate: every invoice is open before the first line")
    args = parser.parse_args()
    if args.generate:
        sys.path.insert(0, str(ROOT / "bench"))
        importlib.import_module("matching_generator").generate(
            args.data, *args.generate, seed=args.seed, backlog=args.backlog
        )
    results, seconds = run(load_engine(), args.data)
    if args.out:
        write(results, args.out)
    if os.path.exists(Path(args.data) / "truth.csv") or os.path.exists(Path(args.data) / "truth.csv.gz"):
        report(results, args.data)
    if args.time:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(results)} lines in {seconds:.1f} s of one processor, {len(results) / seconds:.0f} lines/s, "
            f"peak memory {peak:.0f} MB"
        )


if __name__ == "__main__":
    main()
