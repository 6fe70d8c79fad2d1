"""How likely is it that a sum which fits is the one that was meant?

Bayes, with every number in the open. Among n open items there are C(n, k) subsets of k; before the
amount is known each has the same share of the chance that the payer pays k items (`SIZE_SHARE`),
weighed by how usual its due dates are. A payment for something that is not on the books
(`not_on_books`) hits the amount by accident with the chance 1 / (number of amounts of that kind).
The more subsets there are, the less one that fits proves: one hit among 100 items taken four at
a time is mostly accident, one among six items is not.
"""
from math import comb, prod

#: Chance that a payment without references settles this many items at once.
SIZE_SHARE = {1: 0.55, 2: 0.15, 3: 0.15, 4: 0.15}
#: Chance that money of a known customer, without a reference, is for nothing on the books.
NOT_ON_BOOKS = 0.1
#: The same when the text lists invoices and was cut off.
CUT_NOT_ON_BOOKS = 0.02
#: Numbers of invoices that a cut-off text may hide, each as likely as the other.
MAX_HIDDEN = 12
#: Steps in currency units, coarse to fine, in which people price things, and how often they do.
ROUND_STEPS = (100, 50, 10, 1)
ROUND_SHARE = 0.2
#: Expected accidental sums above which a search is useless.
MAX_ACCIDENTS = 50
#: From this share on, other explanations make the best one ambiguous.
AMBIGUOUS_SHARE = 0.01


def posteriors(ev, items, solutions, target, share, not_on_books):
    """[(probability, positions)] of the solutions, best first. `share(k)`: chance of k items."""
    weights = [ev.weight(item) for item in items]
    mean = sum(weights) / len(weights) if weights else 1
    scored = []
    for positions in solutions:
        usual = prod(weights[p] / mean for p in positions)
        scored.append((share(len(positions)) * usual / comb(len(items), len(positions)), positions))
    accident = not_on_books / chance_spread(target, ev.options)
    total = accident + sum(score for score, _positions in scored)
    ranked = [(score / total, positions) for score, positions in scored]
    return sorted(ranked, key=lambda r: (-r[0], len(r[1]), r[1]))


def unsearched(size):
    """Chance that more than `size` items are paid at once. Every such sum that fits is an accident:
    among C(n, k) subsets about C(n, k) / spread fit, each with the share SIZE_SHARE / C(n, k)."""
    return sum(share for k, share in SIZE_SHARE.items() if k > size) * (1 - NOT_ON_BOOKS)


def overlooked(ranked, size):
    """Expected probability of the sums of more than `size` items, which were not searched."""
    accident = 1 - sum(probability for probability, _positions in ranked)
    return accident * unsearched(size) / (NOT_ON_BOOKS + unsearched(size))


def largest_telling_size(n, target, options):
    """Largest number of items whose sums still tell something: beyond MAX_ACCIDENTS expected
    accidental hits a search only costs time."""
    size = 2
    while size < options.max_open_sum and comb(n, size + 1) <= MAX_ACCIDENTS * chance_spread(target, options):
        size += 1
    return min(size, options.max_open_sum)


def open_share(k):
    return SIZE_SHARE.get(k, 0.0) * (1 - NOT_ON_BOOKS)


def hidden_share(k):
    return (1 - CUT_NOT_ON_BOOKS) / MAX_HIDDEN if k <= MAX_HIDDEN else 0.0


def is_ambiguous(ranked, overlooked_share=0.0):
    """Do other solutions, found or overlooked, hold more than AMBIGUOUS_SHARE of the best one's?"""
    others = sum(probability for probability, _positions in ranked[1:]) + overlooked_share
    return bool(ranked) and others > AMBIGUOUS_SHARE * ranked[0][0]


def chance_spread(amount, options):
    """Among how many equally likely amounts does this one stand? Round amounts are fewer, but
    only ROUND_SHARE of all amounts are round in each of the steps of ROUND_STEPS."""
    for step in ROUND_STEPS:
        if amount % (step * options.minor_per_unit) == 0:
            return max(1.0, amount / (step * options.minor_per_unit) / ROUND_SHARE)
    return float(max(1, amount))
