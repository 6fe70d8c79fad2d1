"""The provision matrix by table, by the published example, and against a reference that looks at one cell at a time."""

import unittest
from datetime import date, timedelta
from decimal import Decimal as D
from fractions import Fraction as F

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_loss.tools.provision import (
    Bucket,
    Group,
    Invoice,
    NoHistory,
    Open,
    Window,
    bucket_of,
    history_sums,
    matrix,
    outcome,
    provide,
)

BUCKETS = [
    Bucket("not due", None, 0),
    Bucket("1-30", 0, 30),
    Bucket("31-60", 30, 60),
    Bucket("61-90", 60, 90),
    Bucket("over 90", 90, None),
]
FINE = [Bucket("early", None, -15), Bucket("soon", -15, 0), Bucket("late", 0, 45), Bucket("lost", 45, None)]
KEY = date(2025, 12, 31)
WINDOW = Window(KEY, date(2025, 1, 1), date(2025, 6, 30))
ALL = (Group("all"),)
SOLD, DUE = date(2025, 1, 1), date(2025, 1, 31)


def invoice(amount, paid=None, lost=None, group="all", sold=SOLD, due=DUE):
    """``paid`` and ``lost`` in days after the due date."""
    after = lambda days: None if days is None else due + timedelta(days=days)
    return Invoice(group, sold, due, D(amount), after(paid), after(lost))


PUBLISHED = [
    invoice(50000, paid=0),
    invoice(27000, paid=30),
    invoice(15000, paid=60),
    invoice(6000, paid=90),
    invoice(2000, lost=200),
]


def rates(history, buckets=BUCKETS, groups=ALL, window=WINDOW, **more):  # pylint: disable=dangerous-default-value
    return [
        (cell.source, cell.history, cell.applied) for cell in matrix(history, buckets, list(groups), window, **more)
    ]


