"""./dev bench classification --size S|M|L: all customers by all shipped dimensions, beside the hand-written SQL of the figures.

In each round, rolled back: the floor (one statement per source of figures, on Odoo's own tables), a dry run, the first run
(classes are made from the values met, every customer gets every class), a second run (nothing changed) and the profiles.
"""

import argparse
import gc
import json
import statistics
import subprocess
import tempfile
import time
from datetime import date
from pathlib import Path

from bench import floor
from bench.aging import facts
from bench.databases import Databases
from bench.generator.sizes import SIZES
from bench.odoo_env import environment
from devtools import layout, workspace
from devtools.ui import say

TITLES = {
    "floor": "SQL floor: the figures by hand",
    "collect": "figures",
    "dry": "dry run",
    "first": "first run, everything is written",
    "second": "second run, nothing changed",
    "profiles": "profiles, nothing changed",
}
MASTER = """
SELECT p.id, p.is_company, p.country_id, p.state_id, p.industry_id
  FROM ar_customer_account a JOIN res_partner p ON p.id = a.partner_id WHERE a.company_id = %(company)s
"""
SALES = """
SELECT commercial_partner_id, sum(amount_untaxed_signed) FILTER (WHERE invoice_date > %(start)s),
       count(*) FILTER (WHERE invoice_date > %(start)s AND move_type = 'out_invoice'),
       count(DISTINCT date_trunc('month', invoice_date)) FILTER (WHERE invoice_date > %(start)s AND move_type = 'out_invoice'),
       min(invoice_date), max(invoice_date) FILTER (WHERE move_type = 'out_invoice')
  FROM account_move
 WHERE move_type IN ('out_invoice', 'out_refund') AND state = 'posted' AND company_id = %(company)s AND invoice_date <= %(as_of)s
 GROUP BY 1
"""
OPEN = """
SELECT partner_id, sum(amount_residual), sum(amount_residual) FILTER (WHERE amount_residual > 0 AND date_maturity < %(as_of)s),
       max(%(as_of)s::date - date_maturity) FILTER (WHERE amount_residual > 0)
  FROM account_move_line
 WHERE account_id = ANY (%(accounts)s) AND reconciled IS NOT TRUE AND parent_state = 'posted' AND company_id = %(company)s
 GROUP BY 1
"""
BEHAVIOUR = """
SELECT partner_id, sum(amount * days) / sum(amount), sum(amount) FILTER (WHERE days <= 0) / sum(amount), count(*), max(days)
  FROM (SELECT l.partner_id, l.balance AS amount, s.day - l.date_maturity AS days
          FROM (SELECT debit_move_id, max(max_date) AS day FROM account_partial_reconcile
                 WHERE max_date > %(start)s AND max_date <= %(as_of)s AND debit_amount_currency != 0 GROUP BY 1) s
          JOIN account_move_line l ON l.id = s.debit_move_id
         WHERE l.reconciled AND l.account_id = ANY (%(accounts)s) AND l.balance > 0 AND l.company_id = %(company)s
        UNION ALL
        SELECT partner_id, amount_residual, %(as_of)s::date - date_maturity FROM account_move_line
         WHERE account_id = ANY (%(accounts)s) AND reconciled IS NOT TRUE AND parent_state = 'posted'
           AND company_id = %(company)s AND amount_residual > 0 AND date_maturity < %(as_of)s) item
 GROUP BY 1
"""
PAYMENT = """
SELECT DISTINCT ON (partner_id) partner_id, type, sum(amount) OVER (PARTITION BY partner_id)
  FROM (SELECT l.partner_id, j.type, -sum(l.balance) AS amount
          FROM account_move_line l JOIN account_journal j ON j.id = l.journal_id AND j.type IN ('bank', 'cash', 'credit')
         WHERE l.account_id = ANY (%(accounts)s) AND l.parent_state = 'posted' AND l.balance < 0
           AND l.date > %(start)s AND l.date <= %(as_of)s AND l.company_id = %(company)s GROUP BY 1, 2) way
 ORDER BY partner_id, amount DESC
"""
BUSINESS = (
    "SELECT DISTINCT ON (partner_id) partner_id, staff, turnover FROM ar_business_year ORDER BY partner_id, year DESC"
)
STATEMENTS = (MASTER, SALES, OPEN, BEHAVIOUR, PAYMENT, BUSINESS)
MAX_RATIO, MAX_QUERIES = 3, 40


