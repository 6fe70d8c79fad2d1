from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tools.matching.oldest import Entry, plan

DAY = date(2026, 1, 1)


def entry(key, residual, days=0, scope=("a",)):
    return Entry(key, scope, residual, DAY + timedelta(days=days))


def test_the_oldest_is_paid_first_and_the_oldest_money_is_used_first():
    found = plan([entry(1, 100, 5), entry(2, 50, 1), entry(3, -70, 9), entry(4, -20, 2)])
    assert found == {4: [(2, 20)], 3: [(2, 30), (1, 40)]}


def test_customers_and_currencies_never_meet():
    assert (
        plan(
            [entry(1, 100, scope=("a", "EUR")), entry(2, -100, scope=("a", "USD")), entry(3, -100, scope=("b", "EUR"))]
        )
        == {}
    )


ENTRIES = st.lists(st.tuples(st.integers(-500, 500), st.integers(0, 9), st.sampled_from("ab")), max_size=30)


@given(ENTRIES)
def test_nothing_is_overdrawn_and_nothing_is_left_on_both_sides(rows):
    entries = {n: entry(n, residual, days, (scope,)) for n, (residual, days, scope) in enumerate(rows)}
    paid = Counter()
    for credit, parts in plan(entries.values()).items():
        assert sum(amount for _debit, amount in parts) <= -entries[credit].residual
        for debit, amount in parts:
            assert amount > 0
            assert entries[debit].scope == entries[credit].scope
            paid[debit] += amount
            paid[credit] -= amount
    for scope in {e.scope for e in entries.values()}:
        left = [e.residual - paid[e.id] for e in entries.values() if e.scope == scope]
        assert all(
            abs(rest) <= abs(e.residual)
            for rest, e in zip(left, [e for e in entries.values() if e.scope == scope], strict=True)
        )
        assert not (any(rest > 0 for rest in left) and any(rest < 0 for rest in left))
