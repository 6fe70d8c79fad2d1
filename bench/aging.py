"""./dev bench aging --size S|M|L: the aged balance of every customer, ours beside hand-written SQL and OCA's report."""

import argparse
import json
import statistics
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from bench import compare, oca
from bench.databases import Databases
from bench.generator.sizes import SIZES
from devtools import layout, workspace
from devtools.ui import say

TITLES = {
    "floor": "SQL floor, rolled back per line",
    "shortcut": "SQL floor, without a sum per line",
    "ours": "customer_ar_management",
    "proof": "... its proof against the ledger",
    "dso": "SQL floor of DSO",
    "oca": "OCA account_financial_report",
}


def main():
    parser = argparse.ArgumentParser(prog="./dev bench aging", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="S")
    parser.add_argument("--runs", type=int, default=7, help="runs of each subject; the median of all but the first counts")
    parser.add_argument("--no-oca", action="store_true", help="leave OCA's report out")
    parser.add_argument("--fresh", action="store_true", help="make the databases again")
    parser.add_argument("--budget", type=float, default=120, help="seconds per subject after which no further run starts")
    options = parser.parse_args()
    with workspace.opened() as space:
        databases = Databases(space, options.size, options.fresh)
        bench = Bench(space, databases, options)
        wrong = []
        for title, as_of in days():
            wrong += bench.day(title, as_of)
        print(f"\n{bench.facts()}")
    for line in wrong:
        print(f"WRONG: {line}")
    raise SystemExit(1 if wrong else 0)


def days():
    """Today and the same day six months ago."""
    today = date.today()
    month = (today.month - 7) % 12 + 1
    return [("today", today), ("six months ago", date(today.year - (today.month <= 6), month, min(today.day, 28)))]


class Bench:
    """The measurements of one size."""

    def __init__(self, space, databases, options):
        self.space, self.databases, self.options = space, databases, options
        self.ours = databases.ours()
        self.oca = None if options.no_oca else databases.with_oca()

    def day(self, title, as_of):
        """Measure and print one day; return what does not agree."""
        results = {}
        for subject in ("floor", "shortcut", "ours", "proof", "dso"):
            results[subject] = self.measure(self.ours, subject, as_of)
        if self.oca:
            results["oca"] = self.measure(self.oca, "oca", as_of, "--addons-path", oca.addons_path(self.space))
        print(f"\n## {self.options.size}, {title} ({as_of})\n")
        print(table(results))
        return [f"{title}: {line}" for line in self.judge(results)]

    def measure(self, database, subject, as_of, *more):
        """Run one subject in a process of its own."""
        say(f"measuring {subject} as of {as_of}")
        with tempfile.NamedTemporaryFile(suffix=".json") as out:
            command = self.space.python("-m", "bench.measure", database, subject, "--as-of", as_of, "--runs", self.options.runs,
                                        "--budget", self.options.budget, "--out", out.name, *more)
            subprocess.run(command, env=self.space.env(), cwd=layout.ROOT, check=True)
            return json.loads(Path(out.name).read_text())

    def judge(self, results):
        """Compare per customer and bucket; print how much was compared."""
        floor, found = results["floor"]["rows"], []
        pairs = {"ours": (compare.as_ours(floor), compare.keyed(results["ours"]["rows"])),
                 "shortcut": (compare.as_ours(floor), compare.as_ours(results["shortcut"]["rows"]))}
        if "oca" in results:
            names = json.loads(self.databases.server.query(
                "SELECT json_object_agg(complete_name, id) FROM res_partner WHERE parent_id IS NULL", self.ours))
            pairs["oca"] = compare.as_oca(floor), compare.keyed(results["oca"]["rows"], names)
        for subject, (left, right) in pairs.items():
            wrong = compare.differences(left, right)
            print(f"* floor and {subject}: {len(left):,} customers, "
                  + ("equal in every bucket to the cent" if not wrong else f"{len(wrong):,} DIFFER"))
            found += [f"{subject}, partner {key}: floor {one}, {subject} {other}" for key, one, other in wrong[:3]]
        ((_items, _ledger, difference),) = results["proof"]["rows"]
        print(f"* open items minus ledger balance: {difference:.2f}")
        return found + ([f"open items and ledger differ by {difference}"] if difference else [])

    def facts(self):
        """How large the ledger is."""
        count = self.databases.server.query(
            "SELECT format('%s journal items, %s partials, %s open receivable lines, %s customers',"
            " (SELECT count(*) FROM account_move_line), (SELECT count(*) FROM account_partial_reconcile),"
            " (SELECT count(*) FROM account_move_line l JOIN account_account a ON a.id = l.account_id"
            "   WHERE a.account_type = 'asset_receivable' AND NOT l.reconciled AND l.parent_state = 'posted'),"
            " (SELECT count(*) FROM res_partner WHERE parent_id IS NULL AND customer_rank > 0))", self.ours)
        return f"Ledger {self.options.size}: {count}"


def table(results):
    """A Markdown table: seconds, ratio to the floor, queries, memory."""
    floor = seconds(results["floor"])
    lines = ["| | median s | min s | first s | floor = 1 | queries | MB added |", "|---|---|---|---|---|---|---|"]
    for subject, title in TITLES.items():
        if result := results.get(subject):
            taken = seconds(result)
            lines.append(f"| {title} | {taken:.3f} | {min(result['seconds']):.3f} | {result['seconds'][0]:.3f} | {taken / floor:.2f} "
                         f"| {result['queries']} | {result['megabytes']:.0f} |")
    if "oca" in results:
        lines.append(f"\nOCA / ours: {seconds(results['oca']) / seconds(results['ours']):.0f}")
    return "\n".join(lines)


def seconds(result):
    """The median of all runs but the first, or the only run there was."""
    return statistics.median(result["seconds"][1:] or result["seconds"])


if __name__ == "__main__":
    main()
