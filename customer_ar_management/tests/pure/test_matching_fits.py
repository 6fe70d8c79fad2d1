"""How an amount lies on items, without a text, a ledger or a payer: a table a stage."""

from types import SimpleNamespace

import pytest

from odoo.addons.customer_ar_management.tests.pure.matching_common import item
from odoo.addons.customer_ar_management.tools import matching as m
from odoo.addons.customer_ar_management.tools.matching.fits import exact, fits
from odoo.addons.customer_ar_management.tools.matching.references import FULL
from odoo.addons.customer_ar_management.tools.matching.types import Candidate, Fit

HUNDRED, FIFTY, CREDIT = item(1, 10000), item(2, 5000), item(3, -3000)
FIRST, SECOND = item(4, 6000, "INV/9"), item(5, 4000, "INV/9", issue_date=item(4, 1).issue_date)
DISCOUNTED = item(6, 10000, discount=300)
TWO = (item(7, 10000, discount=200), item(8, 5000, discount=100))


def evidence(amount, charges="", partial="", in_time=True):
    """What the stage knows of a receipt: its amount, the settings and three words."""
    return SimpleNamespace(
        receipt=SimpleNamespace(amount=amount),
        options=m.Options(),
        charges=charges,
        partial=partial,
        discount=lambda item: item.discount if in_time else 0,
    )


def lie(amount, items, rule="reference", trust=FULL, **known):
    """(rule, {item: (cash, write-off, kind)}, codes of the reasons, cash left over) of the only fit; None if there is none."""
    found = fits(evidence(amount, **known), [Candidate(tuple(items), rule, trust)])
    assert len(found) <= 1
    if found:
        [fit] = found
        laid = {a.item: (a.amount, a.writeoff, a.kind) for a in fit.allocations}
        return fit.rule, laid, [code for code, _params in fit.reasons], fit.unapplied


@pytest.mark.parametrize(
    "amount, items, known, rule, laid, why, left",
    [
        (10000, [HUNDRED], {}, "reference", {1: (10000, 0, "")}, [], 0),
        (
            12000,
            [HUNDRED, FIFTY, CREDIT],
            {},
            "reference",
            {1: (10000, 0, ""), 2: (5000, 0, ""), 3: (-3000, 0, "")},
            [],
            0,
        ),
        (9997, [HUNDRED], {}, "reference_cents", {1: (9997, 3, "rounding")}, ["cents"], 0),
        (10005, [HUNDRED], {}, "reference_cents", {1: (10005, -5, "rounding")}, ["cents"], 0),
        (14996, [FIFTY, HUNDRED], {}, "reference_cents", {1: (9996, 4, "rounding"), 2: (5000, 0, "")}, ["cents"], 0),
        (9700, [DISCOUNTED], {}, "reference_discount", {6: (9700, 300, "discount")}, ["discount_in_time"], 0),
        (9701, [DISCOUNTED], {}, "reference_discount", {6: (9701, 299, "discount")}, ["discount_in_time"], 0),
        (14800, TWO, {}, "reference_discount", {7: (9800, 200, "discount"), 8: (5000, 0, "")}, ["discount_in_time"], 0),
        (
            9700,
            [DISCOUNTED],
            {"in_time": False},
            "reference_partial",
            {6: (9700, 0, "")},
            ["less_than_named", "discount_too_late"],
            0,
        ),
        (9800, [HUNDRED], {"charges": "/SHA"}, "reference_fee", {1: (9800, 200, "fee")}, ["charges_deducted"], 0),
        (9800, [HUNDRED], {}, "reference_short_paid", {1: (9800, 0, "")}, ["less_than_named"], 0),
        (
            4000,
            [HUNDRED],
            {"partial": "RATE"},
            "reference_partial",
            {1: (4000, 0, "")},
            ["less_than_named", "says_partial"],
            0,
        ),
        (
            8000,
            [CREDIT, FIFTY, HUNDRED],
            {},
            "reference_short_paid",
            {3: (-3000, 0, ""), 2: (5000, 0, ""), 1: (6000, 0, "")},
            ["less_than_named"],
            0,
        ),
        (12000, [HUNDRED], {}, "reference_over", {1: (10000, 0, "")}, ["more_than_named"], 2000),
        (99000, [HUNDRED], {}, "reference_over", {1: (10000, 0, "")}, ["far_more_than_named"], 89000),
    ],
)
def test_named_items(amount, items, known, rule, laid, why, left):
    assert lie(amount, items, **known) == (rule, laid, why, left)


def test_only_credit_notes_are_no_overpayment():
    assert lie(500, [CREDIT]) is None


@pytest.mark.parametrize(
    "amount, laid, why",
    [
        (10000, {4: (6000, 0, ""), 5: (4000, 0, "")}, []),
        (6000, {4: (6000, 0, "")}, []),
        (4000, {5: (4000, 0, "")}, []),
        (5998, {4: (5998, 2, "rounding")}, ["cents", "instalment"]),
        (7000, {4: (6000, 0, ""), 5: (1000, 0, "")}, ["less_than_named"]),
    ],
)
def test_instalments_of_one_document(amount, laid, why):
    found = lie(amount, [FIRST, SECOND])
    assert (found[1], found[2]) == (laid, why)


def test_several_documents_are_paid_together_or_not_exactly():
    assert lie(10000, [HUNDRED, FIFTY])[0] == "reference_short_paid", "one of two documents is not what was named"


@pytest.mark.parametrize(
    "amount, thing, rule, laid, why",
    [
        (10000, HUNDRED, "exact_amount", {1: (10000, 0, "")}, []),
        (9998, HUNDRED, "amount_cents", {1: (9998, 2, "rounding")}, ["cents"]),
        (9700, DISCOUNTED, "amount_discount", {6: (9700, 300, "discount")}, ["discount_in_time"]),
    ],
)
def test_an_item_that_nobody_named(amount, thing, rule, laid, why):
    assert lie(amount, [thing], "exact_amount", trust="") == (rule, laid, why, 0)


def test_the_oldest_as_far_as_it_goes_and_what_is_left():
    assert lie(12000, [HUNDRED, FIFTY], "oldest_first", "") == (
        "oldest_first",
        {1: (10000, 0, ""), 2: (2000, 0, "")},
        ["oldest_first"],
        0,
    )
    assert lie(18000, [HUNDRED, FIFTY], "oldest_first", "")[3] == 3000
    assert lie(18000, [], "on_account", "") == ("on_account", {}, ["keep_on_account"], 18000)


def test_a_fit_is_one_frozen_value():
    candidate = Candidate((HUNDRED,), "reference", FULL)
    [fit] = exact(evidence(10000), [candidate])
    assert fit == Fit(candidate, "reference", (m.Allocation(1, 10000),))
    with pytest.raises(AttributeError):
        fit.rule = "another"
    assert exact(evidence(9999), [candidate]) == []
