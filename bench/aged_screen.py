"""./dev bench aged_screen --size S|M|L: the aged receivables screen beside one hand-written aged balance.

Seconds (median), ratio to the floor and number of queries of the first page (which computes the run), of sorting, of the
second page, of folding out a customer, and of the second call that proves the ledger.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path

from bench import floor
from bench.odoo_env import environment

TITLES = {
    "floor": "SQL floor: one aged balance",
    "first": "first page, run computed",
    "sort": "sorted by a bucket",
    "name": "sorted by name",
    "second": "second page",
    "fold": "a customer folded out",
    "proof": "its second call: the proof",
}


def measure(env, as_of, today, rounds):
    """``{subject: {"seconds": [per round], "queries": count}}``; every call starts with an empty cache, as a request does."""
    report, accounts = env["ar.aged.report"], floor.accounts(env.cr)
    found = {subject: {"seconds": []} for subject in TITLES}

    def run(subject, function):
        env.flush_all()
        env.invalidate_all()
        queries, started = env.cr.sql_log_count, time.perf_counter()
        result = function()
        found[subject]["seconds"].append(time.perf_counter() - started)
        found[subject]["queries"] = env.cr.sql_log_count - queries
        return result

    params = {"as_of": as_of.isoformat()}
    for _round in range(rounds):
        rows = run("floor", partial(floor.aged_balance, env.cr, env.company.id, accounts, as_of, today))
        page = run("first", partial(report.aged_page, params))
        again = partial(report.aged_page, params, page["report_id"])
        run("sort", partial(again, sort=f"{page['columns'][4]['key']} desc"))
        run("name", partial(again, sort="name asc"))
        run("second", partial(again, offset=80))
        run("fold", partial(report.aged_items, params, page["report_id"], page["rows"][0]["id"]))
        run("proof", partial(report.aged_proof, params, page["report_id"]))
        total = round(sum(float(row[-1] or 0) for row in rows), 2)
        if abs(total - page["totals"][-1]) > 0.005:
            raise SystemExit(f"as of {as_of}: the floor's total is {total}, the screen's {page['totals'][-1]}")
    return found


def show(results):
    """The table of one day; the first round does not count."""
    base = results["floor"]["seconds"][1:]
    print("| | median s | floor = 1 | queries |\n|---|---|---|---|")
    for subject, title in TITLES.items():
        seconds = results[subject]["seconds"][1:]
        ratio = statistics.median(one / least for one, least in zip(seconds, base, strict=True))
        print(f"| {title} | {statistics.median(seconds):.3f} | {ratio:.2f} | {results[subject]['queries']} |")


def main():
    from bench.aging import days
    from bench.databases import Databases
    from bench.generator.sizes import SIZES
    from devtools import layout, workspace

    parser = argparse.ArgumentParser(prog="./dev bench aged_screen", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="S")
    parser.add_argument("--database", help="an existing database instead of the kept one of that size")
    parser.add_argument("--rounds", type=int, default=6, help="runs of each subject; the first does not count")
    options = parser.parse_args()
    with workspace.opened() as space:
        database = options.database or Databases(space, options.size).ours()
        for name, day in days().items():
            with tempfile.NamedTemporaryFile(suffix=".json") as out:
                command = space.python("-m", "bench.aged_screen", "--measure", database, day, options.rounds, out.name)
                subprocess.run(list(map(str, command)), env=space.env(), cwd=layout.ROOT, check=True)
                print(f"\n{name} ({day})\n")
                show(json.loads(Path(out.name).read_text()))


def measure_main(database, day, rounds, out):
    with environment(database) as env:
        today = env["ar.open.item"]._as_of()
        Path(out).write_text(json.dumps(measure(env, date.fromisoformat(day), today, int(rounds))))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure_main(*sys.argv[2:])
    else:
        main()
