from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import day

from ..common import ChargeCase


@tagged("post_install", "-at_install")
class TestScope(ChargeCase):
    """What a night looks at: all that may have changed, and nothing else."""

    def claim(self, amount=10000, due="2024-03-15", partner=None, **values):
        return self.invoice(partner or self.azure, amount, "2024-02-14", due, currency=self.eur, **values)

    def rest(self):
        """What happened so far happened long ago."""
        self.env.flush_all()
        self.env.cr.execute("UPDATE account_partial_reconcile SET create_date = create_date - interval '30 days'")
        self.env.invalidate_all()

    def test_the_first_night_takes_what_was_paid_late_before(self):
        late, in_time, edge = self.claim(), self.claim(), self.claim()
        self.payment(self.azure, 10000, "2024-03-25", currency=self.eur, match=[late])
        self.payment(self.azure, 10000, "2024-03-15", currency=self.eur, match=[in_time])
        self.payment(self.azure, 10000, "2024-03-16", currency=self.eur, match=[edge])
        self.rest()
        self.night("2024-06-01")
        self.assertEqual(self.rows(late), [("accrual", "03-16", "03-24", "03-24", 10000, 12.5)])
        self.assertFalse(self.item(in_time) | self.item(edge))

    def test_days_on_which_no_night_ran_are_made_up_for(self):
        """Overdue and paid while the scheduler stood still."""
        run = self.night("2024-03-01")
        with freeze_time("2024-03-01 22:00:00"):
            run.sudo().done_at = fields.Datetime.now()
        claim = self.claim()
        self.payment(self.azure, 10000, "2024-04-01", currency=self.eur, match=[claim])
        self.env.flush_all()
        self.env.cr.execute("UPDATE account_partial_reconcile SET create_date = '2024-04-02 08:00:00'")
        self.night("2024-04-10")
        self.assertEqual(self.rows(claim), [("accrual", "03-16", "03-31", "03-31", 10000, 12.5)])

    def test_a_corrected_rate_reaches_what_was_paid_long_ago(self):
        claim = self.claim()
        self.payment(self.azure, 10000, "2024-08-10", currency=self.eur, match=[claim])
        self.night("2024-09-01")
        self.rest()
        self.assertEqual(self.night("2024-09-03").looked_at, 0)
        self.ecb.value_ids.filtered(lambda value: value.percent == 4.25).percent = 4
        self.env.flush_all()
        self.night("2024-09-04")
        self.assertEqual(
            [row[:1] + row[3:] for row in self.rows(claim)],
            [
                ("accrual", "06-30", 10000, 12.5),
                ("accrual", "06-30", 10000, 12.25),
                ("mirror", "08-09", 10000, 12.25),
                ("correction", "08-09", 10000, 12),
            ],
        )

    def test_what_is_settled_is_not_looked_at_again_when_the_half_year_turns(self):
        paid, running = self.claim(), self.claim()
        self.payment(self.azure, 10000, "2024-04-10", currency=self.eur, match=[paid])
        self.night("2024-06-29")
        self.rest()
        self.assertEqual(self.night("2024-07-02").looked_at, 1)
        self.assertEqual(len(self.rows(running)), 2)

    def test_paid_in_time_is_never_looked_at(self):
        self.night("2024-03-01")
        for number in range(5):
            claim = self.claim(partner=self.partner(f"Punctual {number}"))
            self.payment(claim.partner_id, 10000, "2024-03-14", currency=self.eur, match=[claim])
        self.assertEqual(self.night("2024-03-20").looked_at, 0)

    def test_another_customer_of_the_same_debt(self):
        """A customer that was merged into another one: the item follows its journal item."""
        claim = self.claim()
        self.night("2024-04-01")
        self.receivable(claim).sudo().partner_id = self.deco
        self.night("2024-04-02")
        self.assertEqual(self.item(claim).partner_id, self.deco)
        self.assertEqual(len(self.rows(claim)), 1)

    def test_the_same_night_twice_and_a_branch(self):
        branch = self.second_company("Branch", parent_id=self.company.id)
        self.env["account.move"].invalidate_model()
        mine = self.claim()
        theirs = self.invoice(self.azure, 700, "2024-02-14", "2024-03-15", company=branch)
        self.night("2024-04-01")
        again = self.night("2024-04-01")
        self.assertEqual((again.row_count, again.looked_at, len(self.rows(mine))), (1, 0, 1))
        self.assertFalse(self.item(theirs), "a branch has its own policy and its own ledger")
        own = (
            self.env["ar.charge.policy"]
            .with_company(branch)
            .create({"name": "Branch", "points": 6, "company_id": branch.id, "currency_id": branch.currency_id.id})
        )
        branch.write({"ar_charge_policy_id": own.id, "ar_charge_since": "2024-01-01"})
        self.Charge._accrue(branch, day("2024-04-01"))
        item = self.item(theirs)
        self.assertEqual((item.company_id, item.accrual_ids.percent), (branch, 6))
        self.assertEqual(item._figures(day("2024-04-01"))[item.id], (1.96, 0.12))
        self.assert_proof("2024-12-31")

    def test_a_closed_period_stops_no_night_and_a_note_is_not_booked_into_it(self):
        claim = self.claim()
        self.company.fiscalyear_lock_date = "2024-06-30"
        self.night("2024-05-31")
        note = self.env["ar.charge.note"]._prepare(self.company, day("2024-05-31"))
        with freeze_time("2024-06-15"), self.assertRaisesRegex(UserError, "06/30/2024"), self.env.cr.savepoint():
            note.action_issue()
        self.assertEqual((note.state, note.name, note.delivery_state), ("draft", False, "none"))
        self.assertTrue(self.rows(claim))
        with freeze_time("2024-07-01"):
            note.action_issue()
        self.assertEqual((note.state, str(note.move_id.date)), ("issued", "2024-07-01"))
        self.assert_proof("2024-12-31")

    def test_due_after_the_payment_and_credits_larger_than_debts(self):
        prepaid = self.claim(due="2024-05-15")
        self.payment(self.azure, 10000, "2024-04-01", currency=self.eur, match=[prepaid])
        credit = self.credit_note(self.deco, 900, "2024-02-01", currency=self.eur)
        self.night("2024-06-30")
        self.assertFalse(self.item(prepaid) | self.item(credit))

    def test_reopened_after_its_note_was_booked(self):
        claim = self.claim()
        money = self.payment(self.azure, 10000, "2024-04-01", currency=self.eur, match=[claim])
        self.night("2024-04-30")
        first = self.Note._prepare(self.company, day("2024-04-30"))
        with freeze_time("2024-05-01"):
            first.action_issue()
        with freeze_time("2024-05-10"):
            self.receivable(money.move_id).remove_move_reconcile()
        self.rest()
        self.night("2024-05-31")
        second = self.Note._prepare(self.company, day("2024-05-31"))
        details = second.line_ids.filtered(lambda line: line.kind == "interest").detail_ids
        self.assertEqual([(str(row.date_from), row.days) for row in details], [("2024-05-10", 22)])
        self.assertFalse(second.line_ids.filtered(lambda line: line.kind == "fixed"))
        self.assertEqual(first.amount_fixed, 40)
        self.assertEqual(self.item(claim).first_day - timedelta(days=1), day("2024-03-15"))

    def test_a_charge_bears_no_interest_itself(self):
        self.claim()
        self.night("2024-04-30")
        note = self.Note._prepare(self.company, day("2024-04-30"))
        with freeze_time("2024-05-01"):
            note.action_issue()
        self.assertEqual(str(note.move_id.invoice_date_due), "2024-05-15")
        self.night("2024-06-30")
        self.assertFalse(self.item(note.move_id))
        second = self.Note._prepare(self.company, day("2024-06-30"))
        self.assertNotIn(note.move_id, second.line_ids.move_id)
        self.assertFalse(self.Note._prepare(self.company, day("2024-06-30")), "the same day once more asks for nothing")
