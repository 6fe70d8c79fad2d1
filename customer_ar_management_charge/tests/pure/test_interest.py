"""Interest by table: one line per convention, and the worked examples by hand."""

import unittest
from datetime import date
from decimal import Decimal as D
from fractions import Fraction

from odoo.addons.customer_ar_management_charge.tools.interest import (
    Item,
    Movement,
    Policy,
    Stop,
    accrue,
    compensation,
    settle,
)
from odoo.addons.customer_ar_management_charge.tools.rate.rates import MissingRate, Overlap, Rates

ECB = Rates([("ECB", date(2023, 9, 20), D("4.50")), ("ECB", date(2024, 6, 12), D("4.25"))])
EU = {"source": "ECB", "reset": "halfyear", "points": D(8), "fixed": D(40)}
CLAIM = Item(D(10000), date(2024, 2, 14), date(2024, 3, 15))
PAID = [Movement(date(2024, 8, 10), D(6000)), Movement(date(2024, 5, 20), D(4000))]
END = date(2024, 12, 31)


def short(periods):
    return [(p.first.isoformat()[5:], p.last.isoformat()[5:], p.days, str(p.base), f"{p.percent:f}") for p in periods]


def total(item, periods, policy, digits=2):
    return settle(item, policy, (p.amount for p in periods), digits)


class TestByHand(unittest.TestCase):
    def test_ecb_claim_365(self):
        policy = Policy(**EU)
        periods = accrue(CLAIM, PAID, ECB, policy, END)
        self.assertEqual(
            short(periods),
            [
                ("03-16", "05-19", 65, "10000", "12.50"),
                ("05-20", "06-30", 42, "6000", "12.50"),
                ("07-01", "08-09", 40, "6000", "12.25"),
            ],
        )
        self.assertEqual(
            sum(p.amount for p in periods),
            Fraction(10000 * 65 * 1250 + 6000 * 42 * 1250 + 6000 * 40 * 1225, 365 * 10000),
        )
        self.assertEqual(total(CLAIM, periods, policy), D("389.45"))
        self.assertEqual(compensation(CLAIM, PAID, policy, date(2024, 3, 16), END), D(40))

    def test_ecb_claim_360(self):
        policy = Policy(**EU, day_count="act360")
        self.assertEqual(total(CLAIM, accrue(CLAIM, PAID, ECB, policy, END), policy), D("394.86"))

    def test_the_same_with_the_rate_corrected_afterwards(self):
        corrected = Rates([("ECB", date(2023, 9, 20), D("4.50")), ("ECB", date(2024, 6, 12), D("4.00"))])
        policy = Policy(**EU)
        first, second = (sum(p.amount for p in accrue(CLAIM, PAID, rates, policy, END)) for rates in (ECB, corrected))
        self.assertEqual(first - second, Fraction(6000 * 40 * 25, 365 * 10000))

    def test_lpr_and_half_a_thousandth_a_day(self):
        lpr = Rates([("LPR", date(2024, 7, 22), D("3.35")), ("LPR", date(2024, 10, 21), D("3.10"))])
        item = Item(D(100000), date(2024, 8, 1), date(2024, 9, 30))
        policy = Policy(source="LPR", factor=D("1.5"))
        periods = accrue(item, [], lpr, policy, date(2024, 10, 31))
        self.assertEqual(
            short(periods), [("10-01", "10-20", 20, "100000", "5.025"), ("10-21", "10-31", 11, "100000", "4.650")]
        )
        self.assertEqual(total(item, periods, policy), D("415.48"))
        daily = Policy(basis="daily", points=D("0.05"))
        self.assertEqual(total(item, accrue(item, [], Rates([]), daily, date(2024, 10, 31)), daily), D("1550.00"))

    def test_what_was_earned_stays_when_the_principal_is_paid(self):
        policy = Policy(points=D(10))
        item = Item(D(3650), date(2023, 1, 1), date(2023, 1, 31))
        paid = [Movement(date(2023, 3, 3), D(3650))]
        for until in (date(2023, 3, 2), date(2023, 3, 3), date(2025, 1, 1)):
            self.assertEqual(total(item, accrue(item, paid, Rates([]), policy, until), policy), D("30.00"))


