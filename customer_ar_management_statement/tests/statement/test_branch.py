from odoo.tests import tagged

from odoo.addons.customer_ar_management_statement.tests.statement.common import JAN, MAR, StatementCase


@tagged("post_install", "-at_install")
class TestBranch(StatementCase):
    """A company's statement holds what its branches booked; a branch's own holds nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.branch = cls.second_company("Branch North", parent_id=cls.company.id)
        cls.north = cls.invoice(cls.deco, 200, "2026-02-01", due="2026-03-01", company=cls.branch)

    def test_the_company_with_its_branch_and_the_branch_alone(self):
        whole = self.prepared()
        self.assertIn(self.north.name, whole.movement_ids.mapped("number"))
        self.assertEqual((whole.closing, whole.ledger, whole.is_proven), (1300, 1300, True))
        alone = self.Statement._prepare(self.deco, self.branch, JAN, MAR, "quarterly")
        self.assertEqual(alone.movement_ids.mapped("number"), [self.north.name])
        self.assertEqual((alone.closing, alone.is_proven), (200, True))

    def test_what_is_settled_across_the_branch_is_right_on_both(self):
        self.payment(self.deco, 200, "2026-03-10", match=[self.north])
        whole = self.prepared()
        self.assertEqual((whole.closing, whole.is_proven), (1100, True))
        alone = self.Statement._prepare(self.deco, self.branch, JAN, MAR, "quarterly")
        self.assertTrue(alone.is_proven, alone._proof())

    def test_my_account_shows_the_branch_and_settling_stays_within_it(self):
        account = self.env["ar.customer.account"]._ensure(self.deco, self.company)
        numbers = [item["number"] for item in account.sudo()._own_items()]
        self.assertIn(self.north.name, numbers)
        self.credit_note(self.deco, 50, "2026-03-01")
        clearing = self.env["ar.clearing"].create({"partner_id": self.deco.id})
        clearing.action_propose()
        self.assertNotIn(self.north.name, clearing.line_ids.mapped("number"))
