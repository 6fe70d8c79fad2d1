"""What a fit proves: by its rule, by who owes, by what else may be meant."""

from types import SimpleNamespace

import pytest

from odoo.addons.customer_ar_management.tests.pure.matching_common import item
from odoo.addons.customer_ar_management.tools import matching as m
from odoo.addons.customer_ar_management.tools.matching.evidence import Mention
from odoo.addons.customer_ar_management.tools.matching.judge import DOUBT, NAMED, is_sure, judge
from odoo.addons.customer_ar_management.tools.matching.references import FULL, SERIAL, Reading
from odoo.addons.customer_ar_management.tools.matching.types import Candidate, Fit

ITEM, OTHER = item(1, 10000), item(2, 5000)


def evidence(settled=0, certainty=0.998, two_signs=True, **values):
    values = {"reading": Reading(), "source": "account", "customers": ("acme",), "prepayment": "", **values}
    paid = [Mention(FULL, None)] * settled
    return SimpleNamespace(mentions=paid, certainty=certainty, two_signs=two_signs, repeated=None, **values)


def judged(rule, trust=FULL, relation="payer", reasons=(), unapplied=0, items=(ITEM,), ev=None, **candidate):
    """The proposal of one fit."""
    found = Candidate(items, "reference", trust, relation, **candidate)
    fit = Fit(found, rule, (m.Allocation(1, 10000),), tuple((code, params) for code, params in reasons), unapplied)
    [proposal] = judge(ev or evidence(), [fit])
    return proposal


@pytest.mark.parametrize("rule", NAMED)
def test_the_closer_the_payer_the_surer(rule):
    sure = [judged(rule, relation=relation).confidence for relation in ("payer", "group", "unknown", "conflict")]
    assert sure == sorted(sure, reverse=True) and len(set(sure)) > 2


@pytest.mark.parametrize(
    "rule, known, confidence",
    [
        ("reference", {}, 0.999),
        ("reference", {"ambiguous": True}, DOUBT),
        ("reference", {"ev": evidence(settled=1)}, DOUBT),
        ("reference_typo", {"ev": evidence(settled=1)}, 0.97),
        ("reference_cents", {"trust": SERIAL}, 0.97),
        ("reference_cents", {"rivals": True}, 0.99),  # explains itself
        ("reference_short_paid", {"rivals": True}, DOUBT),
        ("reference_short_paid", {"ev": evidence(reading=Reading(unread=("77",)))}, DOUBT),
        ("reference_cut", {"share": 0.5}, 0.4975),
        ("reference_over", {"unapplied": 5}, 0.975),
        ("reference_over", {"unapplied": 5, "items": (ITEM, OTHER)}, DOUBT),
        ("reference_over", {"unapplied": 5, "reasons": [("far_more_than_named", {})]}, 0.0195),
        ("reference_over", {"unapplied": 5, "ev": evidence(reading=Reading(cut=True))}, 0.0195),
        ("reference_over", {"trust": SERIAL, "relation": "conflict", "reasons": [("far_more_than_named", {})]}, 0.004),
        ("reference_partial", {"relation": "unknown"}, 0.85),
        ("reference_partial", {"relation": "unknown", "reasons": [("says_partial", {"word": "RATE"})]}, 0.96),
        ("reference_fee", {"reasons": [("instalment", {"count": 1, "ways": 2})]}, DOUBT),
        ("reference_fee", {"reasons": [("instalment", {"count": 1, "ways": 1})]}, 0.985),
        ("exact_amount", {"trust": "", "share": 0.5}, 0.499),
        ("exact_sum", {"trust": "", "ev": evidence(two_signs=False, certainty=1.0)}, 0.95),
        ("exact_amount", {"trust": "", "items": (item(3, 10000, customer="child"),)}, 0.998 * 0.93),
        ("amount_cents", {"trust": ""}, 0.998 * 0.9),
        ("amount_anyone", {"trust": "", "share": 0.5}, 0.15),
        ("on_account", {"trust": "", "items": ()}, 0.001),
        ("on_account", {"trust": "", "items": (), "ev": evidence(prepayment="DEPOSIT")}, 0.5),
    ],
)
def test_confidence(rule, known, confidence):
    assert judged(rule, **known).confidence == pytest.approx(confidence)


def test_several_readings_that_have_the_amount_leave_all_in_doubt():
    fits = [Fit(Candidate((thing,), "reference", FULL, "payer"), "reference", ()) for thing in (ITEM, OTHER)]
    assert all(p.ambiguous and p.confidence == DOUBT for p in judge(evidence(), fits))


def test_why():
    proposal = judged(
        "reference_cents", items=(ITEM, OTHER), reasons=[("cents", {"difference": 3})], ev=evidence(settled=2)
    )
    assert proposal.reasons == (
        ("names_invoice", {"numbers": "INV/2025/000001, INV/2025/000002"}),
        ("payer_payer", {"source": "account"}),
        ("names_settled", {"count": 2}),
        ("cents", {"difference": 3}),
    )
    assert judged("exact_amount", trust="").reasons == (("payer_known", {"source": "account", "count": 1}),)


@pytest.mark.parametrize(
    "values, sure",
    [
        ({}, True),
        ({"confidence": 0.9499}, False),
        ({"ambiguous": True}, False),
        ({"allocations": ()}, False),
        ({"rule": "reference_fee"}, False),
    ],
)
def test_posted_unseen(values, sure):
    values = {"allocations": (m.Allocation(1, 5),), "rule": "reference", "confidence": 0.95, **values}
    assert is_sure(m.Proposal(**values), m.Options(thresholds={"reference_fee": m.NEVER})) is sure
