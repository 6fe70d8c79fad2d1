"""./dev bench credit --size S|M|L: exposure and decision for every customer; posting invoices with the check on and off."""

import argparse
import gc
import os
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from bench.databases import Databases
from bench.generator.sizes import SIZES
from devtools import layout, workspace

INVOICES = 200
ROUNDS = 6
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
        missing = Account._missing_partner_ids(company)
        for start in range(0, len(missing), 10_000):
            Account._ensure(env["res.partner"].browse(missing[start : start + 10_000]), company)
        company.ar_credit_policy_id = env.ref("customer_ar_management.ar_credit_policy_standard")
        accounts = Account.search([("company_id", "=", company.id)])
        env.flush_all()
        set_limits(env, accounts, today)
        print(f"\n## Credit at {size}: {len(accounts)} customers\n")
        print("| question | seconds | processor seconds | queries |\n|---|---|---|---|")
        report(
            "exposure, limits, overdue and decision of every customer",
            *measure(env, lambda: decide(env, accounts, company, today)),
        )
        few = accounts[:100]
        report("the same for 100 customers", *measure(env, lambda: decide(env, few, company, today)))
        if size == "M":
            print(f"\nOCA account_financial_risk answers in {OCA_SECONDS_AT_M} s at M on a comparable machine.")
        sealing(env, posting(env, accounts, company, today), company)
        env.cr.rollback()


def set_limits(env, accounts, today):
    """An approved limit for nine customers of ten, of very different sizes."""
    env.cr.execute(
        """
        INSERT INTO ar_credit_limit (account_id, partner_id, company_id, kind, amount, currency_id, date_from, state)
        SELECT a.id, a.partner_id, a.company_id, 'permanent', (a.id %% 50) * 1000, c.currency_id, %s, 'approved'
          FROM ar_customer_account a JOIN res_company c ON c.id = a.company_id WHERE a.id = ANY(%s) AND a.id %% 10 > 0""",
        (today.replace(day=1, month=1), accounts.ids),
    )
    env.cr.execute("ANALYZE ar_credit_limit, ar_customer_account")
    env.invalidate_all()


def decide(env, accounts, company, today):
    return accounts._credit_decision(100, company.currency_id, today, "order")


def cpu(env):
    """Seconds of processor time of Odoo and of its PostgreSQL backend: other work on the machine does not count."""
    fields = Path(f"/proc/{env.cr.connection.get_backend_pid()}/stat").read_text().rsplit(")", 1)[1].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(env, question):
    seconds, busy = [], []
    for _round in range(ROUNDS):
        env.invalidate_all()
        before, begun, spent = env.cr.sql_log_count, time.monotonic(), cpu(env)
        question()
        seconds.append(time.monotonic() - begun)
        busy.append(cpu(env) - spent)
    return statistics.median(seconds), statistics.median(busy), env.cr.sql_log_count - before


def report(what, seconds, busy, queries):
    print(f"| {what} | {seconds:.2f} | {busy:.2f} | {queries} |")


def drafts(env, partners, today):
    """One batch of draft invoices, spread over the customers."""
    from odoo import Command

    vals = [
        {
            "move_type": "out_invoice",
            "partner_id": partners[i % len(partners)].id,
            "invoice_date": today,
            "date": today,
            "invoice_line_ids": [Command.create({"name": "x", "quantity": 1, "price_unit": 100 + i})],
        }
        for i in range(INVOICES)
    ]
    return env["account.move"].with_context(tracking_disable=True).create(vals)


def posting(env, accounts, company, today):
    """Post the same batch with the check off and on, in turns, each rolled back."""
    from odoo.exceptions import UserError

    known = accounts._credit_decision(1000, company.currency_id, today, "invoice")
    partners = [account.partner_id for account, decision in known.items() if decision.outcome in ("pass", "warn")][
        :INVOICES
    ]
    moves = drafts(env, partners, today)
    env.flush_all()
    times = {"none": [], "warn": [], "block": []}
    for turn in range(ROUNDS):
        for mode in [*times][turn % 3 :] + [*times][: turn % 3]:  # nobody always goes first
            with env.cr.savepoint() as savepoint:
                company.ar_credit_invoice_check = mode
                env.flush_all()
                env.invalidate_all()
                gc.collect()
                begun, spent = time.monotonic(), cpu(env)
                try:
                    moves.action_post()
                    env.flush_all()
                    times[mode].append((time.monotonic() - begun, cpu(env) - spent))
                except UserError as error:  # a blocked batch is a result, not a failure of the benchmark
                    print(f"{mode}: {error}", file=sys.stderr)
                savepoint.rollback()
            env.invalidate_all()
    print(
        f"\nPosting {INVOICES} invoices in one batch, {ROUNDS} rounds in turns:\n\n"
        "| check | seconds | processor seconds | to no check | best of each |\n|---|---|---|---|---|"
    )
    base, least = (choose(busy for _seconds, busy in times["none"]) for choose in (statistics.median, min))
    for mode, taken in times.items():
        seconds, busy = (statistics.median(column) for column in zip(*taken))
        print(
            f"| {mode} | {seconds:.2f} | {busy:.2f} | {busy / base:.3f} | {min(busy for _s, busy in taken) / least:.3f} |"
        )
    return moves


def sealing(env, moves, company):
    """What a place in the evidence chain costs, and reading the chain again."""
    company.ar_credit_invoice_check = "warn"
    moves.action_post()
    env.flush_all()
    decisions = env["ar.credit.decision"].search([("chain_sequence", "in", (0, False))], order="id")
    print(f"\nEvidence, {len(decisions)} decisions:\n\n| | processor ms a record | queries |\n|---|---|---|")
    for title, action in (
        ("sealed", decisions._seal),
        ("verified", lambda: env["ar.credit.decision"]._chain_findings(company)),
    ):
        env.invalidate_all()
        before, spent = env.cr.sql_log_count, cpu(env)
        action()
        print(f"| {title} | {(cpu(env) - spent) * 1000 / len(decisions):.2f} | {env.cr.sql_log_count - before} |")


if __name__ == "__main__":
    if "--inside" in sys.argv:
        inside(*sys.argv[sys.argv.index("--inside") + 1 :])
    else:
        main()