class TestConventions(unittest.TestCase):
    FLAT = Policy(points=D(10))
    ITEM = Item(D(1000), date(2024, 1, 1), date(2024, 1, 31))

    def days(self, movements=(), policy=None, item=None, until=date(2024, 3, 31), since=None, rates=None):
        return short(accrue(item or self.ITEM, movements, rates or Rates([]), policy or self.FLAT, until, since))

    def test_first_and_last_day(self):
        self.assertEqual(self.days(until=date(2024, 1, 31)), [])
        self.assertEqual(self.days(until=date(2024, 2, 1)), [("02-01", "02-01", 1, "1000", "10")])
        self.assertEqual(self.days([Movement(date(2024, 2, 1), D(1000))]), [])
        self.assertEqual(self.days([Movement(date(2024, 2, 5), D(1000))]), [("02-01", "02-04", 4, "1000", "10")])
        self.assertEqual(self.days([Movement(date(2023, 12, 1), D(400))]), [("02-01", "03-31", 60, "600", "10")])
        self.assertEqual(self.days(since=date(2024, 3, 30)), [("03-30", "03-31", 2, "1000", "10")])
        no_due = Item(D(1000), date(2024, 1, 31))
        self.assertEqual(self.days(item=no_due), self.days())

    def test_reversal_and_too_much_paid(self):
        moves = [Movement(date(2024, 2, 5), D(1000)), Movement(date(2024, 2, 8), D(-300))]
        self.assertEqual(self.days(moves), [("02-01", "02-04", 4, "1000", "10"), ("02-08", "03-31", 53, "300", "10")])
        hole = [
            Movement(date(2024, 2, 5), D(1200)),
            Movement(date(2024, 2, 8), D(-150)),
            Movement(date(2024, 2, 10), D(-100)),
        ]
        self.assertEqual(self.days(hole)[1:], [("02-10", "03-31", 51, "50", "10")])
        same_day = [Movement(date(2024, 2, 5), D(1000)), Movement(date(2024, 2, 5), D(-1000))]
        self.assertEqual(self.days(same_day), self.days())

    def test_a_credit_note_bears_nothing(self):
        credit = Item(D(-500), date(2024, 1, 1), date(2024, 1, 31))
        self.assertEqual(self.days([Movement(date(2024, 2, 5), D(-900))], item=credit), [])

    def test_grace(self):
        policy = Policy(points=D(10), grace=10)
        self.assertEqual(self.days(policy=policy, until=date(2024, 2, 10)), [])
        self.assertEqual(self.days(policy=policy, until=date(2024, 2, 11)), [("02-01", "02-11", 11, "1000", "10")])
        part = [Movement(date(2024, 2, 6), D(400))]
        self.assertEqual(
            self.days(part, policy, until=date(2024, 2, 11)),
            [("02-01", "02-05", 5, "1000", "10"), ("02-06", "02-11", 6, "600", "10")],
        )
        whole = [Movement(date(2024, 2, 10), D(1000)), Movement(date(2024, 2, 20), D(-1000))]
        self.assertEqual(self.days(whole, policy), [("02-20", "03-31", 41, "1000", "10")])
        bounced = [Movement(date(2024, 2, 3), D(1000)), Movement(date(2024, 2, 9), D(-1000))]
        self.assertEqual(
            self.days(bounced, policy, until=date(2024, 2, 12)),
            [("02-01", "02-02", 2, "1000", "10"), ("02-09", "02-12", 4, "1000", "10")],
        )

    def test_dispute(self):
        part = Item(D(1000), date(2024, 1, 1), date(2024, 1, 31), (Stop(date(2024, 2, 10), date(2024, 2, 19), D(300)),))
        self.assertEqual([row[2:4] for row in self.days(item=part)], [(9, "1000"), (10, "700"), (41, "1000")])
        whole = Item(D(1000), date(2024, 1, 1), date(2024, 1, 31), (Stop(date(2024, 1, 1)),))
        self.assertEqual(self.days(item=whole), [])
        paid = [Movement(date(2024, 2, 15), D(800))]
        self.assertEqual([row[2:4] for row in self.days(paid, item=part)], [(9, "1000"), (5, "700"), (41, "200")])
        two = Item(
            D(1000),
            date(2024, 1, 1),
            date(2024, 1, 31),
            (Stop(date(2024, 2, 1), None, D(300)), Stop(date(2024, 2, 11), None, D(200))),
        )
        self.assertEqual([row[2:4] for row in self.days(item=two)], [(10, "700"), (50, "500")])

    def test_day_counts(self):
        year = {"item": Item(D(36600), date(2023, 11, 1), date(2023, 12, 30)), "until": date(2024, 2, 29)}
        for day_count, days, amount in (
            ("act365", 61, Fraction(366 * 61 * 10, 365)),
            ("act360", 61, Fraction(366 * 61 * 10, 360)),
            ("actact", 61, Fraction(3660, 365) + Fraction(3660 * 60, 366)),
            ("30e360", 59, Fraction(3660 * 59, 360)),
        ):
            policy = Policy(points=D(10), day_count=day_count)
            periods = accrue(year["item"], [], Rates([]), policy, year["until"])
            self.assertEqual((sum(p.days for p in periods), sum(p.amount for p in periods)), (days, amount), day_count)
        cut = accrue(year["item"], [], Rates([]), Policy(points=D(10), day_count="actact"), year["until"])
        self.assertEqual([p.first for p in cut], [date(2023, 12, 31), date(2024, 1, 1)])

    def test_thirty_days_a_month(self):
        policy = Policy(points=D(12), day_count="30e360")
        for due, until, days in (
            ("2024-01-30", "2024-01-31", 0),
            ("2024-02-29", "2024-03-01", 2),
            ("2023-02-28", "2023-03-01", 3),
            ("2024-01-31", "2024-02-29", 29),
            ("2024-03-31", "2024-04-30", 30),
            ("2023-12-31", "2024-12-31", 360),
        ):
            item = Item(D(100), date.fromisoformat(due))
            periods = accrue(item, [], Rates([]), policy, date.fromisoformat(until))
            self.assertEqual([p.days for p in periods], [days], due)

    def test_resets(self):
        rates = Rates(
            [
                ("R", date(2024, 1, 1), D(1)),
                ("R", date(2024, 2, 10), D(2)),
                ("R", date(2024, 7, 1), D(3)),
                ("R", date(2024, 7, 2), D(5)),
            ]
        )
        item = Item(D(1000), date(2024, 2, 20), date(2024, 3, 1))
        for reset, expected in (
            ("daily", [("03-02", "2"), ("07-01", "3"), ("07-02", "5")]),
            ("halfyear", [("03-02", "1"), ("07-01", "3")]),
            ("start", [("03-02", "1")]),
            ("document", [("03-02", "2")]),
        ):
            rows = self.days(policy=Policy(source="R", reset=reset), item=item, until=date(2024, 8, 1), rates=rates)
            self.assertEqual([(row[0], row[4]) for row in rows], expected, reset)

    def test_negative_reference(self):
        rates = Rates([("R", date(2016, 7, 1), D("-0.88")), ("R", date(2016, 8, 1), D("-12"))])
        item = Item(D(1000), date(2016, 6, 1), date(2016, 7, 1))
        rows = self.days(policy=Policy(source="R", points=D(9)), item=item, until=date(2016, 8, 3), rates=rates)
        self.assertEqual(rows, [("07-02", "07-31", 30, "1000", "8.12"), ("08-01", "08-03", 3, "1000", "0")])
        halved = self.days(
            policy=Policy(source="R", factor=D("1.5"), points=D(9)), item=item, until=date(2016, 7, 3), rates=rates
        )
        self.assertEqual(halved[0][4], "7.680")

    def test_equal_neighbours_are_one_period(self):
        rates = Rates([("R", date(2024, 1, 1), D(1)), ("R", date(2024, 2, 10), D(1))])
        self.assertEqual(len(self.days(policy=Policy(source="R"), rates=rates)), 1)

    def test_missing_and_double_rates_name_the_day(self):
        with self.assertRaisesRegex(MissingRate, "R: no rate is in force on 2024-02-01"):
            self.days(policy=Policy(source="R"), rates=Rates([("R", date(2024, 2, 2), D(1))]))
        with self.assertRaisesRegex(MissingRate, "2024-01-01"):
            self.days(policy=Policy(source="R", reset="halfyear"), rates=Rates([("R", date(2024, 1, 2), D(1))]))
        with self.assertRaisesRegex(Overlap, "2024-02-02"):
            Rates([("R", date(2024, 2, 2), D(1)), ("R", date(2024, 2, 2), D(2))])


