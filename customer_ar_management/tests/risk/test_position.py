from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


@tagged("post_install", "-at_install")
class TestPosition(CreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.ar_credit_invoice_check = "none"
        cls.home = cls.second_company("Position Company")
        cls.home.ar_credit_policy_id = cls.policy
        cls.customers = cls.env["res.partner"].create(
            [{"name": f"Position {n:02d}", "is_company": True} for n in range(1, 13)]
        )
        for number, partner in enumerate(cls.customers, 1):
            cls.invoice(partner, number * 1000, "2026-01-01", "2026-02-01", company=cls.home)
        cls.accounts = cls.env["ar.customer.account"]._ensure(cls.customers, cls.home)
        limit = cls.env["ar.credit.limit"].create(
            {
                "account_id": cls.accounts[-1].id,
                "amount": 6000,
                "date_from": "2026-01-01",
                "requester_id": cls.controller.id,
            }
        )
        limit.action_request()
        limit.with_user(cls.manager).with_company(cls.home).sudo().action_approve()

    def look(self, user=None):
        model = (
            self.env["ar.credit.position"]
            .with_user(user or self.env.user)
            .with_context(allowed_company_ids=self.home.ids)
        )
        model.action_look("graph")
        return model.search([])

    def test_largest_first_with_share_limit_and_size(self):
        positions = self.look()
        first = positions[0]
        self.assertEqual(first.partner_id, self.customers[-1])
        self.assertEqual(
            (first.rank, first.exposure, first.limit_amount, first.available, first.utilisation, first.band),
            (1, 12000, 6000, -6000, 200, "3"),
        )
        self.assertAlmostEqual(sum(positions.mapped("share")), 100, places=6)
        self.assertAlmostEqual(first.share, 12 / 78 * 100, places=6)
        self.assertEqual(set(positions.filtered(lambda p: p.rank > 10).mapped("top")), {"All others"})
        self.assertEqual(len({p.top for p in positions}), 11, "ten names and the others")

    def test_a_second_look_replaces_the_first(self):
        self.assertEqual(len(self.look()), len(self.look()))

    def test_who_may_look(self):
        values = {"company_id": self.home.id, "company_ids": [(6, 0, self.home.ids)]}
        for role in ("collector", "auditor"):
            user = self.user(role, f"position_{role}", **values)
            self.assertEqual(len(self.look(user)), 12, role)
            self.assertFalse(self.env["ar.credit.position"].with_user(user).has_access("write"))
        for role in ("employee", "portal"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.look(self.user(role, f"position_{role}"))
