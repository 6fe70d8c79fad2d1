"""./dev bench worklist --size S|M|L: whom to contact today, beside one SQL statement that ranks by the same rules.

The floor reads Odoo's tables by hand: one company, today, the rules written into the statement. Customers and points must be the same.
A third of the customers was spoken to, some promised, some dispute, some were reminded.
"""

import argparse
import subprocess
import sys
from datetime import date, timedelta

from bench.databases import Databases
from bench.generator.sizes import SIZES
from bench.statements import measured
from devtools import layout, workspace

MODULE = "customer_ar_management_collection"
PROMISES, DISPUTES = 300, 200

FLOOR = """
WITH promised AS (
    SELECT line_id, SUM(amount) AS amount FROM ar_promise_item WHERE is_open AND date_given <= %(day)s GROUP BY line_id),
disputed AS (
    SELECT move_id, SUM(amount) AS amount, BOOL_OR(COALESCE(amount, 0) = 0) AS is_whole FROM ar_dispute
     WHERE state = 'open' AND date_start <= %(day)s AND move_id IS NOT NULL GROUP BY move_id),
item AS (
    SELECT p.commercial_partner_id AS partner_id, l.amount_residual AS r, %(day)s - COALESCE(l.date_maturity, l.date) AS late,
           CASE WHEN d.is_whole THEN l.amount_residual ELSE LEAST(l.amount_residual, COALESCE(d.amount, 0)) END AS disputed,
           LEAST(l.amount_residual, COALESCE(h.amount, 0)) AS promised
      FROM account_move_line l JOIN res_partner p ON p.id = l.partner_id
      LEFT JOIN promised h ON h.line_id = l.id LEFT JOIN disputed d ON d.move_id = l.move_id
     WHERE l.account_id = ANY(%(accounts)s) AND l.reconciled IS NOT TRUE AND l.parent_state = 'posted' AND l.date <= %(day)s
       AND l.company_id = %(company)s AND l.amount_residual != 0),
owing AS (
    SELECT partner_id, MAX(late) FILTER (WHERE r > 0) AS oldest,
           GREATEST(SUM(CASE WHEN r < 0 THEN r WHEN late > 0 THEN GREATEST(r - disputed - promised, 0) ELSE 0 END), 0) AS chase,
           COALESCE(SUM(GREATEST(r - disputed - promised, 0) * rate.loss / 100) FILTER (WHERE r > 0 AND late > 0), 0) AS at_risk
      FROM item LEFT JOIN LATERAL (
        SELECT loss_rate AS loss FROM ar_aging_bucket WHERE scheme_id = %(scheme)s AND kind = 'aged'
           AND (days_to >= item.late OR COALESCE(days_to, 0) = 0) ORDER BY NULLIF(days_to, 0) NULLS LAST LIMIT 1) rate ON r > 0 AND late > 0
     WHERE r < 0 OR late > 0 GROUP BY partner_id HAVING SUM(r) FILTER (WHERE r > 0 AND late > 0) > 0),
spoken AS (
    SELECT partner_id, MAX(date::date) AS last, (ARRAY_AGG(next_date ORDER BY date DESC, id DESC))[1] AS following
      FROM ar_contact_log WHERE company_id = %(company)s GROUP BY partner_id),
broken AS (
    SELECT partner_id FROM ar_promise WHERE company_id = %(company)s AND state IN ('broken', 'partly')
       AND date BETWEEN %(day)s - 90 AND %(day)s GROUP BY partner_id),
late AS (
    SELECT partner_id FROM ar_dispute WHERE company_id = %(company)s AND state = 'open' AND deadline < %(day)s GROUP BY partner_id)
SELECT owing.partner_id,
       ROUND((CASE WHEN at_risk >= 100 THEN 10 * LEAST(at_risk / 100, 10) ELSE 0 END
        + CASE WHEN broken.partner_id IS NOT NULL THEN 20 ELSE 0 END + CASE WHEN oldest >= 60 THEN 10 ELSE 0 END
        + CASE WHEN COALESCE(%(day)s - last, oldest) >= 14 THEN 8 ELSE 0 END
        + CASE WHEN late.partner_id IS NOT NULL THEN 6 ELSE 0 END)::numeric, 2) AS points
  FROM owing LEFT JOIN spoken USING (partner_id) LEFT JOIN broken USING (partner_id) LEFT JOIN late USING (partner_id)
 WHERE (following IS NULL OR following <= %(day)s) AND (chase > 0 OR late.partner_id IS NOT NULL)
 ORDER BY 2 DESC, chase DESC
"""
RULES = ("at_risk", "broken", "oldest", "silence", "dispute_late")


