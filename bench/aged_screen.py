"""The aged receivables screen against the floor, a hand-written statement for the same rows.

    ./dev bench aged_screen --database DB [--as-of DATE] [--runs N]

The database holds a ledger (bench/generator). Prints seconds, ratio to the floor and the number of queries of the first
page (computing the run included), of sorting, of the second page and of folding out, each as the median of the runs.
"""

import argparse
import json
import sys
import time
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.odoo_env import environment

FLOOR_TODAY = """
    SELECT partner_id,
           SUM(amount_residual) FILTER (WHERE amount_residual >= 0 AND age <= 0),
           SUM(amount_residual) FILTER (WHERE amount_residual >= 0 AND age BETWEEN 1 AND 30),
           SUM(amount_residual) FILTER (WHERE amount_residual >= 0 AND age BETWEEN 31 AND 60),
           SUM(amount_residual) FILTER (WHERE amount_residual >= 0 AND age BETWEEN 61 AND 90),
           SUM(amount_residual) FILTER (WHERE amount_residual >= 0 AND age > 90),
           SUM(amount_residual) FILTER (WHERE amount_residual < 0), SUM(amount_residual)
      FROM (SELECT partner_id, amount_residual, %(as_of)s - COALESCE(date_maturity, date) AS age
              FROM account_move_line
             WHERE reconciled IS NOT TRUE AND account_id IN %(accounts)s AND parent_state = 'posted'
               AND company_id = %(company)s AND date <= %(as_of)s) item
     GROUP BY partner_id
"""
FLOOR_PAST = """
    WITH later AS MATERIALIZED (
        SELECT line_id, SUM(amount) AS amount
          FROM (SELECT debit_move_id AS line_id, amount FROM account_partial_reconcile WHERE max_date > %(as_of)s
                UNION ALL
                SELECT credit_move_id, -amount FROM account_partial_reconcile WHERE max_date > %(as_of)s) partial
         GROUP BY line_id)
    SELECT partner_id,
           SUM(residual) FILTER (WHERE residual >= 0 AND age <= 0),
           SUM(residual) FILTER (WHERE residual >= 0 AND age BETWEEN 1 AND 30),
           SUM(residual) FILTER (WHERE residual >= 0 AND age BETWEEN 31 AND 60),
           SUM(residual) FILTER (WHERE residual >= 0 AND age BETWEEN 61 AND 90),
           SUM(residual) FILTER (WHERE residual >= 0 AND age > 90),
           SUM(residual) FILTER (WHERE residual < 0), SUM(residual)
      FROM (SELECT partner_id, amount_residual + COALESCE(amount, 0) AS residual,
                   %(as_of)s - COALESCE(date_maturity, date) AS age
              FROM account_move_line LEFT JOIN later ON line_id = account_move_line.id
             WHERE reconciled IS NOT TRUE AND account_id IN %(accounts)s AND parent_state = 'posted'
               AND company_id = %(company)s AND date <= %(as_of)s
            UNION ALL
            SELECT partner_id, amount_residual + amount, %(as_of)s - COALESCE(date_maturity, date)
              FROM later JOIN account_move_line ON account_move_line.id = line_id
             WHERE reconciled IS TRUE AND account_id IN %(accounts)s AND parent_state = 'posted'
               AND company_id = %(company)s AND date <= %(as_of)s) item
     GROUP BY partner_id HAVING SUM(residual) != 0 OR bool_or(residual != 0)
"""


def timed(env, function):
    """Seconds, number of queries and result of one call as a fresh request would make it."""
    env.flush_all()
    env.invalidate_all()
    queries, start = env.cr.sql_log_count, time.perf_counter()
    result = function()
    return time.perf_counter() - start, env.cr.sql_log_count - queries, result


def measure(env, as_of, runs):
    """``{step: (median seconds, queries)}`` at one date."""
    company = env.company
    report = env["ar.aged.report"]
    accounts = tuple(env["account.account"].search([("account_type", "=", "asset_receivable")]).ids)
    floor = FLOOR_TODAY if as_of >= date.today() else FLOOR_PAST  # noqa: DTZ011
    params = {"as_of": as_of.isoformat()}
    seconds, queries = {}, {}

    def step(name, function):
        took, count, result = timed(env, function)
        seconds.setdefault(name, []).append(took)
        queries[name] = count
        return result

    def ask_floor():
        env.cr.execute(floor, {"as_of": as_of, "accounts": accounts, "company": company.id})
        return env.cr.fetchall()

    for _run in range(runs + 1):
        rows = step("floor", ask_floor)
        page = step("first page", partial(report.aged_page, params))
        again = partial(report.aged_page, params, page["report_id"])
        step("sort by bucket", partial(again, sort=f"{page['columns'][4]['key']} desc"))
        step("sort by name", partial(again, sort="name asc"))
        step("page 2", partial(again, offset=80))
        step("fold out", partial(report.aged_items, params, page["report_id"], page["rows"][0]["id"]))
        step("ledger proof", partial(report.aged_proof, params, page["report_id"]))
        total = round(sum(float(row[-1]) for row in rows), 2)
        if abs(total - page["totals"][-1]) > 0.005:
            raise SystemExit(f"as of {as_of}: the floor's total is {total}, the screen's {page['totals'][-1]}")
    # the first round warms caches of both
    return {name: (median(values[1:]), queries[name]) for name, values in seconds.items()}, page["count"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", "-d", required=True)
    parser.add_argument("--as-of", type=date.fromisoformat, action="append", help="default: today and six months ago")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the figures to this file, too")
    options = parser.parse_args()
    results = {}
    with environment(options.database) as env:
        today = date.today()  # noqa: DTZ011
        for as_of in options.as_of or [today, today - timedelta(days=182)]:
            measured, count = measure(env, as_of, options.runs)
            floor = measured["floor"][0]
            print(f"as of {as_of}: {count} rows")
            for name, (seconds, queries) in measured.items():
                print(f"  {name:16} {seconds:8.3f} s  {seconds / floor:6.2f} x floor  {queries:3} queries")
            results[as_of.isoformat()] = {name: {"seconds": round(s, 4), "ratio": round(s / floor, 3), "queries": q}
                                          for name, (s, q) in measured.items()}
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
