from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import day

from ..common import ChargeCase

RECORDED = (
    "ar.charge.item",
    "ar.charge.accrual",
    "ar.charge.run",
    "ar.charge.note",
    "ar.charge.note.line",
    "ar.charge.note.detail",
    "ar.charge.message",
    "ar.charge.waiver",
    "ar.charge.reopening",
    "ar.charge.problem",
)


@tagged("post_install", "-at_install")
class TestRights(ChargeCase):
    """Nobody writes what happened; who may look may look in their own companies."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice(cls.azure, 10000, "2024-02-14", "2024-03-15", currency=cls.eur)
        cls.Charge._accrue(cls.company, day("2024-04-30"))
        cls.note = cls.Note._prepare(cls.company, day("2024-03-31"))

    def test_not_even_managers_write_what_happened(self):
        manager = self.user("manager")
        for model in RECORDED:
            records = self.env[model].with_user(manager)
            for right in ("create", "write", "unlink"):
                self.assertFalse(records.has_access(right), f"{model} {right}")
        with self.assertRaises(AccessError):
            self.note.with_user(manager).write({"state": "issued"})

    def test_readers(self):
        for role, may in (
            ("collector", True),
            ("auditor", True),
            ("employee", False),
            ("portal", False),
            ("invoicing", False),
        ):
            user = self.user(role)
            for model in RECORDED:
                self.assertEqual(self.env[model].with_user(user).has_access("read"), may, f"{model} {role}")

    def test_context_defaults_reach_nothing(self):
        self.Charge._accrue(self.company, day("2024-05-01"))
        note = self.Note.with_context(
            default_state="issued", default_name="FORGED", default_amount=1, default_kind="fixed"
        )._prepare(self.company, day("2024-05-01"))
        self.assertEqual((note.state, note.name, set(note.line_ids.mapped("kind"))), ("draft", False, {"interest"}))

    def test_other_companies_are_not_seen(self):
        other = self.second_company()
        stranger = self.user("manager", company_ids=[(6, 0, other.ids)], company_id=other.id)
        for model in (
            "ar.charge.note",
            "ar.charge.accrual",
            "ar.charge.item",
            "ar.charge.run",
            "ar.charge.note.detail",
        ):
            self.assertFalse(self.env[model].with_user(stranger).search([]), model)
        with self.assertRaises(AccessError):
            self.note.with_user(stranger).action_issue()

    def test_every_model_has_a_rule(self):
        for model in self.env["ir.model"].search(
            [("model", "in", ["ar.charge.policy", "ar.rate.source", "ar.rate.value", *RECORDED])]
        ):
            self.assertTrue(
                model.rule_ids.filtered(lambda rule: "company_id" in (rule.domain_force or "")), model.model
            )

    def test_wizards_have_owners(self):
        wizard = (
            self.env["ar.charge.waive"]
            .with_user(self.user("collector"))
            .create({"note_id": self.note.id, "amount": 1, "reason": "x"})
        )
        with self.assertRaises(AccessError):
            wizard.with_user(self.user("manager")).action_request()
            wizard.with_user(self.user("manager", login="ar_manager_2")).read(["reason"])
