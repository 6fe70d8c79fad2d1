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

    def test_a_credit_note_settles_the_disputed_part(self):
        """Matched, no less than the part and since it is disputed: closed by the ledger; the rest was chased all the time."""
        today = fields.Date.today()
        credit = self.credit_note(self.azure, 200, "2026-02-01", reversed_entry_id=self.bill.id)
        self.match(self.bill, credit)
        self.Dispute._close_settled(self.company, today)
        part = self.dispute(self.bill, amount=300)
        small = self.credit_note(self.azure, 100, today.isoformat(), reversed_entry_id=self.bill.id)
        self.match(self.bill, small)
        self.Dispute._close_settled(self.company, today)
        self.assertEqual(part.state, "open", "an earlier credit note and a smaller one settle nothing")
        self.assertEqual(self.disputed(self.bill), 300)
        note = self.credit_note(self.azure, 200, today.isoformat(), reversed_entry_id=self.bill.id)
        self.match(self.bill, note)
        self.assertIn(part, self.Dispute._close_settled(self.company, today))
        self.assertEqual((part.state, part.resolution, part.resolution_move_id), ("closed", "credit_note", note))
        self.assertEqual((self.disputed(self.bill), self.blocks(self.bill)), (0, None), "the rest is chased")

    def test_the_document_that_settles_it(self):
        today = fields.Date.today().isoformat()
        note = self.credit_note(self.azure, 50, today, reversed_entry_id=self.bill.id)
        by_itself, named = self.dispute(self.bill, amount=10), self.dispute(self.bill, amount=20)
        by_itself.action_settled_by_credit()
        self.assertEqual(by_itself.resolution_move_id, note, "the latest credit note of the document")
        with self.assertRaisesRegex(UserError, "does not belong"), self.env.cr.savepoint():
            named.resolution_move_id = self.invoice(self.deco, 5, "2026-01-01")
        named.with_user(self.user("collector")).resolution_move_id = self.other
        named.action_corrected()
        self.assertEqual((named.resolution, named.resolution_move_id), ("price_correction", self.other))
        with self.assertRaisesRegex(UserError, "stays on record"):
            named.with_user(self.user("collector", "later")).resolution_move_id = False

    def test_whoever_clears_it_may_be_of_any_department(self):
        """Without a level of receivables: its own disputes alone, with a task, and it may end them."""
        clerk, other = self.user("employee", "dispute_clerk"), self.user("employee", "dispute_other")
        mine = self.dispute(self.bill, amount=300, owner_id=clerk.id)
        theirs = self.dispute(self.other, owner_id=other.id)
        self.assertEqual((mine.activity_ids.user_id, mine.activity_ids.date_deadline), (clerk, mine.deadline))
        asked = self.Dispute.with_user(clerk)
        self.assertEqual(asked.search([("id", "in", (mine | theirs).ids)]), mine)
        with self.assertRaises(AccessError):
            asked.browse(theirs.id).read(["note"])
        with self.assertRaises(AccessError):
            asked.create({"partner_id": self.azure.id, "move_id": self.bill.id, "note": "x"})
        self.assertTrue(asked.browse(mine.id).web_read({"move_id": {"fields": {"display_name": {}}}, "note": {}}))
        mine.owner_id = other
        self.assertEqual(mine.activity_ids.user_id, other, "passed on")
        self.assertFalse(asked.search([("id", "=", mine.id)]))
        note = self.credit_note(self.azure, 300, fields.Date.today().isoformat(), reversed_entry_id=self.bill.id)
        mine.with_user(other).action_settled_by_credit()
        self.assertEqual((mine.state, mine.resolution_move_id), ("closed", note))
        self.assertFalse(mine.activity_ids)
        self.assertFalse(self.dispute(self.bill, amount=1, owner_id=self.env.uid).activity_ids, "who takes it on knows")

    def test_what_the_report_counts(self):
        """Part or whole, in company currency at the booked rate; days of what is closed."""
        self.set_rate(self.eur, "2026-01-01", 0.5)
        euro = self.invoice(self.azure, 100, "2026-01-01", "2026-01-31", currency=self.eur)
        for move, amount, disputed in ((self.bill, 300, 300), (self.other, 0, 500), (euro, 25, 50)):
            self.assertEqual(self.dispute(move, amount=amount).amount_company, disputed)
        dispute = self.Dispute.search([("move_id", "=", self.bill.id)])
        self.assertEqual(dispute.days_to_clear, 0)
        dispute.sudo().date_start = fields.Date.subtract(fields.Date.today(), days=9)
        dispute.action_reject()
        self.assertEqual(dispute.days_to_clear, (dispute.date_end - dispute.date_start).days)

    def test_nothing_is_silent_without_a_day(self):
        """What is disputed wholly is not chased until its deadline, so that every dispute has one."""
        fortnight = fields.Date.add(fields.Date.today(), days=14)
        for values in ({}, {"deadline": False}):
            self.assertEqual(self.dispute(self.bill, amount=1, **values).deadline, fortnight)
        dispute = self.dispute(self.other)
        with self.assertRaisesRegex(UserError, "until when"):
            dispute.with_user(self.user("collector")).deadline = False
        dispute.sudo().write({"deadline": False, "date_start": "2026-01-10"})
        self.Dispute._cron_close()
        self.assertEqual(str(dispute.deadline), "2026-01-24", "one from before")

    def test_an_item_set_to_draft_is_disputed_no_more(self):
        dispute = self.dispute(self.bill, amount=300)
        self.bill.button_draft()
        self.Dispute._close_settled(self.company, fields.Date.today())
        self.assertEqual((dispute.state, dispute.resolution), ("closed", "settled"))
        self.bill.action_post()
        self.assertEqual(self.disputed(self.bill), 0, "posted again it is owed and chased")

    def test_it_follows_a_merged_customer(self):
        dispute, kept = self.dispute(self.bill, amount=300), self.partner("Kept")
        self.env["ar.customer.account"]._ensure(self.azure | kept, self.company)
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((self.azure | kept).ids, kept)
        self.env.invalidate_all()
        self.assertEqual((dispute.partner_id, self.disputed(self.bill)), (kept, 300))

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
