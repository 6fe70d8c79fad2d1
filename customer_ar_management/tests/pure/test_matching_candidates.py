"""Which items are looked at: by what the text names, by what it may have meant, by who pays."""

import pytest

from odoo.addons.customer_ar_management.tests.pure.matching_common import CUSTOMERS, item, receipt
from odoo.addons.customer_ar_management.tools import matching as m
from odoo.addons.customer_ar_management.tools.matching.candidates_named import meant, named
from odoo.addons.customer_ar_management.tools.matching.candidates_owed import owed
from odoo.addons.customer_ar_management.tools.matching.evidence import gather

ITEMS = (
    item(1, 10000, "INV/2025/000001"),
    item(2, 5000, "INV/2025/000002"),
    item(3, -3000, "RINV/2025/000003"),
    item(4, 7000, "INV/2025/000004", customer="child"),
    item(5, 900, "INV/2025/000005", customer="other", orders=("SO77001",)),
)
STRANGER = {"name": "Mia Novak", "account": "XX9"}


def evidence(amount, text="", items=ITEMS, **values):
    return gather(receipt(amount, text, **values), m.OpenItems(items, m.Aliases(CUSTOMERS)), m.Options())


def ids(candidates):
    return [tuple(i.id for i in candidate.items) for candidate in candidates]


@pytest.mark.parametrize(
    "text, expected, rule, trust, relation",
    [
        ("INV/2025/000001", [(1,)], "reference", "full", "payer"),
        ("INV/2025/000001 RINV/2025/000003", [(1, 3)], "reference", "full", "payer"),
        ("INV/2025/000004", [(4,)], "reference", "full", "group"),
        ("INV/2025/000005", [(5,)], "reference", "full", "conflict"),
        ("INV/2025/000001, INV/2025/000005", [(1, 5)], "reference", "full", "conflict"),
        ("order SO77001", [(5,)], "reference_short", "serial", "conflict"),
        ("thank you", [], "", "", ""),
        ("INV/2025/000777", [], "", "", ""),
    ],
)
def test_what_the_text_names(text, expected, rule, trust, relation):
    found = list(named(evidence(123, text)))
    assert ids(found) == expected
    for candidate in found:
        assert (candidate.rule, candidate.trust, candidate.relation) == (rule, trust, relation)


def test_the_payer_that_owes_the_amount_itself_leaves_a_stranger_in_doubt():
    for amount, doubt in ((5000, True), (900, False)):
        [found] = named(evidence(amount, "INV/2025/000005"))
        assert found.ambiguous is doubt


@pytest.mark.parametrize(
    "amount, text, expected",
    [
        (10000, "INV/2025/000019", [((1,), "reference_typo", False)]),
        (7000, "INV/2025/000001", [((1, 3), "netted_credit", False), ((1,), "reference", True)]),
        (5000, "INV/2025/000001", [((1,), "reference", True)]),  # another item has the amount
        (15000, "INV/2025/000001", [((1,), "reference", True)]),  # another item has the excess
        (9000, "INV/2025/000001", [((1,), "reference", False)]),
        (15000, "INV/2025/000001; INV/", [((1, 2), "reference_cut", False), ((1,), "reference", True)]),
        (123, "thank you", []),
    ],
)
def test_what_the_text_may_have_meant(amount, text, expected):
    items = [item(16, 10000, "INV/2025/000016")] if "19" in text else ITEMS
    ev = evidence(amount, text, items)
    found = list(meant(ev, list(named(ev))))
    assert [
        (tuple(min(i.id, 1) if "19" in text else i.id for i in c.items), c.rule, c.rivals) for c in found
    ] == expected


def test_a_typo_leaves_every_other_reading_in_doubt():
    ev = evidence(10000, "INV/2025/000019 INV/2025/000002", [*ITEMS[1:], item(16, 10000, "INV/2025/000016")])
    typo, reading = meant(ev, list(named(ev)))
    assert (ids([typo, reading]), typo.ambiguous, reading.ambiguous) == ([(16,), (2,)], False, True)


@pytest.mark.parametrize(
    "amount, values, expected",
    [
        (10000, {}, [((1,), "exact_amount"), ((2, 1), "oldest_first"), ((), "on_account")]),
        (15000, {}, [((2, 1), "exact_sum"), ((2, 1), "oldest_first"), ((), "on_account")]),
        (7000, {}, [((1, 3), "netted_credit"), ((4,), "exact_amount"), ((2, 1), "oldest_first"), ((), "on_account")]),
        (9996, {}, [((1,), "amount_cents"), ((2, 1), "oldest_first"), ((), "on_account")]),
        (10000, STRANGER, [((1,), "amount_anyone")]),
        (123, STRANGER, []),
        (10000, {**STRANGER, "text": "VAT refund"}, []),
    ],
)
def test_what_is_owed(amount, values, expected):
    items = [item(1, 10000), item(2, 5000, due=9), *ITEMS[2:]]
    found = list(owed(evidence(amount, items=items, **values)))
    assert [(tuple(i.id for i in c.items), c.rule) for c in found] == expected
    assert all(not c.trust for c in found)


def test_items_as_they_stand():
    """A part payment leaves less of an item, and no discount on it; undone, it is as it was."""
    index = m.OpenItems([item(1, 10000, discount=200, discount_until=receipt(1).date)], m.Aliases(CUSTOMERS))
    ev = gather(receipt(10000), index, m.Options())
    [untouched] = ev.open_of(["acme"])
    index.allocate(1, 4000)
    [touched] = ev.open_of(["acme"])
    assert (touched.residual, ev.discount(touched), ev.discount(untouched)) == (6000, 0, 200)
    index.allocate(1, -4000)
    assert ev.open_of(["acme"]) == [untouched]
    index.allocate(1, 10000)
    assert ev.open_of(["acme"]) == [] and 1 in index.items
