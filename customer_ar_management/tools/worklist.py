"""The collectors' work list: whom first, and who takes whom.

Value at risk is what is overdue times the share that is usually lost at its age; effort is the time that a customer takes.
The list is ranked by value at risk per minute: with limited time this order saves the most (the greedy rule of the fractional
knapsack problem, Dantzig 1957).
"""

#: (days past due up to and including, share lost): the provision matrix of IFRS 9, illustrative example 12 (IE74-IE77).
LOSS_RATES = ((30, 0.016), (60, 0.036), (90, 0.066), (None, 0.106))
#: Minutes per customer, and for each item on top of it.
MINUTES_CUSTOMER, MINUTES_ITEM = 10, 2


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
