"""Every rule by example: what is allocated, by which rule, and whether it may be posted unseen."""

from datetime import timedelta

import pytest

from odoo.addons.customer_ar_management.tests.pure.matching_common import (
    CUSTOMERS,
    TODAY,
    codes,
    item,
    one,
    paid,
    receipt,
)
from odoo.addons.customer_ar_management.tools import matching as m
from odoo.addons.customer_ar_management.tools.matching.text import rf_make

DISCOUNTED = {"discount": 200, "discount_until": TODAY}


@pytest.mark.parametrize(
    "text", ["INV/2025/000001", "Our ref 99 inv-2025-000001 thanks", rf_make("2025000001"), "Invoice no 1/25"]
)
def test_reference_and_amount(text):
    result = one(receipt(10000, text), [item(1, 10000, references=(rf_make("2025000001"),)), item(2, 10000)])
    assert paid(result) == {1: (10000, 0, "")}
    assert (result.proposals[0].rule, result.auto) == ("reference", True)


def test_order_number_and_amount():
    result = one(receipt(10000, "order SO98506"), [item(1, 10000, orders=("SO98506",)), item(2, 10000)])
    assert paid(result) == {1: (10000, 0, "")} and result.proposals[0].rule == "reference_short" and result.auto


def test_several_references_and_a_credit_note():
    items = [item(1, 10000), item(2, 25050), item(3, -3000, "RINV/2025/000003"), item(4, 10000)]
    result = one(receipt(32050, "INV/2025/000001, INV/2025/000002, RINV/2025/000003"), items)
    assert paid(result) == {1: (10000, 0, ""), 2: (25050, 0, ""), 3: (-3000, 0, "")} and result.auto


@pytest.mark.parametrize(
    "late, kind, settled, rule",
    [
        (0, "discount", 10000, "reference_discount"),
        (1, "", 9800, "reference_partial"),  # one day too late: the rest stays open
    ],
)
def test_discount_is_given_in_time_only(late, kind, settled, rule):
    invoice = item(1, 10000, discount=200, discount_until=TODAY - timedelta(days=late))
    result = one(receipt(9800, "INV/2025/000001"), [invoice])
    allocation = result.proposals[0].allocations[0]
    assert (allocation.amount, allocation.kind, allocation.settles) == (9800, kind, settled)
    assert (result.proposals[0].rule, result.auto) == (rule, True)
    assert ("discount_too_late" in codes(result)) is bool(late)


def test_days_of_grace_for_the_discount():
    invoice = item(1, 10000, discount=200, discount_until=TODAY - timedelta(days=3))
    result = one(receipt(9800, "INV/2025/000001"), [invoice], options=m.Options(discount_grace_days=3))
    assert result.proposals[0].rule == "reference_discount"


def test_discount_taken_on_one_invoice_of_two():
    items = [item(1, 10000, **DISCOUNTED), item(2, 5000, discount=100, discount_until=TODAY)]
    result = one(receipt(14800, "INV/2025/000001 INV/2025/000002"), items)
    assert paid(result) == {1: (9800, 200, "discount"), 2: (5000, 0, "")} and result.auto


def test_no_discount_on_an_invoice_that_was_partly_paid():
    index = m.OpenItems([item(1, 10000, **DISCOUNTED)], m.Aliases(CUSTOMERS))
    index.allocate(1, 1000)
    result = one(receipt(8800, "INV/2025/000001"), [], index=index)
    assert paid(result) == {1: (8800, 0, "")} and result.proposals[0].rule == "reference_partial"


@pytest.mark.parametrize(
    "text, cash, rule",
    [
        ("INV/2025/000001 /SHA", 98000, "reference_fee"),
        ("INV/2025/000001 CHGS SHA", 95000, "reference_fee"),
        ("INV/2025/000001 /SHA", 94999, "reference_short_paid"),  # above the cap
        ("INV/2025/000001", 98000, "reference_short_paid"),  # nobody speaks of charges
    ],
)
def test_bank_charges_are_written_off_up_to_the_cap(text, cash, rule):
    result = one(receipt(cash, text), [item(1, 100000)])
    assert result.proposals[0].rule == rule and result.auto
    assert paid(result) == {1: (cash, 100000 - cash, "fee") if rule == "reference_fee" else (cash, 0, "")}


def test_bank_charges_are_a_small_share_of_the_invoice():
    assert one(receipt(7500, "INV/2025/000001 /SHA"), [item(1, 10000)]).proposals[0].rule == "reference_fee"
    assert one(receipt(7499, "INV/2025/000001 /SHA"), [item(1, 10000)]).proposals[0].rule == "reference_short_paid"


