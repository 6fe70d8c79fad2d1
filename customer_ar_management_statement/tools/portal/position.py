"""What a customer sees of its account: sums per currency of open items. Pure: amounts are given, nothing is read."""


def by_currency(items):
    """Sums per currency, in the order in which the currencies come.

    :param items: dicts with ``currency`` (anything hashable), ``amount`` (what is open, credits negative), ``overdue`` (is it?),
        ``bucket`` (hashable name of its age) and ``under_way`` (is a payment of it under way?)
    :return: ``{currency: {balance, owed, overdue, credits, under_way, buckets}}``; ``balance = owed - credits``, ``credits`` is
        positive, ``buckets`` is ``{bucket: amount}`` of what is owed and adds up to ``owed``. Never sums of two currencies.
    """
    found = {}
    for item in items:
        sums = found.setdefault(
            item["currency"], {"owed": 0.0, "overdue": 0.0, "credits": 0.0, "under_way": 0.0, "buckets": {}}
        )
        amount = item["amount"]
        if amount < 0:
            sums["credits"] -= amount
            continue
        sums["owed"] += amount
        sums["buckets"][item["bucket"]] = sums["buckets"].get(item["bucket"], 0.0) + amount
        sums["overdue"] += amount if item["overdue"] else 0.0
        sums["under_way"] += amount if item["under_way"] else 0.0
    for sums in found.values():
        sums["balance"] = sums["owed"] - sums["credits"]
    return found


def shares(buckets):
    """Widths of a bar in whole percent for amounts that are not negative; they add up to 100, or are all 0.

    >>> shares([1, 1, 1])
    [34, 33, 33]
    """
    total = sum(buckets)
    if total <= 0:
        return [0] * len(buckets)
    exact = [100 * amount / total for amount in buckets]
    whole = [int(share) for share in exact]
    rest = 100 - sum(whole)
    for place in sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))[:rest]:
        whole[place] += 1
    return whole
