"""Classes set by hand: reason, last day, end."""

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ProfileCase


@tagged("post_install", "-at_install")
class TestOverride(ProfileCase):
    def test_override_holds_until_its_last_day(self):
        self.invoice(self.azure, 100, self.today)
        self.env["ar.class.run"]._run(self.company, self.today)
        self.assertEqual(self.class_of(self.azure, "frequency"), "low")
        until = fields.Date.add(self.today, days=10)
        self.set_class("frequency", "high", until=until)
        self.classify(until.isoformat())
        self.assertEqual(self.class_of(self.azure, "frequency"), "high")
        self.classify(fields.Date.add(until, days=1).isoformat())
        self.assertEqual(self.class_of(self.azure, "frequency"), "low")
        rows = self.Assignment.search(
            [("account_id", "=", self.azure_account.id), ("dimension_id", "=", self.dimension("frequency").id)],
            order="id",
        )
        self.assertEqual(rows.mapped("source"), ["rule", "manual", "rule"])
        self.assertEqual((rows[1].note, rows[1].user_id), ("test", self.env.user))

    def test_override_is_ended_by_hand(self):
        self.invoice(self.azure, 100, self.today)
        self.set_class("frequency", "high")
        row = self.azure_account.current_assignment_ids.filtered(lambda r: r.source == "manual")
        row.with_user(self.boss).action_end_override()
        self.assertEqual(self.class_of(self.azure, "frequency"), "low")

    def test_hand_set_dimension_ends(self):
        self.set_class("need", "tax", until=self.today)
        self.classify(fields.Date.add(self.today, days=1).isoformat())
        self.assertIsNone(self.class_of(self.azure, "need"))
        self.assertFalse(self.azure_account.class_need_id)

    def test_bad_overrides(self):
        with self.assertRaisesRegex(UserError, "before it began"):
            self.set_class("need", "tax", until=fields.Date.subtract(self.today, days=1))
        with self.assertRaisesRegex(UserError, "Give a reason"):
            self.azure_account._override_class(self.a_class("need", "tax"))
        with self.assertRaises(AccessError):
            self.azure_account.with_user(self.user("collector"))._override_class(self.a_class("need", "tax"), note="x")
        self.dimension("need").company_ids = self.second_company()
        with self.assertRaisesRegex(UserError, "not in use"):
            self.set_class("need", "tax")

    def test_bulk_override(self):
        accounts = self.azure_account | self.account(self.deco)
        wizard = (
            self.env["ar.class.override"]
            .with_user(self.boss)
            .with_context(active_model="ar.customer.account", active_ids=accounts.ids)
            .create(
                {
                    "dimension_id": self.dimension("need").id,
                    "class_id": self.a_class("need", "tax").id,
                    "note": "asked for it",
                }
            )
        )
        wizard.action_apply()
        self.assertEqual(accounts.class_need_id, self.a_class("need", "tax"))
        partners = self.azure | self.wang
        wizard = (
            self.env["ar.class.override"]
            .with_context(active_model="res.partner", active_ids=partners.ids)
            .create(
                {"dimension_id": self.dimension("need").id, "class_id": self.a_class("need", "support").id, "note": "x"}
            )
        )
        wizard.action_apply()
        self.assertEqual(self.account(self.wang).class_need_id, self.a_class("need", "support"))
        wizard.dimension_id = self.dimension("value")
        with self.assertRaisesRegex(UserError, "Choose a class of the dimension"):
            wizard.action_apply()

    # -- reviews ------------------------------------------------------------------------------------
