"""python -m bench.freeze DATABASE: freeze the last month ends, as the nightly run does."""

import sys
import time

from bench.odoo_env import environment


def main(database):
    with environment(database) as env:
        Snapshot = env["ar.snapshot"]
        missing = Snapshot._missing(env.company, env["ar.open.item"]._as_of())
        for company, end in missing:
            started = time.monotonic()
            snapshot = Snapshot._freeze_month(company, end)
            env.cr.commit()
            env.cr.execute(
                "SELECT count(*), count(DISTINCT partner_id) FROM ar_snapshot_line WHERE snapshot_id = %s",
                [snapshot.id],
            )
            lines, customers = env.cr.fetchone()
            print(f"{end}: {customers:,} customers, {lines:,} lines in {time.monotonic() - started:.1f} s", flush=True)


main(sys.argv[1])
