"""Tales of two ledgers: what belongs together and why something is left."""

import pytest

from odoo.addons.customer_ar_management_statement.tests.pure.compare_common import booked, ours, theirs
from odoo.addons.customer_ar_management_statement.tools import compare as c

#: Enough plain pairs that direction and habits of the customer are known.
BASE_OURS = [ours(f"b{i}", i, f"INV/2026/{i + 100:05d}", 70000 + 137 * i) for i in range(12)]
BASE_THEIRS = [theirs(f"B{i}", i + 3, f"INV/2026/{i + 100:05d}", 70000 + 137 * i, "Goods") for i in range(12)]

TALES = {
    "number in another form": (
        [ours(1, 20, "INV/2026/00200", 5000)],
        [theirs(2, 22, "Rg 200", 5000)],
        {("equal", (1,), (2,), "")},
    ),
    "price": (
        [ours(1, 20, "INV/2026/00200", 5000)],
        [theirs(2, 22, "2026-200", 4500, "as agreed")],
        {("amount_differs", (1,), (2,), "price")},
    ),
    "tax": (
        [ours(1, 20, "INV/2026/00200", 5000)],
        [theirs(2, 22, "200", 4998)],
        {("amount_differs", (1,), (2,), "tax")},
    ),
    "two digits": (
        [ours(1, 20, "INV/2026/00200", 512300)],
        [theirs(2, 22, "200", 521300)],
        {("amount_differs", (1,), (2,), "transposition")},
    ),
    "booked twice": (
        [ours(1, 20, "INV/2026/00200", 5000)],
        [theirs(2, 22, "200", 5000), theirs(3, 29, "200", 5000)],
        {("equal", (1,), (2,), ""), ("theirs_only", (), (3,), "duplicate")},
    ),
    "not booked": (
        [ours(1, 20, "INV/2026/00200", 5000), ours(9, 80, "INV/2026/00900", 1234)],
        [theirs(8, 81, "900", 1234)],
        {("ours_only", (1,), (), "missing_invoice"), ("equal", (9,), (8,), "")},
    ),
    "on its way": ([ours(1, 60, "INV/2026/00200", 5000)], [], {("ours_only", (1,), (), "timing")}),
    "bank charges": (
        [ours(1, 20, "BNK1/2026/1", -49200, "payment")],
        [theirs(2, 18, "EFT 17", -50000, "Payment")],
        {("amount_differs", (1,), (2,), "charges")},
    ),
    "discount taken": (
        [ours(1, 20, "BNK1/2026/1", -49000, "payment")],
        [theirs(2, 18, "EFT 17", -50000, "Payment")],
        {("amount_differs", (1,), (2,), "discount")},
    ),
    "one transfer, two receipts": (
        [ours(1, 20, "BNK1/2026/1", -30000, "payment"), ours(2, 21, "BNK1/2026/2", -20000, "payment")],
        [theirs(3, 19, "EFT 17", -50000, "Payment")],
        {("split", (1, 2), (3,), "")},
    ),
    "a credit note taken off": (
        [
            ours(1, 2, "RINV/2026/00007", -4000, "credit_note", "Allowance"),
            ours(2, 21, "BNK1/2026/2", -46000, "payment"),
        ],
        [theirs(3, 19, "EFT 17", -50000, "Payment net of credit note")],
        {("split", (1, 2), (3,), "")},
    ),
    "one receipt, a row per invoice": (
        [ours(1, 20, "BNK1/2026/1", -143000, "payment")],
        [theirs(2, 18, "INV/2026/00100", -70000, "Clearing"), theirs(3, 18, "INV/2026/00101", -73000, "Clearing")],
        {("split", (1,), (2, 3), "")},
    ),
    "cancelled and booked again on their side": (
        [ours(1, 20, "INV/2026/00200", 5000)],
        [
            theirs(2, 21, "INV/2026/00200", 50000),
            theirs(3, 22, "INV/2026/00200", -50000, "Storno"),
            theirs(4, 22, "INV/2026/00200", 5000),
        ],
        {("own_reversal", (), (2, 3), ""), ("equal", (1,), (4,), "")},
    ),
    "cancelled on ours, never on theirs": (
        [
            ours(1, 20, "INV/2026/00200", 5000),
            ours(2, 24, "RINV/2026/00009", -5000, "credit_note", "Cancels INV/2026/00200"),
        ],
        [],
        {("own_reversal", (1, 2), (), "")},
    ),
    "an invoice in theirs that names another one of ours is not taken by its amount": (
        [ours(1, 20, "INV/2026/00200", 70000)],
        [theirs(2, 22, "INV/2026/00100", 70000, "again")],
        {("ours_only", (1,), (), "missing_invoice"), ("theirs_only", (), (2,), "duplicate")},
    ),
    "another customer's money": (
        [ours(1, 20, "BNK1/2026/1", -333, "payment"), ours(9, 80, "INV/2026/00900", 1234)],
        [theirs(8, 81, "900", 1234)],
        {("ours_only", (1,), (), "wrong_customer"), ("equal", (9,), (8,), "")},
    ),
    "their return without our credit note": (
        [],
        [theirs(2, 22, "DN 55", -4100, "Return of goods")],
        {("theirs_only", (), (2,), "missing_credit")},
    ),
    "reminder fee": ([ours(1, 20, "INV/2026/00200", 4000, text="催款手续费")], [], {("ours_only", (1,), (), "other")}),
    "another opening balance": (
        [ours(1, -1, "", 90000, "opening")],
        [theirs(2, 0, "", 88000, "期初余额")],
        {("amount_differs", (1,), (2,), "other")},
    ),
    "no entries": (
        [],
        [
            theirs(2, None, "", None),
            theirs(3, 30, "", 999, "小计"),
            theirs(4, 30, "", 999, "Carried forward"),
            theirs(5, 30, "", 0, "Opening balance"),
        ],
        set(),
    ),
}


