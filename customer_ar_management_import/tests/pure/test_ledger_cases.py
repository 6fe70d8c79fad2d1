"""Ledgers as other systems write them: what is read, what is asked, what is refused."""

from datetime import date
from decimal import Decimal

import pytest

from odoo.addons.customer_ar_management_import.tools import ledger_columns
from odoo.addons.customer_ar_management.tools.files import table_file
from odoo.addons.customer_ar_management_import.tools import ledger_import as ledger

FACTS = ledger.Facts(
    currency="USD",
    currencies={"USD": 2, "EUR": 2, "CNY": 2},
    first_rates={"EUR": date(2025, 1, 1), "CNY": date(2025, 1, 1)},
)


def check(text, **options):
    """``(items, errors)`` of a delimited file, mapped by its headings."""
    rows = table_file.numbered(text.encode())
    top = ledger_columns.heading_row([cells for _row, cells in rows])
    fields = ledger_columns.guess(rows[top][1])
    values = ledger_columns.apply([cells for _row, cells in rows[top + 1 :]], fields)
    return ledger.check(
        [{**value, "row": row} for (row, _cells), value in zip(rows[top + 1 :], values, strict=True)],
        FACTS,
        ledger.Options(**options),
    )


def brief(text, **options):
    items, errors = check(text, **options)
    return [(error["row"], error["code"]) for error in errors] or [
        (item.number, item.kind, float(item.amount)) for item in items
    ]


HEAD = "Number,Customer,Invoice date,Due date,Amount\n"
ONE = "A1,C1,2026-01-05,2026-02-05,100.00\n"
KINDS = {
    "row after blank rows": (HEAD + "\n" + ONE + "\n\nA2,C1,2026-01-05,2026-02-05,abc\n", [(6, "bad_number")]),
    "titles above": ("Open items of ACME\nas of,2026-03-01\n\n" + HEAD + ONE, [("A1", "invoice", 100)]),
    "total below": (HEAD + ONE + "Total,,,,100.00\n", [("A1", "invoice", 100)]),
    "total with its label elsewhere": (HEAD + ONE + ",合计,,,100.00\n", [("A1", "invoice", 100)]),
    "total without a label": (HEAD + ONE + ",,,,100.00\n", [("A1", "invoice", 100)]),
    "total that is another": (HEAD + ONE + "Total,,,,900.00\n", [(3, "total_differs")]),
    "subtotals in between": (
        HEAD + ONE + "Subtotal,,,,100.00\nA2,C2,2026-01-06,2026-02-06,50.00\nTotal,,,,150.00\n",
        [("A1", "invoice", 100), ("A2", "invoice", 50)],
    ),
    "remark below": (HEAD + ONE + "printed by Miller,,,,\n", [("A1", "invoice", 100)]),
    "a last row without its date is no remark": (HEAD + ONE + "A2,C1,,,5.00\n", [(3, "missing")]),
    "points are day first": (
        "Number;Customer;Invoice date;Due date;Amount\nA1;C1;05.01.2026;05.02.2026;1.000,50\n",
        [("A1", "invoice", 1000.5)],
    ),
    "day or month": (HEAD + "A1,C1,05/01/2026,06/02/2026,5.00\n", [(2, "ambiguous_date")]),
    "due dates tell it": (HEAD + "A1,C1,05/01/2026,04/02/2026,5.00\n", [("A1", "invoice", 5)]),
    "credit and debit": (
        "Number,Customer,Date,Debit,Credit\nA1,C1,2026-01-05,100.00,\nA2,C1,2026-01-06,,40.00\n",
        [("A1", "invoice", 100), ("A2", "credit", -40)],
    ),
    "both sides": ("Number,Customer,Date,Debit,Credit\nA1,C1,2026-01-05,100.00,40.00\n", [(2, "two_sides")]),
    "sides behind": (
        HEAD
        + "A1,C1,2026-01-05,,100.00 DR\nA2,C1,2026-01-06,,40.00 CR\nA3,C1,2026-01-06,,7.00 S\nA4,C1,2026-01-06,,8.00 H\n",
        [("A1", "invoice", 100), ("A2", "credit", -40), ("A3", "invoice", 7), ("A4", "credit", -8)],
    ),
    "open beside original": (
        "Number,Customer,Date,Amount,Open amount\nA1,C1,2026-01-05,100.00,60.00\nA2,C1,2026-01-05,50.00,0.00\n",
        [("A1", "invoice", 60)],
    ),
    "open of a credit note": (
        "Number,Customer,Date,Amount,Balance due\nA1,C1,2026-01-05,-100.00,-60.00\nA2,C1,2026-01-05,-9.00,9.00\n",
        [("A1", "credit", -60), ("A2", "credit", -9)],
    ),
    "more open than there was": (
        "Number,Customer,Date,Amount,Open amount\nA1,C1,2026-01-05,100.00,160.00\n",
        [(2, "open_too_much")],
    ),
    "only what is open": ("Number,Customer,Date,Outstanding\nA1,C1,2026-01-05,60.00\n", [("A1", "invoice", 60)]),
    "due before the date of a credit note": (HEAD + "A1,C1,2026-01-05,2025-12-01,-5.00\n", [("A1", "credit", -5)]),
    "due before the date of an invoice": (HEAD + "A1,C1,2026-01-05,2025-12-01,5.00\n", [(2, "due_before_issue")]),
    "binary digits": (HEAD + "A1,C1,2026-01-05,,434.99999999999994\n", [("A1", "invoice", 435)]),
    "too precise": (HEAD + "A1,C1,2026-01-05,,12.345\n", [(2, "too_precise")]),
    "kinds of another system": (
        ("Number,Customer,Date,Amount,Doc type\nA1,C1,2026-01-05,5,RV\nA2,C1,2026-01-05,5,DG\nA3,C1,2026-01-05,5,DZ\n"),
        [("A1", "invoice", 5), ("A2", "credit", -5), ("A3", "payment", -5)],
    ),
    "no date at all": (HEAD + 'A1,C1,05-Jan-2026,"Feb 5, 2026",5.00\n', [("A1", "invoice", 5)]),
}


