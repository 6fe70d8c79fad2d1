"""A ladder and rows of open items in few words."""

from datetime import date, timedelta
from decimal import Decimal

from odoo.addons.customer_ar_management.tools import dunning as d

TODAY = date(2026, 6, 30)
STEPS = (
    d.Step(1, -3, "email"),
    d.Step(2, 5, "email"),
    d.Step(3, 15, "email", "letter"),
    d.Step(4, 30, "legal", demands=2),
)
PLAIN = d.Ladder(7, STEPS)
ALL = frozenset({"email", "letter", "call", "legal"})


def customer(key=1, channels=ALL, **values):
    return d.Customer(key, channels, **values)


def row(item, late, amount=100, who=None, **values):
    values = {"ladder": 7, "currency": 1, **values}
    amount = Decimal(amount)
    return d.Row(
        item,
        who or customer(),
        due=TODAY - timedelta(days=late),
        residual=amount,
        residual_company=values.pop("company", amount),
        is_credit=amount < 0,
        **values,
    )


def outcome(*rows, ladder=PLAIN, as_of=TODAY):
    return d.plan(rows, {7: ladder}, as_of)


def reasons(result):
    return {skip.id: skip.reason for skip in result.skips}
