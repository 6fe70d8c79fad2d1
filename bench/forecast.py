"""./dev bench forecast --data SNAPSHOT.csv[.gz] --as-of DATE --out FILE  payment forecast of a ledger in a file; no database

SNAPSHOT has the columns invoice_id, customer_id, currency, issue_date, due_date, settled_date, amount (no settled_date: open on that
day). FILE gets one row per open invoice: invoice_id, as_of, expected_date, p50, p80, p90, p_late, p_late30. With --cash another file
gets the cash by week: as_of, week, book_amount (from what is open: the middle of many simulated futures), mean_amount (the sum of amount
× chance, for comparison), low_amount and high_amount (one future in ten is below, one above) and total_amount (with invoices that do not
exist yet). With --state the fitted model is kept in a folder and fitted anew when it is older than 28 days of as-of time or of another
version.
"""

import argparse
import csv
import gzip
import importlib
import pickle
import time
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path

from devtools import pytest_pure

DATABASE = False
ENGINE = "customer_ar_management_forecast.tools.forecast"
REFIT = 28  # days
WEEKS = 13
#: One fixed rate each, only to add up money of several currencies in one column.
RATES = {"CAD": Decimal("0.75")}
CASH_HEADER = ("as_of", "week", "book_amount", "mean_amount", "low_amount", "high_amount", "total_amount")
HEADER = ("invoice_id", "as_of", "expected_date", "p50", "p80", "p90", "p_late", "p_late30")


def load():
    """The engine without importing the add-on, which would need Odoo."""
    pytest_pure.pytest_configure(None)
    return importlib.import_module(ENGINE)


def day(text):
    return date.fromisoformat(text.strip()[:10]) if (text or "").strip() else None


def amount(text):
    try:
        value = Decimal((text or "0").strip())
    except InvalidOperation:
        return Decimal(0)
    return value if value.is_finite() else Decimal(0)


def read(engine, path):
    """The items of a snapshot, and each one's amount in one currency."""
    opener = gzip.open if str(path).endswith(".gz") else open
    items, money = [], {}
    with opener(path, "rt", encoding="utf-8-sig", newline="") as handle:
        for row in csv.DictReader(handle):
            value = amount(row["amount"])
            issue, due = day(row["issue_date"]), day(row["due_date"])
            if issue is None and due is None:
                continue
            issue = issue or due
            items.append(
                engine.Item(
                    row["invoice_id"], row["customer_id"], issue, due or issue, day(row["settled_date"]), float(value)
                )
            )
            money[row["invoice_id"]] = float(value * RATES.get(row["currency"], Decimal(1)))
    return items, money


def kept_model(path, as_of):
    """The model kept in a file if it is usable on that day, else None."""
    try:
        model = pickle.loads(path.read_bytes())
        usable = model.version == importlib.import_module(f"{ENGINE}.model").VERSION
        return model if usable and timedelta(0) <= as_of - model.fitted_on <= timedelta(REFIT) else None
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError, IndexError):
        return None  # there is none, or another version of the code or of the library has written it


def model_for(engine, items, as_of, kind, folder):
    """The model of the folder if it is of this kind and not older than REFIT days, else a new one, kept there."""
    path = Path(folder, f"forecast-{kind}.pickle") if folder else None
    if path and (model := kept_model(path, as_of)):
        return model
    model = engine.fit(items, as_of, engine.Options(kind))
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(model))
    return model


def write(path, header, rows):
    with Path(path).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def prediction(curve):
    return (
        curve.key,
        curve.as_of,
        curve.expected,
        curve.expected,
        curve.p80,
        curve.p90,
        f"{curve.late():.6f}",
        f"{curve.late(30):.6f}",
    )


def cash_rows(items, curves, money, as_of):
    """Rows of the file of cash, week by week."""
    tools = {name: importlib.import_module(f"{ENGINE}.{name}") for name in ("curve", "simulate", "coming")}
    owes = {item.key: item.customer for item in items}
    amounts = [money[curve.key] for curve in curves]
    futures = tools["simulate"].futures(curves, [owes[curve.key] for curve in curves], amounts, WEEKS)
    wider = curves[0].marks.spread if curves else 1.0
    low, middle, high = tools["simulate"].band(futures, wider).tolist()
    mean = tools["curve"].weekly(curves, amounts, WEEKS)
    priced = [item._replace(amount=money[item.key]) for item in items]
    new = tools["coming"].weekly(priced, as_of, WEEKS)
    return [
        (
            as_of,
            week + 1,
            *(f"{value:.2f}" for value in (middle[week], mean[week], low[week], high[week], mean[week] + new[week])),
        )
        for week in range(WEEKS)
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--as-of", required=True, type=date.fromisoformat)
    parser.add_argument("--out", required=True)
    parser.add_argument("--cash")
    parser.add_argument("--model", choices=("auto", "plain", "learned", "usual", "both"), default="auto")
    parser.add_argument("--state", help="a folder to keep the fitted model in")
    options = parser.parse_args()
    engine, begin = load(), time.process_time()
    items, money = read(engine, options.data)
    model = model_for(engine, items, options.as_of, options.model, options.state)
    fitted = time.process_time()
    curves = engine.predict(model, items, options.as_of)
    write(options.out, HEADER, map(prediction, curves))
    if options.cash:
        write(options.cash, CASH_HEADER, cash_rows(items, curves, money, options.as_of))
    trials = " ".join(f"{kind} {trial.loss:.4f}/{trial.error:.2f} d" for kind, trial in model.trials.items())
    print(
        f"{len(items)} invoices, {len(curves)} open; {model.kind} model of {model.fitted_on} {trials}; "
        f"fit {fitted - begin:.1f} s, predict {time.process_time() - fitted:.1f} s of one processor"
    )


if __name__ == "__main__":
    main()
