"""Short ways to write two ledgers."""

from datetime import date, timedelta

from odoo.addons.customer_ar_management_statement.tools import compare as c

START = date(2026, 3, 2)


def ours(key, day, number, amount, kind="invoice", text="", currency="EUR"):
    """A line of ours, ``day`` days after the start; the amount in cents."""
    return c.OurLine(key, START + timedelta(days=day), number, kind, currency, amount, text)


def theirs(key, day, number, amount, text="", currency="EUR"):
    """A row of theirs in one signed column."""
    return c.TheirLine(
        key, None if day is None else START + timedelta(days=day), number, currency, None, None, amount, text
    )


def booked(result):
    """Groups as (relation, ours, theirs, cause), without what is no entry."""
    return {(g.relation, g.ours, g.theirs, g.cause) for g in result.groups if g.relation != c.IGNORED}
