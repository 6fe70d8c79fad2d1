"""What is counted and what day it is, in the reader's language."""

from datetime import date

from odoo.tests import TransactionCase, tagged

from odoo.addons.customer_ar_management.models.base import counted, days


@tagged("post_install", "-at_install")
class TestWords(TransactionCase):
    def reader(self, lang):
        self.env["res.lang"]._activate_lang(lang)
        return self.env(context={"lang": lang})

    def test_one_day_is_not_days(self):
        env = self.reader("en_US")
        for late, text in ((-3, ""), (0, ""), (1, "1 day late"), (2, "2 days late")):
            self.assertEqual(counted.late_text(env, late), text)
        for figure, text in ((1, "1 day"), ("1", "1 day"), (0, "0 days"), ("1.5", "1.5 days"), (30, "30 days")):
            self.assertEqual(counted.days_text(env, figure), text)

    def test_a_day_is_said_in_the_order_of_the_language(self):
        day = date(2026, 11, 30)
        for lang, month, weekday in (("en_US", "Nov 2026", "Mon, Nov 30"), ("zh_CN", "2026年11月", "11月30日周一")):
            env = self.reader(lang)
            self.assertEqual(days.month_text(env, day), month)
            self.assertEqual(days.day_of_week_text(env, day), weekday)
