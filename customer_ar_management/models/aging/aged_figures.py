"""Small rules of the figures of the aged receivables."""

from datetime import date

from odoo.addons.customer_ar_management.tools import money

OWED = -2  # the columns before unapplied credits and the total


def owed(amounts):
    """What is owed, not due and overdue, of the amounts in the order of the columns: all but unapplied credits and the
    total. Shares are shares of it: a credit makes no part larger than the whole."""
    return sum(float(amount) for amount in amounts[:OWED])


def share(part, whole):
    """``part / whole`` as a number to show; None where a share says nothing."""
    if not whole or whole < 0:
        return None
    return float(money.share(float(part), float(whole)))


def currency_values(currency):
    return {
        "id": currency.id,
        "name": currency.name,
        "symbol": currency.symbol or "",
        "digits": currency.decimal_places,
    }


def group_value(field, spec, key):
    """The raw value that PostgreSQL grouped by, from its text."""
    if not key:
        return None
    if field.type in ("many2one", "many2many", "integer"):
        return int(key)
    if field.type == "boolean":
        return key == "true"
    if field.type == "date":
        return float(key) if spec.endswith("_number") or ":day_of" in spec else date.fromisoformat(key)
    return key
