"""./dev bench matching_posting [--lines 1000] [--naive 100] [--oca 50]: confirming receipts, against two yardsticks.

Every receipt is a bank line that pays one invoice of its own customer and names it. Ours: `action_confirm` of all
proposals. Naive: core's own steps line by line (turn the suspense item into the receivable, `reconcile()`), in one
transaction and with a commit after each line, as one screen after the other does it. OCA: the automatic matching of
`account_reconcile_oca`, which runs while bank lines are created; the time to create the same lines without matching is
taken off. Core's batch alone is the floor of what posts through core as it is. Ours, floor and naive take turns in
`ROUNDS` rounds on one database, since a machine is not equally fast all the time.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time

from bench import oca
from bench.databases import Databases
from bench.odoo_env import environment
from devtools import cache, database, layout, workspace

OCA_PACKAGES = ("odoo-addon-account-reconcile-oca==19.0.*", "odoo-addon-account-statement-base==19.0.*")
OCA_MODULE = "account_reconcile_oca"
ROUNDS = 2
DAY, PAID = "2026-02-01", "2026-03-10"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1000)
    parser.add_argument("--naive", type=int, default=100)
    parser.add_argument("--oca", type=int, default=50)
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    parser.add_argument("--subject", help=argparse.SUPPRESS)
    parser.add_argument("--addons-path", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(json.dumps(measure(options)))
        return
    with workspace.opened() as space:
        report(options, run(space, options))


def run(space, options):
    """Figures by subject, each measured in a process and a database of its own."""
    bases, found = Databases(space, "S"), {}
    templates = database.Templates(space)
    jobs = [("ours", templates.addon())]
    if options.oca:
        jobs.append(("oca", templates.base()))
    for subject, source in jobs:
        name = f"bench_posting_{subject}"
        database.drop(space.server, name)
        database.create(space.server, name, source)
        path = None
        if subject == "oca":
            path = oca_path(space)
            bases.install(name, OCA_MODULE, path)
        command = [
            "-m",
            "bench.matching_posting",
            "--inside",
            name,
            "--subject",
            subject,
            "--lines",
            options.lines,
            "--naive",
            options.naive,
            "--oca",
            options.oca,
            *(["--addons-path", path] if path else []),
        ]
        done = subprocess.run(
            space.python(*command), env=space.env(), cwd=layout.ROOT, check=True, stdout=subprocess.PIPE, text=True
        )
        found[subject] = json.loads(done.stdout.splitlines()[-1])
        database.drop(space.server, name)
    return found


def oca_path(space):
    """The folder with OCA's add-ons, fetched first when the cache does not have it."""
    folder = cache.entry("oca", cache.digest("1", *OCA_PACKAGES), lambda path: oca.fetch(space, path, OCA_PACKAGES))
    return folder / "odoo" / "addons"


def measure(options):
    with environment(options.inside, options.addons_path) as env:
        env = env(context={"tracking_disable": True, "mail_create_nosubscribe": True})
        return {"ours": in_turns, "oca": with_oca}[options.subject](env, options)


def invoices(env, number):
    """Posted invoices, one per customer."""
    partners = env["res.partner"].create(
        [{"name": f"Customer {n:05d} Trading", "is_company": True} for n in range(number)]
    )
    journal = env["account.journal"].search([("type", "=", "sale"), ("company_id", "=", env.company.id)], limit=1)
    moves = env["account.move"].create(
        [
            {
                "move_type": "out_invoice",
                "partner_id": partner.id,
                "invoice_date": DAY,
                "invoice_date_due": "2026-03-01",
                "invoice_payment_term_id": False,
                "journal_id": journal.id,
                "invoice_line_ids": [(0, 0, {"name": "Goods", "price_unit": 100 + n / 100, "tax_ids": [(5,)]})],
            }
            for n, partner in enumerate(partners)
        ]
    )
    moves.action_post()
    return moves


def bank_lines(env, moves):
    bank = env["account.journal"].search([("type", "=", "bank"), ("company_id", "=", env.company.id)], limit=1)
    lines = env["account.bank.statement.line"].create(
        [
            {
                "journal_id": bank.id,
                "date": PAID,
                "payment_ref": move.name,
                "amount": move.amount_total,
                "partner_name": move.partner_id.name,
            }
            for move in moves
        ]
    )
    settle(env)
    return lines


def settle(env):
    """Everything written, statistics fresh, caches empty."""
    env.flush_all()
    env.cr.commit()
    env.cr.execute("ANALYZE")
    env.cr.commit()
    env.invalidate_all()


def timed(env, action):
    counted, begun, cpu = env.cr.sql_log_count, time.monotonic(), time.process_time()
    result = action()
    env.flush_all()
    return result, {
        "seconds": time.monotonic() - begun,
        "cpu": time.process_time() - cpu,
        "queries": env.cr.sql_log_count - counted,
    }


def paid(moves):
    moves.invalidate_recordset()
    return sum(move.payment_state in ("paid", "in_payment") for move in moves)


