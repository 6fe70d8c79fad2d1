import pytest

from odoo.addons.customer_ar_management_statement.tools.compare import numbers as n

OURS = "INV/2026/00838"


@pytest.mark.parametrize(
    "theirs, level",
    [
        ("INV/2026/00838", n.FULL),
        ("ＩＮＶ／２０２６／００８３８", n.FULL),
        ("inv 2026 00838", n.FULL),
        ("INV202600838", n.FULL),
        ("INV/2O26/OO838", n.FULL),
        ("2026/00838", n.DIGITS),
        ("202600838", n.DIGITS),
        ("26301-INV/2026/00838", n.YEAR),
        ("26301/202600838", n.YEAR),
        ("2026-838", n.YEAR),
        ("inv-2026-0838", n.YEAR),
        ("838", n.SERIAL),
        ("0000000838", n.SERIAL),
        ("Rg 838", n.SERIAL),
        ("inv.no.838", n.SERIAL),
        ("RG-NR 838", n.SERIAL),
        ("2025-838", n.NONE),
        ("839", n.NONE),
        ("CHK 838", n.NONE),
        ("RINV/2026/00838", n.NONE),
        ("2.026E+11", n.NONE),
        ("", n.NONE),
        ("INV/2026/0", n.NONE),
        ("///", n.NONE),
        ("１", n.NONE),
    ],
)
def test_forms_of_a_number(theirs, level):
    assert n.level(n.parse(theirs), n.parse(OURS)) == level


def test_a_number_that_was_cut():
    assert n.cut_of(n.parse("INV/2026/0"), n.parse(OURS))
    assert not n.cut_of(n.parse("INV"), n.parse(OURS))
    assert not n.cut_of(n.parse("INV/2025/0"), n.parse(OURS))


@pytest.mark.parametrize(
    "text, reference, found",
    [
        ("PAYMENTEFT000530", "EFT000530", True),
        ("PAYMENTEFT0005301", "EFT000530", False),
        ("REF1887X", "1887", True),
        ("REF21887", "1887", False),
        ("REF21887AND1887", "1887", True),
        ("AB", "AB", False),
        ("PAYMENT", "PAYMENT", False),
    ],
)
def test_a_reference_is_named_as_a_whole(text, reference, found):
    assert n.names(text, reference) is found
