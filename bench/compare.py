"""Do the answers agree, to the cent, per customer and bucket?

The three count alike but show credits differently: ours keeps unapplied credits in a column of their own, OCA's report
leaves them in the bucket of their date. The floor returns debts and credits of every bucket apart, so that it can be
compared with both: with ours debts per bucket, all credits and total, with OCA's debts plus credits per bucket and total.
"""

BUCKETS = 6


def as_ours(rows):
    """Floor rows as {partner: (not due, buckets..., unapplied, total)}."""
    return {row[0]: (*map(_cents, row[1:1 + BUCKETS]), -sum(map(_cents, row[1 + BUCKETS:1 + 2 * BUCKETS])), _cents(row[-1]))
            for row in rows if any(row[1:])}


def as_oca(rows):
    """Floor rows as {partner: (current, buckets..., total)}; debts and credits of a bucket may cancel out."""
    sums = {row[0]: (*(_cents(row[1 + i]) + _cents(row[1 + BUCKETS + i]) for i in range(BUCKETS)), _cents(row[-1]))
            for row in rows}
    return {partner: amounts for partner, amounts in sums.items() if any(amounts)}


def keyed(rows, keys=None):
    """Rows of a report as {partner: cents...}; `keys` translates the first column."""
    return {keys[row[0]] if keys else row[0]: tuple(map(_cents, row[1:])) for row in rows if any(map(_cents, row[1:]))}


def differences(left, right):
    """Partners whose rows differ, with both rows."""
    return [(key, left.get(key), right.get(key)) for key in sorted({*left, *right}) if left.get(key) != right.get(key)]


def _cents(amount):
    return round(100 * (amount or 0))
