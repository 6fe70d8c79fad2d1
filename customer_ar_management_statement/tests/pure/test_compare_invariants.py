"""Whatever comes in: every line in one group, differences that add up, the same answer twice."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_statement.tools import compare as c
from odoo.addons.customer_ar_management_statement.tools.compare.account import Account
from odoo.addons.customer_ar_management_statement.tools.compare.model import Row

NUMBERS = st.sampled_from(
    [
        "",
        "INV/2026/00001",
        "INV202600001",
        "1",
        "00001",
        "2.026E+11",
        "INV/2026/0",
        "EFT 7",
        "PO 4711",
        "=1+1",
        "\u0000",
        "²",
        "１２",
    ]
) | st.text(max_size=12)
TEXTS = st.sampled_from(
    [
        "",
        "Opening balance",
        "期初余额",
        "Subtotal",
        "小计",
        "Storno",
        "Cancels INV/2026/00001",
        "Payment EFT7",
        "Cash discount",
        "Return",
        "返利",
    ]
) | st.text(max_size=20)
DATES = st.none() | st.dates(date(2025, 12, 25), date(2026, 2, 10)) | st.dates()
AMOUNTS = st.sampled_from([0, 1, -1, 100, -100, 200, -200, 300, -300, 98, -98]) | st.integers(-(10**15), 10**15)
CURRENCIES = st.sampled_from(["EUR", "EUR", "USD", "", " eur", "人民币"])
KINDS = st.sampled_from(["opening", "invoice", "credit_note", "payment", "write_off", "?"])
OURS = st.builds(c.OurLine, st.integers(1, 5), DATES, NUMBERS, KINDS, CURRENCIES, AMOUNTS, TEXTS)
CELL = st.none() | AMOUNTS
THEIRS = st.builds(c.TheirLine, st.integers(1, 5), DATES, NUMBERS, CURRENCIES, CELL, CELL, CELL, TEXTS)
OPTIONS = st.builds(
    c.Options,
    closing=st.none() | st.dates(),
    sign=st.sampled_from([0, 1, -1]),
    swap_dates=st.sampled_from([None, True, False]),
)


@given(st.lists(OURS, max_size=14), st.lists(THEIRS, max_size=14), OPTIONS)
@settings(deadline=None, max_examples=250)
def test_what_always_holds(ours, theirs, options):
    result = c.compare(ours, theirs, options)
    assert Counter(i for g in result.groups for i in g.ours) == Counter(line.id for line in ours)
    assert Counter(i for g in result.groups for i in g.theirs) == Counter(line.id for line in theirs)
    left = Counter()
    for group in result.groups:
        left[group.currency] += group.difference
        assert group.relation in c.RELATIONS and (group.cause in c.CAUSES or not group.cause)
        assert bool(group.cause) == (group.relation in (c.OURS_ONLY, c.THEIRS_ONLY, c.DIFFERS))
        assert group.difference == 0 or group.relation not in (c.EQUAL, c.REVERSAL, c.SPLIT, c.IGNORED)
        sides = (len(group.ours), len(group.theirs))
        assert {
            c.EQUAL: sides == (1, 1),
            c.DIFFERS: sides == (1, 1),
            c.OURS_ONLY: sides == (1, 0),
            c.THEIRS_ONLY: sides == (0, 1),
            c.REVERSAL: sides in ((2, 0), (0, 2)),
            c.IGNORED: sides == (0, 1),
            c.SPLIT: min(sides) == 1 and max(sides) > 1,
        }[group.relation]
    assert {code: left[code] for code in result.totals} == {code: total[2] for code, total in result.totals.items()}
    assert sum(total[0] for total in result.totals.values()) == sum(line.amount for line in ours)
    assert c.compare(ours, theirs, options) == result


def test_a_row_is_taken_once():
    row = Row(c.OurLine(1, None, "", "invoice", "EUR", 5), 0, True)
    account = Account("EUR", [row], [], c.Options(), 100)
    assert not account.add(c.REVERSAL, ours=[row, row])
    assert account.add(c.OURS_ONLY, ours=[row])
    assert not account.add(c.OURS_ONLY, ours=[row])
    assert len(account.groups) == 1


def test_the_proof_is_a_proof():
    result = c.compare([c.OurLine(1, None, "", "invoice", "EUR", 5)], [])
    with pytest.raises(ValueError, match="lines in groups"):
        c.check(result, 2, 0)
    with pytest.raises(ValueError, match="groups leave"):
        c.check(c.Result(result.groups, {"EUR": (5, 0, 4)}, 1, False), 1, 0)


@pytest.mark.parametrize("number", ["1", "", "INV/1"])
def test_thousands_of_rows_that_look_alike_are_paired_one_by_one(number):
    day = date(2026, 1, 1)
    mine = [c.OurLine(i, day, number, "invoice", "EUR", 100) for i in range(3_000)]
    other = [c.TheirLine(i, day, number, "EUR", None, None, 100) for i in range(3_000)]
    result = c.compare(mine, other)
    assert {g.relation for g in result.groups} == {c.EQUAL}
