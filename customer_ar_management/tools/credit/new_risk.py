"""What orders and deliveries bring in risk, each euro once: the one definition for every check and every figure. Pure.

What was ordered counts until it is in a document that counts on its own. A line is valued at its own price, by quantities in its
own unit, so the currency of the invoice, another unit on it and an agreed rebate change nothing. A rebate or goods taken back
(negative price or quantity) reduce what their own order brings, never what another one does.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from ..money import ZERO


@dataclass(frozen=True)
class Line:
    """One line of an order: quantities in its unit, money in the order's currency, taxes included."""

    ordered: Decimal
    total: Decimal = ZERO  # of all that was ordered
    delivered: Decimal = ZERO
    invoiced: Decimal = ZERO  # in documents that count on their own, credit notes taken off
    drafted: Decimal = ZERO  # in drafts that do not: what they say is what will come
    drafted_total: Decimal = ZERO
    price: Decimal = ZERO  # of one unit, where nothing was ordered
    counts: bool = True  # False: counts from its delivery on (frame orders)

    @property
    def unit(self):
        """What one unit costs."""
        return self.total / self.ordered if self.ordered else self.price


@dataclass(frozen=True)
class Worth:
    """What an order still brings: all of it, and the part that has been delivered."""

    rest: Decimal = ZERO
    delivered: Decimal = ZERO


def _between(value, bound):
    """``value`` held between zero and ``bound``, whichever sign that has."""
    return min(max(value, ZERO), bound) if bound >= 0 else max(min(value, ZERO), bound)


def open_quantity(line):
    """What was ordered or, where that is more, delivered, and is in no document that counts on its own."""
    reach = line.ordered if line.counts else ZERO
    if line.ordered < 0:
        return min(min(reach, line.delivered) - line.invoiced, ZERO)
    return max(max(reach, line.delivered) - line.invoiced, ZERO)


def line_worth(line):
    """:class:`Worth` of one line; negative for rebates and goods taken back."""
    rest = open_quantity(line)
    if not rest:
        return Worth()
    if abs(line.drafted) >= abs(rest) and line.drafted * rest > 0:
        value = line.drafted_total
    else:
        drafted = _between(line.drafted, rest)
        value = line.unit * (rest - drafted) + (line.drafted_total if drafted else ZERO)
    return Worth(value, value * _between(line.delivered - line.invoiced, rest) / rest)


def order_worth(lines, advances=ZERO):
    """What an order still brings; never less than nothing.

    :param lines: iterable of :class:`Line`
    :param advances: down payments invoiced and not yet taken off an invoice; their invoices count on their own
    """
    parts = [line_worth(line) for line in lines]
    rest = max(sum((part.rest for part in parts), ZERO) - advances, ZERO)
    return Worth(rest, min(max(sum((part.delivered for part in parts), ZERO), ZERO), rest))


def goods_value(lines, leaving):
    """What goods about to leave are worth at the order's prices; goods that come back take off.

    :param lines: ``{key: Line}``
    :param leaving: ``{key: quantity}`` in the unit of the line
    """
    return max(sum((lines[key].unit * quantity for key, quantity in leaving.items()), ZERO), ZERO)


def delivery_adds(lines, leaving, advances=ZERO):
    """By how much a delivery makes its order's worth grow: what was not ordered, or did not count before its delivery.

    :param lines: ``{key: Line}`` of the whole order
    :param leaving: ``{key: quantity}``
    """
    after = [replace(line, delivered=line.delivered + leaving.get(key, ZERO)) for key, line in lines.items()]
    return max(order_worth(after, advances).rest - order_worth(lines.values(), advances).rest, ZERO)


def net_overdue(overdue, received):
    """What is overdue when money received and credits, not matched yet, settle the oldest first.

    :param overdue: ``((days past due, amount), …)``
    :param received: not matched, as a positive amount
    :return: ``(overdue that is left, received that is left)``
    """
    left = []
    for days, amount in sorted(overdue, key=lambda entry: -entry[0]):
        used = min(max(received, ZERO), amount)
        received -= used
        if amount > used:
            left.append((days, amount - used))
    return tuple(reversed(left)), received
