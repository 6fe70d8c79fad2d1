from datetime import date

import pytest

from odoo.addons.customer_ar_management_statement.tools import statement as rules


@pytest.mark.parametrize(
    "kind, as_of, first, last",
    [
        ("monthly", date(2026, 3, 1), date(2026, 2, 1), date(2026, 2, 28)),
        ("monthly", date(2026, 3, 31), date(2026, 3, 1), date(2026, 3, 31)),
        ("monthly", date(2026, 1, 15), date(2025, 12, 1), date(2025, 12, 31)),
        ("quarterly", date(2026, 5, 2), date(2026, 1, 1), date(2026, 3, 31)),
        ("quarterly", date(2026, 1, 2), date(2025, 10, 1), date(2025, 12, 31)),
        ("annual", date(2026, 5, 2), date(2025, 1, 1), date(2025, 12, 31)),
        ("annual", date(2026, 12, 31), date(2026, 1, 1), date(2026, 12, 31)),
        ("demand", date(2026, 5, 20), date(2026, 5, 1), date(2026, 5, 20)),
    ],
)
def test_period(kind, as_of, first, last):
    assert rules.period(kind, as_of) == (first, last)


def test_running_balance():
    assert rules.running(100, [50, -120, 0]) == [150, 30, 30]


def test_proof_names_what_does_not_agree():
    assert rules.proof(10, 5, 15, 15)["difference"] == 0
    assert rules.proof(10, 5, 12, 15)["difference"] == 3
    assert rules.proof(10, 5, 15, 20)["difference"] == -5


FACTS = {
    "excluded": False,
    "cycle": "monthly",
    "kind": "monthly",
    "exists": False,
    "moved": True,
    "open": True,
    "address": True,
    "proven": True,
}


@pytest.mark.parametrize(
    "changed, reason",
    [
        ({}, None),
        ({"excluded": True, "cycle": "none"}, "excluded"),
        ({"cycle": "none"}, "no_cycle"),
        ({"cycle": "yearly"}, "other_cycle"),
        ({"cycle": "all", "kind": "annual"}, None),
        ({"exists": True, "proven": False}, "exists"),
        ({"moved": False, "open": False}, "nothing"),
        ({"moved": False}, None),
        ({"proven": False, "address": False}, "not_proven"),
        ({"address": False}, "no_address"),
        ({"cycle": "none", "kind": "demand"}, None),
    ],
)
def test_one_reason(changed, reason):
    assert rules.skip_reason({**FACTS, **changed}) == reason


@pytest.mark.parametrize(
    "text, amount",
    [
        ("1234.50", 1234.5),
        ("1,234.50", 1234.5),
        ("1.234,50", 1234.5),
        ("1 234,5", 1234.5),
        ("1'234.5", 1234.5),
        ("12,50", 12.5),
        ("0", 0.0),
        ("1,234,567", 1234567.0),
        ("-5", -5.0),
        ("1.234", None),
        ("1,234", 1234.0),
        ("", None),
        ("abc", None),
        ("1e9", None),
        ("nan", None),
        ("=1+1", None),
        ("12,5O", None),
        ("１２", 12.0),
    ],
)
def test_amounts_that_could_mean_two_things_are_asked_again(text, amount):
    assert rules.amount(text) == amount
