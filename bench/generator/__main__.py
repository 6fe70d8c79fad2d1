"""python -m bench.generator DATABASE --size S: fill a fresh database with a generated ledger and check it."""

import argparse
import time
from datetime import date

from bench.odoo_env import environment

from . import check, load, setup
from .sizes import SEED, SIZES


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database")
    parser.add_argument("--size", choices=SIZES, default="S")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--end", type=date.fromisoformat, default=date.today(), help="last day of the ledger")
    options = parser.parse_args()
    started = time.monotonic()
    with environment(options.database) as env:
        param, terms = setup.prepare(env, SIZES[options.size], options.end)
        load.load(env.cr._obj, param, terms, options.seed)
        env.cr.commit()
        load.vacuum(env.cr._obj)
        print(f"loaded in {time.monotonic() - started:.0f} s")
        found = check.check(env.cr._obj)
        env.invalidate_all()
        found += check.check_with_odoo(env)
    for line in found:
        print(f"WRONG: {line}")
    print(f"checked in {time.monotonic() - started:.0f} s: {'consistent' if not found else 'NOT consistent'}")
    raise SystemExit(1 if found else 0)


main()
