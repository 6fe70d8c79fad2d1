"""What must never be posted unseen, and what may not even be proposed."""

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
    run,
)
from odoo.addons.customer_ar_management.tools import matching as m


def test_two_items_of_one_amount_are_ambiguous():
    result = one(receipt(12345), [item(1, 12345, due=3), item(2, 12345, due=40)])
    assert result.ambiguous and not result.auto
    assert {next(iter(paid(result, n))) for n in (0, 1)} == {1, 2}
    assert paid(result) == {1: (12345, 0, "")}  # the usual delay ranks first


def test_an_amount_that_is_one_item_or_a_pair_is_ambiguous():
    assert not one(receipt(280000), [item(1, 280000), item(2, 120000), item(3, 160000)]).auto
    assert one(receipt(280000), [item(1, 280000), item(2, 120000), item(3, 160001)]).auto


def test_a_round_pair_among_many_items_still_makes_it_ambiguous():
    many = [item(n, 500000 + 7 * n) for n in range(10, 110)]
    odd, pair = item(1, 280033), [item(2, 120000), item(3, 160033)]
    assert one(receipt(280033), [odd, *many]).auto and one(receipt(280033), [odd, *pair, *many]).auto
    whole, pair = item(1, 28000000), [item(2, 12000000), item(3, 16000000)]
    assert one(receipt(28000000), [whole, *many[:20]]).auto
    assert not one(receipt(28000000), [whole, *pair, *many[:20]]).auto


def test_a_parent_that_owes_what_its_child_owes():
    items = [item(1, 12345), item(2, 12345, customer="child")]
    assert not one(receipt(12345), items).auto
    assert not one(receipt(12345, "INV/2025/000002"), items).auto
    assert one(receipt(12345, "INV/2025/000001"), items).auto


@pytest.mark.parametrize("text", ["INV/2025/000001", "settlement", ""])
def test_the_same_payment_again_is_a_duplicate(text):
    items = [item(1, 12345), item(2, 12345, customer="other"), item(3, 700)]
    first, again = run([receipt(12345, text, "r1"), receipt(12345, text, "r2", on=9, name="Mia Novak")], items)
    assert first.auto and not again.auto and "duplicate" in again.exceptions


def test_a_duplicate_is_kept_even_when_an_item_of_the_amount_is_open():
    items = [item(1, 12345, due=0), item(2, 12345, due=-2, issue_date=TODAY + timedelta(days=3))]
    first, again = run([receipt(12345, "settlement", "r1"), receipt(12345, "settlement", "r2", on=9)], items)
    assert first.auto and not again.auto
    late = run([receipt(12345, "settlement", "r1"), receipt(12345, "settlement", "r2", on=90)], items)[1]
    assert late.auto and "duplicate" not in late.exceptions


def test_a_receipt_is_no_duplicate_of_itself():
    index = m.OpenItems([item(1, 12345)])
    index.remember(receipt(12345, "settlement"))
    assert index.repeated(receipt(12345, "settlement"), 60) is None
    assert index.repeated(receipt(12345, "settlement", "r2"), 60) == "r1"
    index.forget(receipt(12345, "settlement"))
    assert index.repeated(receipt(12345, "settlement", "r2"), 60) is None


@pytest.mark.parametrize(
    "text", ["Anzahlung Angebot 12", "deposit", "proforma PF/2025/000001", "down payment 30%", "预付款"]
)
def test_a_prepayment_is_kept_on_account(text):
    result = one(receipt(12345, text), [item(1, 12345), item(2, 500)])
    assert not result.auto and "prepayment" in result.exceptions


def test_money_of_no_customer_is_never_posted():
    for name, text in (
        ("Tax Office", "VAT refund Q4"),
        ("House bank", "credit interest"),
        ("Own account", "internal transfer"),
    ):
        result = one(receipt(12345, text, name=name, account="XX9"), [item(1, 12345)])
        assert not result.auto and not any(p.allocations for p in result.proposals)
        assert result.exceptions == ("not_customer",)


def test_an_unknown_payer_without_reference():
    result = one(receipt(12345, "hello", name="Mia Novak", account="XX9"), [item(1, 12345)])
    assert not result.auto and result.exceptions == ("unknown_payer",) and paid(result) == {1: (12345, 0, "")}


@pytest.mark.parametrize("residual", [0, 9000])
def test_a_reference_to_somebody_elses_invoice(residual):
    items = [item(1, residual, customer="other"), item(740, 12345), item(3, 77)]
    result = one(receipt(12345, "INV/2025/000001"), items)
    assert paid(result) == {740: (12345, 0, "")} and not result.auto
    assert {"contradiction"} <= codes(result)


