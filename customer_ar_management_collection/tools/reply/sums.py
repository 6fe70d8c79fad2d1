"""The one sum of a statement."""

import re


PART_OF = re.compile(r"(?:\bof (?:the|those|our)|\bvon den|\bsur les|\bde los) ?[£$€¥]?$")


def amount_of(frame, numbers, items):
    """The sum that a statement names, with its currency.

    :param frame: ``Frame``; ``numbers``: its items; ``items``: all open items
    :return: ``(Decimal, str)``, or ``(None, None)`` where it names none
    """
    if frame.kind not in ("promise", "paid", "remittance", "plan_request", "dispute") or not frame.moneys:
        return None, None
    moneys = [money for money in frame.moneys if money.value > 0]
    if frame.kind == "dispute":
        moneys = [money for money in moneys if money.sure][-1:]
    if not moneys:
        return None, None
    total = _total(moneys, frame.text)
    if total is None:
        return None, None
    own = {item.currency for item in items if item.number in numbers} or {item.currency for item in items}
    named = {money.currency for money in moneys} - {None}
    currency = next(iter(named)) if len(named) == 1 else next(iter(own)) if len(own) == 1 else None
    if named and own and not named & own and len(own) == 1 and named != {"CNY"}:
        currency = next(iter(named))
    return (total, currency) if currency else (None, None)


def _total(moneys, text):
    """One sum of a statement: the one called a total, the only one, or what the parts come to."""
    if len(moneys) > 1:  # "of the 1,000 we paid 600"
        moneys = [
            money for money in moneys if not PART_OF.search(text[: max(0, text.find(_figure(money, text)))])
        ] or moneys
    values = [money.value for money in moneys]
    if len(set(values)) == 1:
        return values[0]
    for money in moneys:
        if re.search(
            r"(?:total\w*|altogether|sum(?:me)?|in all|合计|共计|总计|一共|共|总额|gesamt\w*|insgesamt|au total|"
            r"en total)[^\d]{0,12}$",
            text[: max(0, text.find(_figure(money, text)))],
        ):
            return money.value
    for value in values:
        if len(values) > 2 and value * 2 == sum(values):
            return value
    return sum(values) if len(values) <= 8 else None


def _figure(money, text):
    whole = f"{money.value:,.0f}"
    return whole if whole in text else f"{money.value:.0f}"
