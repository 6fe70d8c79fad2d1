"""A dummy plugged into the hook of the room, as another add-on would."""

from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase, day


@tagged("post_install", "-at_install")
class TestRiskHooks(ArCase):
    def test_indicator(self):
        self.env["ar.alert.rule"].search([]).active = False
        self.invoice(self.azure, 100, "2026-01-01", "2026-01-31")
        self.env["ar.customer.account"]._ensure(self.azure, self.company)
        self.plug(
            "ar.alert.figures",
            _figures=lambda base, figures, *args: {**base(*args), "concentration": {self.azure.id: 4711}},
        )
        self.env["ar.alert.rule"].create({"name": "Odd", "indicator": "concentration", "threshold": 4000})
        raised = self.env["ar.alert.rule"]._run(self.company, day("2026-06-30"))
        self.assertEqual([(alert.partner_id, alert.value) for alert in raised], [(self.azure, 4711)])
