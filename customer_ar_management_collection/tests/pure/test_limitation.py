from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_collection.tools import limitation
from odoo.addons.customer_ar_management_collection.tools.limitation import Event, Law

CN = Law(
    36,
    restarts=frozenset({"acknowledgement", "demand", "payment", "suit"}),
    suspends=frozenset({"force_majeure"}),
    last_months=6,
    outer_years=20,
)
DE = Law(
    36,
    from_year_end=True,
    restarts=frozenset({"acknowledgement", "payment"}),
    suspends=frozenset({"suit", "talks"}),
    tail_months=6,
)
BR = Law(60, restarts=frozenset({"acknowledgement", "suit"}), once=True)
PL = Law(24, to_year_end=True, restarts=frozenset({"acknowledgement"}))
UK = Law(72, restarts=frozenset({"acknowledgement", "payment"}))


def event(day, kind, until=None):
    return Event(date.fromisoformat(day), kind, until and date.fromisoformat(until))


@pytest.mark.parametrize(
    "law,due,events,as_of,expires",
    [
        (CN, "2024-03-31", [], None, "2027-03-31"),
        (CN, "2024-03-31", [event("2025-06-01", "demand")], None, "2028-06-01"),
        (CN, "2024-03-31", [event("2027-04-01", "demand")], None, "2027-03-31"),  # too late
        (CN, "2024-03-31", [event("2024-03-01", "acknowledgement")], None, "2027-03-31"),  # not due yet
        (CN, "2024-03-31", [event("2025-01-01", "force_majeure", "2025-02-01")], None, "2027-03-31"),  # not at the end
        (CN, "2024-03-31", [event("2027-01-01", "force_majeure", "2027-02-01")], None, "2027-08-01"),
        # demands year by year, but never more than twenty years
        (CN, "2000-01-01", [event(f"{year}-01-01", "demand") for year in range(2002, 2020, 2)], None, "2020-01-01"),
        (DE, "2024-03-31", [], None, "2027-12-31"),
        (DE, "2024-12-31", [], None, "2027-12-31"),
        (DE, "2024-03-31", [event("2025-06-01", "demand")], None, "2027-12-31"),  # a reminder does nothing
        (DE, "2024-03-31", [event("2024-06-01", "payment")], None, "2027-12-31"),  # never shortens
        (DE, "2024-03-31", [event("2026-06-01", "payment")], None, "2029-06-01"),
        (DE, "2024-03-31", [event("2026-01-01", "talks", "2026-01-31")], None, "2028-01-31"),
        (DE, "2024-03-31", [event("2027-12-01", "talks", "2028-03-01")], None, "2028-09-01"),  # tail
        (DE, "2024-03-31", [event("2027-12-01", "suit")], "2030-01-01", "2030-07-01"),  # goes on
        (BR, "2020-01-10", [event("2022-01-10", "acknowledgement"), event("2025-01-10", "suit")], None, "2027-01-10"),
        (PL, "2024-03-31", [], None, "2026-12-31"),
        (PL, "2024-03-31", [event("2026-05-05", "acknowledgement")], None, "2028-12-31"),
        (UK, "2024-02-29", [], None, "2030-02-28"),
        (UK, "2024-02-29", [event("2026-01-01", "demand")], None, "2030-02-28"),
    ],
)
def test_the_last_day(law, due, events, as_of, expires):
    found = limitation.clock(date.fromisoformat(due), law, events, as_of and date.fromisoformat(as_of))
    assert found.expires.isoformat() == expires


def test_each_event_says_what_it_did():
    events = [
        event("2024-01-01", "payment"),
        event("2025-01-01", "demand"),
        event("2026-01-01", "payment"),
        event("2026-06-01", "talks"),
        event("2031-01-01", "payment"),
    ]
    found = limitation.clock(date(2024, 3, 31), DE, events, date(2031, 6, 1))
    assert [code for _event, code in found.effects] == ["early", "nothing", "restart", "suspend", "restart"]
    assert found.held
    late = limitation.clock(date(2024, 3, 31), DE, [event("2028-01-01", "payment")])
    assert (late.effects[0][1], late.held) == ("late", False)


def test_what_happens_later_does_not_count_yet():
    events = [event("2026-01-01", "payment")]
    assert limitation.clock(date(2024, 3, 31), DE, events, date(2025, 1, 1)).effects == ()


def test_warned_months_ahead():
    assert limitation.warn_on(date(2027, 8, 31), 6) == date(2027, 2, 28)


KINDS = st.sampled_from(["acknowledgement", "payment", "demand", "suit", "talks", "force_majeure", "unknown"])
EVENTS = st.lists(
    st.builds(
        lambda day, kind, lasts: Event(day, kind, date.fromordinal(day.toordinal() + lasts)),
        st.dates(date(2018, 1, 1), date(2034, 1, 1)),
        KINDS,
        st.integers(0, 900),
    ),
    max_size=8,
)
DUE = st.dates(date(2018, 1, 1), date(2026, 1, 1))


@given(due=DUE, events=EVENTS, law=st.sampled_from([CN, DE, UK, PL]))
def test_no_event_shortens_what_is_left(due, events, law):
    alone = limitation.clock(due, law)
    found = limitation.clock(due, law, events)
    assert found.expires >= alone.expires >= due
    for index in range(len(events)):
        fewer = limitation.clock(due, law, events[:index] + events[index + 1 :])
        assert fewer.expires <= found.expires
    assert len(found.effects) == len(events)


@given(due=DUE, events=EVENTS)
def test_the_outer_limit_and_the_year_end_hold(due, events):
    assert limitation.clock(due, CN, events).expires <= date(
        due.year + 20, due.month, min(due.day, 28) + 3 if due.day < 26 else due.day
    )
    assert limitation.clock(due, PL, events).expires.timetuple()[1:3] == (12, 31)


@given(due=DUE, events=EVENTS, law=st.sampled_from([CN, DE, BR, UK, PL]), shuffle=st.randoms())
def test_the_order_in_which_events_are_found_does_not_matter(due, events, law, shuffle):
    mixed = list(events)
    shuffle.shuffle(mixed)
    assert limitation.clock(due, law, mixed).expires == limitation.clock(due, law, events).expires
