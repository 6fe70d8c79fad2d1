"""Choosing whose balance is to be confirmed. Pure and repeatable: the same list, method and seed give the same sample.

Monetary units: n = book value × factor ÷ (tolerable − expected × expansion), interval = book value ÷ n; a random start, then every
interval-th unit of the running total; positive balances only, items of an interval and more are certain.
"""

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ALL, ABOVE, RANDOM, STRATIFIED, UNITS, HAND = "all", "above", "random", "stratified", "units", "hand"
#: Reliability factor and expansion factor by confidence in percent.
FACTORS = {95: (Decimal("3.0"), Decimal("1.6")), 90: (Decimal("2.31"), Decimal("1.5"))}


def size_by_units(book_value, tolerable, expected=0, confidence=95):
    """(number of items, interval) of a monetary-unit sample; ValueError where the error expected leaves no room.

    >>> size_by_units(Decimal(2500000), Decimal(125000), Decimal(27722))
    (93, Decimal('26881.72'))
    """
    factor, expansion = FACTORS[confidence]
    room = Decimal(tolerable) - Decimal(expected) * expansion
    if room <= 0 or book_value <= 0:
        raise ValueError("the tolerable error must be larger than the expected one, and the book value positive")
    number = max(1, int((Decimal(book_value) * factor / room).to_integral_value(ROUND_HALF_UP)))
    return number, (Decimal(book_value) / number).quantize(Decimal("0.01"))


@dataclass(frozen=True)
class Plan:
    """How a sample is drawn.

    :param method: ``all``; ``above`` (absolute amount of ``limit`` or more); ``random`` (``number`` of them); ``stratified`` (all from
        ``limit`` up, and ``number`` random ones below); ``units`` (monetary units with ``interval``); ``hand`` (``chosen``)
    :param seed: of the random choice
    """

    method: str
    seed: object = 0
    number: int = 0
    limit: float = 0
    interval: object = 0
    chosen: tuple = ()


def draw(balances, plan):
    """Keys of the sample, in the order of the list.

    :param balances: list of ``(key, amount)`` in a fixed order, amounts in one currency
    :param plan: :class:`Plan`
    """
    rng = random.Random(f"{plan.seed}")
    keys = [key for key, _amount in balances]
    above = {key for key, amount in balances if abs(amount) >= plan.limit}
    if plan.method == ALL:
        return keys
    if plan.method == HAND:
        found = set(plan.chosen)
    elif plan.method == ABOVE:
        found = above
    elif plan.method == RANDOM:
        found = set(rng.sample(keys, min(plan.number, len(keys))))
    elif plan.method == STRATIFIED:
        below = [key for key in keys if key not in above]
        found = above | set(rng.sample(below, min(plan.number, len(below))))
    else:
        found = _by_units(balances, plan.interval, rng)
    return [key for key in keys if key in found]


def _by_units(balances, interval, rng):
    """Each balance that holds a drawn unit of the running total."""
    if interval <= 0:
        raise ValueError("the interval must be positive")
    interval = Decimal(interval)
    next_unit, total, found = Decimal(rng.randrange(1, max(2, int(interval) + 1))), Decimal(0), set()
    for key, amount in balances:
        if amount <= 0:
            continue
        total += Decimal(str(amount))
        if next_unit <= total or amount >= interval:
            found.add(key)
        while next_unit <= total:
            next_unit += interval
    return found


def summary(rows):
    """Coverage and outcome of a round: ``{asked, asked_amount, state: (number, amount) …, difference}``.

    :param rows: list of ``(state, amount, difference)`` of those asked
    """
    result = {
        "asked": len(rows),
        "asked_amount": sum(amount for _state, amount, _difference in rows),
        "difference": sum(difference for _state, _amount, difference in rows),
    }
    for state, amount, _difference in rows:
        number, total = result.get(state, (0, 0))
        result[state] = (number + 1, total + amount)
    return result
