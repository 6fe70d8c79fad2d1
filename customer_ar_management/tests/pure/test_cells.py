import pytest

from odoo.addons.customer_ar_management.tools import cells


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(A1)",
        " =1+1",
        "\t=1+1",
        "\r=1",
        "\n+1",
        " =1",
        "＝1+1",
        "＋cmd",
        "－2+3",
        "-x",
        "+49 30 x",
        "\u200b=1",
        "\t12",
        "'=1",
        '"=1"',
    ],
)
def test_a_formula_is_text(text):
    assert cells.harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["-12.50", "+3", "1,234.56", "-5%", "INV/2026/0001", "王记", "", "a=b", "2026-03-31"])
def test_what_is_none_stays(text):
    assert cells.harmless(text) == text


def test_a_number_stays_one():
    assert cells.harmless(-2.5) == "-2.5"
