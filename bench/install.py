"""./dev bench install --size S|M|L: installing the add-on on a ledger of that size, compared with an empty database."""

import argparse
import statistics

from bench.databases import Databases
from bench.generator.sizes import SIZES
from devtools import database, layout, workspace
from devtools.ui import say

EMPTY, FULL = "bench_install_empty", "bench_install_full"


def main():
    parser = argparse.ArgumentParser(prog="./dev bench install", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="L")
    parser.add_argument(
        "--rounds", type=int, default=2, help="installations of each kind, taking turns; the least time counts"
    )
    parser.add_argument("--fresh", action="store_true", help="make the ledger again")
    options = parser.parse_args()
    with workspace.opened() as space:
        databases = Databases(space, options.size, options.fresh)
        sources = {EMPTY: databases.templates.base(), FULL: databases.ledger()}
        taken = {name: [] for name in sources}
        for _number in range(options.rounds):
            for name, source in sources.items():
                databases.copy(source, name)
                taken[name].append(databases.install(name, layout.MAIN))
                database.drop(space.server, name)
                say(f"{name}: {taken[name][-1]:.1f} s")
    empty, full = min(taken[EMPTY]), min(taken[FULL])
    print("\n| installation of customer_ar_management | least s | median s |\n|---|---|---|")
    print(f"| empty database | {empty:.1f} | {statistics.median(taken[EMPTY]):.1f} |")
    print(f"| ledger {options.size} | {full:.1f} | {statistics.median(taken[FULL]):.1f} |")
    print(f"\nThe ledger takes {full / empty:.2f} times as long (limit: 2).")
    raise SystemExit(full > 2 * empty)


if __name__ == "__main__":
    main()
