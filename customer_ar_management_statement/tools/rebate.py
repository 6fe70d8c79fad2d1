"""What a customer earns for paying on time: a share of its revenue. Pure: figures are given as Decimals."""

from decimal import Decimal

ZERO = Decimal(0)


def earned(rule, facts):
    """The rebate of a customer for a period, or why there is none.

    :param rule: dict with ``percent`` (of the base), ``share`` (percent of the revenue that has to be paid on time at least),
        ``basis`` (``on_time``: what was paid on time; ``all``: all revenue) and ``minimum`` (smallest rebate that is given)
    :param facts: dict with ``revenue`` (invoices less credit notes), ``on_time`` (of it paid by its due date), ``waiting`` (of it
        not due yet); Decimals in one currency, before tax
    :return: dict ``{reason, share, base, amount}``; ``reason`` is None where a rebate is earned, else ``no_revenue``, ``waiting``,
        ``late`` or ``small``; ``amount`` is not rounded

    >>> earned({"percent": 2, "share": 90, "basis": "all", "minimum": 0},
    ...        {"revenue": Decimal(1000), "on_time": Decimal(950), "waiting": ZERO})["amount"]
    Decimal('20')
    """
    revenue, on_time = facts["revenue"], min(facts["on_time"], max(facts["revenue"], ZERO))
    none = {"share": ZERO, "base": ZERO, "amount": ZERO}
    if revenue <= 0:
        return {**none, "reason": "no_revenue"}
    share = 100 * on_time / revenue
    base = revenue if rule["basis"] == "all" else on_time
    amount = base * Decimal(rule["percent"]) / 100
    found = {"share": share, "base": base, "amount": amount}
    if facts["waiting"] > 0:
        return {**found, "amount": ZERO, "reason": "waiting"}
    if share < Decimal(rule["share"]):
        return {**found, "amount": ZERO, "reason": "late"}
    if amount <= 0 or amount < Decimal(rule["minimum"]):
        return {**found, "amount": ZERO, "reason": "small"}
    return {**found, "reason": None}
