"""python -m bench.measure DATABASE --subjects a,b --days 2026-01-31,...: measure subjects in this process, write JSON.

The subjects take turns, so that a busy machine slows all of them alike and their ratios stay true. The first round is
kept apart: it fills PostgreSQL's and Odoo's caches. Odoo's record cache is emptied before every run.
"""

import argparse
import gc
import json
import resource
import time
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

from bench.odoo_env import environment
from bench.subjects import SUBJECTS


def run(env, subjects, as_of, today, rounds, budget):
    """Measure the subjects as of one day.

    :param rounds: how often each runs, at most
    :param budget: start no further round after so many seconds
    :return: {subject: {seconds: [first run first], queries, megabytes (added to the peak by the first run), rows}}
    """
    results = {subject: {"seconds": []} for subject in subjects}
    SUBJECTS["dso"](env, as_of, today)
    started = time.monotonic()
    for number in range(rounds):
        if number and time.monotonic() - started > budget:
            break
        for subject, result in results.items():
            env.invalidate_all()
            gc.collect()
            before, counted, begun = _reset_peak(), env.cr.sql_log_count, time.monotonic()
            rows = SUBJECTS[subject](env, as_of, today)
            result["seconds"].append(round(time.monotonic() - begun, 4))
            if not number:
                result.update(queries=env.cr.sql_log_count - counted, megabytes=round(_peak() - before, 1), rows=rows)
    return results


def _reset_peak():
    """Start counting the peak memory anew (Linux) and return the memory in use, in MB."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak():
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def _plain(value):
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(value)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database")
    parser.add_argument("--subjects", required=True)
    parser.add_argument("--days", required=True)
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--budget", type=float, default=120)
    parser.add_argument("--addons-path")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    with environment(options.database, options.addons_path) as env:
        result = {
            day: run(
                env, options.subjects.split(","), date.fromisoformat(day), options.today, options.rounds, options.budget
            )
            for day in options.days.split(",")
        }
    Path(options.out).write_text(json.dumps(result, default=_plain))


if __name__ == "__main__":
    main()
