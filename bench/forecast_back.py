"""./dev bench forecast_back --data F.csv --days DAY,DAY,… --out F  the back-test in the database, on a history that is imported into one

The history (columns as for ``./dev bench ledger``) is booked by the add-on's own importer; then the forecast of each day is made and kept
as the nightly job makes it, from what the ledger says was known then, and what came is written beside it. FILE gets the kept predictions
with the columns of ``./dev bench forecast``. Printed: what the page *How good the predictions are* would say.
"""

import argparse
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from bench import ledger
from bench.forecast import HEADER, write
from devtools import database, layout, workspace

ADDONS = "customer_ar_management_import,customer_ar_management_forecast"


def main():
    parser = argparse.ArgumentParser(
        prog="./dev bench forecast_back", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument(
        "--days", required=True, help="the days to foretell from, the oldest first, with commas between"
    )
    parser.add_argument("--out", required=True, type=Path)
    options = parser.parse_args()
    name = f"forecast_{ledger.key(options.data)}"
    with workspace.opened() as space:
        if name not in space.server.databases():
            database.ensure(space, name)
            install = space.odoo_command(
                "-d", name, "-i", ADDONS, "--stop-after-init", "--no-http", "--without-demo", "--log-level=error"
            )
            subprocess.run(install, env=space.env(), check=True)
        command = space.python("-m", "bench.forecast_back", "--inside", name, options.data, options.days, options.out)
        raise SystemExit(subprocess.run(command, env=space.env(), cwd=layout.ROOT, check=False).returncode)


def inside(name, data, days, out):
    rows = ledger.read(Path(data))
    with ledger.registry_of(name).cursor() as cursor:
        env = ledger.environment(cursor)
        ledger.bring(env, rows, Path(data))
        begin, kept = time.monotonic(), []
        for day in map(date.fromisoformat, days.split(",")):
            kept += foretell(env, day)
            print(f"{day}: {len(kept):,} predictions after {time.monotonic() - begin:.0f} s", file=sys.stderr)
        write(out, HEADER, kept)
        score(env, max(date.fromisoformat(row["settled_date"]) for row in rows if row["settled_date"]))
        env.cr.rollback()


def foretell(env, day):
    """Rows of the forecast of one day as it is kept."""
    env.invalidate_all()
    return [
        (
            item.line_id.move_id.ref,
            item.as_of,
            item.expected_date,
            item.expected_date,
            item.date_p80,
            item.date_p90,
            f"{item.chance_late:.6f}",
            f"{item.chance_late_30:.6f}",
        )
        for item in env["ar.forecast"]._predict(env.company, day).item_ids
    ]


def score(env, until):
    """What came beside what was foretold, as the nightly job writes it."""
    Item = env["ar.forecast.item"]
    Item._score(env.company, until)
    env.flush_all()
    env.cr.execute(
        "SELECT COUNT(*), AVG(error_days), AVG(error_due), AVG(error_average), AVG((settled_on <= date_p80)::int)"
        " FROM ar_forecast_item WHERE settled_on IS NOT NULL"
    )
    count, error, due, average, covered = env.cr.fetchone()
    print(
        f"{count:,} predictions with an end: {error:.2f} days off, the due date {due:.2f}, the customer's average {average:.2f};"
        f" paid by p80 {covered:.2f}"
    )
    for model in env["ar.forecast.model"].search([], order="fitted_on"):
        print(f"  model of {model.fitted_on}: {model.kind}, {model.error_both:.2f} days on the weeks held out")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        inside(*sys.argv[2:])
    else:
        main()
