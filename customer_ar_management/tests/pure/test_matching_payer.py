"""Who paid, how sure that is, and what a threshold or another matcher decides."""

import pytest

from odoo.addons.customer_ar_management.tests.pure.matching_common import (
    CUSTOMERS,
    TODAY,
    item,
    one,
    paid,
    receipt,
    run,
)
from odoo.addons.customer_ar_management.tools import matching as m

DISCOUNTED = {"discount": 200, "discount_until": TODAY}


@pytest.mark.parametrize(
    "values, source, auto",
    [
        ({}, "account", True),
        ({"name": "Mia Novak"}, "account", True),
        ({"account": "XX9"}, "name", True),
        ({"account": "XX9", "name": "ACME TOOLS GM"}, "likeness", False),
        ({"account": "XX9", "name": "Mia Novak", "text": "Kd 1001"}, "code", False),
        ({"account": "XX9", "name": "Mia Novak", "customer": "acme"}, "given", True),
    ],
)
def test_signs_of_the_payer(values, source, auto):
    result = one(receipt(12345, **{"text": "settlement", **values}), [item(1, 12345), item(2, 12345, customer="other")])
    assert paid(result) == {1: (12345, 0, "")}
    assert dict(result.proposals[0].reasons)["payer_known"]["source"] == source and result.auto is auto


def test_the_account_is_learned_from_a_posted_match_and_from_aliases():
    stranger = {"account": "XX9", "name": "Paying Agent"}
    items = [item(1, 12345), item(2, 54321), item(3, 54321, customer="other")]
    first, second = run(
        [receipt(12345, "INV/2025/000001", "r1", **stranger), receipt(54321, "", "r2", on=1, **stranger)], items
    )
    assert first.auto and paid(second) == {2: (54321, 0, "")}
    assert dict(second.proposals[0].reasons)["payer_known"]["source"] == "history" and not second.auto
    known = m.Aliases(CUSTOMERS, {"XX 9": ("acme",)}, {"Paying Agent": ("acme",)})
    for values in (stranger, {**stranger, "account": ""}):
        assert paid(one(receipt(54321, "", **values), items, aliases=known)) == {2: (54321, 0, "")}


def test_an_account_that_pays_for_two_customers_decides_nothing():
    factor = m.Aliases(CUSTOMERS, {"XX9": ("acme", "other")})
    items = [item(1, 12345), item(2, 777, customer="other")]
    assert not one(receipt(12345, "", account="XX9", name="Factor"), items, aliases=factor).auto
    assert one(receipt(12345, "INV/2025/000001", account="XX9", name="Factor"), items, aliases=factor).auto


@pytest.mark.parametrize("text, auto", [("INV/2025/000001", True), ("settlement", False)])
def test_the_parent_pays_for_its_child(text, auto):
    result = one(receipt(12345, text), [item(1, 12345, customer="child"), item(2, 99)])
    assert paid(result) == {1: (12345, 0, "")} and result.auto is auto


def test_a_third_party_may_pay_what_it_names_exactly():
    stranger = {"account": "XX9", "name": "PayHub Clearing"}
    assert one(receipt(12345, "INV/2025/000001", **stranger), [item(1, 12345)]).auto
    assert not one(receipt(12000, "INV/2025/000001", **stranger), [item(1, 12345)]).auto
    assert one(receipt(12000, "INV/2025/000001 part payment", **stranger), [item(1, 12345)]).auto


# -- thresholds and hooks -----------------------------------------------------------------------------


def test_the_threshold_of_each_rule_decides():
    items = [item(1, 10000)]
    for rule, text, cash in (
        ("reference", "INV/2025/000001", 10000),
        ("exact_amount", "", 10000),
        ("reference_short_paid", "INV/2025/000001", 6000),
    ):
        assert one(receipt(cash, text), items).proposals[0].rule == rule
        assert not one(receipt(cash, text), items, options=m.Options(thresholds={rule: m.NEVER})).auto
        assert one(receipt(cash, text), items, options=m.Options(thresholds={rule: 0.5})).auto


def test_a_matcher_of_another_add_on_takes_part():
    def by_project(evidence):
        if "PROJECT" in evidence.receipt.text:
            yield m.Proposal((m.Allocation(1, 4000),), "project", 0.99, (("project", {}),), "acme")

    result = one(receipt(4000, "PROJECT 7"), [item(1, 10000)], options=m.Options(extra_rules=(by_project,)))
    assert result.proposals[0].rule == "project" and result.auto


def test_every_reason_has_a_sentence_and_every_rule_a_name():
    items = [item(1, 10000, **DISCOUNTED), item(2, -100), item(3, 555, customer="child")]
    texts = ("INV/2025/000001", "INV/2025/000001 /SHA", "Anzahlung", "INV/2025/000009", "refund", "")
    results = run([receipt(a, t, f"{a}{t}") for a in (10000, 9800, 9900, 9999, 555, 20000) for t in texts], items)
    for proposal in (p for result in results for p in result.proposals):
        assert proposal.rule in m.RULES
        for code, params in proposal.reasons:
            assert params.keys() >= set(m.REASONS[code])
