"""Folders for the pure engines of the bench: invented by seed, written as CSV, run in a process of their own."""

import csv
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

from devtools import layout


def write(folder, name, header, rows, shuffled, mark=""):
    rows = list(rows)
    shuffled.shuffle(rows)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as handle:
        handle.write(mark)
        writer = csv.writer(handle)
        writer.writerow(header)
        writer.writerows(rows)


def bench(name, folder):
    out = folder / "out.csv"
    command = [sys.executable, "-m", f"bench.{name}", "--data", str(folder), "--out", str(out)]
    subprocess.run(command, cwd=layout.ROOT, check=True, capture_output=True)
    with out.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def rounded(value, digits):
    """Half away from zero, as text."""
    value = Fraction(value)
    units = int(abs(value) * 10**digits + Fraction(1, 2))  # of the smallest kind
    return f"{Decimal(units if value >= 0 else -units).scaleb(-digits):.{digits}f}"


def money(random_, digits, most):
    return Decimal(random_.randint(1, most * 10**digits)).scaleb(-digits)
