"""The gate in a table; every item once, whatever the ledger."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from odoo.addons.customer_ar_management.tools import dunning as d
from odoo.addons.customer_ar_management.tools.dunning import gate as dunning_gate
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tests.pure.dunning_common import ALL, TODAY, customer, outcome, row


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


steps = st.lists(st.integers(-20, 90), min_size=0, max_size=5, unique=True).map(
    lambda offsets: tuple(d.Step(n, offset, "email", demands=n % 3) for n, offset in enumerate(sorted(offsets), 1))
)
ladders = st.builds(
    d.Ladder,
    st.just(7),
    steps,
    minimum=st.integers(0, 50).map(Decimal),
    grace=st.integers(0, 5),
    min_days=st.integers(0, 10),
    weekly_cap=st.integers(0, 2),
    one_at_a_time=st.booleans(),
    scope=st.sampled_from(["chased", "overdue", "open"]),
    soft=st.booleans(),
)
customers = st.lists(st.tuples(st.sampled_from([ALL, frozenset()]), st.integers(0, 3)), min_size=1, max_size=4)


@st.composite
def ledgers(draw):
    known = [customer(key, channels, messages_7d=messages) for key, (channels, messages) in enumerate(draw(customers))]
    return [
        row(
            item,
            draw(st.integers(-30, 120)),
            draw(st.integers(-60, 100)),
            draw(st.sampled_from(known)),
            currency=draw(st.integers(1, 2)),
            ladder=draw(st.sampled_from([7, None])),
            switched_off=draw(st.booleans()),
            demands=draw(st.integers(0, 3)),
            blocks=draw(st.sampled_from([(), (("promise", TODAY),), (("paused", date(2026, 1, 1)),)])),
        )
        for item in range(draw(st.integers(0, 14)))
    ]


@given(ledgers(), ladders)
def test_every_item_once_and_one_letter_per_customer(rows, ladder):
    result = outcome(*rows, ladder=ladder)
    written = [r.id for letter in result.letters for r, _step in letter.items]
    assert sorted(written + [skip.id for skip in result.skips]) == [r.id for r in rows]
    keys = [letter.customer.key for letter in result.letters]
    assert len(keys) == len(set(keys))
    for letter in result.letters:
        assert all(amount > 0 for amount in letter.net().values())
        assert letter.net_company() >= ladder.minimum
        assert letter.step.offset == max(step.offset for _row, step in letter.items if step)
        assert not any(r.switched_off for r, _step in letter.items)


@given(ledgers(), ladders)
def test_what_was_done_is_not_done_again(rows, ladder):
    first = outcome(*rows, ladder=ladder)
    done = {r.id: step for letter in first.letters for r, step in letter.items if step}
    again = outcome(
        *(
            r._replace(done=r.done | {done[r.id].key}, last_offset=done[r.id].offset) if r.id in done else r
            for r in rows
        ),
        ladder=ladder,
    )
    for letter in again.letters:
        for r, step in letter.items:
            assert not (step and r.id in done and step.offset <= done[r.id].offset)