@pytest.mark.parametrize(
    "cash, expected",
    [(9995, (9995, 5, "rounding")), (10005, (10005, -5, "rounding")), (9994, (9994, 0, "")), (10006, (10000, 0, ""))],
)
def test_cents_within_the_tolerance(cash, expected):
    result = one(receipt(cash, "INV/2025/000001"), [item(1, 10000)])
    assert paid(result) == {1: expected} and result.auto
    assert result.proposals[0].unapplied == (6 if cash == 10006 else 0)


@pytest.mark.parametrize(
    "text, exception", [("INV/2025/000001", "short"), ("INV/2025/000001 price difference", "short")]
)
def test_less_than_the_invoice_leaves_the_rest_open(text, exception):
    result = one(receipt(7000, text), [item(1, 10000)])
    assert paid(result) == {1: (7000, 0, "")} and result.auto and exception in result.exceptions


@pytest.mark.parametrize("excess, auto", [(100, True), (10000, True), (12500, True), (12501, False)])
def test_more_than_the_invoice_stays_on_account(excess, auto):
    result = one(receipt(50000 + excess, "INV/2025/000001"), [item(1, 50000)])
    assert paid(result) == {1: (50000, 0, "")} and result.proposals[0].unapplied == excess
    assert result.auto is auto and "over" in result.exceptions


def test_instalment_lines_of_one_invoice():
    lines = [
        item(n, 5000, "INV/2025/000009", due=60 - 30 * n, issue_date=TODAY - timedelta(days=60)) for n in (1, 2, 3)
    ]
    result = one(receipt(5000, "INV/2025/000009"), lines)
    assert paid(result) == {1: (5000, 0, "")} and result.auto
    assert paid(one(receipt(10000, "INV/2025/000009"), lines)) == {1: (5000, 0, ""), 2: (5000, 0, "")}
    assert paid(one(receipt(15000, "INV/2025/000009"), lines)) == dict.fromkeys((1, 2, 3), (5000, 0, ""))
    assert paid(one(receipt(7000, "INV/2025/000009"), lines)) == {1: (5000, 0, ""), 2: (2000, 0, "")}


@pytest.mark.parametrize("end", ["", ";", ", INV/", " +"])
def test_a_list_with_too_much_money_may_have_left_one_out(end):
    items = [item(n, 10000) for n in (1, 2, 3)]
    result = one(receipt(25000, f"INV/2025/000001; INV/2025/000002{end}"), items)
    assert not result.auto
    assert one(receipt(25000, "INV/2025/000001"), [item(1, 20000), item(2, 300)]).auto, (
        "one document: the rest stays on account"
    )
    assert one(receipt(20000, f"INV/2025/000001; INV/2025/000002{end}"), items).auto, "nothing is missing"


@pytest.mark.parametrize("text", ["F2025000042", "Inv 00042/25", "Rechnung 2025/42", "Re F2025000042"])
def test_year_and_serial_in_one_group(text):
    found = one(receipt(777, text), [item(42, 777, "F2025000042"), item(43, 777, "F2025000043")])
    assert paid(found) == {42: (777, 0, "")} and found.auto


def test_paid_too_little_is_less_sure_than_paid_and_has_a_switch_of_its_own():
    announced = one(receipt(7000, "INV/2025/000001 part payment"), [item(1, 10000)])
    silent = one(receipt(7000, "INV/2025/000001"), [item(1, 10000)])
    full = one(receipt(10000, "INV/2025/000001"), [item(1, 10000)])
    assert [r.proposals[0].rule for r in (announced, silent, full)] == [
        "reference_partial",
        "reference_short_paid",
        "reference",
    ]
    assert silent.proposals[0].confidence < announced.proposals[0].confidence < full.proposals[0].confidence
    assert "short" in silent.exceptions and paid(silent) == {1: (7000, 0, "")}, "the rest stays open"
    never = m.Options(thresholds={"reference_short_paid": m.NEVER})
    assert not one(receipt(7000, "INV/2025/000001"), [item(1, 10000)], options=never).auto
    assert one(receipt(7000, "INV/2025/000001 part payment"), [item(1, 10000)], options=never).auto


def test_a_typo_is_repaired_when_payer_and_amount_agree():
    result = one(receipt(12345, "INV/2025/000019"), [item(16, 12345), item(17, 500)])
    assert paid(result) == {16: (12345, 0, "")} and result.proposals[0].rule == "reference_typo" and result.auto


