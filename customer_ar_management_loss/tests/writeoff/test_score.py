from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import day

from ..common import LossCase


@tagged("post_install", "-at_install")
class TestScore(LossCase):
    """Classes and scores see what was written off, and what came in after all."""

    def setUp(self):
        super().setUp()
        self.bill = self.invoice(self.azure, 400, "2025-01-01", "2025-01-31")
        with freeze_time("2025-06-01"):
            self.record = self.request(self.bill)
            self.record.with_user(self.manager).action_approve()

    def figures(self, when):
        found = self.env["ar.class.dimension"]._get_metrics(
            self.company, day(when), self.azure | self.deco, names=["written_off", "recovered"]
        )
        return {name: values.get(self.azure.id) for name, values in found.items()}

    def test_as_of_a_day(self):
        self.assertEqual(self.figures("2025-05-31")["written_off"] or 0, 0)
        self.assertEqual(self.figures("2025-06-01"), {"written_off": 400, "recovered": 0})
        with freeze_time("2025-09-01"):
            money = self.receivable(self.payment(self.azure, 150, "2025-09-01").move_id)
            self.record.line_ids.with_user(self.controller)._recover(money)
        self.assertEqual(self.figures("2025-08-31"), {"written_off": 400, "recovered": 0})
        self.assertEqual(self.figures("2025-09-01"), {"written_off": 250, "recovered": 150})

    def test_small_rests_and_what_was_taken_back_say_nothing(self):
        small = self.invoice(self.deco, 3, "2025-01-01", "2025-01-31")
        with freeze_time("2025-06-01"):
            self.request(small, reason="small").with_user(self.manager).action_approve()
            self.record.with_user(self.manager).action_undo()
        found = self.env["ar.class.metric"]._collect(self.company, day("2025-12-31"), names=["written_off"])
        self.assertEqual(found, {"written_off": {}})

    def test_a_factor_of_the_scorecard(self):
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company)
        assessment = self.env["ar.credit.assessment"].sudo().create({"account_id": account.id})
        values = self.env["ar.credit.input"].sudo()._values(assessment, self.company, day("2025-12-31"))
        self.assertEqual(values[assessment]["written_off"], 400)
        self.assertIn(
            "written_off", dict(self.env["ar.credit.factor"]._fields["code"]._description_selection(self.env))
        )
