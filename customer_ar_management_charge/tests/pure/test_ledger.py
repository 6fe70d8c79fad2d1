"""The ledger kept night by night equals what is worked out at once, whatever became known when."""

import unittest
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal as D
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_charge.tools.interest import DAY, Item, Movement, Policy, Stop, accrue
from odoo.addons.customer_ar_management_charge.tools.charge.ledger import (
    Row,
    decide,
    earned,
    next_event,
    period_of,
    uncharged,
)
from odoo.addons.customer_ar_management_charge.tools.rate.rates import Rates

START = date(2024, 5, 20)
TEN = Policy(points=D(10))
ITEM = Item(D(1000), date(2024, 5, 1), START)


def after(days):
    return START + timedelta(days=days)


class Book:
    """A ledger in memory, as the database keeps it."""

    def __init__(self, policy):
        self.policy, self.rows, self.all, self.before, self.due, self.writes = policy, [], [], None, None, 0

    def night(self, item, movements, rates, as_of, changed=True):
        if not changed and not (self.due and self.due <= as_of):
            self.before = as_of
            return
        decision = decide(self.rows, accrue(item, movements, rates, self.policy, as_of), self.before, as_of)
        for row_id, first, last, charged in decision.mirrors:
            row = self.row(row_id)
            self.all.append(["mirror", first, last, row.base, row.percent, not charged])
        for row_id, (recorded, effective) in decision.ends.items():
            self.all[row_id][2] = recorded or self.all[row_id][2]
            row = self.row(row_id)._replace(last=effective)
            self.rows = [
                row if row.id == each.id else each for each in self.rows if each.id != row.id or row.last >= row.first
            ]
        for period, runs, corrects in decision.additions:
            last = None if runs else period.last
            self.rows.append(Row(len(self.all), period.first, last, period.base, period.percent))
            self.all.append(
                ["correction" if corrects else "accrual", period.first, last, period.base, period.percent, False]
            )
        self.rows.sort(key=lambda row: row.first)
        self.writes += bool(decision.ends or decision.additions)
        self.before, self.due = as_of, next_event(item, movements, rates, self.policy, as_of)

    def row(self, row_id):
        return next(row for row in self.rows if row.id == row_id)

    def effective(self):
        return sum((earned(row, self.policy, self.before) for row in self.rows), Fraction(0))

    def recorded(self):
        """Everything ever written, mirrors with a minus."""
        return sum(
            (
                period_of(
                    first,
                    min(last or self.before, self.before),
                    base,
                    percent,
                    self.policy,
                    -1 if kind == "mirror" else 1,
                ).amount
                for kind, first, last, base, percent, _done in self.all
                if first <= min(last or self.before, self.before)
            ),
            Fraction(0),
        )

    def charge(self, until):
        """Put on a note what is not on one; returns the exact amount."""
        total, kept = Fraction(0), []
        for row in self.rows:
            period = uncharged(row, self.policy, until)
            total += period.amount if period else 0
            kept.append(row._replace(charged=max(row.charged or period.last, period.last)) if period else row)
        self.rows = kept
        for entry in self.all:
            if entry[0] == "mirror" and not entry[5]:
                total += period_of(*entry[1:5], self.policy, -1).amount
                entry[5] = True
        return total


