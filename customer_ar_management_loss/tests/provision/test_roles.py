from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import day

from ..common import LossCase

KEY = "2025-12-31"
EVERYBODY = ("portal", "employee", "invoicing", "auditor", "collector", "controller", "manager")


@tagged("post_install", "-at_install")
class TestRoles(LossCase):
    """Every button, pressed by every role as a program would press it: who may not is refused, and nothing has happened."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bill = cls.invoice(cls.azure, 1000, "2025-09-01", "2025-10-01")
        cls.users = {role: cls.user(role, login=f"roles_{role}") for role in EVERYBODY}
        buckets = cls.scheme.bucket_ids
        cls.rates = (
            cls.env["ar.provision.rate"]
            .with_user(cls.manager)
            .create(
                [
                    {
                        "company_id": cls.company.id,
                        "group_id": cls.group.id,
                        "bucket_id": bucket.id,
                        "percent": 10,
                        "date_from": "2025-01-01",
                        "reason": "no history",
                    }
                    for bucket in buckets
                ]
            )
        )
        cls.specific = (
            cls.env["ar.provision.specific"]
            .with_user(cls.manager)
            .create(
                {
                    "company_id": cls.company.id,
                    "partner_id": cls.azure.id,
                    "kind": "legal",
                    "percent": 50,
                    "reason": "court",
                }
            )
        )
        cls.rates.sudo().write({"state": "approved", "approver_id": cls.controller.id})
        cls.draft = cls.Run._new(cls.company, day(KEY))
        cls.asked = cls.request(cls, cls.bill, amount=100)

    def refused(self, records, method, *arguments, may=()):
        """The method is refused to everybody but those who may."""
        for role in EVERYBODY:
            if role not in may:
                with self.subTest(method=method, role=role), self.assertRaises(AccessError), self.env.cr.savepoint():
                    getattr(records.with_user(self.users[role]), method)(*arguments)

    def test_provision_runs(self):
        for method in ("action_preview", "action_post", "action_undo"):
            self.refused(self.draft, method, may=("manager",))
        self.refused(self.draft, "action_xlsx", may=("auditor", "collector", "controller", "manager"))
        self.assertEqual((self.draft.state, self.draft.entry_ids.ids), ("draft", []))
        wizard = self.env["ar.provision.start"]
        for role in set(EVERYBODY) - {"manager"}:
            self.assertFalse(wizard.with_user(self.users[role]).has_access("create"), role)

    def test_rates_by_hand(self):
        for method in ("action_approve", "action_refuse"):
            self.refused(self.specific, method, may=("manager",))
        self.assertEqual(self.specific.state, "requested")

    def test_write_offs(self):
        for method in ("action_approve", "action_refuse"):
            self.refused(self.asked, method, may=("controller", "manager"))
        self.refused(self.asked, "action_undo", may=("manager",))
        values = {"company_id": self.company.id, "reason": "other", "lines": [(self.receivable(self.bill).id, 1)]}
        self.refused(self.WriteOff, "action_request", values, may=("collector", "controller", "manager"))
        self.assertEqual(self.asked.state, "requested")

    def test_recoveries(self):
        with freeze_time("2025-12-01"):
            self.asked.with_user(self.manager).action_approve()
        money = self.receivable(self.payment(self.azure, 100, "2025-12-02").move_id)
        wizard = self.env["ar.write.off.recover"]
        for role in ("portal", "employee", "invoicing", "auditor", "collector"):
            with self.subTest(role=role), self.assertRaises(AccessError), self.env.cr.savepoint():
                wizard.with_user(self.users[role]).create(
                    {"line_id": self.asked.line_ids.id, "credit_line_id": money.id}
                ).action_recover()
        self.assertFalse(self.asked.recovered)

    def test_figures_are_for_those_who_work_with_them(self):
        for model in (
            "ar.provision.run",
            "ar.provision.line",
            "ar.provision.item",
            "ar.write.off",
            "ar.write.off.line",
        ):
            for role in EVERYBODY:
                may = role in ("auditor", "collector", "controller", "manager")
                self.assertEqual(self.env[model].with_user(self.users[role]).has_access("read"), may, f"{model} {role}")