class TestMatrix(unittest.TestCase):
    def test_the_published_example(self):
        cells = matrix(PUBLISHED, BUCKETS, [Group("all")], WINDOW)
        self.assertEqual([cell.history for cell in cells], [F(2, 100), F(4, 100), F(2, 23), F(1, 4), F(1)])
        items = [
            Open("all", age, D(amount))
            for age, amount in ((0, 300000), (30, 140000), (60, 60000), (90, 23000), (91, 5000))
        ]
        provided = provide(items, cells, BUCKETS, 0)
        self.assertEqual([str(row.provision) for row in provided], ["6000", "5600", "5217", "5750", "5000", "0"])
        self.assertEqual(sum(row.provision for row in provided), 27567)

    def test_what_is_known_at_the_key_date(self):
        later, limit = date(2026, 1, 10), Window(KEY, SOLD, KEY, 180)
        for settled, written, window, known in (
            (KEY, None, WINDOW, (False, 334)),
            (later, None, WINDOW, None),
            (None, KEY, WINDOW, (True, 334)),
            (None, later, WINDOW, None),
            (KEY, date(2025, 6, 1), WINDOW, (False, 334)),
            (later, date(2025, 1, 31), WINDOW, (True, 0)),
            (None, None, WINDOW, None),
            (None, None, limit, (True, 334)),
            (later, later, limit, (True, 334)),
            (date(2025, 2, 10), None, limit, (False, 10)),
        ):
            self.assertEqual(outcome(Invoice("all", SOLD, DUE, D(1), settled, written), window), known)
        edge = Invoice("all", SOLD, KEY - timedelta(days=180), D(1))
        self.assertIsNone(outcome(edge, limit))
        self.assertEqual(outcome(edge._replace(due=edge.due - timedelta(days=1)), limit), (True, 181))

    def test_reached_means_older_than_where_the_bucket_begins(self):
        for paid, reached in ((-20, 1), (0, 1), (1, 2), (30, 2), (31, 3), (90, 4), (91, 5)):
            sums = history_sums([invoice(7, paid=paid)], BUCKETS, WINDOW)
            self.assertEqual([cell[0] for cell in sums["all"]], [7] * reached + [0] * (5 - reached), paid)
        early = history_sums([invoice(7, paid=-20)], FINE, WINDOW)
        self.assertEqual([cell[0] for cell in early["all"]], [7, 0, 0, 0])

    def test_a_loss_before_the_bucket_counts_on_neither_side(self):
        self.assertEqual(
            [rate for _s, rate, _a in rates([invoice(10, lost=20), invoice(30, paid=40), invoice(60, paid=95)])],
            [F(1, 10), F(1, 10), F(0), F(0), F(0)],
        )

    def test_what_no_group_takes_counts_once_among_all(self):
        sums = history_sums([invoice(10, paid=0, group=None), invoice(5, paid=0, group="a")], BUCKETS, WINDOW)
        self.assertEqual((sums[None][0], sums["a"][0]), ((15, 0), (5, 0)))

    def test_the_cohort(self):
        history = [
            invoice(100, lost=100),
            invoice(900, paid=100, sold=date(2024, 12, 31)),
            invoice(900, paid=100, sold=date(2025, 7, 1)),
            invoice(-50, paid=100),
            invoice(0, paid=100),
            invoice(300, paid=100, sold=date(2025, 6, 30)),
        ]
        self.assertEqual(rates(history)[0][1], F(1, 4))

    def test_where_a_rate_comes_from(self):
        groups = [Group("a"), Group("b"), Group("c")]
        history = [invoice(100, paid=0, group="a"), invoice(100, lost=40, group="b"), invoice(300, paid=40, group="b")]
        cells = matrix(history, BUCKETS, groups, WINDOW)
        self.assertEqual(
            [(c.source, c.history) for c in cells[:5]],
            [("own", 0), ("all", F(1, 4)), ("all", F(1, 4)), ("younger", F(1, 4)), ("younger", F(1, 4))],
        )
        self.assertEqual([c.source for c in cells[5:10]], ["own"] * 3 + ["younger"] * 2)
        self.assertEqual([(c.source, c.history) for c in cells[10:12]], [("all", F(1, 5)), ("all", F(1, 4))])

    def test_no_history_asks_for_rates(self):
        with self.assertRaisesRegex(NoHistory, "not due"):
            rates([])
        given = {("all", bucket.name): F(place, 100) for place, bucket in enumerate(BUCKETS)}
        self.assertEqual([rate for _s, _h, rate in rates([], given=given)], [F(n, 100) for n in range(5)])

    def test_factor_floor_and_limit(self):
        for factor, floor, expected in (
            (F(11, 10), F(0), [F(22, 1000), F(44, 1000)]),
            (F(1), F(3, 100), [F(3, 100), F(4, 100)]),
            (F(60), F(0), [F(1), F(1)]),
            (F(0), F(0), [F(0), F(0)]),
        ):
            applied = [rate for _s, _h, rate in rates(PUBLISHED, groups=[Group("all", factor, floor)])]
            self.assertEqual(applied[:2], expected)

    def test_by_hand_is_used_as_it_is_beside_the_history(self):
        cell = matrix(PUBLISHED, BUCKETS, [Group("all", F(2))], WINDOW, given={("all", "1-30"): F(7, 100)})[1]
        self.assertEqual((cell.source, cell.history, cell.applied), ("given", F(4, 100), F(7, 100)))