def in_turns(env, options):
    """Figures of all subjects but OCA, each the sum of its rounds, and the rounds of seconds."""
    rounds = []
    for _round in range(ROUNDS):
        small = options.naive // ROUNDS
        rounds.append(
            {
                **ours(env, options.lines),
                "floor": floor(env, options.lines),
                "naive": naive(env, small),
                "commit": naive(env, small, commit=True),
            }
        )
    return {
        subject: {
            **{key: sum(turn[subject][key] for turn in rounds) for key in rounds[0][subject]},
            "rounds": [turn[subject]["seconds"] / turn[subject]["lines"] for turn in rounds],
        }
        for subject in rounds[0]
    }


def ours(env, number):
    moves = invoices(env, number)
    lines = bank_lines(env, moves)
    proposals, proposing = timed(env, lambda: env["ar.match.proposal"]._propose(lines))
    settle(env)
    _result, confirming = timed(env, proposals.action_confirm)
    done = paid(moves)
    settle(env)
    _result, undoing = timed(env, proposals.action_undo)
    settle(env)
    return {
        "propose": {"lines": number, "paid": 0, **proposing},
        "confirm": {"lines": number, "paid": done, **confirming},
        "undo": {"lines": number, "paid": paid(moves), **undoing},
    }


def naive(env, number, commit=False):
    moves = invoices(env, number)
    lines = bank_lines(env, moves)
    settle(env)

    def one_by_one():
        for line, move in zip(lines, moves, strict=True):
            _liquidity, suspense, _other = line.with_context(skip_account_move_synchronization=True)._seek_for_lines()
            receivable = move.line_ids.filtered(lambda item: item.account_id.account_type == "asset_receivable")
            suspense.write({"account_id": receivable.account_id.id, "partner_id": move.partner_id.id})
            (suspense + receivable).reconcile()
            if commit:
                env.cr.commit()

    _result, confirming = timed(env, one_by_one)
    return {"lines": number, "paid": paid(moves), **confirming}


def floor(env, number):
    """What core's own batch takes: the suspense items of all lines turned in one write, without their customers, and all
    pairs reconciled in one plan. No check, no memory, no undo."""
    moves = invoices(env, number)
    lines = bank_lines(env, moves)
    settle(env)

    def all_at_once():
        lines_ = lines.with_context(skip_account_move_synchronization=True)
        suspense = [line._seek_for_lines()[1] for line in lines_]
        receivables = [
            move.line_ids.filtered(lambda item: item.account_id.account_type == "asset_receivable") for move in moves
        ]
        suspense[0].union(*suspense).write({"account_id": receivables[0].account_id.id})
        suspense[0]._reconcile_plan([own + item for own, item in zip(suspense, receivables, strict=True)])

    _result, confirming = timed(env, all_at_once)
    return {"lines": number, "paid": paid(moves), **confirming}


def with_oca(env, options):
    """Bank lines without anything to match first, then the same number that name an invoice."""
    number = options.oca
    moves = invoices(env, number)
    settle(env)
    bank = env["account.journal"].search([("type", "=", "bank"), ("company_id", "=", env.company.id)], limit=1)

    def create(texts, partners):
        return env["account.bank.statement.line"].create(
            [
                {
                    "journal_id": bank.id,
                    "date": PAID,
                    "payment_ref": text,
                    "amount": move.amount_total,
                    "partner_id": partner,
                }
                for text, partner, move in zip(texts, partners, moves, strict=True)
            ]
        )

    _result, bare = timed(env, lambda: create([f"nothing {n}" for n in range(number)], [False] * number))
    settle(env)
    _result, full = timed(env, lambda: create(moves.mapped("name"), moves.partner_id.ids))
    return {"lines": number, "paid": paid(moves), **{key: full[key] - bare[key] for key in full}}


def report(options, found):
    rows = {**found["ours"], **({"oca": found["oca"]} if "oca" in found else {})}
    titles = {
        "confirm": "confirm",
        "floor": "core's batch alone",
        "naive": "core, line by line",
        "commit": "core, line by line, committed each",
        "oca": "OCA account_reconcile_oca, matching",
        "propose": "propose",
        "undo": "undo",
    }
    print(f"\n## Confirming {options.lines:,} receipts\n")
    print("| | lines | paid | seconds | per line | CPU of Python | queries per line |\n|---|---|---|---|---|---|---|")
    for subject, title in titles.items():
        if row := rows.get(subject):
            number = row["lines"]
            print(
                f"| {title} | {number} | {row['paid']} | {row['seconds']:.1f} | {1000 * row['seconds'] / number:.1f} ms"
                f" | {1000 * row['cpu'] / number:.1f} ms | {row['queries'] / number:.1f} |"
            )
    mine = rows["confirm"]
    for subject, asked in (("naive", 20), ("commit", 20)):
        ratios = sorted(theirs / ours for theirs, ours in zip(rows[subject]["rounds"], mine["rounds"], strict=True))
        print(
            f"\n{titles[subject]}: {statistics.mean(ratios):.1f} times the time per line"
            f" ({ratios[0]:.1f} to {ratios[-1]:.1f}; asked: {asked})"
        )
    if "oca" in rows:
        print(
            f"\nOCA: {rows['oca']['seconds'] / rows['oca']['lines'] / mine['seconds'] * mine['lines']:.0f} times (asked: 100)"
        )


if __name__ == "__main__":
    sys.exit(main())
