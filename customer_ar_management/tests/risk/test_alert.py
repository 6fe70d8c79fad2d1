from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


@tagged("post_install", "-at_install")
class TestAlert(CreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.ar_credit_invoice_check = "none"
        cls.env["ar.alert.rule"].search([]).active = False
        cls.late = cls.invoice(cls.azure, 2000, "2026-01-01", "2026-01-31")
        cls.collector = cls.user("collector")
        cls.account(cls.azure).collector_id = cls.collector

    def rule(self, indicator, threshold, **values):
        return self.env["ar.alert.rule"].create(
            {"name": indicator, "indicator": indicator, "threshold": threshold, **values}
        )

    def run_alerts(self, as_of):
        return self.env["ar.alert.rule"]._run(self.company, day(as_of)).filtered(lambda a: a.partner_id == self.azure)

    def test_raised_once_refreshed_and_over(self):
        self.rule("worst_days", 60)
        self.assertFalse(self.run_alerts("2026-04-01"))
        raised = self.run_alerts("2026-04-02")
        self.assertEqual((raised.value, raised.user_id, raised.state), (61, self.collector, "new"))
        self.assertEqual(raised.activity_ids.user_id, self.collector)
        self.assertFalse(self.run_alerts("2026-04-05"), "no repeat while open")
        self.assertEqual((raised.value_first, raised.value), (61, 64))
        self.payment(self.azure, 2000, "2026-04-06", match=[self.late])
        self.run_alerts("2026-04-07")
        self.assertEqual(raised.state, "closed")

    def test_closed_by_hand_stays_quiet_for_a_while(self):
        self.rule("worst_days", 60, mute_days=3)
        raised = self.run_alerts("2026-05-01")
        raised.write({"state": "closed", "closed_on": "2026-05-01", "closed_code": "hand"})
        self.assertFalse(self.run_alerts("2026-05-03"))
        self.assertTrue(self.run_alerts("2026-05-04"))

    def test_snooze_needs_day_and_reason_and_ends(self):
        self.rule("worst_days", 60)
        raised = self.run_alerts("2026-05-01")
        with self.assertRaisesRegex(UserError, "until when and why"):
            raised.action_snooze()
        raised.write({"snooze_until": "2026-05-10", "snooze_reason": "On holiday"})
        raised.action_snooze()
        self.run_alerts("2026-05-10")
        self.assertEqual(raised.state, "snoozed")
        self.run_alerts("2026-05-11")
        self.assertEqual(raised.state, "new")

    def test_indicators(self):
        self.limit(self.azure, 2000)
        self.account(self.azure).insolvency_note = "In the newspaper"
        for indicator, threshold in (
            ("utilisation", 99),
            ("share_old", 90),
            ("overdue_amount", 1999),
            ("insolvency", 0),
        ):
            rule = self.rule(indicator, threshold)
            raised = self.run_alerts("2026-08-01")
            self.assertEqual(raised.rule_id, rule, indicator)

    def test_bucket_jump_against_the_last_month_end(self):
        self.env["ar.snapshot"].create(
            {"company_id": self.company.id, "date": "2026-02-28", "kind": "month_end", "scheme_id": self.scheme.id}
        )
        self.rule("bucket_jump", 1)
        self.assertFalse(self.run_alerts("2026-03-10"), "1-30 to 31-60 is one bucket")
        self.assertEqual(self.run_alerts("2026-04-10").value, 2)
