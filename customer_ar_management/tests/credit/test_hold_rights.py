from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


@tagged("post_install", "-at_install")
class TestHoldRights(CreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hold = cls.env["ar.credit.hold"].create({"account_id": cls.account(cls.azure).id, "reason": "Late"})
        cls.release = cls.env["ar.credit.release"].create(
            {
                "account_id": cls.account(cls.azure).id,
                "reason": "Paid by courier",
                "amount": 100,
                "requester_id": cls.controller.id,
            }
        )

    def test_roles(self):
        users = {"controller": self.controller, "manager": self.manager}
        for role, hold, release in (
            ("collector", "r", "rc"),
            ("controller", "rwc", "rwc"),
            ("manager", "rwc", "rwc"),
            ("auditor", "r", "r"),
            ("employee", "", ""),
            ("portal", "", ""),
            ("invoicing", "", ""),
        ):
            user = users.get(role) or self.user(role, f"hold_{role}")
            for records, allowed in ((self.hold, hold), (self.release, release)):
                with self.subTest(role=role, model=records._name):
                    for letter, operation in (("r", "read"), ("w", "write"), ("c", "create")):
                        self.assertEqual(records.with_user(user).has_access(operation), letter in allowed, operation)

    def test_another_company_sees_nothing(self):
        other = self.second_company()
        stranger = self.user("manager", "hold_stranger", company_id=other.id, company_ids=[(6, 0, other.ids)])
        for records in (self.hold, self.release):
            self.assertFalse(records.with_user(stranger).search([("id", "in", records.ids)]))
            with self.assertRaises(AccessError):
                records.with_user(stranger).read(["state"])

    def test_a_hold_on_a_customer_of_another_company(self):
        other = self.second_company()
        foreign = self.account(self.deco, other)
        with self.assertRaises(UserError):
            self.env["ar.credit.hold"].create({"account_id": foreign.id, "company_id": self.company.id, "reason": "x"})

    def test_only_controllers_lift_and_grant(self):
        collector = self.user("collector", "hold_collector")
        with self.assertRaises(UserError):
            self.hold.with_user(collector).action_lift()
        with self.assertRaises(UserError):
            self.release.with_user(collector).action_grant()
        self.assertEqual((self.hold.state, self.release.state), ("active", "requested"))
        self.hold.with_user(self.controller).action_lift()
        self.assertEqual((self.hold.state, self.hold.lifted_by_id), ("lifted", self.controller))

    def test_nobody_grants_their_own_request_over_rpc(self):
        """What a call from code could try instead of the button."""
        for records, vals in (
            (self.release, {"state": "granted", "approver_id": self.controller.id}),
            (self.limit(self.deco, 500, approve=False), {"state": "approved", "approver_id": self.controller.id}),
        ):
            with self.subTest(model=records._name), self.assertRaises(AccessError):
                records.with_user(self.controller).write(vals)