def test_an_invoice_that_is_already_paid():
    result = one(receipt(12345, "INV/2025/000001"), [item(1, 0), item(2, 500)])
    assert "already_paid" in result.exceptions and not result.auto


def test_a_settled_invoice_among_the_named_ones():
    result = one(receipt(9000, "INV/2025/000001, INV/2025/000002"), [item(1, 0), item(2, 10000)])
    assert not result.auto


def test_less_than_named_but_exactly_another_item():
    assert not one(receipt(4321, "INV/2025/000001"), [item(1, 10000), item(2, 4321)]).auto


def test_a_reference_that_nobody_knows_stops_a_partial_match():
    text = "INV/2025/000001, INV/2025/770099"
    assert not one(receipt(10500, text), [item(1, 10000)]).auto
    assert one(receipt(10000, text), [item(1, 10000)]).auto


@pytest.mark.parametrize(
    "values, exception", [({"currency": "USD"}, "wrong_currency"), ({"company": 2}, "wrong_company")]
)
def test_never_across_currency_or_company(values, exception):
    result = one(receipt(12345, "INV/2025/000001"), [item(1, 12345, **values)])
    assert not any(p.allocations for p in result.proposals) and exception in result.exceptions


def test_a_number_that_two_companies_use_means_the_one_that_was_paid():
    ours, theirs = item(1, 12345), item(2, 777, number="INV/2025/000001", company=2)
    result = one(receipt(12345, "INV/2025/000001"), [ours, theirs])
    assert result.auto and paid(result) == {1: (12345, 0, "")} and result.exceptions == ()
    settled = one(receipt(12345, "INV/2025/000001"), [item(1, 0), theirs])
    assert not settled.auto and "already_paid" in settled.exceptions and "wrong_company" not in settled.exceptions


def test_an_invoice_of_tomorrow_is_not_known_today():
    future = item(1, 12345, issue_date=TODAY + timedelta(days=1))
    for text in ("INV/2025/000001", ""):
        assert not any(p.allocations for p in one(receipt(12345, text), [future]).proposals)
        assert one(receipt(12345, text), [future], options=m.Options(later_items=True)).auto


def test_outgoing_money_gets_no_proposal():
    for amount in (0, -500):
        assert one(receipt(amount, "INV/2025/000001"), [item(1, 500)]) == m.Result("r1", exceptions=("outgoing",))


def test_only_a_credit_note_named_is_no_overpayment():
    result = one(receipt(12345, "RINV/2025/000001"), [item(1, -5000, "RINV/2025/000001"), item(2, 7)])
    assert not result.auto and "reference_over" not in {p.rule for p in result.proposals}


def test_a_cut_text_is_not_an_overpayment():
    text = ("Payment " + ", ".join(f"INV/2025/{n:06d}" for n in range(1, 10)))[:140]
    items = [item(n, 1000 + n) for n in range(1, 8)]
    result = one(receipt(sum(i.residual for i in items) + 100, text), items)
    assert not result.auto and result.proposals[0].confidence < 0.1


def test_a_line_of_the_batch_sees_what_an_earlier_one_settled():
    items = [item(1, 12345), item(2, 12345, due=1)]
    first, second = run(
        [receipt(12345, "", "r2", on=2, account="DE111"), receipt(12345, "INV/2025/000002", "r1")], items
    )
    assert (first.receipt, paid(first)) == ("r1", {2: (12345, 0, "")})
    assert paid(second) == {1: (12345, 0, "")} and second.auto


def test_undo_opens_the_items_again():
    index = m.OpenItems([item(1, 12345)], m.Aliases(CUSTOMERS))
    payment = receipt(5000, "INV/2025/000001")
    result = run(payment, [], index=index)[0]
    assert index.residuals[1] == 7345
    m.undo(payment, result.proposals[0], index)
    assert index.residuals[1] == 12345 and index.repeated(receipt(5000, "INV/2025/000001", "r2"), 60) is None
    for wrong in (12346, -1):
        with pytest.raises(ValueError, match="does not fit"):
            index.allocate(1, wrong)


def test_a_removed_item_is_forgotten():
    index = m.OpenItems([item(1, 12345)], m.Aliases())
    index.remove(1)
    assert not any(p.allocations for p in run(receipt(12345, "INV/2025/000001"), [], index=index)[0].proposals)
    index.add(item(1, 500))
    index.add(item(1, 12345))
    assert paid(run(receipt(12345, "INV/2025/000001", "r2"), [], index=index)[0]) == {1: (12345, 0, "")}
