from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.tests.common import ArStories, day


@tagged("post_install", "-at_install")
class TestAlertTour(ArStories, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_stories()
        cls.company.ar_credit_invoice_check = "none"
        cls.env["ar.alert.rule"].search([]).active = False
        cls.invoice(cls.azure, 2000, "2026-01-01", "2026-01-31")
        cls.env["ar.alert.rule"].create({"name": "Late", "indicator": "worst_days", "threshold": 60})
        cls.alert = cls.env["ar.alert.rule"]._run(cls.company, day("2026-05-01"))

    def test_an_empty_field_is_marked(self):
        user = self.user("collector", "missing_collector")
        with mute_logger("odoo.http"):  # the refusal that is the point
            self.start_tour(f"/odoo/receivables-warnings/{self.alert.id}", "ar_missing", login=user.login)
        self.assertEqual(self.alert.state, "acknowledged")

    def test_the_error_names_model_and_fields(self):
        with self.assertRaises(Missing) as caught:
            self.alert.action_snooze()
        self.assertEqual(caught.exception.context, {"model": "ar.alert", "fields": ["snooze_until", "snooze_reason"]})
