"""Remittance advices: reading them, and following them only where they fit."""

from datetime import date
from decimal import Decimal

import pytest

from odoo.addons.customer_ar_management_bank_file.tools import remittance
from odoo.addons.customer_ar_management.tools.matching import (
    Aliases,
    Customer,
    Item,
    OpenItems,
    Options,
    Receipt,
    match,
)

DAY = date(2026, 11, 20)
CUSTOMERS = (Customer(1, "Deco Addict", accounts=("DE1",)), Customer(2, "Azure Interior", accounts=("DE2",)))


def item(number, residual, customer=1, **values):
    return Item(number, customer, number, residual, "USD", date(2026, 10, 1), date(2026, 10, 31), **values)


ITEMS = (
    item("INV/2026/00031", 300000),
    item("INV/2026/00032", 200000),
    item("RINV/2026/00007", -50000),
    item("INV/2026/00040", 100000, 2),
)


def index(items=ITEMS):
    return OpenItems(items, Aliases(CUSTOMERS))


def numbers(lines):
    return [(line.number, line.amount, line.deduction) for line in lines]


@pytest.mark.parametrize(
    ("text", "lines", "total"),
    [
        (
            "INV/2026/00031   3,000.00\nINV/2026/00032   1,980.00\nTotal 4,980.00",
            [("INV/2026/00031", Decimal("3000.00"), 0), ("INV/2026/00032", Decimal("1980.00"), 0)],
            Decimal("4980.00"),
        ),
        (
            "Rechnung INV/2026/00031 vom 01.10.2026  3.000,00  60,00  2.940,00\nSumme 2.940,00",
            [("INV/2026/00031", Decimal("2940.00"), Decimal("60.00"))],
            Decimal("2940.00"),
        ),
        ("we pay INV/2026/00031, INV/2026/00032", [("INV/2026/00031", None, 0), ("INV/2026/00032", None, 0)], None),
        (
            "发票 INV/2026/00031 金额 3,000.00\n贷项 RINV/2026/00007 -500.00\n合计 2,500.00",
            [("INV/2026/00031", Decimal("3000.00"), 0), ("RINV/2026/00007", Decimal("-500.00"), 0)],
            Decimal("2500.00"),
        ),
        ("Dear all,\nthank you", [], None),
    ],
)
def test_text(text, lines, total):
    found, stated = remittance.read_text(text, index())
    assert (numbers(found), stated) == (lines, total)


def test_table():
    rows = [
        {"number": "INV/2026/00031", "amount": "2.940,00", "deduction": "60,00", "note": "damaged", "row": 2},
        {"number": "2026/99999", "amount": "1,00", "row": 3},
        {"number": "Total", "amount": "9", "row": 4},
        {"number": "INV/2026/00032", "amount": "lots", "row": 5},
    ]
    lines, problems = remittance.read_table(rows, index())
    assert numbers(lines)[:2] == [
        ("INV/2026/00031", Decimal("2940.00"), Decimal("60.00")),
        ("2026/99999", Decimal("1.00"), 0),
    ]
    assert lines[0].groups and not lines[1].groups and lines[0].note == "damaged"
    assert problems == [(5, "amount", "bad_number", "lots")]


def advice(*lines, total, customer=1, reference="PAY-4711", when=DAY, **values):
    return remittance.Advice("A", None, "USD", when, total, lines, customer, reference, **values)


def receipt(amount, account="", text="", **values):
    return Receipt("R", DAY, amount, "USD", account=account, text=text, **values)


def best(receipt_, *advices):
    [result] = match([receipt_], index=index(), options=Options(extra_rules=(remittance.matcher(advices),)))
    return result, result.proposals[0] if result.proposals else None


def paid(proposal):
    return {a.item: a.amount for a in proposal.allocations}


def test_an_advice_of_the_payer_is_followed_line_by_line():
    result, proposal = best(
        receipt(450000, "DE1"), advice((("INV/2026/00031",), 300000), (("INV/2026/00032",), 150000), total=450000)
    )
    assert (proposal.rule, result.auto) == (remittance.REMITTANCE, True)
    assert paid(proposal) == {"INV/2026/00031": 300000, "INV/2026/00032": 150000}


def test_netted_credit_notes_of_an_advice():
    _result, proposal = best(
        receipt(250000, "DE1"), advice((("INV/2026/00031",), None), (("RINV/2026/00007",), -50000), total=250000)
    )
    assert paid(proposal) == {"INV/2026/00031": 300000, "RINV/2026/00007": -50000}


@pytest.mark.parametrize(
    ("why", "receipt_", "change"),
    [
        ("another amount", receipt(450001, "DE1"), {}),
        ("too long ago", receipt(450000, "DE1"), {"when": date(2026, 9, 1)}),
        ("another payer", receipt(450000, "DE2"), {}),
    ],
)
def test_an_advice_that_does_not_belong_is_left_alone(why, receipt_, change):
    lines = (("INV/2026/00031",), 300000), (("INV/2026/00032",), 150000)
    result, proposal = best(receipt_, advice(*lines, total=450000, **change))
    assert not result.auto and (proposal is None or proposal.rule != remittance.REMITTANCE), why


def test_its_reference_in_the_text_ties_it_to_any_payer():
    lines = (("INV/2026/00031",), 300000), (("INV/2026/00032",), 150000)
    result, proposal = best(receipt(450000, "DE2", "our ref PAY 4711"), advice(*lines, total=450000))
    assert result.auto and proposal.rule == remittance.REMITTANCE


def test_by_amount_alone_it_is_only_proposed():
    result, proposal = best(
        receipt(450000), advice((("INV/2026/00031",), 300000), (("INV/2026/00032",), 150000), total=450000)
    )
    assert proposal.rule == remittance.REMITTANCE and not result.auto


def test_two_advices_that_fit_decide_nothing():
    first = advice((("INV/2026/00031",), 300000), (("INV/2026/00032",), 150000), total=450000)
    second = advice((("INV/2026/00031",), 250000), (("INV/2026/00032",), 200000), total=450000, reference="PAY-4712")
    _result, proposal = best(receipt(450000, "DE1"), first, second)
    assert proposal is None or proposal.rule != remittance.REMITTANCE


def test_never_more_than_is_open_and_never_posted_unseen_then():
    result, proposal = best(receipt(450000, "DE1"), advice((("INV/2026/00031",), 450000), total=450000))
    follow = next(p for p in result.proposals if p.rule == remittance.REMITTANCE)
    assert paid(follow) == {"INV/2026/00031": 300000} and follow.unapplied == 150000
    assert not result.auto or proposal.rule != remittance.REMITTANCE


def test_an_unknown_document_is_never_posted_unseen():
    result, _proposal = best(receipt(320000, "DE1"), advice((("INV/2026/00031",), 300000), ((), 20000), total=320000))
    follow = next(p for p in result.proposals if p.rule == remittance.REMITTANCE)
    assert follow.unapplied == 20000 and follow.confidence == remittance.UNCLEAR
