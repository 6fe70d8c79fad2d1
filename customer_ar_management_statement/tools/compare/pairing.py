"""Which row of theirs is which row of ours, when several could be: best evidence first, then the order of dates."""

from bisect import bisect_left, bisect_right
from datetime import date

#: Above this many possible pairs a block is paired in the order of its dates instead of by least deviation.
MAX_TABLE = 3_000
#: Rows looked at per row wanted, so that a day with a hundred thousand rows costs no more than another.
SCAN = 20


def lag(ours, theirs):
    """Days from our date to theirs, None where one is missing."""
    return theirs.day - ours.day if ours.day is not None and theirs.day is not None else None


def in_order(ours, theirs, allowed, cost):
    """As many pairs as possible in the order of the dates, with the least total cost.

    :param allowed: function (ours, theirs) → bool; :param cost: function → number (days away from the usual)
    :return: list of (ours, theirs)
    """
    if len(ours) == len(theirs) == 1:
        return [(ours[0], theirs[0])] if allowed(ours[0], theirs[0]) else []
    ours, theirs = sorted(ours, key=_order), sorted(theirs, key=_order)
    if len(ours) * len(theirs) > MAX_TABLE:
        return _two_pointers(ours, theirs, allowed)
    best = [[(0, 0)] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i, mine in enumerate(ours, 1):
        for j, other in enumerate(theirs, 1):
            choice = max(best[i - 1][j], best[i][j - 1])
            if allowed(mine, other):
                count, value = best[i - 1][j - 1]
                choice = max(choice, (count + 1, value - cost(mine, other)))
            best[i][j] = choice
    return _trace(ours, theirs, best, allowed, cost)


def _order(row):
    return (row.date or date.max, row.at)


def _trace(ours, theirs, best, allowed, cost):
    pairs, i, j = [], len(ours), len(theirs)
    while i and j:
        mine, other = ours[i - 1], theirs[j - 1]
        count, value = best[i - 1][j - 1]
        if allowed(mine, other) and best[i][j] == (count + 1, value - cost(mine, other)):
            pairs.append((mine, other))
            i, j = i - 1, j - 1
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _two_pointers(ours, theirs, allowed):
    pairs, i, j = [], 0, 0
    while i < len(ours) and j < len(theirs):
        mine, other = ours[i], theirs[j]
        if allowed(mine, other):
            pairs.append((mine, other))
            i, j = i + 1, j + 1
        elif (mine.date or date.max) <= (other.date or date.max):
            i += 1
        else:
            j += 1
    return pairs


class Window:
    """Rows by date, to find those within some days."""

    def __init__(self, rows):
        self.rows = sorted((row for row in rows if row.date), key=_order)
        self.days = [row.date.toordinal() for row in self.rows]

    def between(self, first, last, limit):
        """At most ``limit`` rows not yet taken, from ordinal day ``first`` to ``last``."""
        found, start = [], bisect_left(self.days, first)
        for at in range(start, min(bisect_right(self.days, last), start + SCAN * limit)):
            if not self.rows[at].taken:
                found.append(self.rows[at])
                if len(found) >= limit:
                    break
        return found
