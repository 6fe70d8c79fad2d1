"""Fixed sums by the size of the debt: laws as tables, and against a reference that walks through the debt cent by cent."""

import unittest
from decimal import Decimal as D
from fractions import Fraction as F

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_charge.tools.charge.fixed import Band, fixed_sum

BRITISH = [Band(D(10000), D(100)), Band(D(1000), D(70))]
DUTCH = [
    Band(D(0), percent=D(15)),
    Band(D(2500), percent=D(10)),
    Band(D(5000), percent=D(5)),
    Band(D(10000), percent=D(1)),
    Band(D(200000), percent=D("0.5")),
]


class TestLaws(unittest.TestCase):
    def test_united_kingdom(self):
        for size, expected in (
            ("0.01", 40),
            ("999.99", 40),
            ("1000", 70),
            ("9999.99", 70),
            ("10000", 100),
            ("5000000", 100),
        ):
            self.assertEqual(fixed_sum(D(size), 40, BRITISH), expected, size)

    def test_dutch_scale(self):
        for size, expected in (
            ("100", 40),
            ("266.67", F("40.0005")),
            ("2500", 375),
            ("5000", 625),
            ("10000", 875),
            ("200000", 2775),
            ("1000000", 6775),
            ("9000000", 6775),
        ):
            self.assertEqual(fixed_sum(D(size), 40, DUTCH, D(6775)), expected, size)

    def test_one_sum_for_all(self):
        self.assertEqual(fixed_sum(D(7), 40, []), 40)
        self.assertEqual(fixed_sum(D(7), 0, []), 0)
        self.assertEqual(fixed_sum(D(7), 0, [Band(D(10), D(5))]), 0)


sums = st.decimals(D(0), D(200), places=2)
bands = st.lists(
    st.builds(Band, st.decimals(D(0), D(50), places=0), sums, st.decimals(D(0), D(20), places=2)),
    max_size=5,
    unique_by=lambda band: band.since,
)


class TestEachUnitByItself(unittest.TestCase):
    @settings(max_examples=300, deadline=None)
    @given(st.integers(0, 80), sums, bands, st.one_of(st.none(), sums))
    def test_walked(self, size, least, table, most):
        scale = F(0)
        for unit in range(size):
            mine = [band for band in table if band.since <= unit]
            scale += F(max(mine, key=lambda band: band.since).percent) / 100 if mine else 0
        reached = [band for band in table if band.since <= size]
        own = max(reached, key=lambda band: band.since).amount if reached else D(0)
        expected = max(F(least), F(own), scale)
        self.assertEqual(fixed_sum(D(size), least, table, most), expected if most is None else min(expected, F(most)))

    @settings(max_examples=200, deadline=None)
    @given(st.integers(0, 80), st.integers(0, 80), sums, bands)
    def test_a_larger_debt_never_has_less_where_sums_grow(self, size, other, least, table):
        grown = D(0)
        rising = []
        for band in sorted(table):
            grown += band.amount
            rising.append(band._replace(amount=grown))
        low, high = sorted((size, other))
        self.assertLessEqual(fixed_sum(D(low), least, rising), fixed_sum(D(high), least, rising))
