"""./dev bench dunning --size S|M|L: a run over all customers, then mails and PDFs per second.

The run is what ``action_preview`` and ``action_confirm`` do: collect, decide, record letters, items and reasons. Messages go
to a mail server inside this process; every letter is committed before and after its message, as in real life, which is why
this works in a copy of the ledger (``bench_dunning_M``).
"""

import argparse
import json
import logging
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from bench.databases import Databases
from bench.generator.sizes import SIZES
from bench.measure import _peak, _reset_peak
from bench.odoo_env import environment
from devtools import layout, workspace

STEPS = ((5, "Reminder"), (15, "Second reminder"), (30, "Final notice"))
# What OCA's account_credit_control took for the lines of one run alone, on the machine on which it was measured.
OCA_SECONDS = {"S": 106, "M": 200}


def main():
    parser = argparse.ArgumentParser(prog="./dev bench dunning", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="S")
    parser.add_argument("--mails", type=int, default=300)
    parser.add_argument("--pdfs", type=int, default=100)
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(json.dumps(measure(options.inside, options.mails, options.pdfs)))
        return
    with workspace.opened() as space:
        databases = Databases(space, options.size, options.fresh)
        name = f"bench_dunning_{options.size}"
        databases.copy(databases.ours(), name)
        done = subprocess.run(
            space.python("-m", "bench.dunning", "--inside", name, "--mails", options.mails, "--pdfs", options.pdfs),
            env=space.env(),
            cwd=layout.ROOT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    report(json.loads(done.stdout.splitlines()[-1]), options.size)


def report(result, size):
    print(
        f"\n## Dunning, ledger {size}: {result['items']:,} open items, {result['letters']:,} letters, "
        f"{result['skips']:,} reasons\n"
    )
    print("| | seconds | CPU of Python and PostgreSQL | queries | MB added (peak) |\n|---|---|---|---|---|")
    for key, title in (("preview", "preview: collect, decide, record"), ("confirm", "confirm: claim items, schedule")):
        found = result[key]
        print(
            f"| {title} | {found['seconds']:.2f} | {found['cpu']:.2f} | {found['queries']} | {found['megabytes']:.0f} |"
        )
    print(f"\nPeak memory of the process: {result['peak']:.0f} MB.")
    for key in ("mails", "pdfs"):
        number, seconds = result[key]
        print(f"{key}: {number} in {seconds:.1f} s, {number / seconds:.1f} per second, each committed before and after")
    if size in OCA_SECONDS:
        total = result["preview"]["seconds"] + result["confirm"]["seconds"]
        print(
            f"OCA account_credit_control, lines of one run, measured earlier on another day: {OCA_SECONDS[size]} s"
            f" = {OCA_SECONDS[size] / total:.0f} times as long"
        )


def measure(database, mails, pdfs):
    with environment(database) as env:
        plan = prepare(env)
        result = {}
        run = env["ar.dunning.run"].create({"company_id": env.company.id})
        env.flush_all()
        result["preview"] = timed(env, run.action_preview)
        env.cr.commit()  # as in life: a proposal is looked at before it is confirmed
        result["confirm"] = timed(env, run.action_confirm)
        result["peak"] = _peak()
        result["letters"], result["skips"] = run.letter_count, run.skip_count
        result["items"] = result["skips"] + env["ar.dunning.letter.line"].search_count([("is_credit", "=", False)])
        env.cr.commit()
        env.invalidate_all()
        with mail_server(env):
            result["mails"] = deliver(env, mails)
            plan.step_ids.attach_pdf = True
            env.cr.commit()
            result["pdfs"] = deliver(env, pdfs)
        return result


def prepare(env):
    """A three-step plan for everybody; every customer has an address."""
    env.cr.execute(
        "UPDATE res_partner SET email = 'c' || id || '@customer.example',"
        " email_normalized = 'c' || id || '@customer.example'"
    )
    env.invalidate_all()
    plan = env["ar.dunning.plan"].create(
        {
            "name": "Bench",
            "quiet_weekend": False,
            "quiet_holidays": False,
            "hour_from": 0,
            "hour_to": 0,
            "step_ids": [
                (
                    0,
                    0,
                    {
                        "name": name,
                        "offset_days": days,
                        "channel": "email",
                        "subject": "{total}",
                        "body": "<p>{items}</p>",
                    },
                )
                for days, name in STEPS
            ],
        }
    )
    env.company.write({"ar_dunning_plan_id": plan.id, "ar_dunning_bank_days": 0, "ar_dunning_unmatched_share": 0})
    return plan


def timed(env, action):
    before, counted, begun, cpu = _reset_peak(), env.cr.sql_log_count, time.monotonic(), cpu_seconds(env)
    action()
    env.flush_all()
    return {
        "seconds": time.monotonic() - begun,
        "cpu": cpu_seconds(env) - cpu,
        "queries": env.cr.sql_log_count - counted,
        "megabytes": _peak() - before,
    }


def cpu_seconds(env):
    """CPU time of this process and of its PostgreSQL backend, if that runs on this machine (Linux)."""
    env.cr.execute("SELECT pg_backend_pid()")
    stat = Path(f"/proc/{env.cr.fetchone()[0]}/stat")
    ticks = sum(map(int, stat.read_text().rsplit(")", 1)[1].split()[11:13])) if stat.exists() else 0
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def deliver(env, number):
    begun = time.monotonic()
    done = env["ar.dunning.letter"]._deliver(number, commit=True)
    return done, time.monotonic() - begun


@contextmanager
def mail_server(env):
    """A mail server that takes everything and keeps nothing."""
    from aiosmtpd.controller import Controller

    logging.getLogger("mail.log").setLevel(logging.WARNING)

    class Drain:
        async def handle_DATA(self, _server, _session, _envelope):
            return "250 OK"

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(Drain(), hostname="127.0.0.1", port=port)
    controller.start()
    env["ir.mail_server"].search([]).active = False
    env["ir.mail_server"].create(
        {"name": "Bench", "smtp_host": "127.0.0.1", "smtp_port": port, "smtp_encryption": "none"}
    )
    env.cr.commit()
    try:
        yield
    finally:
        controller.stop()


if __name__ == "__main__":
    sys.exit(main())
