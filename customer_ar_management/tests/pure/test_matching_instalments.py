"""Cents, a discount or charges on some instalments of an invoice."""

from datetime import timedelta

import pytest

from odoo.addons.customer_ar_management.tests.pure.matching_common import TODAY, item, one, paid, receipt

INSTALMENTS = [(1, 5000), (2, 4000), (3, 1000)]


@pytest.mark.parametrize(
    "text, cash, expected, rule, auto",
    [
        ("/SHA", 4950, {1: (4950, 50, "fee")}, "reference_fee", True),
        ("", 4997, {1: (4997, 3, "rounding")}, "reference_cents", True),
        ("", 5003, {1: (5003, -3, "rounding")}, "reference_cents", True),
        ("/SHA", 8950, {1: (4950, 50, "fee"), 2: (4000, 0, "")}, "reference_fee", False),
        ("/SHA", 3960, {2: (3960, 40, "fee")}, "reference_fee", False),
        ("/SHA", 9950, {1: (4950, 50, "fee"), 2: (4000, 0, ""), 3: (1000, 0, "")}, "reference_fee", True),
        ("", 4950, {1: (4950, 0, "")}, "reference_short_paid", True),  # nobody speaks of charges
        ("/SHA", 2000, {1: (2000, 0, "")}, "reference_short_paid", True),
    ],
)
def test_a_difference_on_one_instalment(text, cash, expected, rule, auto):
    """Charges that would explain another choice of instalments, too, are never automatic; the smallest is proposed."""
    lines = [
        item(n, amount, "INV/2025/000009", due=60 - 30 * n, issue_date=TODAY - timedelta(days=60))
        for n, amount in INSTALMENTS
    ]
    result = one(receipt(cash, f"INV/2025/000009 {text}"), lines)
    assert paid(result) == expected
    assert (result.proposals[0].rule, result.auto) == (rule, auto)


def test_discount_on_the_first_instalment():
    lines = [
        item(
            n,
            5000,
            "INV/2025/000009",
            due=60 - 30 * n,
            issue_date=TODAY - timedelta(days=60),
            discount=100,
            discount_until=TODAY,
        )
        for n in (1, 2)
    ]
    result = one(receipt(4900, "INV/2025/000009"), lines)
    assert paid(result) == {1: (4900, 100, "discount")} and result.auto


def test_charges_that_explain_two_choices_of_instalments_are_ambiguous():
    lines = [
        item(n, amount, "INV/2025/000009", due=60 - 30 * n, issue_date=TODAY - timedelta(days=60))
        for n, amount in ((1, 5000), (2, 200), (3, 90))
    ]
    result = one(receipt(4990, "INV/2025/000009 /SHA"), [*lines])
    assert not result.auto and result.ambiguous
