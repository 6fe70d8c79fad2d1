"""What a cell says of an amount and its side."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tools.files import numbers


MONEY = [
    ("5.00 DR", "5.00", "D"),
    ("5.00CR", "5.00", "C"),
    ("12.00(Dr)", "12.00", "D"),
    ("(Cr) 12.00", "12.00", "C"),
    ("5.00 D", "5.00", "D"),
    ("C 5.00", "5.00", "C"),
    ("5.00 S", "5.00", "D"),
    ("5.00 H", "5.00", "C"),
    ("借 5.00", "5.00", "D"),
    ("5.00贷", "5.00", "C"),
    ("5.00 借方", "5.00", "D"),
    ("5.00 Dr.", "5.00", "D"),
    ("5.00 [CR]", "5.00", "C"),
    ("Debit 5.00", "5.00", "D"),
    ("5.00-", "-5.00", ""),
    ("(5.00)", "-5.00", ""),
    ("(5.00 DR)", "-5.00", "D"),
    ("(5.00) CR", "-5.00", "C"),
    ("-5.00 CR", "-5.00", "C"),
    ("5.00- DR", "-5.00", "D"),
    ("C$5.00", "5.00", ""),
    ("US$ 5.00", "5.00", ""),
    ("DR EUR 5.00", "5.00", "D"),
    ("EUR 5.00 Cr", "5.00", "C"),
    ("¥5.00", "5.00", ""),
    ("5.00元", "5.00", ""),
    ("人民币5.00", "5.00", ""),
    ("434.99999999999994", "435", ""),
    ("1,234.5 CR", "1234.5", "C"),
    ("+5.00", "5.00", ""),
    (434.99999999999994, "435", ""),
    (12.345, "12.345", ""),
    ("5.00 OD", None, ""),
    ("XX 5.00", None, ""),
    ("9" * 100, None, ""),
    ("CR", None, ""),
    (True, None, ""),
    (10**40, None, ""),
]


@pytest.mark.parametrize(("cell", "number", "side"), MONEY)
def test_money_with_its_side(cell, number, side):
    assert numbers.parse_money(cell) == (None if number is None else (Decimal(number), side))


@given(
    st.decimals(min_value=Decimal("0.01"), max_value=10**12, places=2),
    st.sampled_from(
        [
            ("{} DR", "D"),
            ("{}CR", "C"),
            ("Cr {}", "C"),
            ("({} Dr)", "-D"),
            ("{} H", "C"),
            ("借{}", "D"),
            ("-{} CR", "-C"),
            ("{}-", "-"),
            ("EUR {} DR", "D"),
        ]
    ),
)
def test_money_comes_back_as_it_was_written(number, written):
    shape, side = written
    money = numbers.parse_money(shape.format(f"{number:,.2f}"))
    assert money == (-number if "-" in side else number, side.strip("-"))
