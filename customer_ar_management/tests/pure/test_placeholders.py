"""Texts with names in braces, in tables."""

import pytest
from odoo.addons.customer_ar_management.tools import placeholders

VALUES = {"count": "1", "many": "2", "oldest_days": 1, "customer": "1 days Ltd"}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{count} overdue items, the oldest {oldest_days} days late", "1 overdue item, the oldest 1 day late"),
        ("{count} documents are overdue", "1 document is overdue"),
        ("{many} documents are overdue", "2 documents are overdue"),
        ("{count} items, {many} days", "1 item, 2 days"),
        ("due {oldest_days} days ago", "due 1 day ago"),
        ("{count} daysail", "1 daysail"),
        ("{customer} owes", "1 days Ltd owes"),
        ("逾期 {oldest_days} 天", "逾期 1 天"),
        (None, ""),
    ],
)
def test_one_is_not_many(text, filled):
    assert placeholders.fill(text, VALUES) == filled


def test_a_name_without_a_value():
    with pytest.raises(KeyError):
        placeholders.fill("{nobody} days", VALUES)