class TestSettle(unittest.TestCase):
    ITEM = Item(D("200.00"), date(2024, 1, 1))

    def test_rounded_once_half_up_then_compared_with_the_minimum(self):
        for amounts, digits, policy, expected in (
            ([Fraction(1, 2) / 100, Fraction(1, 2) / 100], 2, Policy(), "0.01"),
            ([Fraction(1, 200)], 2, Policy(), "0.01"),
            ([Fraction(5, 2)], 0, Policy(), "3"),
            ([Fraction(1, 2000)], 3, Policy(), "0.001"),
            ([Fraction(10)], 2, Policy(cap=D("7.5")), "7.50"),
            ([Fraction(10)], 2, Policy(cap_percent=D(3)), "6.00"),
            ([Fraction(4995, 1000)], 2, Policy(minimum=D(5)), "5.00"),
            ([Fraction(4994, 1000)], 2, Policy(minimum=D(5)), "0.00"),
            ([Fraction(10)], 2, Policy(minimum=D(5), cap=D(4)), "0.00"),
            ([], 0, Policy(), "0"),
            ([Fraction(9)], 2, Policy(cap=D(0)), "0.00"),
        ):
            self.assertEqual(str(settle(self.ITEM, policy, amounts, digits)), expected)

    def test_compensation_once_with_the_first_charged_day(self):
        policy = Policy(points=D(0), fixed=D(40))
        item = Item(D(100), date(2024, 1, 1), date(2024, 1, 31))
        for since, until, fixed in (
            ("2024-02-01", "2024-02-01", 40),
            ("2024-01-01", "2024-01-31", 0),
            ("2024-02-02", "2024-03-31", 0),
        ):
            self.assertEqual(
                compensation(item, [], policy, date.fromisoformat(since), date.fromisoformat(until)), fixed
            )
        disputed = Item(D(100), date(2024, 1, 1), date(2024, 1, 31), (Stop(date(2024, 2, 1), date(2024, 2, 29)),))
        self.assertEqual(compensation(disputed, [], policy, date(2024, 3, 1), date(2024, 3, 5)), 40)
