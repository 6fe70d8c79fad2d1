"""A few receipts are proposed from a part of the ledger: as from the whole of it."""

from unittest.mock import patch

from odoo.tests import tagged

from ..common import day
from .common import MatchCase


@tagged("post_install", "-at_install")
class TestMatchScope(MatchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.parent = cls.partner("Big Holding Corporation")
        cls.daughter = cls.partner("Small Daughter Works", parent_id=cls.parent.id)
        cls.stranger = cls.partner("Zenith Unrelated Oyj")
        cls.bills = [
            cls.invoice(who, amount, when, due)
            for who, amount, when, due in (
                (cls.azure, 1000, "2026-01-05", "2026-02-05"),
                (cls.azure, 250, "2026-01-20", "2026-02-20"),
                (cls.azure, 333.33, "2026-02-01", "2026-03-01"),
                (cls.wang, 500, "2026-02-02", "2026-03-02"),
                (cls.daughter, 720, "2026-02-03", "2026-03-03"),
                (cls.parent, 80, "2026-02-03", "2026-03-03"),
                (cls.stranger, 4321, "2026-02-04", "2026-03-04"),
                (cls.stranger, 15.5, "2026-02-04", "2026-03-04"),
            )
        ]
        cls.small = cls.invoice(cls.daughter, 30, "2026-02-03", "2026-03-03")
        cls.odd = cls.invoice(cls.stranger, 61, "2026-02-03", "2026-03-03")
        cls.odd.name = "117/000321"
        cls.credit = cls.credit_note(cls.azure, 50, "2026-02-05")
        cls.parts = cls.invoice(cls.azure, 900, "2026-02-01", term=cls.thirds)
        cls.paid = cls.invoice(cls.wang, 640, "2026-01-01", "2026-02-01")
        cls.match(cls.paid, cls.payment(cls.wang, 640, "2026-02-02").move_id)
        cls.bills[6].payment_reference = "RF18 2026 0077"
        cls.bills[7].ref = "PO-7788"

    def receipts(self):
        one, two, _three, _four, five, _six, seven, _eight = self.bills
        serial = one.name[-5:]
        return [
            self.line(amount, text, payer=payer, account=account, partner=partner)
            for amount, text, payer, account, partner in (
                (1000, one.name, "Azure Interior", "", None),
                (1250, f"{one.name} {two.name}", "AZURE INTERIOR", "", None),
                (990, f"Rechnung {serial} less charges", "", "", None),
                (1000, f"{one.name[:-2]}{one.name[-1]}{one.name[-2]}", "Azure", "", None),
                (200, f"{two.name} {self.credit.name}", "Azure Interior", "", None),
                (200, two.name, "Azure Interior", "", None),
                (583.33, "thanks", "Azure Interior", "", None),
                (500, "", "somebody", "", None),
                (720, five.name, "Big Holding Corporation", "", None),
                (720, "", "Big Holding Corporation", "", None),
                (640, self.paid.name, "王记贸易", "", None),
                (300, self.parts.name, "", "", None),
                (290, f"{self.parts.name} less fee", "Azure Interior", "", None),
                (4321, "RF182026 0077", "", "", None),
                (15.5, "PO 7788", "Nobody", "", None),
                (77, "ref 12345678 4711/2025", "Nobody", "", None),
                (90, "", "", "", self.azure),
                (200, two.name, "Somebody else", "", None),
                (750, "", "Big Holding Corporation", "", None),
                (1000, "117 000999", "Azure Interior", "", None),
                (1000, "117/0009/9", "Azure Interior", "", None),
                (666, f"{one.name} {seven.name}", "Azure Interior", "", None),
                (250, "deposit", "Azur Interiour", "", None),
            )
        ]

    def decided(self, lines, few):
        with patch.object(type(self.Proposal), "_are_few", lambda *_args: few):
            return self.Proposal._decide(self.Proposal._receipt_values(lines))

    def test_same_answer_as_from_the_whole_ledger(self):
        proposed = 0
        for line in self.receipts():
            few, whole = self.decided(line, True), self.decided(line, False)
            self.assertEqual(few, whole, line.payment_ref)
            proposed += bool(few[line.id].proposals)
        self.assertGreater(proposed, 15)

    def test_same_answer_together(self):
        lines = self.env["account.bank.statement.line"].union(*self.receipts())
        self.assertEqual(self.decided(lines, True), self.decided(lines, False))

    def test_items_of_others_are_not_loaded(self):
        line = self.line(1000, self.bills[0].name, payer="Azure Interior")
        loaded = []
        add = type(self.Proposal)._engine_item

        def noted(model, row, digits):
            loaded.append(row["partner_id"])
            return add(model, row, digits)

        with patch.object(type(self.Proposal), "_engine_item", noted):
            self.Proposal._propose(line)
        self.assertEqual(set(loaded), {self.azure.id})

    def test_shapes_of_all_numbers_are_known(self):
        """Whether a number in a text looks like one of ours depends on all documents."""
        self.assertEqual(self.odd.name, "117/000321")
        [receipt] = self.Proposal._engine_receipts(
            self.Proposal._receipt_values(self.line(5, "117 000999 and 77 8888", payer="Azure"))
        )
        index = self.Proposal._index_of_few([receipt], self.company, day("2026-01-01"))
        self.assertIn((3, 6), index.shapes)
        self.assertNotIn((2, 4), index.shapes)

    def test_one_receipt_is_few(self):
        self.assertTrue(self.Proposal._are_few([0]))
        self.assertFalse(self.Proposal._are_few(range(1000)))
