"""Settling what is owed with what is owed back: who is settled with whom, oldest first. Pure: amounts are given in minor units."""

import re
import unicodedata


def propose(items, amounts=None):
    """Pairs that settle the oldest debits with the oldest credits.

    :param items: dicts with ``id``, ``amount`` (minor units, debits positive, credits negative) and ``due`` (date)
    :param amounts: ``{id: minor units}``, how much of an item may be settled at most (positive); None for all of each
    :return: list of ``(debit id, credit id, minor units)``; nothing is settled beyond what it is, and no more than the smaller
        side has
    :raise ValueError: for an amount that is negative or larger than its item
    """
    order = sorted(items, key=lambda item: (item["due"], item["id"]))
    left = {}
    for item in order:
        whole = abs(item["amount"])
        part = whole if amounts is None else amounts.get(item["id"], 0)
        if not 0 <= part <= whole:
            raise ValueError(f"{part} of {whole} cannot be settled")
        left[item["id"]] = part
    debits = [item["id"] for item in order if item["amount"] > 0 and left[item["id"]]]
    credits = [item["id"] for item in order if item["amount"] < 0 and left[item["id"]]]
    pairs, place, other = [], 0, 0
    while place < len(debits) and other < len(credits):
        debit, credit = debits[place], credits[other]
        part = min(left[debit], left[credit])
        pairs.append((debit, credit, part))
        left[debit] -= part
        left[credit] -= part
        place += not left[debit]
        other += not left[credit]
    return pairs


def settled(pairs):
    """``{id: minor units}`` that pairs settle of each item.

    >>> settled([(1, 9, 5), (2, 9, 3)])
    {1: 5, 9: 8, 2: 3}
    """
    sums = {}
    for debit, credit, part in pairs:
        sums[debit] = sums.get(debit, 0) + part
        sums[credit] = sums.get(credit, 0) + part
    return sums


_SEPARATED = re.compile(r"[\s,;，；、]+")


def named(items, text):
    """Ids of the items that a text names, and the words that name none.

    A word names an item by its whole number, or by the end of it after a separator (``31`` or ``2026/0031`` for
    ``INV/2026/0031``), leading zeros aside; a word that fits several items names none of them.

    :param items: dicts with ``id`` and ``number``
    :return: ``(set of ids, [words])``

    >>> named([{"id": 1, "number": "INV/2026/0031"}, {"id": 2, "number": "INV/2026/0131"}], "31, 7")
    ({1}, ['7'])
    """
    found, unknown = set(), []
    for word in filter(None, _SEPARATED.split(text or "")):
        fitting = {item["id"] for item in items if _fits(word, item["number"] or "")}
        if len(fitting) == 1:
            found |= fitting
        else:
            unknown.append(word)
    return found, unknown


def _fits(word, number):
    word, number = _plain(word), _plain(number)
    if word == number:
        return True
    parts = re.split(r"[/\-.:]", number)
    tails = ("/".join(parts[place:]) for place in range(1, len(parts)))
    return any(word == tail or word.lstrip("0") == tail.lstrip("0") != "" for tail in tails)


def _plain(text):
    return re.sub(r"[\-.:]", "/", unicodedata.normalize("NFKC", text).casefold().strip())
