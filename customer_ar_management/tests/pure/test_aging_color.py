import pytest
from odoo.addons.customer_ar_management.tools.aging import fill_color


@pytest.mark.parametrize(
    ("color", "spot"),
    [
        ("#8a6d00", "#ffc900"),  # a yellow that can be read as text is brown as a spot
        ("#ffcc00", "#ffcc00"),
        ("#b54a00", "#b54a00"),
        ("#c62828", "#c62828"),
        ("#7f0000", "#7f0000"),
        ("#616161", "#616161"),
        ("", ""),
        (None, ""),
        ("red", "red"),
    ],
)
def test_fill_color(color, spot):
    assert fill_color(color) == spot
