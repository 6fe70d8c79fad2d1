"""What a letter asks for, how a first run begins, and what speaks against sending."""

from datetime import timedelta
from decimal import Decimal

import pytest

from odoo.addons.customer_ar_management.tests.pure.dunning_common import STEPS, TODAY, outcome, reasons, row
from odoo.addons.customer_ar_management.tools import dunning as d
from odoo.addons.customer_ar_management.tools.dunning import gate as dunning_gate

# -- what a letter asks for ---------------------------------------------------


@pytest.mark.parametrize(
    ("offset", "late", "asked"),
    [
        (5, 6, True),
        (5, 0, False),
        (5, -3, False),
        (0, 0, True),
        (0, 4, True),
        (0, -1, False),
        (-3, -2, True),
        (-3, 0, True),
        (-3, 1, False),
    ],
)
def test_asked_for(offset, late, asked):
    assert d.asked_for(offset, TODAY - timedelta(days=late), TODAY) is asked


def test_what_is_not_due_is_listed_but_not_asked_for():
    ladder = d.Ladder(7, STEPS, scope="open", minimum=Decimal(60))
    (letter,) = outcome(row(1, 6, 100), row(2, -20, 900), row(3, 0, -40), ladder=ladder).letters
    assert [r.id for r, _step in letter.items] == [1, 2]
    assert (letter.net(), letter.net_company()) == ({1: 60}, 60)
    assert reasons(outcome(row(1, 6, 100), row(2, -20, 900), row(3, 0, -41), ladder=ladder))[1] == "minimum"
    assert reasons(outcome(row(1, 6, 100), row(2, -20, 900), row(3, 0, -100), ladder=ladder))[1] == "credit"


def test_two_currencies_one_of_them_not_due():
    ladder = d.Ladder(7, STEPS, scope="open")
    (letter,) = outcome(row(1, 6, 100), row(2, -20, 900, currency=2), row(3, 0, -50, currency=2), ladder=ladder).letters
    assert letter.net() == {1: 100}
    assert [r.id for r in letter.credits] == [3]


# -- a first run --------------------------------------------------------------

CALL_FIRST = (
    d.Step(1, 3, "call", written=False),
    d.Step(2, 5, "email"),
    d.Step(3, 15, "email"),
    d.Step(4, 40, "call", written=False),
)


@pytest.mark.parametrize(
    ("late", "row_values", "soft", "step"),
    [
        (60, {}, False, 4),
        (60, {}, True, 2),
        (4, {}, True, 1),
        (20, {"demands": 1}, True, 3),
        (60, {"done": frozenset({2}), "last_offset": 5, "demands": 1}, True, 4),
        (60, {"done": frozenset({2}), "last_offset": 5}, True, None),
    ],
)
def test_beginning_softly(late, row_values, soft, step):
    result = outcome(row(1, late, **row_values), ladder=d.Ladder(7, CALL_FIRST, soft=soft))
    assert [letter.step.key for letter in result.letters] == ([step] if step else [])


@pytest.mark.parametrize(("late", "demands", "unheard"), [(20, 0, True), (20, 1, False), (6, 0, False), (45, 0, False)])
def test_unheard(late, demands, unheard):
    (letter,) = outcome(row(1, late, demands=demands), ladder=d.Ladder(7, CALL_FIRST)).letters
    assert letter.unheard() is unheard


LIMITS = dunning_gate.GateLimits(7, Decimal(10))


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ({}, []),
        ({"bank_dates": {"Bank": TODAY - timedelta(days=7)}}, []),
        ({"bank_dates": {"Bank": TODAY - timedelta(days=8)}}, ["bank_stale"]),
        ({"bank_dates": {"Bank": None, "Cash": TODAY}}, ["bank_stale"]),
        ({"unmatched": Decimal(100)}, []),
        ({"unmatched": Decimal("100.01")}, ["unmatched"]),
        ({"unmatched": Decimal(5), "open_amount": Decimal(0)}, []),
        ({"ledger_difference": Decimal("-0.01")}, ["ledger"]),
    ],
)
def test_gate(facts, codes):
    facts = dunning_gate.GateFacts(
        **{
            "bank_dates": {},
            "unmatched": Decimal(0),
            "open_amount": Decimal(1000),
            "ledger_difference": Decimal(0),
            **facts,
        }
    )
    assert [code for code, _detail in dunning_gate.gate(facts, LIMITS, TODAY)] == codes
    assert not dunning_gate.gate(
        facts._replace(ledger_difference=Decimal(0)), dunning_gate.GateLimits(0, Decimal(0)), TODAY
    )
