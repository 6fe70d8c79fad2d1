"""How large the generated ledgers are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """What the generator is asked for; everything else follows from it and the seed."""

    name: str
    invoices: int
    customers: int
    months: int = 30


SIZES = {
    "XS": Size("XS", 1_000, 150),
    "S": Size("S", 10_000, 1_000),
    "M": Size("M", 100_000, 10_000),
    "L": Size("L", 1_000_000, 100_000),
}
SEED = 20
