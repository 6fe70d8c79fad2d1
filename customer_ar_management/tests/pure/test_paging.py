import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tools.aging.paging import pages


def test_pages_of_a_table():
    assert pages([], 2, 3) == [[]]
    assert pages([1, 2], 2, 3) == [[1, 2]]
    assert pages([1, 2, 3, 4, 5, 6], 2, 3) == [[1, 2], [3, 4, 5], [6]]


def test_a_heading_is_not_left_alone_at_the_foot():
    lines = ["a", "b", "# c", "d", "# e"]
    assert pages(lines, 3, 3, lambda line: line.startswith("#")) == [["a", "b"], ["# c", "d", "# e"]]


def test_a_page_without_room_is_refused():
    with pytest.raises(ValueError, match="two lines"):
        pages([1], 1, 5)


@given(st.lists(st.booleans()), st.integers(2, 9), st.integers(2, 9))
def test_nothing_is_lost_doubled_or_reordered(headings, first, other):
    lines = list(enumerate(headings))
    cut = pages(lines, first, other, lambda line: line[1])
    assert [line for page in cut for line in page] == lines
    assert len(cut[0]) <= first and all(len(page) <= other for page in cut[1:])
    assert all(cut) or not lines
    assert not any(page[-1][1] for page in cut[:-1] if len(page) > 1)
