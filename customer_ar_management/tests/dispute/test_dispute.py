from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase


@tagged("post_install", "-at_install")
class TestDispute(ArCase):
    """What a customer does not accept, whole or in part."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Dispute = cls.env["ar.dispute"]
        cls.bill = cls.invoice(cls.azure, 1000, "2026-01-01", "2026-01-31")
        cls.other = cls.invoice(cls.azure, 500, "2026-01-01", "2026-02-15")

    def dispute(self, move=None, **values):
        return self.Dispute.create(
            {"partner_id": self.azure.id, "move_id": move.id if move else False, "note": "wrong price", **values}
        )

    def disputed(self, move):
        return sum(self.OpenItem.search([("move_id", "=", move.id)]).mapped("amount_disputed"))

    def blocks(self, move):
        today = fields.Date.today()
        items = [(line.id,) for line in self.receivable(move)]
        return self.Dispute._add_blocks({}, self.company, today, items).get(items[0][0])

    def test_whole_and_part(self):
        self.assertEqual((self.disputed(self.bill), self.blocks(self.bill)), (0, None))
        part = self.dispute(self.bill, amount=300)
        self.assertEqual(
            (self.disputed(self.bill), self.blocks(self.bill)), (300, None), "the rest stays due and is chased"
        )
        self.dispute(self.other)
        self.assertEqual((self.disputed(self.other), self.blocks(self.other)), (500, [("disputed", None)]))
        self.dispute(self.bill, amount=700)
        self.assertEqual((self.disputed(self.bill), self.blocks(self.bill)), (1000, [("disputed", None)]))
        part.action_reject()
        self.assertEqual((self.disputed(self.bill), self.blocks(self.bill)), (700, None))

    def test_an_instalment_and_the_whole_customer(self):
        thirds = self.invoice(self.azure, 100, "2026-01-01", invoice_payment_term_id=self.thirds.id)
        line = self.receivable(thirds)[0]
        self.dispute(thirds, line_id=line.id, amount=10)
        self.assertEqual(self.disputed(thirds), 10)
        self.dispute(thirds)
        self.assertEqual(self.disputed(thirds), 100)
        self.dispute()
        self.assertEqual((self.disputed(self.bill), self.disputed(self.other)), (1000, 500))

    def test_foreign_currency(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        bill = self.invoice(self.azure, 100, "2026-01-02", currency=self.eur)
        self.dispute(bill, amount=25)
        item = self.OpenItem.search([("move_id", "=", bill.id)])
        self.assertEqual((item.amount_residual, item.amount_disputed), (200, 50))

    def test_as_of(self):
        dispute = self.dispute(self.bill, date_start="2026-03-01")
        dispute.sudo().write({"state": "closed", "date_end": "2026-03-10", "resolution": "rejected"})
        for when, amount in (("2026-02-28", 0), ("2026-03-01", 1000), ("2026-03-09", 1000), ("2026-03-10", 0)):
            item = self.OpenItem.with_context(ar_as_of=when).search([("move_id", "=", self.bill.id)])
            self.assertEqual(item.amount_disputed, amount, when)

    def test_what_cannot_be_disputed_is_refused_in_words(self):
        paid = self.invoice(self.azure, 70, "2026-01-01", "2026-01-31")
        self.payment(self.azure, 70, "2026-02-01", match=[paid])
        thirds = self.invoice(self.azure, 100, "2026-01-01", invoice_payment_term_id=self.thirds.id)
        self.dispute(self.other, amount=400)
        for move, values, words in (
            (self.bill, {"amount": 1000.01}, "only .* is open"),
            (self.other, {"amount": 101}, "only .* is open"),
            (paid, {}, "nothing to dispute"),
            (self.bill, {"amount": -1}, "above zero"),
            (None, {"amount": 5}, "which document"),
            (thirds, {"amount": 5}, "which one"),
        ):
            with self.assertRaisesRegex(ValidationError, words), self.env.cr.savepoint():
                self.dispute(move, **values)

    def test_it_ends_when_nothing_is_open(self):
        dispute, stays = self.dispute(self.bill, amount=300), self.dispute(self.other)
        self.match(self.bill, self.credit_note(self.azure, 300, "2026-03-01"))
        self.payment(self.azure, 700, "2026-03-02", match=[self.bill])
        self.Dispute._close_settled(self.company, fields.Date.today())
        self.assertEqual((dispute.state, dispute.resolution, stays.state), ("closed", "settled", "open"))

    def test_resolving(self):
        dispute = self.dispute(self.bill)
        with self.assertRaises(UserError):
            dispute.action_resolve("forgotten")
        with self.assertRaises(UserError):
            dispute.action_resolve("credit_note", self.invoice(self.deco, 5, "2026-01-01"))
        note = self.credit_note(self.azure, 300, "2026-03-01")
        dispute.action_resolve("credit_note", note)
        self.assertEqual((dispute.state, dispute.resolution_move_id), ("closed", note))
        dispute.action_reject()
        self.assertEqual(dispute.resolution, "credit_note", "decided once")

    def test_who_may_do_what(self):
        collector = self.user("collector")
        dispute = self.Dispute.with_user(collector).create(
            {"partner_id": self.azure.id, "move_id": self.bill.id, "amount": 5, "note": "short", "reason": "quantity"}
        )
        dispute.write({"deadline": "2026-12-31", "owner_id": self.env.user.id})
        for vals in (
            {"state": "closed"},
            {"amount": 1},
            {"date_start": "2020-01-01"},
            {"resolution": "rejected"},
            {"source": "customer"},
        ):
            with self.assertRaises(AccessError):
                dispute.write(vals)
        dispute.action_withdraw()
        self.assertEqual(dispute.state, "closed")
        with self.assertRaises(AccessError):
            self.Dispute.with_user(self.user("auditor")).create({"partner_id": self.azure.id, "note": "x"})
        for role in ("employee", "portal"):
            with self.assertRaises(AccessError):
                dispute.with_user(self.user(role, login=f"dispute_{role}")).read(["note"])
