"""python -m bench.scheme DATABASE: what our add-on needs on a ledger that was written by SQL.

An aging scheme with the edges that OCA's report has built in, and the customer accounts that posting would have made.
"""

import sys
import time

from bench.floor import EDGES
from bench.odoo_env import environment


def main(database):
    with environment(database) as env:
        buckets = [(0, 0, {"kind": "aged", "name": f"to {edge}", "days_to": edge}) for edge in EDGES]
        env["ar.aging.scheme"].create({"name": "Bench", "bucket_ids": buckets})
        env.cr.commit()
        started = time.monotonic()
        env["ar.customer.account"]._cron_fill_gaps()
        env.cr.commit()
        print(f"{env['ar.customer.account'].search_count([])} customer accounts in {time.monotonic() - started:.0f} s")


main(sys.argv[1])
