"""Every error of every row, and clean items otherwise."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_import.tools import ledger_import as ledger

FACTS = ledger.Facts(
    currency="USD",
    currencies={"USD": 2, "EUR": 2, "JPY": 0},
    first_rates={"EUR": date(2025, 1, 1), "JPY": date(2025, 1, 1)},
    lock_date=date(2024, 12, 31),
    settled_lock_date=date(2024, 12, 31),
    taken=frozenset({"TAKEN"}),
)
GOOD = {"number": "A1", "customer": "C1", "issue_date": "2025-03-01", "due_date": "2025-03-31", "amount": "100.00"}


def codes(*rows, facts=FACTS):
    return [
        (error["row"], error["field"], error["code"])
        for error in ledger.check([{**GOOD, **row} for row in rows], facts)[1]
    ]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"number": " "}, "number", "missing"),
        ({"customer": ""}, "customer", "missing"),
        ({"issue_date": ""}, "issue_date", "missing"),
        ({"issue_date": "2025-02-30"}, "issue_date", "bad_date"),
        ({"due_date": "31.31.2025"}, "due_date", "bad_date"),
        ({"due_date": "2025-02-28"}, "due_date", "due_before_issue"),
        ({"amount": ""}, "amount", "missing"),
        ({"amount": "ten"}, "amount", "bad_number"),
        ({"amount": "1000000000000000"}, "amount", "bad_number"),
        ({"amount": "0.00"}, "amount", "zero"),
        ({"amount": "10.005"}, "amount", "too_precise"),
        ({"amount": "10.5", "currency": "JPY"}, "amount", "too_precise"),
        ({"currency": "XYZ"}, "currency", "unknown_currency"),
        ({"currency": "EUR", "issue_date": "2024-12-31", "due_date": ""}, "rate", "rate_missing"),
        ({"rate": "-1"}, "rate", "bad_number"),
        ({"issue_date": "2024-12-31"}, "issue_date", "locked"),
        ({"number": "TAKEN"}, "number", "duplicate_in_ledger"),
        ({"kind": "poem"}, "kind", "bad_kind"),
        ({"kind": "invoice", "amount": "-5"}, "amount", "negative_invoice"),
        ({"settled_date": "2025-04-01", "settled_amount": "100.01"}, "settled_amount", "settled_too_much"),
        ({"settled_date": "2025-04-01", "settled_amount": "0"}, "settled_amount", "zero"),
        ({"settled_date": "2025-04-01", "settled_amount": "-10"}, "settled_amount", "wrong_sign"),
        ({"settled_date": "2025-02-28"}, "settled_date", "settled_before_issue"),
        ({"settled_date": "2025-13-01"}, "settled_date", "bad_date"),
        ({"settled_amount": "5"}, "settled_date", "missing"),
    ],
)
def test_each_error(change, field, code):
    assert (1, field, code) in codes(change)


def test_all_errors_of_all_rows_are_told():
    found = codes(
        {"amount": "0", "currency": "XYZ", "due_date": "2025-01-01"},
        {"number": "A2"},
        {"number": "A3", "customer": "", "issue_date": "x"},
    )
    assert found == [
        (1, "currency", "unknown_currency"),
        (1, "amount", "zero"),
        (1, "due_date", "due_before_issue"),
        (3, "issue_date", "bad_date"),
        (3, "customer", "missing"),
    ]


def test_a_clean_row_has_no_error():
    items, errors = ledger.check([GOOD], FACTS)
    assert not errors
    assert (items[0].kind, items[0].amount, items[0].currency, items[0].due) == (
        "invoice",
        100,
        "USD",
        date(2025, 3, 31),
    )


def test_the_same_number_twice_names_the_first_row():
    (error,) = ledger.check([GOOD, {**GOOD, "number": "A2"}, GOOD], FACTS)[1]
    assert (error["row"], error["code"], error["other"]) == (3, "duplicate_in_file", 1)


def test_the_number_of_the_file_s_line_is_kept():
    assert ledger.check([{**GOOD, "row": 7, "amount": "0"}], FACTS)[1][0]["row"] == 7


def test_credit_notes_and_payments_are_negative():
    items, errors = ledger.check(
        [
            {**GOOD, "amount": "-100"},
            {**GOOD, "number": "A2", "kind": "贷项", "amount": "100"},
            {**GOOD, "number": "P1", "kind": "收款", "amount": "70", "due_date": ""},
        ],
        FACTS,
    )
    assert not errors
    assert [(item.kind, item.amount) for item in items] == [("credit", -100), ("credit", -100), ("payment", -70)]


def test_a_credit_note_is_settled_with_either_sign():
    for amount in ("-60", "60"):
        items, errors = ledger.check(
            [{**GOOD, "amount": "-100", "settled_date": "2025-04-01", "settled_amount": amount}], FACTS
        )
        assert not errors
        assert items[0].settlements[0].amount == 60


def test_settlement_rows_add_up_with_the_columns():
    rows = [
        {**GOOD, "settled_date": "2025-04-01", "settled_amount": "60"},
        {"number": "A1", "kind": "settlement", "settled_date": "2025-05-01", "settled_amount": "40"},
    ]
    items, errors = ledger.check(rows, FACTS)
    assert not errors
    assert [item.amount for item in items[0].settlements] == [60, 40]
    rows[1]["settled_amount"] = "40.01"
    assert [(e["row"], e["code"]) for e in ledger.check(rows, FACTS)[1]] == [(2, "settled_too_much")]


def test_a_settlement_of_nothing():
    (error,) = ledger.check(
        [{"number": "A9", "kind": "核销", "settled_date": "2025-05-01", "settled_amount": "1"}], FACTS
    )[1]
    assert error["code"] == "unknown_document"


def test_a_rate_in_the_file_takes_the_place_of_a_missing_one():
    row = {"currency": "EUR", "issue_date": "2025-01-01", "rate": "1.1", "settled_date": "2025-02-01"}
    facts = ledger.Facts(currency="USD", currencies={"USD": 2, "EUR": 2})
    items, errors = ledger.check([{**GOOD, **row}], facts)
    assert not errors
    assert (items[0].rate, items[0].settlements[0].rate) == (Decimal("1.1"), Decimal("1.1"))
    assert codes({**row, "rate": ""}, facts=facts) == [(1, "rate", "rate_missing"), (1, "settled_rate", "rate_missing")]


def test_what_an_earlier_import_brought_is_not_brought_again():
    row = {**GOOD, "settled_date": "2025-04-01", "settled_amount": "60"}
    (item,), _errors = ledger.check([row], FACTS)
    known = {"A1": ledger.Known(ledger.fingerprint(item), Decimal(40), {(date(2025, 4, 1), Decimal(60)): 1})}
    facts = ledger.Facts(currency="USD", currencies={"USD": 2}, known=known)
    (again,), errors = ledger.check([row], facts)
    assert not errors
    assert not again.new and not again.settlements[0].new
    more = {"number": "A1", "kind": "settlement", "settled_date": "2025-05-01", "settled_amount": "40"}
    (again,), errors = ledger.check([row, more], facts)
    assert not errors
    assert [settled.new for settled in again.settlements] == [False, True]
    assert codes({**row, "amount": "101"}, facts=facts) == [(1, "number", "duplicate_in_ledger")]
    assert [e["code"] for e in ledger.check([row, {**more, "settled_amount": "41"}], facts)[1]] == ["settled_too_much"]


amounts = st.decimals(min_value=Decimal("0.01"), max_value=10**7, places=2)


@st.composite
def histories(draw):
    rows = []
    for number in range(draw(st.integers(1, 8))):
        issued = draw(st.dates(date(2025, 1, 1), date(2030, 1, 1)))
        amount = draw(amounts)
        paid = draw(
            st.one_of(st.none(), st.tuples(st.integers(0, 400), st.decimals(min_value=0, max_value=1, places=2)))
        )
        part = max(Decimal("0.01"), round(amount * paid[1], 2)) if paid else None
        rows.append(
            {
                "number": f"N{number}",
                "customer": draw(st.text("ABC", min_size=1, max_size=2)),
                "issue_date": issued,
                "due_date": issued + timedelta(days=draw(st.integers(0, 120))),
                "amount": draw(st.sampled_from([1, -1])) * amount,
                **({"settled_date": issued + timedelta(days=paid[0]), "settled_amount": part} if paid else {}),
            }
        )
    return rows


@given(histories())
def test_a_clean_history_comes_back_as_it_was_written(rows):
    items, errors = ledger.check([{name: str(value) for name, value in row.items()} for row in rows], FACTS)
    assert not errors
    assert [(i.number, i.date, i.due, i.amount) for i in items] == [
        (r["number"], r["issue_date"], r["due_date"], r["amount"]) for r in rows
    ]
    assert [[(s.date, s.amount) for s in i.settlements] for i in items] == [
        [(r["settled_date"], r["settled_amount"])] if "settled_date" in r else [] for r in rows
    ]


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(
                [
                    "number",
                    "kind",
                    "customer",
                    "currency",
                    "issue_date",
                    "due_date",
                    "amount",
                    "settled_date",
                    "settled_amount",
                    "rate",
                ]
            ),
            st.text(max_size=12),
        )
    )
)
def test_no_rubbish_breaks_the_check(rows):
    items, errors = ledger.check(rows, FACTS)
    assert len(items) <= len(rows)
    assert all({"row", "field", "code", "value"} <= error.keys() for error in errors)
