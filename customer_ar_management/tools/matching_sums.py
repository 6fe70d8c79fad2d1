"""Exact sums: which of the open amounts add up to the amount received?

Subset sum is hard in general, so both searches here meet in the middle and stop at a proven bound:

* `small_sums` finds subsets of up to four amounts from the table of all pairs. With n amounts it
  builds n(n-1)/2 pairs and makes at most n + n + n(n-1)/2 look-ups (Horowitz and Sahni 1974, Schroeppel and
  Shamir 1981: a four-sum is two pair sums).
* `any_size_sums` splits the amounts in two halves and builds all sums of each: at most
  2 * 2**ceil(n/2) nodes.

Both take amounts in the order of the caller's preference and, when the bound does not allow all of
them, use the first ones only and say so (`complete` is False).
"""
from dataclasses import dataclass
from math import isqrt

#: More solutions than this say nothing but "ambiguous"; the search stops there.
MAX_SOLUTIONS = 400


@dataclass(frozen=True, slots=True)
class Sums:
    """`solutions`: tuples of positions in the list of amounts, in no particular order.
    `complete`: every solution within the asked sizes was found. `nodes`: work done."""
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
    usable, complete = _usable(amounts, target, pair_capacity(node_limit))
    found, nodes = set(), len(usable)
    by_amount = {}
    for position in usable:
        by_amount.setdefault(amounts[position], []).append(position)
    found.update((p,) for p in by_amount.get(target, ()))
    if max_size == 2:
        for p in usable:
            found.update((p, q) for q in by_amount.get(target - amounts[p], ()) if q > p)
    elif max_size > 2:
        pairs = _pairs(amounts, usable, target if _all_positive(amounts) else None)
        nodes += len(usable) * (len(usable) - 1) // 2
        complete &= _from_pairs(amounts, usable, pairs, target, max_size, found)
    return Sums(tuple(sorted(found)), complete and len(found) < MAX_SOLUTIONS, nodes)


def _pairs(amounts, usable, bound):
    """{sum: [pairs of positions]}, without sums above `bound` (no larger set can come back below)."""
    pairs = {}
    for i, p in enumerate(usable):
        first = amounts[p]
        for q in usable[i + 1:]:
            total = first + amounts[q]
            if bound is None or total <= bound:
                if total in pairs:
                    pairs[total].append((p, q))
                else:
                    pairs[total] = [(p, q)]
    return pairs


def _all_positive(amounts):
    return all(amount > 0 for amount in amounts)


def _from_pairs(amounts, usable, pairs, target, max_size, found):
    """Add the subsets of two, three and four to `found`; False when it had to stop."""
    found.update(tuple(sorted(pair)) for pair in pairs.get(target, ()))
    for p in usable:
        for pair in pairs.get(target - amounts[p], ()):
            if p not in pair:
                found.add(tuple(sorted((p, *pair))))
        if len(found) >= MAX_SOLUTIONS:
            return False
    if max_size < 4:
        return True
    for total, left in pairs.items():
        if 2 * total > target or target - total not in pairs:
            continue
        for a in left:
            for b in pairs[target - total]:
                if a[0] not in b and a[1] not in b:
                    found.add(tuple(sorted(a + b)))
            if len(found) >= MAX_SOLUTIONS:
                return False
    return True


def any_size_sums(amounts, target, node_limit=20000):
    """Subsets of any size of `amounts` with sum `target`."""
    usable, complete = _usable(amounts, target, half_capacity(node_limit))
    middle = len(usable) // 2
    bounded = target if _all_positive(amounts) else None
    left = _all_sums(amounts, usable[:middle], bounded)
    right = _all_sums(amounts, usable[middle:], bounded)
    by_total = {}
    for total, members in left:
        by_total.setdefault(total, []).append(members)
    found = []
    for total, members in right:
        for other in by_total.get(target - total, ()):
            if other or members:
                found.append(tuple(sorted(other + members)))
        if len(found) >= MAX_SOLUTIONS:
            complete = False
            break
    return Sums(tuple(sorted(found)), complete, len(left) + len(right))


def _all_sums(amounts, positions, bound):
    sums = [(0, ())]
    for p in positions:
        amount = amounts[p]
        more = [(total + amount, (*members, p)) for total, members in sums]
        sums += more if bound is None else [s for s in more if s[0] <= bound]
    return sums


def _usable(amounts, target, capacity):
    """Positions that can be part of a solution, at most `capacity`, and whether that is all."""
    positive = _all_positive(amounts)
    usable = [p for p, amount in enumerate(amounts) if amount and not (positive and amount > target)]
    return usable[:capacity], len(usable) <= capacity
