"""Before and after a class, on a small ledger."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import TODAY, ForecastCase


@tagged("post_install", "-at_install")
class TestEffect(ForecastCase):
    def test_a_class_and_what_came_after(self):
        """Deco got the class half a year ago and has bought more since; Azure, alike before, has not."""
        start = TODAY - timedelta(200)
        for partner in (self.azure, self.deco):
            self.invoice(partner, 100, start - timedelta(20), due=start)
        self.invoice(self.deco, 700, start + timedelta(150), due=start + timedelta(170))
        for partner in (self.azure, self.deco):
            self.env["ar.customer.account"]._ensure(partner, self.company)
        some = self.env.ref("customer_ar_management.ar_class_behaviour_slow")
        account = self.env["ar.customer.account"].search(
            [("partner_id", "=", self.deco.id), ("company_id", "=", self.company.id)]
        )
        self.env["ar.class.assignment"].sudo().search([("partner_id", "in", (self.azure | self.deco).ids)]).unlink()
        self.env["ar.class.assignment"].sudo().create(
            {
                "account_id": account.id,
                "partner_id": self.deco.id,
                "company_id": self.company.id,
                "dimension_id": some.dimension_id.id,
                "class_id": some.id,
                "date_from": start,
            }
        )
        wizard = self.env["ar.effect"].create({"class_id": some.id, "as_of": TODAY, "months": 6})
        wizard.action_compare()
        line = wizard.line_ids.filtered(lambda one: one.figure == "revenue")
        self.assertEqual(line.case_count, 1)
        self.assertAlmostEqual(line.effect, line.change_treated - line.change_others, 2)
        self.assertGreater(line.change_treated, 0)
        self.assertFalse(line.is_clear, "one case proves nothing")

    def test_it_asks_for_what_is_missing(self):
        wizard = self.env["ar.effect"].create({"as_of": TODAY})
        with self.assertRaisesRegex(UserError, "which class"):
            wizard.action_compare()
        wizard.write({"kind": "treatment", "aspect": "reward", "months": 99})
        with self.assertRaisesRegex(UserError, "24 months"):
            wizard.action_compare()
        wizard.months = 6
        wizard.action_compare()
        self.assertFalse(wizard.line_ids)
        some = self.env.ref("customer_ar_management.ar_class_behaviour_slow")
        with self.assertRaisesRegex(UserError, "a day after 1970"):
            self.env["ar.effect"].create({"class_id": some.id, "as_of": "0001-01-01"}).action_compare()

    def test_read_by_who_asked(self):
        first, second = (self.user("controller", login=f"effect_{name}") for name in "ab")
        wizard = self.env["ar.effect"].with_user(first).create({"as_of": TODAY})
        with self.assertRaises(AccessError):
            wizard.with_user(second).read(["months"])
        with self.assertRaises(AccessError):
            self.env["ar.effect"].with_user(self.user("collector", login="effect_c")).create({})
