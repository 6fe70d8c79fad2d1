"""python -m bench.measure DATABASE SUBJECT...: run subjects in this process and write one JSON document to --out.

Every subject gets a fresh process from the caller, so that its peak memory is its own. The first run is kept apart: it
fills PostgreSQL's and Odoo's caches. Odoo's record cache is emptied before every run.
"""

import argparse
import json
import resource
import time
from datetime import date
from decimal import Decimal

from bench.odoo_env import environment
from bench.subjects import SUBJECTS


def run(env, subject, as_of, today, runs, budget):
    """Measure one subject.

    :param runs: how often, at most
    :param budget: stop starting runs after so many seconds
    :return: dict with seconds (list, first run first), queries of one run, megabytes added to the peak, rows
    """
    before = _peak()
    seconds, queries, rows = [], 0, []
    started = time.monotonic()
    for number in range(runs):
        if number and time.monotonic() - started > budget:
            break
        env.invalidate_all()
        counted = env.cr.sql_log_count
        begun = time.monotonic()
        rows = SUBJECTS[subject](env, as_of, today)
        seconds.append(round(time.monotonic() - begun, 4))
        queries = env.cr.sql_log_count - counted
    return {"subject": subject, "as_of": as_of.isoformat(), "seconds": seconds, "queries": queries,
            "megabytes": round(_peak() - before, 1), "rows": rows}


def _peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _plain(value):
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(value)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database")
    parser.add_argument("subject", choices=SUBJECTS)
    parser.add_argument("--as-of", type=date.fromisoformat, required=True)
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--budget", type=float, default=120)
    parser.add_argument("--addons-path")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    with environment(options.database, options.addons_path) as env:
        result = run(env, options.subject, options.as_of, options.today, options.runs, options.budget)
    with open(options.out, "w", encoding="utf-8") as handle:
        json.dump(result, handle, default=_plain)


if __name__ == "__main__":
    main()
