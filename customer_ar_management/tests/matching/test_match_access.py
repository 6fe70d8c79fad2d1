"""Who may do what in the matching room."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import MatchCase

MODELS = ("ar.match.proposal", "ar.match.allocation", "ar.match.alias", "ar.match.rule", "ar.match.run")
BOOKING = "account.group_account_invoice"


@tagged("post_install", "-at_install")
class TestMatchAccess(MatchCase):
    def test_roles(self):
        for role, reads in (("collector", True), ("auditor", True), ("portal", False), ("employee", False)):
            user = self.user(role)
            for model in MODELS:
                with self.subTest(role=role, model=model):
                    self.assertEqual(self.env[model].with_user(user).has_access("read"), reads)
        auditor = self.user("auditor", "ar_auditor_2")
        for model in MODELS:
            for operation in ("write", "create", "unlink"):
                self.assertFalse(self.env[model].with_user(auditor).has_access(operation), (model, operation))

    def test_only_the_product_says_what_happened(self):
        self.invoice(self.azure, 100, "2026-02-01", "2026-03-01")
        proposal = self.proposed(100, "x", payer="Azure Interior").with_user(self.user("collector"))
        for vals in ({"state": "matched"}, {"amount": 1}, {"certain": True}, {"allocation_ids": [Command.clear()]}):
            with self.assertRaises(AccessError):
                proposal.write(vals)
        with self.assertRaises(AccessError):
            proposal.allocation_ids.write({"amount": 1})
        with self.assertRaises(AccessError):
            self.Proposal.with_user(self.user("collector", "c2")).create({"company_id": self.company.id})

    def test_a_collector_proposes_and_an_accountant_confirms(self):
        invoice = self.invoice(self.azure, 100, "2026-02-01", "2026-03-01")
        line = self.line(100, invoice.name, payer="Azure Interior")
        collector = self.user("collector")
        proposal = self.Proposal.with_user(collector)._propose(line.with_user(collector))
        self.assertEqual(proposal.allocation_ids.move_id, invoice)
        proposal._set_allocations([{"line_id": self.receivable(invoice).id, "amount": 90}])
        for action in (proposal.action_confirm, proposal.action_keep, proposal.action_undo):
            with self.assertRaises(AccessError):
                action()
        collector.group_ids |= self.env.ref(BOOKING)
        proposal = proposal.with_user(collector)
        self.assertEqual(proposal.action_confirm(), {"matched": 1, "failed": 0}, proposal.failure)
        self.assertEqual(self.open_on(invoice), [10])
        self.assertEqual(proposal.matched_by, collector)
        self.assertEqual(proposal.action_undo(), {"undone": 1, "failed": 0}, proposal.failure)

    def test_differences_and_parts_with_the_right_to_invoice_only(self):
        user = self.user("collector")
        user.group_ids |= self.env.ref(BOOKING)
        one, two = (self.invoice(self.azure, 300, "2026-02-01", "2026-03-01") for _n in range(2))
        fee = self.proposed(295, f"{one.name} less charges", payer="Azure Interior").with_user(user)
        parts = self.proposed(200, "x", payer="Azure Interior").with_user(user)
        parts._set_allocations(
            [{"line_id": self.receivable(one).id, "amount": 0.5}, {"line_id": self.receivable(two).id, "amount": 99}]
        )
        self.confirm(fee | parts.browse())
        parts._set_allocations([{"line_id": self.receivable(two).id, "amount": 99}])
        self.confirm(parts)
        self.assertEqual((fee | parts).action_undo(), {"undone": 2, "failed": 0}, (fee | parts).mapped("failure"))

    def test_the_auditor_confirms_nothing(self):
        proposal = self.proposed(100, "x", payer="Azure Interior", partner=self.azure).with_user(self.user("auditor"))
        for action in (
            proposal.action_confirm,
            proposal.action_keep,
            proposal.action_undo,
            lambda: proposal.action_choose(0),
        ):
            with self.assertRaises(AccessError):
                action()

    def test_other_companies_stay_closed(self):
        other = self.second_company()
        journal = self.journal("bank", other)
        proposal = self.proposed(100, "x", payer="Azure Interior", journal=journal)
        self.assertEqual(proposal.company_id, other)
        stranger = self.user("collector")
        self.assertFalse(self.Proposal.with_user(stranger).search([("id", "=", proposal.id)]))
        with self.assertRaises(AccessError):
            proposal.with_user(stranger).read(["amount"])
