"""References with letters between their digits are as good as numbers: what the text names beats what only fits the amount."""

import pytest

from odoo.addons.customer_ar_management.tests.pure.matching_common import item, one, paid, receipt
from odoo.addons.customer_ar_management.tools.matching.index import OpenItems
from odoo.addons.customer_ar_management.tools.matching.references import read

NAMED, OTHER = "B7X9-33C", "A7X9-33B"


@pytest.mark.parametrize(
    "text",
    [
        "B7X9-33C",
        "b7x9-33c",
        "pays B7X9-33C thanks",
        "B7X9 33C",
        "B7X9/33C",
        "B7X933C",
        "Rechnung:B7X9-33C.",
        "货款 B7X9-33C",
        "no 7 B7X9-33C",
    ],
)
def test_it_is_found_however_it_is_written(text):
    index = OpenItems([item(1, 80000, references=(NAMED,)), item(2, 70000, references=(OTHER,))])
    assert [hit.groups[0][3] for hit in read(text, index).named] == ["INV/2025/000001"]


@pytest.mark.parametrize("text", ["B7X9", "33C", "XB7X9-33C", "B7X9-33CD", "B7X9-33", ""])
def test_a_part_of_it_is_not_it(text):
    index = OpenItems([item(1, 80000, references=(NAMED,))])
    assert not any(hit.trust == "full" for hit in read(text, index).named)


def test_the_amount_of_another_invoice_is_not_certain_against_it():
    items = [item(1, 70000, references=(OTHER,)), item(2, 80000, references=(NAMED,))]
    found = one(receipt(70000, NAMED), items)
    assert not (found.auto and paid(found).keys() == {1})


def test_the_invoice_of_another_customer_that_it_names_is_not_passed_over():
    items = [item(1, 70000, references=(OTHER,)), item(2, 70000, references=(NAMED,), customer="other")]
    found = one(receipt(70000, NAMED), items)
    assert not (found.auto and paid(found).keys() == {1})


def test_its_own_amount_is_certain():
    items = [item(1, 70000, references=(OTHER,)), item(2, 80000, references=(NAMED,))]
    found = one(receipt(80000, NAMED), items)
    assert paid(found).keys() == {2} and found.auto
