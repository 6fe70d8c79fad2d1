"""What others know of the matching desk agrees with it."""

from odoo.tests import tagged

from ..common import day
from .common import MatchCase


@tagged("post_install", "-at_install")
class TestMatchReview(MatchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bill = cls.invoice(cls.azure, 1000, "2026-02-01", "2026-03-01")

    def todo(self):
        return {
            item["key"]: item
            for item in self.env["ar.dashboard"].get_data("2026-03-31", company_id=self.company.id)["todo"]
        }

    def test_first_page_shows_what_waits(self):
        before = self.todo().get("receipts", {"count": 0})["count"]
        receipt = self.proposed(1000, self.bill.name, payer="Azure Interior")
        self.proposed(50, "?", payer="nobody")
        after = self.todo()
        self.assertEqual(after["receipts"]["count"] - before, 2)
        self.assertEqual(after["receipts"]["count"], self.env["ar.match.desk"].get_counts()["match"])
        self.assertTrue(after["exceptions"]["count"])
        self.confirm(receipt)
        self.assertEqual(self.todo()["receipts"]["count"] - before, 1)

    def test_data_check_finds_old_receipts(self):
        check = self.env["ar.data.check"]._checks(self.company, day("2026-03-17"))["old_receipt"]
        receipt = self.proposed(1000, self.bill.name, payer="Azure Interior")
        self.assertNotIn(receipt, self.Proposal.search(check["domain"]))
        check = self.env["ar.data.check"]._checks(self.company, day("2026-03-18"))["old_receipt"]
        self.assertIn(receipt, self.Proposal.search(check["domain"]))
        self.confirm(receipt)
        self.assertNotIn(receipt, self.Proposal.search(check["domain"]))

    def test_gate_of_the_reminders_agrees_with_the_desk(self):
        run = self.env["ar.dunning.run"].new({"company_id": self.company.id, "as_of": day("2026-03-31")})
        before = run._gate_facts().unmatched
        receipt = self.proposed(1000, self.bill.name, payer="Azure Interior")
        self.proposed(-20, "fees")
        self.assertEqual(run._gate_facts().unmatched - before, 1000)
        self.assertEqual(run._gate_facts().unmatched - before, receipt.amount)
        receipt.action_keep()
        self.assertEqual(run._gate_facts().unmatched - before, 1000, "kept on account is unmatched still")
        receipt.action_undo()
        self.confirm(receipt)
        self.assertEqual(run._gate_facts().unmatched - before, 0)

    def test_gate_looks_back_to_its_day(self):
        run = self.env["ar.dunning.run"].new({"company_id": self.company.id, "as_of": day("2026-03-09")})
        before = run._gate_facts().unmatched
        self.proposed(1000, self.bill.name, payer="Azure Interior")
        self.assertEqual(run._gate_facts().unmatched, before)
