"""What holds for every batch, however odd."""

from collections import defaultdict
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tests.pure.matching_common import CUSTOMERS, TODAY, item, receipt
from odoo.addons.customer_ar_management.tools import matching as m
from odoo.addons.customer_ar_management.tools.matching.text import rf_make

WHO = st.sampled_from(
    [
        ("DE111", "Acme Tools GmbH"),
        ("DE222", "Blue Harbour Ltd"),
        ("SE333", "Mia Novak"),
        ("XX9", "Acme Tools"),
        ("XX9", "PayHub"),
        ("", ""),
    ]
)
WORDS = st.sampled_from(["", "payment", "/SHA", "part payment", "Anzahlung", "Kd 1002", "refund", "PO 1", "our ref 2"])
AMOUNT = st.integers(1, 30).map(lambda n: n * 97) | st.sampled_from([10000, 5000, 19900])


@st.composite
def ledgers(draw):
    items = []
    for key in range(1, draw(st.integers(1, 9)) + 1):
        amount = draw(AMOUNT) * draw(st.sampled_from([1, 1, 1, -1, 0]))
        discount = max(0, amount // 50) if draw(st.booleans()) else 0
        items.append(
            item(
                key,
                amount,
                draw(st.sampled_from([None, "INV/2025/000001", f"INV/2025/{key % 3:06d}"])),
                draw(st.sampled_from(["acme", "child", "other"])),
                draw(st.integers(-40, 60)),
                currency=draw(st.sampled_from(["EUR", "EUR", "USD"])),
                company=draw(st.sampled_from([1, 1, 2])),
                references=(rf_make(f"2025{key:06d}"),),
                discount=discount,
                discount_until=TODAY if discount else None,
            )
        )
    return items


@st.composite
def batches(draw):
    items = draw(ledgers())
    payments = []
    for key in range(draw(st.integers(1, 5))):
        meant = draw(st.lists(st.sampled_from(items), max_size=4, unique=True))
        texts = [
            draw(st.sampled_from([i.number, i.references[0], i.number[4:], i.number[:-1], "R" + i.number]))
            for i in meant
        ]
        amount = sum(i.residual for i in meant) + draw(st.sampled_from([0, 0, 0, -1, 3, -200, 1000]))
        account, name = draw(WHO)
        text = (draw(WORDS) + " " + draw(st.sampled_from([" ", ", ", "; "])).join(texts))[
            : draw(st.sampled_from([20, 140, 140]))
        ]
        payments.append(
            receipt(
                amount or 1,
                text,
                key,
                draw(st.integers(0, 5)),
                name,
                account,
                company=draw(st.sampled_from([1, 1, 2])),
                currency=draw(st.sampled_from(["EUR", "EUR", "USD"])),
            )
        )
    return items, payments


@given(batches())
@settings(deadline=None, max_examples=300)
def test_what_always_holds(batch):
    items, payments = batch
    by_id, by_payment = {i.id: i for i in items}, {p.id: p for p in payments}
    settled = defaultdict(int)
    for result in m.match(payments, items, m.Aliases(CUSTOMERS)):
        payment = by_payment[result.receipt]
        assert not (result.ambiguous and result.auto)
        for proposal in result.proposals:
            assert 0 < proposal.confidence <= 1
            assert sum(a.amount for a in proposal.allocations) + proposal.unapplied == payment.amount
            assert proposal.unapplied >= 0
            assert len({a.item for a in proposal.allocations}) == len(proposal.allocations)
            for allocation in proposal.allocations:
                owed = by_id[allocation.item]
                left = owed.residual - settled[owed.id]
                assert (owed.company, owed.currency) == (payment.company, payment.currency)
                assert owed.issue_date <= payment.date
                assert allocation.settles and 0 < allocation.settles / left <= 1
                assert bool(allocation.writeoff) is bool(allocation.kind)
                assert allocation.kind in ("", "discount", "fee", "rounding")
        if result.auto:
            for allocation in result.proposals[0].allocations:
                settled[allocation.item] += allocation.settles


@given(batches(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=100)
def test_the_order_of_the_items_and_receipts_does_not_matter(batch, random):
    items, payments = batch
    expected = m.match(payments, items, m.Aliases(CUSTOMERS))
    items, payments, customers = list(items), list(payments), list(CUSTOMERS)
    for shuffled in (items, payments, customers):
        random.shuffle(shuffled)
    assert m.match(payments, items, m.Aliases(tuple(customers))) == expected


@given(batches())
@settings(deadline=None, max_examples=100)
def test_looking_changes_nothing_and_one_batch_is_many_calls(batch):
    items, payments = batch
    payments.sort(key=lambda p: (p.date, p.id))
    index = m.OpenItems(items, m.Aliases(CUSTOMERS))
    before = dict(index.residuals)
    looked = [m.match_one(p, index, m.Options()) for p in payments]
    assert index.residuals == before and looked == [m.match_one(p, index, m.Options()) for p in payments]
    single = [result for p in payments for result in m.match([p], index=index)]
    assert single == m.match(payments, items, m.Aliases(CUSTOMERS))


@given(batches())
@settings(deadline=None, max_examples=100)
def test_what_comes_later_changes_nothing(batch):
    items, payments = batch
    late = [
        item(
            100 + n,
            p.amount,
            customer="acme",
            due=-60,
            issue_date=TODAY + timedelta(days=30),
            currency=p.currency,
            company=p.company,
        )
        for n, p in enumerate(payments)
    ]
    later = [
        receipt(p.amount, p.text, 100 + n, 40, p.payer_name, p.account, company=p.company, currency=p.currency)
        for n, p in enumerate(payments)
    ]
    expected = m.match(payments, items, m.Aliases(CUSTOMERS))
    assert m.match([*later, *payments], [*late, *items], m.Aliases(CUSTOMERS))[: len(payments)] == expected
