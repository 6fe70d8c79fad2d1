"""Words that would make a figure untrue, in tables."""

import pytest
from odoo.addons.customer_ar_management.tools.dunning.words import contradictions


@pytest.mark.parametrize(
    ("offset", "text", "codes"),
    [
        (-3, "Coming due: {total}", []),
        (-3, "{total} overdue", ["late_before_due"]),
        (0, "Past due: {items}", ["late_before_due"]),
        (-3, "逾期 {total}", ["late_before_due"]),
        (-3, "<p>{total} is not yet overdue.</p>", []),
        (-3, "<p>{total} falls due soon.</p><p>Interest runs on what is overdue.</p>", []),
        (-3, "the oldest is {oldest_days} days old", ["late_before_due"]),
        (5, "{total} overdue", []),
        (5, "Coming due: {total}", ["coming_after_due"]),
        (5, "{total} 即将到期", ["coming_after_due"]),
        (5, "{total} overdue, {not_due_total} later", ["not_due_not_listed"]),
        (5, "Second reminder: {total}", ["reminders_not_asked_for"]),
        (5, "<p>Our earlier reminders have remained without result.</p>", ["reminders_not_asked_for"]),
        (5, "<p>in spite of our reminder the items below are open.</p>", ["reminders_not_asked_for"]),
        (5, "We ask you for the last time.", ["reminders_not_asked_for"]),
        (5, "最后通知：{total}", ["reminders_not_asked_for"]),
        (5, "虽经提醒，以下款项仍未结清", ["reminders_not_asked_for"]),
        (5, "再次提醒 {total}", ["reminders_not_asked_for"]),
        (5, "Payment reminder: {total}", []),
        (5, "If you have paid, please disregard this reminder. Without further notice we will stop deliveries.", []),
        (5, "付款提醒：{total}", []),
        (5, None, []),
        (5, "", []),
    ],
)
def test_contradictions(offset, text, codes):
    assert contradictions(offset, 0, False, [text]) == codes


def test_what_is_asked_for_may_be_said():
    assert contradictions(30, 2, False, ["Final notice: {total} overdue", "our earlier reminders"]) == []
    assert contradictions(30, 0, True, ["{not_due_total} is not due"]) == []
    assert contradictions(-3, 0, False, ["{total} overdue. Second reminder", "{total} past due"]) == [
        "late_before_due",
        "reminders_not_asked_for",
    ]
