"""What a letter says is true at the moment at which it leaves."""

from odoo.fields import Command
from odoo.tests import tagged

from .common import MONDAY, DunningCase, days


@tagged("post_install", "-at_install")
class TestRecheck(DunningCase):
    # -- the due date ---------------------------------------------------------

    def test_put_off_before_it_left(self):
        letter = self.letter()
        letter.line_ids.move_id.invoice_date_due = MONDAY + days(20)
        self.deliver()
        self.assertEqual(letter.state, "stopped")
        self.assertIn("not due any more", letter.failure_reason)
        self.assertFalse(letter.line_ids.claim, "free for a later run")

    def test_one_of_two_put_off(self):
        kept, moved = (self.invoice(self.azure, amount, MONDAY - days(60), MONDAY - days(6)) for amount in (50, 70))
        letter = self.letters(self.run_on(MONDAY, deliver=False))
        moved.invoice_date_due = MONDAY + days(20)
        self.deliver()
        self.assertEqual((letter.state, letter.amount), ("sent", 50))
        self.assertEqual(letter.line_ids.filtered(lambda line: not line.dropped).move_id, kept)
        self.assertNotIn(moved.name, letter.body)

    def test_put_off_by_some_days_makes_it_the_lower_step(self):
        self.plan.step_ids[2].demands = 0
        first = self.invoice(self.azure, 50, MONDAY - days(60), MONDAY - days(16))
        self.invoice(self.azure, 70, MONDAY - days(60), MONDAY - days(7))
        letter = self.letters(self.run_on(MONDAY, deliver=False))
        self.assertEqual(letter.step_id.offset_days, 15)
        first.invoice_date_due = MONDAY - days(2)
        self.deliver()
        self.assertEqual((letter.state, letter.step_id.offset_days, letter.amount), ("sent", 5, 120))
        self.assertEqual(letter.line_ids.filtered(lambda line: line.move_id == first).step_id.ids, [])

    def test_the_note_before_the_due_date_does_not_leave_after_it(self):
        self.invoice(self.azure, 100, MONDAY - days(20), MONDAY + days(1))
        letter = self.letters(self.run_on(MONDAY, deliver=False))
        self.assertEqual(letter.step_id.offset_days, -3)
        self.deliver(MONDAY + days(2))
        self.assertEqual(letter.state, "stopped")
        self.assertIn("overdue meanwhile", letter.failure_reason)

    def test_letters_on_paper_are_checked_again_before_they_are_printed(self):
        self.company.ar_dunning_plan_id = self.make_plan("Post", [(5, "letter")])
        for partner in self.own:
            partner.write({"street": "1 Main Street", "city": "Springfield"})
        put_off, part_paid, _moved = (
            self.invoice(partner, 100, MONDAY - days(60), MONDAY - days(6))
            for partner in (self.azure, self.deco, self.wang)
        )
        letters = self.letters(self.run_on(MONDAY))
        self.assertEqual(set(letters.mapped("state")), {"to_post"})
        files = letters.pdf_id
        put_off.invoice_date_due = MONDAY + days(20)
        self.payment(self.deco, 40, MONDAY, match=[part_paid])
        self.wang.street = "2 New Street"
        with self.at(MONDAY):
            letters._still_as_printed()
        by_partner = letters.grouped("partner_id")
        self.assertEqual(by_partner[self.azure].state, "stopped")
        self.assertEqual((by_partner[self.deco].state, by_partner[self.deco].amount), ("to_post", 60))
        self.assertIn("60.00", by_partner[self.deco].body)
        self.assertEqual(by_partner[self.wang].recipients, "王记贸易, 2 New Street, Springfield")
        self.assertEqual(len(files.exists()), 1, "the two changed ones were printed anew")

    # -- what became of it ----------------------------------------------------

    def test_the_reason_is_what_happened(self):
        invoices = {partner: self.invoice(partner, 100, MONDAY - days(60), MONDAY - days(6)) for partner in self.own}
        letters = self.letters(self.run_on(MONDAY, deliver=False))
        self.payment(self.azure, 100, MONDAY, match=[invoices[self.azure]])
        self.match(invoices[self.deco], self.credit_note(self.deco, 100, MONDAY))
        invoices[self.wang].button_draft()
        self.deliver()
        why = {letter.partner_id: letter.failure_reason for letter in letters}
        self.assertIn("Paid before", why[self.azure])
        self.assertIn(": credited", why[self.deco])
        self.assertIn("not booked any more", why[self.wang])

    def test_it_arrived_when_it_was_sent(self):
        letter = self.letter()
        with self.at(MONDAY, 13):
            letter.write({"state": "unsure", "sending_at": "2026-06-01 13:00:00"})
        with self.at(MONDAY + days(3)):
            letter.action_it_arrived()
        self.assertEqual(str(letter.sent_at), "2026-06-01 13:00:00")

    def test_the_day_is_the_companys(self):
        """Late in the evening of New York it is the next day in UTC."""
        self.company.partner_id.tz = "America/New_York"
        letter = self.letter()
        self.deliver(MONDAY + days(1), 2)
        self.assertEqual(str(letter.sent_at), "2026-06-02 02:00:00")
        self.assertIn("06/01/2026", letter._date_text())
        self.assertIn("06/01/2026", letter.line_ids.move_id.ar_dunning_text)
        self.env.flush_all()
        self.assertEqual(self.env["ar.dunning.result"].search([("letter_id", "=", letter.id)]).day, MONDAY)
        with self.at(MONDAY + days(1), 3):
            self.assertEqual(self.company._ar_today(), MONDAY)

    # -- thanks ---------------------------------------------------------------

    def thanked(self):
        self.env.flush_all()
        with self.at(MONDAY + days(1)):
            return self.Letter._thank(self.company).partner_id & self.own

    def test_thanks_are_for_money(self):
        self.plan.write({"thanks": True, "thanks_subject": "Thank you", "thanks_body": "<p>All paid.</p>"})
        lost, netted = (
            self.partner("Lost Ltd", email="lost@c.example"),
            self.partner("Netted Ltd", email="netted@c.example"),
        )
        self.own |= lost | netted
        moves = {partner: self.invoice(partner, 100, MONDAY - days(60), MONDAY - days(6)) for partner in self.own}
        self.run_on(MONDAY)
        self.payment(self.azure, 100, MONDAY, match=[moves[self.azure]])
        self.match(moves[self.deco], self.credit_note(self.deco, 100, MONDAY))
        self.match(moves[lost], self.entry(lost, -100, MONDAY))
        self.match(moves[netted], self.entry(netted, -100, MONDAY))
        # A payment of one cent that writes the rest off is no payment.
        expense = self.env["account.account"].search([("account_type", "=", "expense")], limit=1)
        self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=moves[self.wang].ids
        ).create(
            {
                "amount": 0.01,
                "payment_date": MONDAY,
                "payment_difference_handling": "reconcile",
                "writeoff_account_id": expense.id,
            }
        )._create_payments()
        self.assertTrue(moves[self.wang].payment_state in ("paid", "in_payment"))
        self.assertEqual(self.thanked(), self.azure)

    def test_a_small_difference_does_not_spoil_the_thanks(self):
        self.plan.write({"thanks": True, "thanks_subject": "Thank you", "thanks_body": "<p>All paid.</p>"})
        move = self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        self.run_on(MONDAY)
        self.payment(self.azure, 97, MONDAY, match=[move])
        self.match(move, self.entry(self.azure, -3, MONDAY))
        self.assertEqual(self.thanked(), self.azure)

    def test_thanks_wait_in_vain_when_something_is_overdue_again(self):
        self.plan.write({"thanks": True, "thanks_subject": "Thank you", "thanks_body": "<p>All paid.</p>"})
        move = self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        self.run_on(MONDAY)
        self.payment(self.azure, 100, MONDAY, match=[move])
        self.env.flush_all()
        with self.at(MONDAY + days(1)):
            thanks = self.Letter._thank(self.company)
        self.invoice(self.azure, 10, MONDAY - days(60), MONDAY - days(2))
        self.deliver(MONDAY + days(1))
        self.assertEqual(thanks.state, "stopped")

    # -- branches -------------------------------------------------------------

    def test_a_run_sees_the_items_of_branches(self):
        branch = self.second_company("Branch", parent_id=self.company.id)
        there = self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6), company=branch)
        self.invoice(self.azure, 50, MONDAY - days(60), MONDAY - days(6))
        letter = self.letters(self.run_on(MONDAY, deliver=False))
        self.assertEqual(letter.amount, 150)
        self.pause("disputed", self.azure, move_id=there.id, company_id=branch.id)
        self.deliver()
        self.assertEqual((letter.state, letter.amount), ("sent", 50))
        self.assertIn(there.name, letter.body.partition("Disputed: we are clearing it")[2])

    def test_a_credit_at_the_company_covers_the_branch(self):
        branch = self.second_company("Branch", parent_id=self.company.id)
        branch.write({"ar_dunning_plan_id": self.plan.id, "ar_dunning_bank_days": 0})
        there = self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6), company=branch)
        self.credit_note(self.azure, 500, MONDAY - days(3))
        run = self.run_on(MONDAY, confirm=False, company_id=branch.id)
        self.assertFalse(self.letters(run))
        self.assertEqual(self.reason(run, there), ["credit"])
        self.invoice(self.azure, 440, MONDAY - days(60), MONDAY - days(6))
        with self.at(MONDAY):
            run.action_preview()
        letter = self.letters(run)
        self.assertEqual(
            letter.amount, 40, "60 of the credit are left when what is overdue at the company is taken off"
        )
        credit = letter.line_ids.filtered("is_credit")
        self.assertEqual(credit.amount, -60)
        credit._write_recorded({"amount": 0})
        listed = [line for block in letter._blocks(MONDAY) for line in block["lines"]]
        self.assertNotIn(credit, listed, "nothing is left of it in its own currency")
        credit._write_recorded({"amount": -60})
        with self.at(MONDAY):
            run.action_confirm()
            self.Letter._deliver(10)
        self.assertEqual((letter.state, letter.amount), ("sent", 40))

    # -- evidence -------------------------------------------------------------

    def test_a_merged_customer_does_not_break_the_evidence(self):
        letter = self.letter()
        self.deliver()
        other = self.partner("Azure, once more")
        self.assertFalse(letter._tampered())
        self.env.cr.execute("UPDATE ar_dunning_letter SET partner_id = %s WHERE id = %s", [other.id, letter.id])
        self.env.invalidate_all()
        self.assertFalse(letter._tampered())
        self.assertEqual((letter.customer_name, letter.customer_key), ("Azure Interior", self.azure.id))
        self.env.cr.execute("UPDATE ar_dunning_letter SET customer_name = 'Somebody' WHERE id = %s", [letter.id])
        self.env.invalidate_all()
        self.assertEqual(letter._tampered(), letter)

    def test_a_line_break_in_a_name_stops_nothing(self):
        self.plan.step_ids.write({"subject": "Open: {total}, {customer}, {contact}"})
        for partner in (self.azure, self.company.partner_id, self.collector.partner_id):
            partner.name = f"{partner.name}\nsecond\r\nline"
        self.contact(
            self.azure,
            "Anna\n\tLine",
            email="anna@azure.example",
            ar_role_ids=[Command.link(self.env.ref("customer_ar_management.ar_contact_role_dunning").id)],
        )
        with self.sink() as sink:
            letter = self.letter()
            self.deliver()
            self.assertEqual((letter.state, len(sink.messages)), ("sent", 1))
        self.assertIn("Azure Interior second line, Anna Line", letter.subject)