@pytest.mark.parametrize("tale", TALES)
@pytest.mark.parametrize("sign", [1, -1])
def test_tales(tale, sign):
    mine, other, expected = TALES[tale]
    rows = [
        c.TheirLine(
            r.id, r.date, r.number, r.currency, None, None, None if r.amount is None else sign * r.amount, r.text
        )
        for r in [*BASE_THEIRS, *other]
    ]
    closing = None if tale == "on its way" else max(line.date for line in [*BASE_OURS, *mine]).replace(month=6)
    result = c.compare([*BASE_OURS, *mine], rows, c.Options(closing=closing))
    assert result.sign == sign
    found = {g for g in booked(result) if not str([*g[1], *g[2]][0]).lower().startswith("b")}
    assert found == expected


def test_debit_and_credit_columns_and_a_currency_that_is_left_out():
    rows = [c.TheirLine(i, r.date, r.number, "", r.amount, None, None, r.text) for i, r in enumerate(BASE_THEIRS)]
    result = c.compare(BASE_OURS, rows)
    assert result.sign == -1
    assert {g.relation for g in result.groups} == {"equal"}


def test_day_and_month_that_changed_places_are_put_back():
    mine = [ours(i, i, f"INV/2026/{i:05d}", 5000) for i in range(20)]
    other = []
    for i in range(20):
        row = theirs(i, i + 1, "", 5000)
        day = row.date if row.date.day > 12 else row.date.replace(month=row.date.day, day=row.date.month)
        other.append(c.TheirLine(i, day, "", "EUR", None, None, 5000, ""))
    result = c.compare(mine, other)
    assert result.swapped
    assert {g.ours == g.theirs for g in result.groups} == {True}


def test_currencies_are_never_mixed():
    result = c.compare([ours(1, 0, "A1", 100, currency="EUR")], [theirs(2, 0, "A1", 100, currency="USD")])
    assert {g.relation for g in result.groups} == {"ours_only", "theirs_only"}
    assert result.totals == {"EUR": (100, 0, 100), "USD": (0, 100, -100)}