class TestNights(unittest.TestCase):
    def test_a_quiet_night_writes_nothing(self):
        book = Book(TEN)
        for night in range(1, 40):
            book.night(ITEM, [], Rates([]), after(night))
        self.assertEqual((book.writes, len(book.all), book.effective()), (1, 1, Fraction(1000 * 39 * 10, 36500)))

    def test_payment_of_today_ends_the_row_without_correction(self):
        book = Book(TEN)
        book.night(ITEM, [], Rates([]), after(9))
        book.night(ITEM, [Movement(after(10), D(400))], Rates([]), after(10))
        self.assertEqual([entry[0] for entry in book.all], ["accrual", "accrual"])
        self.assertEqual(
            [(row.first, row.last, row.base) for row in book.rows], [(after(1), after(9), 1000), (after(10), None, 600)]
        )

    def test_payment_known_later_is_a_dated_correction(self):
        book = Book(TEN)
        book.night(ITEM, [], Rates([]), after(30))
        book.night(ITEM, [Movement(after(11), D(1000))], Rates([]), after(31))
        self.assertEqual(
            [entry[:3] for entry in book.all], [["accrual", after(1), after(30)], ["mirror", after(11), after(30)]]
        )
        self.assertEqual(book.effective(), Fraction(1000 * 10 * 10, 36500))
        self.assertEqual(book.recorded(), book.effective())

    def test_what_was_charged_is_taken_back_by_the_next_note(self):
        book = Book(TEN)
        book.night(ITEM, [], Rates([]), after(30))
        first = book.charge(after(30))
        book.night(ITEM, [Movement(after(11), D(500))], Rates([]), after(40))
        second = book.charge(after(40))
        self.assertEqual(first, Fraction(1000 * 30 * 10, 36500))
        self.assertEqual(second, Fraction((500 * 30 - 1000 * 20 + 500 * 0) * 10, 36500))
        self.assertEqual(first + second, book.effective())
        self.assertEqual(book.charge(after(40)), 0)

    def test_events_that_are_known_ahead(self):
        rates = Rates([("R", date(2024, 1, 1), D(1)), ("R", date(2024, 6, 12), D(2))])
        for policy, expected in (
            (TEN, None),
            (Policy(points=D(10), day_count="actact"), date(2025, 1, 1)),
            (Policy(source="R"), date(2024, 6, 12)),
            (Policy(source="R", reset="halfyear"), date(2024, 7, 1)),
            (Policy(source="R", reset="start"), None),
            (Policy(points=D(10), grace=15), after(16)),
        ):
            self.assertEqual(next_event(ITEM, [Movement(after(3), D(1))], rates, policy, after(5)), expected)
        stopped = Item(D(1000), START, START, (Stop(after(8), after(12)),))
        self.assertEqual(
            [next_event(stopped, [], rates, TEN, after(day)) for day in (5, 8, 12, 13)],
            [after(8), after(13), after(13), None],
        )


days = st.integers(-20, 120).map(after)
money = st.decimals(D("0.01"), D(900), places=2)
facts = st.lists(st.tuples(st.builds(Movement, days, money), st.integers(0, 9)), max_size=5)
policies = st.builds(
    Policy,
    day_count=st.sampled_from(["act365", "30e360", "actact"]),
    grace=st.integers(0, 12),
    source=st.sampled_from(["", "R"]),
    reset=st.sampled_from(["daily", "halfyear", "start"]),
    points=st.just(D(9)),
)
tables = st.lists(
    st.tuples(days, st.decimals(D("-2"), D(5), places=2), st.integers(0, 9)), max_size=3, unique_by=lambda row: row[0]
)
nights = st.lists(st.integers(-5, 160), min_size=2, max_size=10, unique=True).map(sorted)


class TestWhateverBecomesKnown(unittest.TestCase):
    @settings(max_examples=150, deadline=None)
    @given(facts, tables, policies, nights, st.sets(st.integers(0, 9)), st.booleans())
    def test_book_equals_engine(self, facts, table, policy, nights, notes, stop):
        """Movements and rates become known from some night on; notes are made in between."""
        item = Item(D(1000), date(2024, 4, 20), START, (Stop(after(30), after(44), D(300)),) if stop else ())
        book, asked, known = Book(policy), Fraction(0), None
        for number, offset in enumerate(nights):
            seen = [movement for movement, since in facts if since <= number]
            rows = [
                ("R", date(2020, 1, 1), D(1)),
                *(("R", day, percent) for day, percent, since in table if since <= number),
            ]
            rates = Rates(rows)
            book.night(item, seen, rates, after(offset), changed=(seen, rows) != known)
            known = seen, rows
            direct = sum((period.amount for period in accrue(item, seen, rates, policy, after(offset))), Fraction(0))
            self.assertEqual(book.effective(), direct)
            self.assertEqual(book.recorded(), direct)
            if number in notes:
                asked += book.charge(after(offset))
                self.assertEqual(asked, direct)
            twice = len(book.all)
            book.night(item, seen, rates, after(offset))
            self.assertEqual(len(book.all), twice)
        covered = Counter()
        for row in book.rows:
            day = row.first
            while day <= min(row.last or book.before, book.before):
                covered[day] += 1
                day += DAY
        self.assertTrue(all(count == 1 for count in covered.values()))