@pytest.mark.parametrize("values", [{"name": "Mia Novak"}, {"account": "XX9"}, {"account": "XX9", "name": "Mia Novak"}])
def test_a_typo_needs_two_signs_of_the_payer(values):
    result = one(receipt(12345, "INV/2025/000019", **values), [item(16, 12345), item(17, 500)])
    assert paid(result) == {16: (12345, 0, "")} and not result.auto and result.ambiguous


def test_a_typo_with_a_twin_amount_is_ambiguous():
    result = one(receipt(12345, "INV/2025/000019"), [item(16, 12345), item(700, 12345)])
    assert paid(result) == {16: (12345, 0, "")} and not result.auto


def cut(numbers):
    return ("Payment of our invoices " + ", ".join(f"INV/2025/{n:06d}" for n in numbers))[:140]


def test_a_cut_text_is_completed_by_exact_sum():
    items = [item(n, 10007 * n + n * n) for n in range(1, 13)]
    result = one(receipt(sum(i.residual for i in items[:9]), cut(range(1, 10))), items)
    assert set(paid(result)) == set(range(1, 10)) and result.proposals[0].rule == "reference_cut" and result.auto


@pytest.mark.parametrize("tail, auto", [("; INV/2025/00", True), ("; INV/2025/000099", False), ("", False)])
def test_a_list_that_another_bank_cut_off_is_completed(tail, auto):
    """A number of ours that is nowhere open, or a list that looks whole, is not completed unseen."""
    items = [item(n, 10007 * n + n * n) for n in range(1, 10)]
    text = f"INV/2025/000001; INV/2025/000002; INV/2025/000003{tail}"
    result = one(receipt(sum(i.residual for i in items[:5]), text), items)
    assert result.auto is auto and (result.proposals[0].rule == "reference_cut") is auto


def test_a_cut_text_that_fits_twice_is_ambiguous():
    items = [item(n, 10007 * n + n * n) for n in range(1, 9)] + [item(9, 5000), item(10, 5000)]
    result = one(receipt(sum(i.residual for i in items[:9]), cut((1, 2, 3, 4, 5, 6, 7, 8))[:133] + "; INV/2"), items)
    assert result.proposals[0].rule == "reference_cut" and not result.auto and result.ambiguous


def test_exact_amount_of_one_item():
    result = one(receipt(12345, "monthly settlement"), [item(1, 12345), item(2, 999)])
    assert paid(result) == {1: (12345, 0, "")} and result.proposals[0].rule == "exact_amount" and result.auto


def test_exact_sum_of_several_items():
    items = [item(n, a) for n, a in enumerate((12345, 67891, 4711, 31415, 99999), 1)]
    result = one(receipt(12345 + 67891 + 31415), items)
    assert set(paid(result)) == {1, 2, 4} and result.proposals[0].rule == "exact_sum" and result.auto
    by_one_sign = one(receipt(12345 + 67891 + 31415, name="Mia Novak"), items)
    assert paid(by_one_sign) == paid(result) and not by_one_sign.auto


def test_one_hit_among_too_many_sums_is_no_proof():
    items = [item(n, 10000 + 7919 * n % 90001) for n in range(1, 60)]
    result = one(receipt(sum(i.residual for i in items[3:7])), items)
    assert not result.auto


def test_an_unnamed_credit_note_is_proposed_not_posted():
    result = one(receipt(7000, "thank you"), [item(1, 10000), item(2, -3000), item(3, 555)])
    assert paid(result) == {1: (10000, 0, ""), 2: (-3000, 0, "")}
    assert result.proposals[0].rule == "netted_credit" and not result.auto
    named = one(receipt(7000, "INV/2025/000001"), [item(1, 10000), item(2, -3000)])
    assert paid(named) == {1: (10000, 0, ""), 2: (-3000, 0, "")} and not named.auto


def test_discount_and_cents_without_reference_are_proposed_not_posted():
    for cash, kind in ((9800, "discount"), (9998, "rounding")):
        result = one(receipt(cash), [item(1, 10000, **DISCOUNTED), item(2, 777)])
        assert paid(result) == {1: (cash, 10000 - cash, kind)} and not result.auto


def test_oldest_first_and_on_account_when_nothing_fits():
    result = one(receipt(7000, "thank you"), [item(1, 5000, due=9), item(2, 4111, due=20)])
    assert [p.rule for p in result.proposals] == ["oldest_first", "on_account"] and not result.auto
    assert paid(result) == {2: (4111, 0, ""), 1: (2889, 0, "")}
    assert result.proposals[1].unapplied == 7000


# -- who paid ---------------------------------------------------------------------------------------
