"""Exact sums: which of the open amounts add up to the amount received?

Subset sum is hard in general, so the searches here stop at a proven bound:

* `small_sums` finds subsets of up to four amounts. Two are one look-up each; for three it walks the n(n-1)/2 pairs and looks
  the third up; for four it builds the table of pair sums and looks the other pair up (Horowitz and
  Sahni 1974): at most n + n(n-1) look-ups.
* `any_size_sums` splits the amounts in two halves and builds all sums of each (the same authors):
  at most 2 * 2**ceil(n/2) sums.

Both take amounts in the order of the caller's preference and, when the bound does not allow all of
them, use the first ones only and say so (`complete` is False).
"""

from dataclasses import dataclass
from math import isqrt

#: More solutions than this say nothing but "ambiguous"; the search stops there.
MAX_SOLUTIONS = 400


@dataclass(frozen=True, slots=True)
class Sums:
    """`solutions`: tuples of positions in the list of amounts, in ascending order.
    `complete`: every solution within the asked sizes was found. `nodes`: bound of the work done."""

    solutions: tuple[tuple[int, ...], ...]
    complete: bool
    nodes: int


def pair_capacity(node_limit):
    """Largest n whose n(n-1)/2 pairs stay within `node_limit`."""
    return (1 + isqrt(1 + 8 * node_limit)) // 2


def half_capacity(node_limit):
    """Largest n for which both halves, 2 * 2**ceil(n/2) sums, stay within `node_limit`."""
    return 2 * max(0, (node_limit // 2).bit_length() - 1)


def small_sums(amounts, target, max_size=4, node_limit=20000):
    """Subsets of at most `max_size` (1 to 4) `amounts` with sum `target`."""
    capacity = pair_capacity(node_limit) if max_size > 2 else len(amounts)
    usable, complete = _usable(amounts, target, capacity)
    places = {}
    for p in usable:
        places.setdefault(amounts[p], []).append(p)
    searches = (_ones, _twos, _threes, _fours)[:max_size]
    found, pairs = set(), len(usable) * (len(usable) - 1) // 2
    for search in searches:
        for solution in search(amounts, usable, places, target):
            found.add(solution)
            if len(found) >= MAX_SOLUTIONS:
                return Sums(tuple(sorted(found)), False, len(usable) + max(0, max_size - 2) * pairs)
    return Sums(tuple(sorted(found)), complete, len(usable) + max(0, max_size - 2) * pairs)


def _ones(_amounts, _usable, places, target):
    return ((p,) for p in places.get(target, ()))


def _twos(amounts, usable, places, target):
    for p in usable:
        for q in places.get(target - amounts[p], ()):
            if q > p:
                yield p, q


def _threes(amounts, usable, places, target):
    for i, p in enumerate(usable):
        rest = target - amounts[p]
        for q in usable[i + 1 :]:
            if rest - amounts[q] in places:
                for r in places[rest - amounts[q]]:
                    if r not in (p, q):
                        yield tuple(sorted((p, q, r)))


def _fours(amounts, usable, _places, target):
    values = [amounts[p] for p in usable]
    sums = {first + second for i, first in enumerate(values) for second in values[i + 1 :]}
    # Pairs are only kept where two of them can make the target: few sums have a counterpart.
    wanted = sums & {target - total for total in sums}
    pairs = {}
    for i, p in enumerate(usable) if wanted else ():
        first = amounts[p]
        for q in usable[i + 1 :]:
            if first + amounts[q] in wanted:
                pairs.setdefault(first + amounts[q], []).append((p, q))
    for total, left in pairs.items():
        if 2 * total > target:
            continue
        for a in left:
            for b in pairs[target - total]:
                if a[0] not in b and a[1] not in b:
                    yield tuple(sorted(a + b))


def any_size_sums(amounts, target, node_limit=20000):
    """Subsets of any size (at least one) of `amounts` with sum `target`."""
    usable, complete = _usable(amounts, target, half_capacity(node_limit))
    middle = len(usable) // 2
    left, right = _all_sums(amounts, usable[:middle]), _all_sums(amounts, usable[middle:])
    wanted = {target - total for total in right}.intersection(left)
    masks, found = {}, []
    for mask, total in enumerate(left) if wanted else ():
        if total in wanted:
            masks.setdefault(total, []).append(mask)
    for mask, total in enumerate(right) if wanted else ():
        for other in masks.get(target - total, ()):
            if mask or other:
                found.append(_members(usable, other | mask << middle))
        if len(found) >= MAX_SOLUTIONS:
            complete = False
            break
    return Sums(tuple(sorted(found)), complete, len(left) + len(right))


def _all_sums(amounts, positions):
    """Sums of all subsets; the place of a sum in the list, as a bit mask, tells its members."""
    sums = [0]
    for p in positions:
        amount = amounts[p]
        sums += [total + amount for total in sums]
    return sums


def _members(usable, mask):
    return tuple(sorted(p for n, p in enumerate(usable) if mask >> n & 1))


def _usable(amounts, target, capacity):
    """Positions that can be part of a solution, at most `capacity`, and whether that is all."""
    positive = all(amount > 0 for amount in amounts)
    usable = [p for p, amount in enumerate(amounts) if amount and not (positive and amount > target)]
    return usable[:capacity], len(usable) <= capacity
