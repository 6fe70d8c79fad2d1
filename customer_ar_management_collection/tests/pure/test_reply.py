import datetime

import pytest

from odoo.addons.customer_ar_management_collection.tools import reply
from odoo.addons.customer_ar_management_collection.tools.reply import text as reply_text

from .reply_texts import CHINESE, ENGLISH, OTHERS


def items_of(words):
    currency, *items = words.split()
    return tuple(reply.item(*item.split(":"), currency) for item in items)


def shown(suggestions, numbers):
    """The suggestions in the words of ``reply_texts``."""
    return sorted(" ".join(filter(None, (
        one.kind, one.date.isoformat() if one.date and one.kind not in ("plan_request", "remittance") else "-",
        f"{one.amount:f}".rstrip("0").rstrip(".") if one.amount and one.kind not in ("dispute", "plan_request") and "." in f"{one.amount:f}"
        else str(one.amount) if one.amount and one.kind not in ("dispute", "plan_request") else "-",
        "*" if one.items == numbers else ",".join(one.items) or "-", one.reason))) for one in suggestions)


@pytest.mark.parametrize(("received", "words", "body", "says"), ENGLISH + CHINESE + OTHERS, ids=lambda value: str(value)[:40])
def test_reads(received, words, body, says):
    items = items_of(words)
    numbers = tuple(item.number for item in items)
    got = reply.read(reply.Message(body, datetime.date.fromisoformat(received), items))
    want = sorted(line.strip() for line in says.split(";") if line.strip())
    if len(numbers) == 1:
        want = [line.replace(f" {numbers[0]}", " *") for line in want]
    assert shown(got, numbers) == want
    assert all(one.sentence in body for one in got)
