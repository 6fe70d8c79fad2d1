"""The change of a provision, by cause."""

import unittest
from decimal import Decimal as D
from fractions import Fraction as F

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tools.money import round_fraction
from odoo.addons.customer_ar_management_loss.tools.provision.change import EFFECTS, Part, Stand, explain

RATES = {("a", "young"): F(1, 100), ("a", "old"): F(1, 2)}


def part(bucket, base, currency="USD", there=None, group="a"):
    return Part(group, bucket, currency, D(base if there is None else there), D(base))


def told(before, after, rates_before=RATES, rates_after=RATES, specific=(0, 0), digits=2):  # pylint: disable=dangerous-default-value
    def total(parts, rates, own):
        cells = {}
        for each in parts:
            cells[each.group, each.bucket] = cells.get((each.group, each.bucket), D(0)) + each.base
        return sum((round_fraction(F(base) * rates[cell], digits) for cell, base in cells.items()), D(own))

    totals = total(before, rates_before, specific[0]), total(after, rates_after, specific[1])
    effects = explain(
        Stand(before, rates_before, D(specific[0]), totals[0]),
        Stand(after, rates_after, D(specific[1]), totals[1]),
        digits,
    )
    return {effect: amount for effect, amount in effects.items() if amount}, effects, totals


class TestOneCauseAtATime(unittest.TestCase):
    def test_each(self):
        old = [part("young", 1000), part("old", 100)]  # 10 + 50
        for after, rates, specific, expected in (
            ([part("young", 2000), part("old", 200)], RATES, (0, 0), {"volume": 60}),
            ([part("young", 900), part("old", 200)], RATES, (0, 0), {"age": 49}),
            (old, {**RATES, ("a", "old"): F(3, 5)}, (0, 0), {"rate": 10}),
            (old, RATES, (5, 25), {"specific": 20}),
        ):
            self.assertEqual(told(old, after, RATES, rates, specific)[0], expected)

    def test_currency(self):
        old = [part("young", 1000, "EUR", 1000), part("old", 100)]
        new = [part("young", 1200, "EUR", 1000), part("old", 100)]
        self.assertEqual(told(old, new)[0], {"currency": 2})

    def test_a_group_that_is_new_is_volume(self):
        self.assertEqual(told([], [part("young", 1000)])[0], {"volume": 10})
        self.assertEqual(told([part("young", 1000)], [])[0], {"volume": -10})


cells = st.builds(
    lambda group, bucket, currency, there, rate: Part(
        group, bucket, currency, there, (there * rate).quantize(D("0.01"))
    ),
    st.sampled_from("ab"),
    st.sampled_from(["young", "old"]),
    st.sampled_from(["USD", "EUR"]),
    st.decimals(D("0.01"), D(9999), places=2),
    st.decimals(D("0.5"), D(2), places=2),
)
rates = st.fixed_dictionaries(
    {(group, bucket): st.fractions(0, 1, max_denominator=400) for group in "ab" for bucket in ("young", "old")}
)


class TestAddsUp(unittest.TestCase):
    @settings(max_examples=200, deadline=None)
    @given(st.lists(cells, max_size=8), st.lists(cells, max_size=8), rates, rates, st.integers(0, 3))
    def test_to_the_cent(self, before, after, rates_before, rates_after, digits):
        _some, effects, totals = told(before, after, rates_before, rates_after, digits=digits)
        self.assertEqual(set(effects), set(EFFECTS))
        self.assertEqual(sum(effects.values()), totals[1] - totals[0])
        self.assertLess(abs(effects["rounding"]), D(10) * D(1).scaleb(-digits))
