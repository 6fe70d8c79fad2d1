"""./dev bench credit --size S|M|L: exposure and decision for every customer; posting invoices with the check on and off."""

import argparse
import statistics
import subprocess
import sys
import time
from datetime import date

from bench.databases import Databases
from bench.generator.sizes import SIZES
from devtools import layout, workspace

INVOICES = 200
ROUNDS = 5
OCA_SECONDS_AT_M = 46  # OCA account_financial_risk, the same question at size M


def main():
    parser = argparse.ArgumentParser(prog="./dev bench credit", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="S")
    options = parser.parse_args()
    with workspace.opened() as space:
        database = Databases(space, options.size).ours()
        command = space.python("-m", "bench.credit", "--inside", database, options.size)
        raise SystemExit(subprocess.run(command, env=space.env(), cwd=layout.ROOT, check=False).returncode)


def inside(database, size):
    from bench.odoo_env import environment

    with environment(database) as env:
        company, today = env.company, date.today()
        Account = env["ar.customer.account"]
        while partner_ids := Account._missing_partner_ids(company, 10_000):
            Account._ensure(env["res.partner"].browse(partner_ids), company)
        company.ar_credit_policy_id = env.ref("customer_ar_management.ar_credit_policy_standard")
        accounts = Account.search([("company_id", "=", company.id)])
        env.flush_all()
        print(f"\n## Credit at {size}: {len(accounts)} customers\n")
        print("| question | seconds | queries |\n|---|---|---|")
        report("exposure, limits, overdue and decision of every customer", *measure(env, lambda: decide(env, accounts, company, today)))
        few = accounts[:100]
        report("the same for 100 customers", *measure(env, lambda: decide(env, few, company, today)))
        if size == "M":
            print(f"\nOCA account_financial_risk answers in {OCA_SECONDS_AT_M} s at M on a comparable machine.")
        posting(env, company, today)
        env.cr.rollback()


def decide(env, accounts, company, today):
    from odoo.addons.customer_ar_management.tools import credit

    figures = env["ar.credit.check"]._figures(accounts, company, today)
    rules = {account: account.credit_policy_in_force_id._as_rules() for account in figures}
    return [credit.decide(known, rules[account]) for account, (known, _components, _limit) in figures.items()]


def measure(env, question):
    seconds = []
    for _round in range(ROUNDS):
        env.invalidate_all()
        before, begun = env.cr.sql_log_count, time.monotonic()
        question()
        seconds.append(time.monotonic() - begun)
    return statistics.median(seconds), env.cr.sql_log_count - before


def report(what, seconds, queries):
    print(f"| {what} | {seconds:.2f} | {queries} |")


def posting(env, company, today):
    """Post the same batch with the check off and on, in turns, each rolled back."""
    from odoo import Command
    from odoo.exceptions import UserError

    partners = env["res.partner"].search([("parent_id", "=", False), ("customer_rank", ">", 0)], limit=INVOICES)
    vals = [{"move_type": "out_invoice", "partner_id": partners[i % len(partners)].id, "invoice_date": today, "date": today,
             "invoice_line_ids": [Command.create({"name": "x", "quantity": 1, "price_unit": 100 + i})]} for i in range(INVOICES)]
    times = {"none": [], "warn": [], "block": []}
    for _round in range(ROUNDS):
        for mode in times:
            with env.cr.savepoint() as savepoint:
                company.ar_credit_invoice_check = mode
                moves = env["account.move"].with_context(tracking_disable=True).create(vals)
                env.flush_all()
                begun = time.monotonic()
                try:
                    moves.action_post()
                    env.flush_all()
                    times[mode].append(time.monotonic() - begun)
                except UserError as error:  # a blocked batch is a result, not a failure of the benchmark
                    print(f"{mode}: {error}", file=sys.stderr)
                savepoint.rollback()
            env.invalidate_all()
    base = statistics.median(times["none"])
    print(f"\nPosting {INVOICES} invoices in one batch: " + ", ".join(
        f"check {mode} {statistics.median(taken):.2f} s ({statistics.median(taken) / base:.3f})" for mode, taken in times.items() if taken))


if __name__ == "__main__":
    if "--inside" in sys.argv:
        inside(*sys.argv[sys.argv.index("--inside") + 1:])
    else:
        main()
