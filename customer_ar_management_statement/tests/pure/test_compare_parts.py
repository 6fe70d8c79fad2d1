"""Documents in parts: several rows for one of ours, several of ours in one row."""

import pytest

from odoo.addons.customer_ar_management_statement.tools import compare as c

from .compare_common import booked, ours, theirs

REST = [ours(90 + i, i, f"INV/2026/0009{i}", 7000 + i) for i in range(3)]
THEIR_REST = [theirs(90 + i, i + 2, f"INV/2026/0009{i}", 7000 + i) for i in range(3)]
SPLIT = (c.SPLIT, (1,), (11, 12), "")
TOGETHER = (c.SPLIT, (1, 2), (11,), "")


def split(mine, other):
    """The groups of both sides, with some plain ones beside them that show which direction is which."""
    result = c.compare([*mine, *REST], [*other, *THEIR_REST])
    return {group for group in booked(result) if not {*group[1], *group[2]} & {90, 91, 92}}


@pytest.mark.parametrize(
    ("mine", "other", "expected"),
    [
        pytest.param(
            [ours(1, 0, "INV/2026/00007", 11900)],
            [theirs(11, 3, "INV/2026/00007", 10000), theirs(12, 3, "2026-7", 1900)],
            {SPLIT},
            id="net and tax under the same number",
        ),
        pytest.param(
            [ours(1, 0, "INV/2026/00007", 11900)],
            [theirs(11, 3, "INV/2026/00007", 10000), theirs(12, 3, "INV/2026/00007", 1800)],
            {(c.DIFFERS, (1,), (11,), "price"), (c.THEIRS_ONLY, (), (12,), "duplicate")},
            id="parts that do not add up are none",
        ),
        pytest.param(
            [ours(1, 0, "INV/2026/00031", 4000), ours(2, 1, "INV/2026/00032", 2500)],
            [theirs(11, 4, "INV/2026/00031, INV/2026/00032", 6500)],
            {TOGETHER},
            id="both named",
        ),
        pytest.param(
            [ours(1, 0, "INV/2026/00031", 4000), ours(2, 1, "INV/2026/00032", 2500), ours(3, 1, "INV/2026/00033", 10)],
            [theirs(11, 4, "INV/2026/00031 - INV/2026/00033", 6510)],
            {(c.SPLIT, (1, 2, 3), (11,), "")},
            id="from the first to the last",
        ),
        pytest.param(
            [ours(1, 0, "INV/2026/00031", 4000), ours(2, 1, "INV/2026/00032", 2500)],
            [theirs(11, 4, "V-77", 6500)],
            {TOGETHER},
            id="neighbours that add up, no number",
        ),
        pytest.param(
            [ours(1, 0, "A1", 1000), ours(2, 1, "A2", 3000), ours(3, 2, "A3", 1000)],
            [theirs(11, 4, "", 4000)],
            {
                (c.OURS_ONLY, (1,), (), "timing"),
                (c.OURS_ONLY, (2,), (), "timing"),
                (c.OURS_ONLY, (3,), (), "timing"),
                (c.THEIRS_ONLY, (), (11,), "missing_invoice"),
            },
            id="two ways to add up: neither is believed",
        ),
    ],
)
def test_parts(mine, other, expected):
    assert split(mine, other) == expected
