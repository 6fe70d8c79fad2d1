"""How likely is it that a sum which fits is the one that was meant?

Bayes, with every number in the open. Among n open items there are C(n, k) subsets of k; before the
amount is known each has the same share of the chance that the payer settles k items, weighed by how
usual its due dates are. A payment for something that is not on the books hits the amount by accident
with the chance 1 / (number of amounts of that kind), and so does every subset that was not searched.
The more subsets there are, the less one that fits proves: one hit among 100 items taken four at
a time is mostly accident, one among six items is not.
"""

from dataclasses import dataclass
from datetime import date
from math import comb, exp, prod
from collections.abc import Mapping

#: Steps in currency units, coarse to fine, in which people price things, and how often they do.
ROUND_STEPS = (100, 50, 10, 1)
ROUND_SHARE = 0.2
#: Expected accidental sums above which a search is useless.
MAX_ACCIDENTS = 50
#: From this share on, other explanations make the best one ambiguous.
AMBIGUOUS_SHARE = 0.01
#: Payments cluster around the due date. Mean and spread in days of (payment - due date), and the
#: lowest weight an item can get, for ranking what fits equally well.
USUAL_DELAY, DELAY_SPREAD, LOWEST_WEIGHT = 2, 11, 0.05


@dataclass(frozen=True, slots=True)
class Prior:
    """`sizes`: chance that k items are settled at once; `not_on_books`: chance of none of them."""

    sizes: Mapping[int, float]
    not_on_books: float


#: A known customer pays without a reference.
WITHOUT_REFERENCE = Prior({1: 0.55, 2: 0.15, 3: 0.15, 4: 0.15}, 0.05)
#: A text that lists invoices was cut off; it hides one to twelve more, each number as likely.
CUT_OFF = Prior(dict.fromkeys(range(1, 13), 1 / 12), 0.02)


@dataclass(frozen=True, slots=True)
class Sought:
    """The sum that is looked for: what was received on which day, how many items are settled at once, and sums of up to how
    many were searched."""

    amount: int
    day: date
    prior: Prior
    searched: int
    minor_per_unit: int = 100


@dataclass(frozen=True, slots=True)
class Ranking:
    """`solutions`: [(probability, items)], best first; `overlooked`: probability of all that was not
    searched."""

    solutions: list
    overlooked: float

    @property
    def ambiguous(self):
        """Do other solutions, found or overlooked, hold more than AMBIGUOUS_SHARE of the best's?"""
        others = sum(probability for probability, _items in self.solutions[1:]) + self.overlooked
        return bool(self.solutions) and others > AMBIGUOUS_SHARE * self.solutions[0][0]


def usual(item, day):
    """How usual it is to pay this item on this day, between LOWEST_WEIGHT and 1."""
    days = (day - item.due_date).days - USUAL_DELAY
    return max(LOWEST_WEIGHT, exp(-days * days / (2 * DELAY_SPREAD**2)))


def usual_first(items, day):
    """The items, those first that are usually paid on this day."""
    return sorted(items, key=lambda i: (-usual(i, day), i.due_date, i.number, i.id))


def rank(items, found, sought):
    """The `Ranking` of the solutions `found` (positions in `items`) of what is `sought`."""
    weights = [usual(item, sought.day) for item in items] if found else []
    mean = sum(weights) / len(weights) if weights else 1
    prior, scored = sought.prior, []
    for positions in sorted(found):
        size = len(positions)
        weight = prod(weights[p] / mean for p in positions)
        chance = prior.sizes.get(size, 0.0) * (1 - prior.not_on_books)
        scored.append((chance * weight / comb(len(items), size), positions))
    unsearched = sum(
        share / spread(sought.amount, size, sought.minor_per_unit)
        for size, share in prior.sizes.items()
        if sought.searched < size <= len(items)
    )
    by_accident = prior.not_on_books / spread(sought.amount, 1, sought.minor_per_unit)
    total = by_accident + unsearched + sum(score for score, _p in scored)
    scored.sort(key=lambda s: (-s[0], len(s[1]), s[1]))
    return Ranking([(score / total, [items[p] for p in positions]) for score, positions in scored], unsearched / total)


def telling_size(n, target, options):
    """Largest number of items, of n, whose sums still tell something about `target`."""
    size, most, unit = 2, options.max_open_sum, options.minor_per_unit
    while size < most and comb(n, size + 1) <= MAX_ACCIDENTS * spread(target, size + 1, unit):
        size += 1
    return min(size, most)


def spread(amount, size, minor_per_unit):
    """Among how many equally likely amounts does this one stand, as the sum of `size` amounts? Round
    amounts are fewer, but only ROUND_SHARE of all amounts are round, and a sum is round when all
    of its parts are."""
    for step in ROUND_STEPS:
        if amount % (step * minor_per_unit) == 0:
            return max(1.0, amount / (step * minor_per_unit)) / ROUND_SHARE**size
    return float(max(1, amount))
