"""./dev bench aging --size S|M|L: the aged balance of every customer, ours beside hand-written SQL and OCA's report."""

import argparse
import json
import statistics
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from bench import agreement, oca
from bench.databases import Databases
from bench.generator.sizes import SIZES
from devtools import layout, workspace
from devtools.ui import say

TITLES = {
    "floor": "SQL floor, rolled back per line",
    "shortcut": "SQL floor, without a sum per line",
    "ours": "customer_ar_management",
    "proof": "its proof against the ledger",
    "dso": "SQL floor of DSO",
    "oca": "OCA account_financial_report",
}
OURS = ("floor", "ours", "shortcut", "proof", "dso", "together")


def main():
    parser = argparse.ArgumentParser(prog="./dev bench aging", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="S")
    parser.add_argument("--rounds", type=int, default=9, help="runs of each subject; the first does not count")
    parser.add_argument("--no-oca", action="store_true", help="leave OCA's report out")
    parser.add_argument("--fresh", action="store_true", help="make the databases again")
    parser.add_argument("--budget", type=float, default=120, help="seconds after which no further round starts")
    options = parser.parse_args()
    with workspace.opened() as space:
        databases = Databases(space, options.size, options.fresh)
        database = databases.ours()
        results = measure(space, database, OURS, options)
        theirs = None if options.no_oca else databases.with_oca()
        if theirs:
            found = measure(space, theirs, ("floor", "oca"), options, "--addons-path", oca.addons_path(space))
            for day in results:
                results[day]["oca"] = {**found[day]["oca"], "ratio": ratio(found[day], "oca")}
        print(f"\n## Ledger {options.size}: {facts(databases.server, database)}")
        names = json.loads(
            databases.server.query(
                "SELECT json_object_agg(complete_name, id) FROM res_partner WHERE parent_id IS NULL", database
            )
        )
    wrong = []
    for title, day in days().items():
        print(f"\n{title} ({day})\n\n{table(results[day])}\n")
        wrong += judge(results[day], names)
    for line in wrong:
        print(f"WRONG: {line}")
    raise SystemExit(1 if wrong else 0)


def days():
    """Today and the same day six months ago, as texts."""
    today = date.today()
    past = date(today.year - (today.month <= 6), (today.month - 7) % 12 + 1, min(today.day, 28))
    return {"Today": today.isoformat(), "Six months ago": past.isoformat()}


def measure(space, database, subjects, options, *more):
    """Run the subjects in a process of their own; {day: {subject: result}}."""
    say(f"measuring {', '.join(subjects)} in {database}")
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        command = space.python(
            "-m",
            "bench.measure",
            database,
            "--subjects",
            ",".join(subjects),
            "--days",
            ",".join(days().values()),
            "--rounds",
            options.rounds,
            "--budget",
            options.budget,
            "--out",
            out.name,
            *more,
        )
        subprocess.run(command, env=space.env(), cwd=layout.ROOT, check=True)
        return json.loads(Path(out.name).read_text())


def judge(results, names):
    """Compare per customer and bucket, print how much was compared, return what differs."""
    pairs = {
        "ours": ("floor", "ours", None),
        "shortcut": ("floor", "shortcut", None),
        "OCA's": ("together", "oca", names),
    }
    found = []
    for title, (one, other, keys) in pairs.items():
        if other not in results:
            continue
        left, right = agreement.keyed(results[one]["rows"]), agreement.keyed(results[other]["rows"], keys)
        wrong = agreement.differences(left, right)
        verdict = f"{len(wrong):,} DIFFER" if wrong else "equal in every bucket to the cent"
        print(f"* floor and {title}: {len(left):,} customers, {verdict}")
        found += [f"{title}, partner {key}: floor {one}, {title} {other}" for key, one, other in wrong[:3]]
    ((_items, _ledger, difference),) = results["proof"]["rows"]
    print(f"* open items less ledger balance: {difference:.2f}")
    return found + ([f"open items and ledger differ by {difference}"] if difference else [])


def facts(server, database):
    """How large the ledger is."""
    return server.query(
        "SELECT format('%s journal items, %s partials, %s open receivable lines, %s customers',"
        " (SELECT count(*) FROM account_move_line), (SELECT count(*) FROM account_partial_reconcile),"
        " (SELECT count(*) FROM account_move_line l JOIN account_account a ON a.id = l.account_id"
        "   WHERE a.account_type = 'asset_receivable' AND NOT l.reconciled AND l.parent_state = 'posted'),"
        " (SELECT count(*) FROM res_partner WHERE parent_id IS NULL AND customer_rank > 0))",
        database,
    )


def table(results):
    """A Markdown table: seconds, ratio to the floor, queries, memory."""
    lines = ["| | median s | least s | floor = 1 | queries | MB added |", "|---|---|---|---|---|---|"]
    for subject, title in TITLES.items():
        if result := results.get(subject):
            lines.append(
                f"| {title} | {statistics.median(counted(result)):.3f} | {min(counted(result)):.3f} "
                f"| {ratio(results, subject):.2f} | {result['queries']} | {result['megabytes']:.0f} |"
            )
    if "oca" in results:
        lines.append(
            f"\nOCA's report takes {ratio(results, 'oca') / ratio(results, 'ours'):.0f} times as long as ours."
        )
    return "\n".join(lines)


def ratio(results, subject):
    """The median over the rounds of seconds / the floor's seconds in the same round."""
    if "ratio" in results[subject]:
        return results[subject]["ratio"]
    return statistics.median(one / floor for one, floor in zip(counted(results[subject]), counted(results["floor"])))


def counted(result):
    """The seconds of all rounds but the first, or of the only one there was."""
    return result["seconds"][1:] or result["seconds"]


if __name__ == "__main__":
    main()
