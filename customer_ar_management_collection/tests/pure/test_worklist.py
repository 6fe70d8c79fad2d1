from datetime import date

import pytest

from odoo.addons.customer_ar_management_collection.tools import worklist
from odoo.addons.customer_ar_management_collection.tools.contact import own_text

TODAY = date(2026, 3, 5)
RULES = [worklist.Rule("at_risk", 100, 10, True), worklist.Rule("broken", 1, 20)]


def one(key, chase=10, following=None, **figures):
    return worklist.Customer(key, 50, chase, following, figures)


def test_most_points_first_then_the_larger_sum():
    rows = worklist.rank([one(1, broken=1), one(2, at_risk=350), one(3, 99), one(4, 5)], RULES, TODAY)
    assert [(row.key, row.points) for row in rows] == [(2, 35), (1, 20), (3, 0), (4, 0)]


def test_one_sum_does_not_silence_all_else():
    assert worklist.rank([one(1, at_risk=1e9)], RULES, TODAY)[0].points == 100


@pytest.mark.parametrize(
    ("customer", "contact"),
    [
        (one(1), True),
        (one(1, chase=0), False),
        (one(1, chase=0, dispute_late=1), True),
        (one(1, following=date(2026, 3, 6)), False),
        (one(1, following=TODAY), True),
    ],
)
def test_who_needs_contact(customer, contact):
    assert bool(worklist.rank([customer], [], TODAY)) is contact


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Hello</p><p>paid</p>", "Hello\n\npaid"),
        ("a<br/>b", "a\nb"),
        ("<div>x<blockquote>old</blockquote></div>", "x"),
        ("", ""),
        ("<p data-o-mail-quote='1'>old</p>new", "new"),
        ("plain & simple", "plain & simple"),
    ],
)
def test_own_text_of_a_mail(body, text):
    assert own_text.plain(body) == text
