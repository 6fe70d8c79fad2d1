from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


@tagged("post_install", "-at_install")
class TestAlertRights(CreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.ar_credit_invoice_check = "none"
        cls.env["ar.alert.rule"].search([]).active = False
        cls.rule = cls.env["ar.alert.rule"].create({"name": "Late", "indicator": "worst_days", "threshold": 60})
        cls.collector = cls.user("collector")
        for partner in (cls.azure, cls.deco):
            cls.invoice(partner, 2000, "2026-01-01", "2026-01-31")
            cls.account(partner).collector_id = cls.collector

    def run_alerts(self, as_of):
        return (
            self.env["ar.alert"]
            ._run(self.company, day(as_of))
            .filtered(lambda a: a.partner_id in self.azure | self.deco)
        )

    def test_roles(self):
        alert = self.run_alerts("2026-05-01")[0]
        users = {"collector": self.collector, "controller": self.controller, "manager": self.manager}
        for role, allowed in (
            ("collector", "rw"),
            ("controller", "rw"),
            ("manager", "rwcu"),
            ("auditor", "r"),
            ("employee", ""),
            ("portal", ""),
        ):
            user = users.get(role) or self.user(role, f"alert_{role}")
            with self.subTest(role=role):
                for letter, operation in (("r", "read"), ("w", "write"), ("c", "create"), ("u", "unlink")):
                    self.assertEqual(alert.with_user(user).has_access(operation), letter in allowed, operation)
                self.assertEqual(self.rule.with_user(user).has_access("write"), role == "manager")

    def test_an_auditor_cannot_take_one_on(self):
        alert = self.run_alerts("2026-05-01")[0]
        with self.assertRaises(AccessError):
            alert.with_user(self.user("auditor", "alert_auditor")).action_acknowledge()
        alert.with_user(self.collector).action_acknowledge()
        self.assertEqual((alert.state, alert.user_id), ("acknowledged", self.collector))

    def test_another_company_sees_nothing(self):
        alerts = self.run_alerts("2026-05-01")
        other = self.second_company()
        stranger = self.user("manager", "alert_stranger", company_id=other.id, company_ids=[(6, 0, other.ids)])
        self.assertFalse(self.env["ar.alert"].with_user(stranger).search([("id", "in", alerts.ids)]))

    def test_one_digest_per_owner_and_none_while_open(self):
        alerts = self.run_alerts("2026-05-01")
        self.assertEqual(len(alerts), 2)
        mails = self.env["mail.mail"].search([("model", "=", "ar.alert"), ("res_id", "in", alerts.ids)])
        self.assertEqual(mails.recipient_ids, self.collector.partner_id, "one mail to the owner")
        self.assertEqual(len(mails), 1)
        for name in ("Azure Interior", "Deco Addict"):
            self.assertIn(name, mails.body_html)
        self.assertFalse(self.run_alerts("2026-05-02"))
        again = self.env["mail.mail"].search([("model", "=", "ar.alert"), ("res_id", "in", alerts.ids)])
        self.assertEqual(again, mails, "no repeat while open")