@pytest.mark.parametrize(("text", "expected"), KINDS.values(), ids=KINDS)
def test_every_kind_of_ledger(text, expected):
    assert brief(text) == expected


def test_currencies_by_name():
    items, errors = check(
        "单据编号,客户,币种,开票日期,金额\nA1,C1,人民币,2026-01-05,5\nA2,C1,美元,2026-01-05,5\nA3,C1,欧元,2026-01-05,5\n"
    )
    assert not errors and [item.currency for item in items] == ["CNY", "USD", "EUR"]


PARTS = HEAD + "A1,C1,2026-01-05,2026-02-05,60.00\nA1,C1,2026-01-05,2026-03-05,40.00\n"


def test_several_rows_of_one_number_are_its_instalments():
    [item], errors = check(PARTS)
    assert not errors
    assert (item.amount, item.due, item.parts) == (
        100,
        date(2026, 3, 5),
        [(date(2026, 2, 5), Decimal("60.00")), (date(2026, 3, 5), Decimal("40.00"))],
    )


@pytest.mark.parametrize(
    "second",
    [
        "A1,C1,2026-01-05,2026-02-05,40.00",
        "A1,C2,2026-01-05,2026-03-05,40.00",
        "A1,C1,2026-01-06,2026-03-05,40.00",
        "A1,C1,2026-01-05,2026-03-05,-40.00",
    ],
    ids=["same day", "other customer", "other date", "other kind"],
)
def test_what_is_no_instalment_is_told(second):
    assert brief(HEAD + "A1,C1,2026-01-05,2026-02-05,60.00\n" + second + "\n") == [(3, "duplicate_in_file")]


def test_a_settlement_belongs_to_the_instalment_of_its_row():
    text = (
        PARTS.replace("Amount\n", "Amount,Paid on\n")
        .replace("60.00\n", "60.00,\n")
        .replace("40.00\n", "40.00,2026-02-20\n")
    )
    [item], errors = check(text.replace("Paid on", "Payment date"))
    assert not errors
    assert [(settled.amount, settled.due) for settled in item.settlements] == [(40, date(2026, 3, 5))]


def test_the_same_instalments_are_known_again():
    [item], _errors = check(PARTS)
    known = ledger.Known(ledger.fingerprint(item), Decimal(100))
    facts = ledger.Facts(currency="USD", currencies={"USD": 2}, known={"A1": known})
    rows = [
        {"number": "A1", "customer": "C1", "issue_date": "2026-01-05", "due_date": due, "amount": amount}
        for due, amount in (("2026-02-05", "60"), ("2026-03-05", "40"))
    ]
    [again], errors = ledger.check(rows, facts)
    assert not errors and not again.new
    assert ledger.check(rows[:1], facts)[1][0]["code"] == "duplicate_in_ledger"


def test_control_totals_by_currency():
    items, errors = check(
        "Number,Customer,Currency,Date,Amount,Kind,Payment date,Paid amount\n"
        "A1,C1,USD,2026-01-05,100,,2026-02-01,30\nA2,C1,USD,2026-01-05,-20,,,\n"
        "A3,C1,EUR,2026-01-05,50,,2026-02-01,\nA4,C1,USD,2026-01-05,5,payment,,\nA5,C1,USD,2026-01-05,-8,,2026-02-01,8\n"
    )
    assert not errors
    total = ledger.totals(items)
    assert {code: (t.count, t.invoiced, t.credited, t.paid, t.settled, t.open) for code, t in total.items()} == {
        "EUR": (1, 50, 0, 0, 50, 0),
        "USD": (4, 100, -28, -5, 22, 45),
    }
