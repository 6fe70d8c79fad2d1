"""A dummy plugged into every hook of the room, as another add-on would."""

from odoo.tests import tagged

from odoo.addons.customer_ar_management.tools import matching

from .common import MatchCase


@tagged("post_install", "-at_install")
class TestMatchHooks(MatchCase):
    def test_more_text_of_the_payer(self):
        invoice = self.invoice(self.azure, 812.5, "2026-02-01", "2026-03-01")
        line = self.line(700, "thanks")
        self.plug(
            "ar.match.proposal",
            _receipt_texts=lambda base, model, lines: {**base(lines), line.id: f"for {invoice.name}"},
        )
        proposal = self.Proposal._propose(line)
        self.assertEqual(proposal.allocation_ids.move_id, invoice)
        self.assertIn(invoice.name, proposal.text)

    def test_matcher_of_another_add_on(self):
        """It finds an item that nothing else points to, and asks for it to be read."""
        invoice = self.invoice(self.azure, 12345, "2026-02-01", "2026-03-01")
        item = self.receivable(invoice).id

        def by_project(evidence):
            if "PROJECT 7" in evidence.receipt.text and item in evidence.index.residuals:
                allocation = matching.Allocation(item, evidence.receipt.amount)
                yield matching.Proposal((allocation,), "reference", 0.5, customer=self.azure.id)

        asked = []
        self.plug(
            "ar.match.proposal",
            _extra_rules=lambda base, model: (*base(), by_project),
            _needed_lines=lambda base, model, receipts: asked.append(len(receipts)) or [*base(receipts), item],
        )
        proposal = self.proposed(70, "PROJECT 7")
        self.assertEqual((proposal.allocation_ids.move_id, asked), (invoice, [1]))

    def test_codes_of_the_queue(self):
        def noted(proposal):
            return self.env["ar.match.exception"].search_count([("proposal_id", "=", proposal.id)])

        self.assertTrue(noted(self.proposed(70, "who knows", payer="Nobody")))
        self.plug("ar.match.proposal", _exception_codes=lambda base, model: base()[:0])
        self.assertFalse(noted(self.proposed(71, "who knows", payer="Nobody")))
