"""What is loaded for a few receipts holds everything that the engine could find in the whole ledger."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from odoo.addons.customer_ar_management.tools import matching
from odoo.addons.customer_ar_management.tools.matching import scope as matching_scope
from odoo.addons.customer_ar_management.tools.matching.references import read

FORMATS = (
    "INV/2026/{n:05d}",
    "RE-26-{n:04d}",
    "{n}",
    "F2026{n:06d}",
    "FV/{n:03d}/2026",
    "发票2026-{n:05d}",
    "A.{n:04d}/26",
    "2026/03/{n:04d}",
)
TEXTS = (
    "{r}",
    "Rechnung {r} vom 01.03.2026",
    "inv {short}",
    "invoices {r}, {short}",
    "PO {order}",
    "your ref {spaced}",
    "发票 {r}",
    "pay {rf}",
    "our ref 4711 {short}",
    "{cut}",
    "order {order} and {r}",
    "{swapped}",
    "Kd 12345 Re {short}/2026",
)
numbers = st.integers(1, 99999)


def rf(body):
    return f"RF18{body}"


@st.composite
def ledgers(draw):
    items = []
    for n in draw(st.lists(numbers, min_size=1, max_size=6, unique=True)):
        number = draw(st.sampled_from(FORMATS)).format(n=n)
        references = draw(st.sampled_from(((), (rf(number),), (f"RF 18 {n:06d}",), (f"REF {n}",))))
        orders = draw(st.sampled_from(((), (f"S{n:05d}",), (f"PO-{n}/7", "S001"))))
        items.append(
            matching.Item(
                n,
                draw(st.sampled_from("AB")),
                number,
                100,
                "EUR",
                date(2026, 2, 1),
                date(2026, 3, 1),
                references,
                orders,
            )
        )
    return items


@st.composite
def texts(draw, items):
    item = draw(st.sampled_from(items))
    digits = re.sub(r"\D", "", item.number)
    values = {
        "r": item.number,
        "short": digits[-5:],
        "order": (item.orders or ("77",))[0],
        "rf": (item.references or ("",))[0],
        "spaced": " ".join((item.number[:5], item.number[5:])),
        "cut": item.number[:-1],
        "swapped": item.number[:-2] + item.number[:-3:-1],
    }
    return draw(st.sampled_from(TEXTS)).format(**values)


def lines_of(item):
    return "\n".join((item.number, *item.references, *item.orders))


@settings(max_examples=600, deadline=None)
@given(st.data())
def test_everything_that_the_text_names_is_found(data):
    items = data.draw(ledgers())
    text = data.draw(texts(items))
    found = matching_scope.clues([text])
    index = matching.OpenItems(items)
    named = {i for n in read(text, index).named for g in n.groups for i in index.groups[g]}
    loaded = {
        item.id
        for item in items
        if found.numbers
        and re.search(matching_scope.reference_pattern(found.numbers), lines_of(item))
        or found.serials
        and re.search(matching_scope.serial_pattern(found.serials), item.number)
    }
    assert named <= loaded
    part = matching.OpenItems([item for item in items if item.id in loaded])
    zeros = [re.sub(r"\d", "0", item.number) for item in items]
    part.shapes |= {
        matching_scope.shape_of(re.sub("[^0]+", "-", name))
        for name in zeros
        if found.shapes and re.search(matching_scope.shape_pattern(found.shapes), name)
    }
    assert read(text, part) == read(text, index)


def test_not_everything_is_loaded():
    found = matching_scope.clues(["Payment INV/2026/00042 thank you"])
    wanted, other = "INV/2026/00042", "INV/2026/00043"
    assert re.search(matching_scope.reference_pattern(found.numbers), wanted)
    assert not re.search(matching_scope.reference_pattern(found.numbers), other)
    assert re.search(matching_scope.serial_pattern(found.serials), wanted)
    assert not re.search(matching_scope.serial_pattern(found.serials), other), "the year is no serial number here"


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ("Azure Interior", "AZURE INT", "Müller & Söhne GmbH", "Muller", "华信科技有限公司", "华信", "S.P.A. Rossi")
        ),
        min_size=1,
        max_size=4,
        unique=True,
    ),
    st.sampled_from(("Azure Interior", "azure", "MUELLER", "华信科技", "Rossi SPA", "Azur Interior")),
)
def test_names_without_a_common_beginning_are_never_meant(names, payer):
    known = matching_scope.beginnings([payer])
    everybody = matching.OpenItems(
        (), matching.Aliases(tuple(matching.Customer(n, name) for n, name in enumerate(names)))
    )
    some = matching.OpenItems(
        (),
        matching.Aliases(
            tuple(
                matching.Customer(n, name if matching_scope.shares_beginning(name, known) else "")
                for n, name in enumerate(names)
            )
        ),
    )
    assert everybody.names.find(payer) == some.names.find(payer)
