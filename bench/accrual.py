"""./dev bench accrual --size S|M  a night of interest, a provision run and 1,000 write-offs, each against its floor"""

import argparse
import subprocess
import time
from datetime import date, timedelta

from bench.databases import Databases
from bench.generator.sizes import SIZES
from devtools import layout, workspace

ADDONS = "customer_ar_management_charge,customer_ar_management_loss"
WRITE_OFFS = 1000
PAID = 200  # items that are paid before the night with movements
READ = """
    SELECT l.id, l.amount_currency, COALESCE(l.date_maturity, l.date), array_agg(p.max_date), array_agg(p.debit_amount_currency)
      FROM account_move_line l LEFT JOIN account_partial_reconcile p ON p.debit_move_id = l.id
     WHERE l.account_id = ANY(ARRAY(SELECT id FROM account_account WHERE account_type = 'asset_receivable'))
       AND l.parent_state = 'posted' AND l.balance > 0 AND l.company_id = %s AND COALESCE(l.date_maturity, l.date) < %s
       AND (l.reconciled IS NOT TRUE OR %s)
     GROUP BY l.id
"""


def main():
    parser = argparse.ArgumentParser(prog="./dev bench accrual", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="S")
    options = parser.parse_args()
    with workspace.opened() as space:
        databases = Databases(space, options.size)
        name = f"bench_money_{options.size}"
        databases.copy(databases.ours(), name)
        databases.install(name, ADDONS)
        command = space.python("-m", "bench.accrual", "--inside", name, options.size)
        raise SystemExit(subprocess.run(command, env=space.env(), cwd=layout.ROOT, check=False).returncode)


def timed(env, action):
    """``(seconds, result)`` of one action, everything written."""
    env.flush_all()
    env.invalidate_all()
    begin = time.perf_counter()
    result = action()
    env.flush_all()
    return time.perf_counter() - begin, result


def inside(database, size):
    from bench.odoo_env import environment

    with environment(database) as env:
        print(f"\n## Interest, provision, write-offs at {size}\n\n| what | seconds | against |\n|---|---|---|")
        accounts(env, env.company)
        interest(env, env.company, date.today())
        losses(env, env.company, date.today())
        env.cr.rollback()


def read(env, company, day, everything):
    env.cr.execute(READ, (company.id, day, everything))
    return len(env.cr.fetchall())


def interest(env, company, today):
    policy = env["ar.charge.policy"].create({"name": "Bench", "points": 9, "company_id": company.id})
    company.write({"ar_charge_policy_id": policy.id, "ar_charge_since": "2000-01-01"})
    Charge = env["ar.charge"]
    floor, count = timed(env, lambda: read(env, company, today, True))
    print(f"| reading {count:,} items and their movements | {floor:.2f} | 1.0 |")
    first, run = timed(env, lambda: Charge._accrue(company, today - timedelta(days=2)))
    print(f"| first night, {run.looked_at:,} items, {run.row_count:,} rows | {first:.2f} | {first / floor:.1f} |")
    env.cr.execute("ANALYZE ar_charge_item, ar_charge_accrual")
    env.cr.execute(
        "UPDATE ar_charge_run SET done_at = done_at + interval '2 days'"
    )  # the ledger was made today: it is no news
    env.invalidate_all()
    small, open_count = timed(env, lambda: read(env, company, today, False))
    after = today + timedelta(days=1)
    for title, day in (
        ("quiet night", today - timedelta(days=1)),
        ("quiet night again", today),
        (f"night after {PAID} payments", after),
        ("first night of a month", (after.replace(day=1) + timedelta(days=32)).replace(day=1)),
    ):
        if day == after:
            pay(env, company, today)
            small, open_count = timed(env, lambda: read(env, company, today, False))
        seconds, run = timed(env, lambda day=day: Charge._accrue(company, day))
        print(
            f"| {title}, {run.item_count:,} items compared, {run.looked_at:,} anew | {seconds:.3f} | {seconds / small:.1f} "
            f"times reading {open_count:,} open items ({small:.3f}) |"
        )


def pay(env, company, day):
    """One entry that pays the oldest items, matched with each of them."""
    items = overdue(env, company, PAID)
    env["ar.write.off"]._make(company, {"reason": "other"}, fit(env, company, items, day))._book(day)


def overdue(env, company, count):
    return env["ar.open.item"].search(
        [
            ("company_id", "=", company.id),
            ("is_credit", "=", False),
            ("amount_residual", ">", 0),
            ("is_exchange_pending", "=", False),
            ("is_overdue", "=", True),
        ],
        order="amount_residual",
        limit=count,
    )


def fit(env, company, items, day):
    return env["ar.write.off"]._fit([(item.line_id.id, None) for item in items], company, day)[0]


def accounts(env, company):
    account = env["account.account"].create
    company.write(
        {
            "ar_loss_expense_account_id": account(
                {"name": "Bad debts", "code": "699901", "account_type": "expense"}
            ).id,
            "ar_loss_allowance_account_id": account(
                {"name": "Allowance", "code": "129901", "account_type": "asset_current"}
            ).id,
            "ar_loss_small_cap": 10**9,
        }
    )


def losses(env, company, today):
    env["ar.provision.group"].create({"name": "All", "company_id": company.id})
    balance, _rows = timed(env, lambda: env["ar.open.item"]._aged_balance(company, today))
    seconds, run = timed(env, lambda: env["ar.provision.run"]._new(company, today))
    print(
        f"| provision run, {len(run.item_ids):,} items, {run.history_count:,} parts of history | {seconds:.2f} "
        f"| {seconds / balance:.1f} times the aged balance ({balance:.2f}) |"
    )
    good = fit(env, company, overdue(env, company, WRITE_OFFS), today)
    record = env["ar.write.off"]._make(company, {"reason": "small"}, good)
    each = 1000 / len(good)
    seconds, steps = timed(env, lambda: core_alone(env, record, today))
    floor = sum(steps.values())
    for step, taken in steps.items():
        print(f"| core alone: {step} | {taken:.2f} | {taken * each:.1f} ms each |")
    seconds, _done = timed(env, lambda: record._book(today))
    print(
        f"| booking {len(good):,} write-offs, one entry | {seconds:.2f} | {seconds * each:.1f} ms each, {seconds / floor:.2f} times "
        f"core alone ({floor * each:.1f} ms) |"
    )


def core_alone(env, record, day):
    """The same entry by core's own methods, ``{step: seconds}``: create, post, one plan of matchings; taken back afterwards."""
    lines, moves = (
        record.line_ids,
        env["account.move"].with_context(tracking_disable=True, mail_create_nosubscribe=True),
    )
    vals = record._entry_vals(day, lines, lines._relief(day))
    with env.cr.savepoint() as savepoint:
        created, move = timed(env, lambda: moves.create([vals]))
        posted, _done = timed(env, move.action_post)
        entries = move.line_ids.filtered(lambda line: line.account_type == "asset_receivable").sorted("id")
        plan = [line.line_id | entry for line, entry in zip(lines, entries)]
        matched, _done = timed(env, lambda: env["account.move.line"]._reconcile_plan(plan))
        savepoint.rollback()
    env.invalidate_all()
    return {
        f"creating the entry ({len(plan) + 1:,} lines)": created,
        "posting it": posted,
        f"matching {len(plan):,} items": matched,
    }


if __name__ == "__main__":
    import sys

    if sys.argv[1:2] == ["--inside"]:
        inside(*sys.argv[2:])
    else:
        main()