class TestProvide(unittest.TestCase):
    def provision(self, *items, digits=2):
        return {
            row.bucket: (row.base, row.provision)
            for row in provide(items, matrix(PUBLISHED, BUCKETS, [Group("all")], WINDOW), BUCKETS, digits)
        }

    def test_securities_credits_and_specific(self):
        got = self.provision(
            Open("all", 10, D("100"), D("30")),
            Open("all", 10, D("50"), D("80")),
            Open("all", 10, D("-500")),
            Open("all", 10, D("0")),
            Open("all", 99, D("10.10"), D("0.05"), F(1, 2)),
            Open("all", 99, D("0.05"), specific=F(1, 2)),
            Open("all", 5, D(9), specific=F(0)),
        )
        self.assertEqual(got["1-30"], (D(70), D("2.80")))
        self.assertEqual(got["specific"], (D("19.10"), D("5.06")))
        self.assertEqual(got["over 90"], (0, 0))

    def test_rounded_once_per_cell_half_up(self):
        self.assertEqual(
            self.provision(Open("all", 10, D("0.0625")), Open("all", 10, D("0.0625")))["1-30"][1], D("0.01")
        )
        self.assertEqual(str(self.provision(Open("all", 61, D(2)), digits=0)["61-90"][1]), "1")
        self.assertEqual(str(self.provision(Open("all", 61, D("0.002")), digits=3)["61-90"][1]), "0.001")

    def test_ages(self):
        for age, name in (
            (-5, "not due"),
            (0, "not due"),
            (1, "1-30"),
            (30, "1-30"),
            (31, "31-60"),
            (60, "31-60"),
            (61, "61-90"),
            (90, "61-90"),
            (91, "over 90"),
            (400, "over 90"),
        ):
            self.assertEqual(bucket_of(age, BUCKETS), name)
        with self.assertRaisesRegex(ValueError, "400"):
            bucket_of(400, BUCKETS[:-1])


ages = st.one_of(st.none(), st.integers(-40, 200))
amounts = st.decimals(D("-50"), D(1000), places=2)
past = st.builds(
    lambda group, shift, amount, paid, lost: invoice(
        amount, paid, lost, group, SOLD + timedelta(days=shift), DUE + timedelta(days=shift)
    ),
    st.sampled_from("abx"),
    st.integers(-20, 300),
    amounts,
    ages,
    ages,
)
windows = st.builds(
    lambda as_of, last, loss: Window(SOLD + timedelta(days=as_of), SOLD, SOLD + timedelta(days=last), loss),
    st.integers(100, 500),
    st.integers(0, 300),
    st.one_of(st.none(), st.integers(0, 200)),
)


def one_cell(history, place, group, window, buckets):
    """(reached, lost) of a single cell, written as the rule is said."""
    reached = lost = D(0)
    for row in history:
        if row.amount > 0 and window.first <= row.invoiced <= window.last and group in (None, row.group):
            if row.settled is not None and row.settled <= window.as_of:
                age, gone = (row.settled - row.due).days, False
            elif row.written_off is not None and row.written_off <= window.as_of:
                age, gone = (row.written_off - row.due).days, True
            elif window.loss_after is not None and (window.as_of - row.due).days > window.loss_after:
                age, gone = (window.as_of - row.due).days, True
            else:
                continue
            if place == 0 or age > buckets[place].over:
                reached += row.amount
                lost += row.amount if gone else 0
    return reached, lost


class TestAgainstOneCellAtATime(unittest.TestCase):
    @settings(max_examples=300, deadline=None)
    @given(
        st.lists(past, max_size=25),
        windows,
        st.sampled_from([BUCKETS, FINE]),
        st.fractions(0, 3),
        st.fractions(0, F(1, 2)),
    )
    def test_matrix(self, history, window, buckets, factor, floor):
        groups = [Group("a", factor, floor), Group("b"), Group("c")]
        try:
            cells = matrix(history, buckets, groups, window)
        except NoHistory:
            self.assertEqual(one_cell(history, 0, None, window, buckets)[0], 0)
            return
        self.assertEqual(len(cells), 3 * len(buckets))
        for number, cell in enumerate(cells):
            group, place = groups[number // len(buckets)], number % len(buckets)
            own, everyone = (one_cell(history, place, name, window, buckets) for name in (group.name, None))
            self.assertEqual((cell.reached, cell.lost), own)
            expected = own if own[0] else everyone
            rate = F(expected[1]) / F(expected[0]) if expected[0] else cells[number - 1].history
            self.assertEqual(
                (cell.history, cell.source), (rate, "own" if own[0] else "all" if everyone[0] else "younger")
            )
            self.assertEqual(cell.applied, min(1, max(rate * group.factor, group.floor)))
            self.assertTrue(0 <= cell.history <= 1)
