"""./dev bench forecast_night --size S|M|L  the monthly fit and a night of predictions, beside the SQL of the aged balance"""

import argparse
import subprocess
import time
from datetime import date, timedelta

from bench import floor
from bench.databases import Databases
from bench.generator.sizes import SIZES
from devtools import layout, workspace

ADDON = "customer_ar_management_forecast"


def main():
    parser = argparse.ArgumentParser(prog="./dev bench forecast_night", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="S")
    options = parser.parse_args()
    with workspace.opened() as space:
        databases = Databases(space, options.size)
        name = f"bench_forecast_{options.size}"
        databases.copy(databases.ours(), name)
        databases.install(name, ADDON)
        command = space.python("-m", "bench.forecast_night", "--inside", name, options.size)
        raise SystemExit(subprocess.run(command, env=space.env(), cwd=layout.ROOT, check=False).returncode)


def timed(env, action):
    """``(seconds, processor seconds of Python, queries, result)`` of one action, everything written."""
    env.flush_all()
    env.invalidate_all()
    queries, begin, cpu = env.cr.sql_log_count, time.perf_counter(), time.process_time()
    result = action()
    env.flush_all()
    return time.perf_counter() - begin, time.process_time() - cpu, env.cr.sql_log_count - queries, result


def inside(database, size):
    from bench.odoo_env import environment

    with environment(database) as env:
        print(f"\n## A night of the forecast, ledger {size}\n\n| what | seconds | queries |\n|---|---|---|")
        measure(env)
        env.cr.rollback()


def measure(env):
    from bench.measure import _peak, _reset_peak

    company, today = env.company, date.today()
    accounts = floor.accounts(env.cr)
    balance = min(
        timed(env, lambda: floor.aged_balance(env.cr, company.id, accounts, today, today))[0] for _turn in range(3)
    )
    row("SQL of the aged balance", balance)
    read, _cpu, queries, items = timed(env, lambda: env["ar.forecast"]._history(company, today))
    row(f"reading {len(items):,} items", read, queries)
    before = _reset_peak()
    _seconds, cpu, queries, (_kept, model) = timed(
        env, lambda: env["ar.forecast.model"]._fit(company, today, items, "month")
    )
    row(
        f"processor of the monthly fit ({model.kind}), {_peak() - before:.0f} MB more at the peak, {_peak():.0f} MB in all",
        cpu,
        queries,
    )
    for title, day in (("first night", today), ("night after it", today + timedelta(days=1))):
        night(env, company, day, model, balance, title)


def night(env, company, day, model, balance, title):
    from odoo.addons.customer_ar_management_forecast.tools import forecast
    from odoo.addons.customer_ar_management_forecast.tools.forecast import plain

    items = env["ar.forecast"]._history(company, day)

    def by_model():
        by_habit = plain.predict(plain.fit(items, day, model.shape), items, day)
        return forecast.predict(model, items, day, by_habit)

    alone = timed(env, by_model)[0]
    seconds, _cpu, queries, found = timed(env, lambda: env["ar.forecast"]._nightly(company, day))
    row(f"{title}: the model alone", alone)
    row(f"{title}: {found.item_count:,} items foretold and kept", seconds, queries)
    row(f"{title}: times the balance and the model together", seconds / (balance + alone))


def row(what, value, queries=""):
    print(f"| {what} | {value:.2f} | {queries} |", flush=True)


if __name__ == "__main__":
    import sys

    if sys.argv[1:2] == ["--inside"]:
        inside(*sys.argv[2:])
    else:
        main()
