"""Do the answers agree, to the cent, per customer and bucket?"""


def keyed(rows, keys=None):
    """Rows as {partner: amounts in cents}, without those that are all zero; `keys` translates the first column."""
    amounts = {
        keys[row[0]] if keys else row[0]: tuple(round(100 * (amount or 0)) for amount in row[1:]) for row in rows
    }
    return {partner: row for partner, row in amounts.items() if any(row)}


def differences(left, right):
    """Partners whose rows differ, with both rows."""
    return [(key, left.get(key), right.get(key)) for key in sorted({*left, *right}) if left.get(key) != right.get(key)]