def main():
    parser = argparse.ArgumentParser(prog="./dev bench classification", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="S")
    parser.add_argument("--rounds", type=int, default=5, help="the first does not count")
    parser.add_argument("--fresh", action="store_true", help="make the databases again")
    parser.add_argument("--inside", nargs=2, metavar=("DATABASE", "OUT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        Path(options.inside[1]).write_text(json.dumps(measure(options.inside[0], options.rounds)))
        return
    with workspace.opened() as space:
        databases = Databases(space, options.size, options.fresh)
        database = databases.ours()
        with tempfile.NamedTemporaryFile(suffix=".json") as out:
            say(f"measuring in {database}")
            subprocess.run(
                space.python("-m", "bench.classification", "--rounds", options.rounds, "--inside", database, out.name),
                env=space.env(),
                cwd=layout.ROOT,
                check=True,
            )
            result = json.loads(Path(out.name).read_text())
        print(f"\n## Classification, ledger {options.size}: {facts(databases.server, database)}\n")
    raise SystemExit(report(result))


def measure(database, rounds):
    """{subject: {seconds: [...], queries}} and how many classes were assigned."""
    with environment(database) as env:
        prepare(env)
        company, as_of = env.company, date.today()
        start = as_of.replace(year=as_of.year - 1, day=min(as_of.day, 28))
        bound = {"company": company.id, "as_of": as_of, "start": start, "accounts": floor.accounts(env.cr)}
        rule_set, dimension = env["ar.class.rule.set"], env["ar.class.dimension"]
        names = {name for rule in rule_set._in_force(company, as_of) for name in rule._as_rule().metrics()}

        def by_hand():
            for statement in STATEMENTS:
                env.cr.execute(statement, bound)
                env.cr.fetchall()

        subjects = {
            "floor": by_hand,
            "collect": lambda: dimension._get_metrics(company, as_of, names=names),
            "dry": lambda: rule_set._classify(company, as_of, dry_run=True),
            "first": lambda: rule_set._classify(company, as_of),
            "second": lambda: rule_set._classify(company, as_of),
            "profiles": lambda: env["ar.customer.account"]._apply_profiles(company, as_of),
        }
        results = {name: {"seconds": []} for name in subjects}
        for _round in range(rounds):
            for name, subject in subjects.items():
                if name == "profiles":
                    subject()
                env.invalidate_all()
                gc.collect()
                counted, begun = env.cr.sql_log_count, time.monotonic()
                answer = subject()
                results[name]["seconds"].append(round(time.monotonic() - begun, 4))
                results[name]["queries"] = env.cr.sql_log_count - counted
                if name in ("first", "second"):
                    results[name]["changes"] = len(answer)
                if name == "dry":
                    env.cr.rollback()
            env.cr.rollback()
            env.invalidate_all()
        results["customers"] = env["ar.customer.account"].search_count([])
        return results


def prepare(env):
    """Every customer has an account and nobody a class; kept for the next time."""
    missing = env["ar.customer.account"]._missing_partner_ids(env.company)
    for start in range(0, len(missing), 2000):
        env["ar.customer.account"]._ensure(env["res.partner"].browse(missing[start : start + 2000]), env.company)
        env.cr.commit()
    env.cr.execute("DELETE FROM ar_class_assignment")
    env.cr.execute("ANALYZE ar_customer_account")
    env.cr.commit()


def report(result):
    """Print the table; the number of broken promises."""
    floors = result["floor"]["seconds"]
    print("| | median s | floor = 1 | queries |\n|---|---|---|---|")
    ratios = {}
    for name, title in TITLES.items():
        pairs = list(zip(result[name]["seconds"], floors))[1:] or list(zip(result[name]["seconds"], floors))
        ratios[name] = statistics.median(one / other for one, other in pairs)
        seconds, queries = statistics.median(one for one, _other in pairs), result[name]["queries"]
        print(f"| {title} | {seconds:.3f} | {ratios[name]:.2f} | {queries} |")
    first, second = result["first"]["changes"], result["second"]["changes"]
    print(f"\n{result['customers']:,} customers; first run {first:,} classes, second run {second}.")
    broken = [
        text
        for text, wrong in (
            (f"dry run over {MAX_RATIO} times the floor", ratios["dry"] > MAX_RATIO),
            (f"second run over {MAX_RATIO} times the floor", ratios["second"] > MAX_RATIO),
            (
                f"more than {MAX_QUERIES} queries",
                max(result[name]["queries"] for name in ("dry", "first", "second")) > MAX_QUERIES,
            ),
            ("the second run changed something", result["second"]["changes"]),
        )
        if wrong
    ]
    for text in broken:
        print(f"BROKEN: {text}")
    return len(broken)


if __name__ == "__main__":
    main()
