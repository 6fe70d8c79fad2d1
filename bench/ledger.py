"""./dev bench ledger --data FILE.csv[.gz] --as-of DATE --out FILE.csv [--db NAME]

Imports a history of invoices (columns as in the template of the import, or invoice_id, customer_id, currency,
issue_date, due_date, amount, settled_date) with the add-on's own importer into a fresh database, and writes the aging at a
date: one row per customer and document currency, computed from ar.open.item.

The database is named after the file and the importer, so a second call with another date imports nothing. An import that
was cut off goes on where it stopped. A currency of the file without an exchange rate gets the rate 1 (here only; in a real
import it is an error). Rows that are not clean stop the run with the list of their errors.
"""

import argparse
import csv
import gzip
import hashlib
import io
import os
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ADDON = ROOT / "customer_ar_management_import"
HEADER = ("customer_id", "currency", "not_due", "d1_30", "d31_60", "d61_90", "d91", "unapplied", "total")


def main():
    options = arguments()
    rows = read(options.data)
    name = options.db or f"ledger_{key(options.data)}"
    ensure_database(name)
    with registry_of(name).cursor() as cursor:
        env = environment(cursor)
        bring(env, rows, options.data)
        started = time.monotonic()
        written = write(env, rows, options.as_of, options.out)
        print(
            f"{options.out}: {written} rows as of {options.as_of} in {time.monotonic() - started:.2f} s",
            file=sys.stderr,
        )
    return 0


def arguments():
    parser = argparse.ArgumentParser(prog="./dev bench ledger", description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, type=Path, help="history of invoices, .csv or .csv.gz")
    parser.add_argument("--as-of", required=True, type=date.fromisoformat, help="the date, ISO")
    parser.add_argument("--out", required=True, type=Path, help="where to write the aging")
    parser.add_argument("--db", help="name of the database (default: made of the file and the importer)")
    return parser.parse_args()


def read(path):
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def key(path):
    """Of the data and of everything that decides how they are booked."""
    digest = hashlib.sha256(path.read_bytes())
    for source in sorted([*ADDON.glob("models/*.py"), *ADDON.glob("tools/ledger_*.py")]):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def ensure_database(name):
    from devtools import database, workspace

    with workspace.opened() as space:
        database.ensure(space, name)


def registry_of(name):
    import odoo.tools.config as config
    from odoo.modules.registry import Registry

    config.parse_config(["-c", os.environ["ODOO_RC"], "-d", name, "--no-http", "--log-level=warn"])
    return Registry(name)


def environment(cursor):
    from odoo import SUPERUSER_ID, api

    return api.Environment(cursor, SUPERUSER_ID, {"lang": "en_US"})


def bring(env, rows, path):
    """Import the rows unless this database has them."""
    marker = "customer_ar_management.bench_ledger"
    parameters = env["ir.config_parameter"]
    if before := parameters.get_param(marker):
        if before != key(path):
            sys.exit("This database holds another history (or one of another importer): give --db a new name.")
        return
    allow_currencies(env, {row.get("currency") or "" for row in rows} - {""})
    env.cr.commit()
    started, shown = time.monotonic(), 0

    def after_batch(done, total):
        nonlocal shown
        env.cr.commit()
        if time.monotonic() - shown > 5:
            shown = time.monotonic()
            print(f"{done} of {total} items after {shown - started:.0f} s", file=sys.stderr)

    report = env["ar.ledger.import"]._import(rows, env.company, after_batch=after_batch)
    if report["errors"]:
        for error in report["errors"][:50]:
            print(f"row {error['row']}: {error['message']}", file=sys.stderr)
        sys.exit(f"{len(report['errors'])} errors; nothing was imported")
    parameters.set_param(marker, key(path))
    env.cr.commit()
    counts = {name: value for name, value in report.items() if isinstance(value, int) and not isinstance(value, bool)}
    print(f"imported in {time.monotonic() - started:.0f} s: {counts}", file=sys.stderr)


def allow_currencies(env, codes):
    currencies = env["res.currency"].with_context(active_test=False).search([("name", "in", list(codes))])
    currencies.active = True
    env["res.currency.rate"].search(
        [("currency_id", "in", currencies.ids), ("company_id", "in", (False, env.company.id))]
    ).unlink()
    env["res.currency.rate"].create(
        [
            {"currency_id": currency.id, "company_id": env.company.id, "name": "1970-01-01", "rate": 1}
            for currency in currencies - env.company.currency_id
        ]
    )


def write(env, rows, as_of, out):
    """The aging in document currency, one row per customer and currency, from the one relation."""
    scheme = env.ref("customer_ar_management.ar_aging_scheme_standard")
    items = env["ar.open.item"].with_context(ar_as_of=as_of, ar_basis="due", ar_scheme_id=scheme.id)
    groups = items._read_group(
        [("company_id", "=", env.company.id)],
        ["partner_id", "currency_id", "bucket_id"],
        ["amount_residual_currency:sum"],
    )
    place = {
        bucket.id: index
        for index, bucket in enumerate(
            scheme.bucket_ids.filtered(lambda b: b.kind == "not_due")
            + scheme._aged_buckets()
            + scheme.bucket_ids.filtered(lambda b: b.kind == "unapplied")
        )
    }
    named = {row.get("currency") for row in rows}
    table = {}
    for partner, currency, bucket, amount in groups:
        code = "" if currency == env.company.currency_id and currency.name not in named else currency.name
        cells = table.setdefault((partner.ref or partner.name, code), ([0.0] * 6, currency))[0]
        cells[place[bucket.id]] += amount
    with out.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for (customer, code), (cells, currency) in sorted(table.items()):
            amounts = [*cells[:5], -cells[5], sum(cells)]
            writer.writerow(
                [customer, code, *(f"{currency.round(amount) + 0.0:.{currency.decimal_places}f}" for amount in amounts)]
            )
    return len(table)


if __name__ == "__main__":
    sys.exit(main())