def main():
    parser = argparse.ArgumentParser(prog="./dev bench worklist", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="S")
    options = parser.parse_args()
    with workspace.opened() as space:
        databases = Databases(space, options.size)
        name = f"bench_worklist_{options.size}"
        databases.copy(databases.ours(), name)
        databases.install(name, MODULE)
        command = space.python("-m", "bench.worklist", "--inside", name, options.size)
        raise SystemExit(subprocess.run(command, env=space.env(), cwd=layout.ROOT, check=False).returncode)


def prepare(env, company, today):
    """Accounts for everybody, and a desk at which people have worked."""
    Account = env["ar.customer.account"]
    while partner_ids := Account._missing_partner_ids(company, 10_000):
        Account._ensure(env["res.partner"].browse(partner_ids), company)
    env.cr.execute(
        """INSERT INTO ar_contact_log (partner_id, company_id, kind, result, date, next_date, user_id)
           SELECT partner_id, company_id, 'call', 'reached', %s::timestamp - (id %% 40) * interval '1 day',
                  CASE WHEN id %% 6 = 0 THEN %s::date + 5 END, %s
             FROM ar_customer_account WHERE company_id = %s AND id %% 3 = 0""",
        (today, today, env.uid, company.id),
    )
    items = env["ar.open.item"].search(
        [("is_overdue", "=", True), ("company_id", "=", company.id), ("currency_id", "=", company.currency_id.id)],
        limit=40 * (PROMISES + DISPUTES),
        order="id",
    )
    firsts = [own[0] for own in items.grouped("partner_id").values()][: PROMISES + DISPUTES]
    said(env, company, today, firsts)
    env.flush_all()
    env.cr.execute("ANALYZE ar_contact_log, ar_promise, ar_promise_item, ar_dispute, ar_customer_account")


def said(env, company, today, firsts):
    """Promises and disputes over the first items of some customers."""
    env["ar.promise"].create(
        [
            {
                "partner_id": item.partner_id.id,
                "company_id": company.id,
                "line_ids": [(6, 0, item.line_id.ids)],
                "date": today + timedelta(5),
                "date_given": today,
            }
            for item in firsts[:PROMISES]
        ]
    )
    env["ar.dispute"].create(
        [
            {
                "partner_id": item.partner_id.id,
                "company_id": company.id,
                "move_id": item.move_id.id,
                "note": "bench",
                "deadline": today + timedelta(number % 9 - 4),
            }
            for number, item in enumerate(firsts[PROMISES:])
        ]
    )


def inside(database, size):
    from bench.odoo_env import environment

    with environment(database) as env:
        company, today = env.company, date.today()
        prepare(env, company, today)
        env["ar.collection.rule"].search([("code", "not in", RULES)]).active = False
        env.flush_all()
        scheme = env["ar.aging.scheme"]._default_for(company)
        accounts = env["account.account"].search([("account_type", "=", "asset_receivable")]).ids
        values = {"day": today, "company": company.id, "accounts": accounts, "scheme": scheme.id}

        def floor():
            env.cr.execute(FLOOR, values)
            return env.cr.fetchall()

        def ours():
            return env["ar.collection.case"]._work_list(company, today)

        def every():
            env["ar.collection.rule"].with_context(active_test=False).search([]).active = True
            return ours()

        print(f"\n## Work list at {size}\n")
        print("| question | seconds | processor seconds | queries | customers |\n|---|---|---|---|---|")
        found = {}
        for name, question in (
            ("SQL floor: the same ranking by hand", floor),
            ("work list, the same rules", ours),
            ("work list, every rule that is shipped", every),
        ):
            seconds, busy, queries, found[name] = measured(env, question)
            print(f"| {name} | {seconds:.2f} | {busy:.2f} | {queries} | {len(found[name]):,} |")
        by_hand, listed, _every = found.values()
        same = {row[0]: float(row[1]) for row in by_hand} == {row["partner_id"]: row["points"] for row in listed}
        print(f"\nCustomers and points are {'the same' if same else 'NOT the same'}.")
        env.cr.rollback()
        return 0 if same else 1


if __name__ == "__main__":
    sys.exit(inside(*sys.argv[2:4]) if sys.argv[1:2] == ["--inside"] else main())
