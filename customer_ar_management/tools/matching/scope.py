"""What of a large ledger can matter to a few receipts, so that only that need be loaded.

The engine looks items up in four ways: by who may have paid (with relatives), by who owes what the text names, by the
exact amount, and by the numbers in the text. Each clue here is a superset of what the matching look-up can find:
the engine on the items found by them gives the same answer as on the whole ledger.
"""

from dataclasses import dataclass

from .evidence import gather
from .names import normal
from .references import MIN_TYPO_DIGITS
from .text import fold, scan, variants

#: Serial numbers shorter than this are only believed behind a word for an invoice.
_LONE_SERIAL = 4


@dataclass(frozen=True, slots=True)
class Clues:
    """`numbers`: digits that the whole reference, or `serials`: that its serial part may consist of (without leading zeros);
    `shapes`: lengths of digit groups of which it matters whether any document has such a number."""

    numbers: frozenset
    serials: frozenset
    shapes: frozenset


def clues(texts):
    """The `Clues` in remittance texts."""
    numbers, serials, shapes = set(), set(), set()
    for text in texts:
        for reading, _positions in variants(fold(text)):
            for candidate in scan(reading):
                digits = candidate.digits
                numbers |= {digits, "".join(c for c in candidate.rf[2:] if c.isdigit())} - {""}
                bare = digits.lstrip("0")
                if bare and (len(bare) >= _LONE_SERIAL or candidate.role):
                    serials.add(bare)
                if len(digits) >= MIN_TYPO_DIGITS and not candidate.role and not candidate.rf:
                    shapes.add(tuple(len(run) for run in candidate.runs))
    return Clues(frozenset(numbers), frozenset(serials), frozenset(shapes))


def reference_pattern(numbers):
    """A regular expression, as PostgreSQL and Python read it, for lines of references one of which has these digits."""
    gap = r"[^0-9\n]*"
    parts = "|".join(gap.join(number) for number in sorted(numbers))
    return rf"(^|\n|[Rr][Ff]{gap}\d\d){gap}({parts}){gap}(\n|$)"


def serial_pattern(serials):
    """The same for a number whose serial part is one of these: its last group of digits, or the one before a year; behind
    a year where they are one group."""
    return rf"(^|\D|(^|\D)(19|20)\d\d)0*({'|'.join(sorted(serials))})(\D+(\d\d|\d\d\d\d))?\D*$"


def shape_of(name):
    """Lengths of the groups of digits, of a number whose digits were made zeros: the same for `shape_pattern`."""
    return tuple(len(group) for group in name.split("-") if group)


def shape_pattern(shapes):
    """A regular expression for numbers whose digits were made zeros, with groups of one of these lengths."""
    groups = "|".join("[^0]+".join("0" * length for length in shape) for shape in sorted(shapes))
    return rf"^[^0]*({groups})[^0]*$"


def beginnings(names):
    """Beginnings of all words in these names, to compare with `shares_beginning`."""
    return frozenset().union(*map(_beginnings, names))


def shares_beginning(name, known):
    return not known.isdisjoint(_beginnings(name))


def _beginnings(name):
    return {word[:3] for word in normal(name or "").split()}


def payers(receipts, index, options):
    """Customers who may have paid, and their relatives; `index` knows the customers, it needs no items."""
    found = set()
    for receipt in receipts:
        customers = gather(receipt, index, options).customers
        found.update(customers, *map(index.relatives, customers))
    return found
