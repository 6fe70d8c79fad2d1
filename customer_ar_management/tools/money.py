"""Amounts that know their currency's precision.

Amounts cross the borders of ``tools`` as :class:`decimal.Decimal`; a binary
float is turned into a Decimal through its shortest text, which is what the
ledger stores.
"""

from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)


def dec(value):
    """Return ``value`` (int, str, float, Decimal or None) as an exact Decimal.

    A float is read by its shortest text form (``0.1`` is one tenth), None is 0.
    """
    if isinstance(value, Decimal):
        return value
    if value is None or value is False:
        return ZERO
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def quantum(decimal_places):
    """The smallest amount of a currency with that many decimals: 2 → 0.01."""
    return Decimal(1).scaleb(-decimal_places)


def round_money(value, decimal_places):
    """Round half up (away from zero) to the currency's decimals, as Odoo does."""
    return dec(value).quantize(quantum(decimal_places), rounding=ROUND_HALF_UP)


def share(part, whole):
    """``part / whole`` as a Decimal fraction, or None when ``whole`` is zero."""
    part, whole = dec(part), dec(whole)
    return part / whole if whole else None


def minor(value, decimal_places):
    """``value`` as an integer count of the currency's smallest unit: 12.30, 2 → 1230."""
    return int(round_money(value, decimal_places).scaleb(decimal_places))


def major(units, decimal_places):
    """The amount that ``units`` of the smallest unit are, as the float that the ledger stores: 1230, 2 → 12.3."""
    return float(Decimal(units).scaleb(-decimal_places))


def round_fraction(value, decimal_places):
    """An exact fraction (``fractions.Fraction`` or int) as a Decimal with that many decimals, half up (away from zero)."""
    numerator, denominator = abs(value).as_integer_ratio()
    units = (2 * numerator * 10**decimal_places + denominator) // (2 * denominator)
    return Decimal(-units if value < 0 else units).scaleb(-decimal_places)
