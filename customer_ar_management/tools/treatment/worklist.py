"""The collectors' work list: whom first, and who takes whom.

Value at risk is what is overdue times the share that is usually lost of its aging bucket; effort is the time that a customer
takes. The list is ranked by value at risk per minute: with limited time this order saves the most (the greedy rule of the
fractional knapsack problem, Dantzig 1957).
"""

from ..aging import bucket_index

#: Percent usually lost of what is up to 30, 60, 90 and more days late: the provision matrix of IFRS 9, illustrative example 12
#: (IE74-IE77). Only where an aging bucket gets its first rate from; which bucket an item is in, the aging scheme says.
EXAMPLE_BOUNDS, EXAMPLE_RATES = (30, 60, 90), (1.6, 3.6, 6.6, 10.6)
#: Minutes per customer, and for each item on top of it.
MINUTES_CUSTOMER, MINUTES_ITEM = 10, 2


def example_rate(days_to):
    """The first loss rate of a bucket in percent.

    :param days_to: last day of the bucket; 0 or None: open
    """
    return EXAMPLE_RATES[bucket_index(days_to, EXAMPLE_BOUNDS)] if days_to else EXAMPLE_RATES[-1]


def share_out(customers, capacity, load=None):
    """Give customers to collectors, most urgent first, each to the one with the most free time who may take it.

    :param customers: ``[(key, minutes, allowed collectors or None for all)]`` in order of rank
    :param capacity: ``{collector: minutes per week}``
    :param load: ``{collector: minutes that the customers they have already take}``
    :return: ``({key: collector}, [keys for whom nobody has time])``
    """
    free = {collector: minutes - (load or {}).get(collector, 0) for collector, minutes in capacity.items()}
    given, left = {}, []
    for key, minutes, allowed in customers:
        able = [c for c in free if (allowed is None or c in allowed) and free[c] >= minutes]
        if not able:
            left.append(key)
            continue
        chosen = max(able, key=lambda c: (free[c], -c))
        free[chosen] -= minutes
        given[key] = chosen
    return given, left
