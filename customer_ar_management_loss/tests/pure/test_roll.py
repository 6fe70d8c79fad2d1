"""Roll rates by the worked example, at the edges, and against balances that are made to roll at known rates."""

import unittest
from decimal import Decimal as D
from fractions import Fraction as F

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_loss.tools.provision import Bucket, Group, rates_of
from odoo.addons.customer_ar_management_loss.tools.provision.roll import roll_rates, steps

BUCKETS = [Bucket("not due", None, 0), Bucket("1-30", 0, 30), Bucket("31-60", 30, 60), Bucket("older", 60, None)]
NAMES = [bucket.name for bucket in BUCKETS]


def month(*amounts):
    return dict(zip(NAMES, map(D, amounts)))


class TestRoll(unittest.TestCase):
    def test_the_worked_example(self):
        rolls = roll_rates({1: month(1000, 200, 50, 10), 2: month(800, 300, 60, 20)}, BUCKETS)
        self.assertEqual([row.rate for row in rolls], [F(3, 10), F(3, 10), F(2, 5), F(1)])
        self.assertEqual([row.loss for row in rolls], [F(36, 1000), F(12, 100), F(2, 5), F(1)])
        self.assertEqual([(row.base, row.moved) for row in rolls[:3]], [(1000, 300), (200, 60), (50, 20)])

    def test_several_months_are_added_up_not_averaged(self):
        rolls = roll_rates({1: month(100, 0, 0, 0), 2: month(900, 50, 0, 0), 3: month(0, 90, 0, 0)}, BUCKETS)
        self.assertEqual(rolls[0].rate, F(140, 1000))

    def test_a_month_that_is_not_frozen_is_left_out_on_both_sides(self):
        rolls = roll_rates({1: month(100, 0, 0, 0), 3: month(500, 70, 0, 0), 4: month(0, 50, 0, 0)}, BUCKETS)
        self.assertEqual((rolls[0].base, rolls[0].rate), (500, F(1, 10)))

    def test_wide_buckets_roll_after_their_width(self):
        wide = [Bucket("a", None, 0), Bucket("b", 0, 90), Bucket("c", 90, 455), Bucket("d", 455, None)]
        self.assertEqual(steps(wide), [1, 3, 12])
        balances = {n: {"a": D(100), "b": D(10 * n), "c": D(n)} for n in range(1, 6)}
        rolls = roll_rates(balances, wide)
        self.assertEqual((rolls[1].base, rolls[1].moved), (30, 9))
        self.assertIsNone(rolls[2].rate, "a year is not known")
        self.assertEqual([row.loss for row in rolls[:3]], [None, None, None])

    def test_what_does_not_move_on_is_not_lost_whatever_is_unknown_of_older_buckets(self):
        rolls = roll_rates({1: month(100, 30, 0, 0), 2: month(100, 30, 0, 0)}, BUCKETS)
        self.assertEqual([row.rate for row in rolls[:3]], [F(3, 10), F(0), None])
        self.assertEqual([row.loss for row in rolls[:3]], [0, 0, None])

    def test_nothing_known_and_more_than_was_there(self):
        self.assertEqual([row.loss for row in roll_rates({}, BUCKETS)], [None] * 4)
        self.assertEqual([row.loss for row in roll_rates({1: month(1, 1, 1, 1)}, BUCKETS)], [None] * 4)
        self.assertEqual(roll_rates({1: month(1, 0, 0, 0), 2: month(0, 5, 0, 0)}, BUCKETS)[0].rate, 1)

    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.integers(0, 100), min_size=3, max_size=3), st.lists(st.integers(1, 9), min_size=4, max_size=10))
    def test_balances_that_roll_at_known_rates(self, percents, sales):
        """Every month something new comes in and a known share of each bucket moves on."""
        shares = [F(percent, 100) for percent in percents]
        state, balances = [F(0)] * 4, {}
        for number, sold in enumerate(sales):
            moved = [state[place] * shares[place] for place in range(3)]
            state = [F(sold * 10**6), moved[0], moved[1], state[3] + moved[2]]
            balances[number] = dict(zip(NAMES, (D(value.numerator) / D(value.denominator) for value in state)))
            state[3] = F(0)  # what is lost leaves the books
        for row, share in zip(roll_rates(balances, BUCKETS), shares):
            if row.rate is not None:
                self.assertEqual(row.rate, share)
            if row.loss is not None:
                self.assertLessEqual(row.loss, row.rate)


class TestTakenInsteadOfHistory(unittest.TestCase):
    def test_roll_rates_go_before_history_and_hands_before_both(self):
        sums = {"all": [(D(100), D(2)), (D(50), D(2)), (D(0), D(0)), (D(0), D(0))]}
        sums[None] = sums["all"]
        rolled = {("all", "1-30"): F(12, 100), ("all", "31-60"): F(2, 5)}
        given_ = {("all", "31-60"): F(1, 2)}
        cells = rates_of(sums, BUCKETS, [Group("all", F(2))], given_, rolled)
        self.assertEqual([cell.source for cell in cells], ["own", "roll", "given", "younger"])
        self.assertEqual([cell.applied for cell in cells], [F(4, 100), F(24, 100), F(1, 2), F(4, 5)])
        self.assertEqual((cells[1].reached, cells[1].lost), (50, 2), "history stays visible beside it")

    def test_what_a_rate_rests_on(self):
        sums = {"a": [(D(10), D(1)), (D(0), D(0))], None: [(D(30), D(2)), (D(20), D(2))]}
        cells = rates_of(sums, BUCKETS[:2], [Group("a")])
        self.assertEqual(
            [(cell.source, cell.reached, cell.behind) for cell in cells], [("own", 10, (10, 1)), ("all", 0, (20, 2))]
        )
