from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import day

from ..common import ChargeCase

EVERYBODY = ("portal", "employee", "invoicing", "auditor", "collector", "controller", "manager")


@tagged("post_install", "-at_install")
class TestRoles(ChargeCase):
    """Every button, pressed by every role as a program would press it: who may not is refused, and nothing has happened."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {role: cls.user(role, login=f"roles_{role}") for role in EVERYBODY}
        cls.claim = cls.invoice(cls.azure, 10000, "2024-02-14", "2024-03-15", currency=cls.eur)
        cls.Charge._accrue(cls.company, day("2024-04-30"))
        cls.note = cls.Note._prepare(cls.company, day("2024-03-31"))
        cls.waiver = cls.env["ar.charge.waiver"].with_user(cls.users["collector"])._request(cls.note, 10, "First time.")

    def refused(self, records, method, *arguments, may=()):
        """The method is refused to everybody but those who may."""
        for role in EVERYBODY:
            if role not in may:
                with self.subTest(method=method, role=role), self.assertRaises(AccessError), self.env.cr.savepoint():
                    getattr(records.with_user(self.users[role]), method)(*arguments)

    def test_notes(self):
        self.refused(self.note, "action_issue", may=("controller", "manager"))
        self.refused(self.note, "action_cancel", may=("manager",))
        self.assertEqual((self.note.state, self.note.name), ("draft", False))

    def test_waivers(self):
        for method in ("action_approve", "action_refuse"):
            self.refused(self.waiver, method, may=("controller", "manager"))
        self.refused(self.waiver, "action_reinstate", may=("manager",))
        self.assertEqual(self.waiver.state, "requested")

    def test_policies_and_rates_are_the_managers(self):
        self.refused(self.env["ar.charge.policy"], "action_usual", may=("manager",))
        item = self.env["ar.charge.item"].search([("move_id", "=", self.claim.id)])
        self.refused(item, "action_policy_again", may=("manager",))
        for model in ("ar.charge.policy", "ar.charge.fixed.band", "ar.rate.source", "ar.rate.value", "ar.rate.import"):
            for role in EVERYBODY:
                for right in ("create", "write", "unlink"):
                    may = self.env[model].with_user(self.users[role]).has_access(right)
                    self.assertEqual(may, role == "manager", f"{model} {role} {right}")

    def test_nobody_works_interest_out_by_a_wizard_who_may_not(self):
        for role in ("portal", "employee", "invoicing", "auditor", "collector"):
            self.assertFalse(self.env["ar.charge.prepare"].with_user(self.users[role]).has_access("create"), role)
        wizard = self.env["ar.charge.prepare"].with_user(self.users["controller"]).create({"until": "2024-04-30"})
        for role in set(EVERYBODY) - {"controller"}:
            with self.subTest(role=role), self.assertRaises(AccessError), self.env.cr.savepoint():
                wizard.with_user(self.users[role]).action_prepare()
