from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import day

from ..common import ChargeCase

PAST = (
    ("account_move_line", "write_date"),
    ("account_partial_reconcile", "create_date"),
    ("ar_charge_reopening", "create_date"),
    ("res_partner", "write_date"),
)


@tagged("post_install", "-at_install")
class TestMarks(ChargeCase):
    """A night compares what left a mark since the one before: whatever changes interest leaves one."""

    def setUp(self):
        super().setUp()
        self.claim = self.invoice(self.azure, 10000, "2024-02-14", "2024-03-15", currency=self.eur)
        self.night("2024-04-02")
        self.rest()

    def rest(self):
        """What happened so far happened long ago."""
        self.env.flush_all()
        for table, column in PAST:
            self.env.cr.execute(f"UPDATE {table} SET {column} = {column} - interval '30 days'")
        self.env.invalidate_all()

    def now(self, when="2024-04-10"):
        self.env.flush_all()
        run = self.night(when)
        rows = [(row[0], row[1], row[3], row[4]) for row in self.rows(self.claim)]
        return run.item_count, rows

    def test_nothing_happened_and_nothing_is_compared(self):
        self.assertEqual(self.now(), (0, [("accrual", "03-16", "", 10000)]))

    def test_a_payment(self):
        self.payment(self.azure, 4000, "2024-04-05", currency=self.eur, match=[self.claim])
        self.assertEqual(self.now(), (1, [("accrual", "03-16", "04-04", 10000), ("accrual", "04-05", "", 6000)]))

    def test_a_payment_taken_apart(self):
        money = self.payment(self.azure, 10000, "2024-04-05", currency=self.eur, match=[self.claim])
        self.now("2024-04-06")
        self.rest()
        self.assertEqual(self.now("2024-04-07")[0], 0)
        with freeze_time("2024-04-08"):
            self.receivable(money.move_id).remove_move_reconcile()
        self.assertEqual(
            self.now("2024-04-10"), (1, [("accrual", "03-16", "04-04", 10000), ("accrual", "04-08", "", 10000)])
        )

    def test_a_due_date_that_is_moved(self):
        line = self.receivable(self.claim)
        line.date_maturity = "2024-06-30"
        taken_back = [("accrual", "03-16", "03-15", 10000), ("mirror", "03-16", "04-02", 10000)]
        self.assertEqual(self.now(), (1, taken_back))
        self.assertEqual(self.earned(self.claim, "2024-04-10"), 0)
        self.rest()
        self.assertEqual(self.now("2024-04-11"), (0, taken_back))
        line.date_maturity = "2024-04-05"
        self.assertEqual(self.now("2024-04-12"), (1, [*taken_back, ("accrual", "04-06", "", 10000)]))

    def test_a_document_that_is_reset_earns_nothing_until_it_is_posted_again(self):
        self.claim.button_draft()
        self.rest()
        taken_back = [("accrual", "03-16", "03-15", 10000), ("mirror", "03-16", "04-02", 10000)]
        self.assertEqual(self.now(), (1, taken_back))
        self.assertEqual(self.now("2024-04-11"), (0, taken_back))
        self.claim.action_post()
        self.rest()
        self.assertEqual(self.now("2024-04-12"), (1, [*taken_back, ("accrual", "03-16", "", 10000)]))
        self.claim.button_draft()
        self.claim.button_cancel()
        self.assertEqual(self.now("2024-04-13")[1][-1], ("mirror", "03-16", "04-12", 10000))
        self.assertEqual(self.earned(self.claim, "2024-04-13"), 0)
        self.assert_proof("2024-12-31")

    def test_a_document_on_which_something_was_earned_keeps_its_instalments(self):
        self.claim.button_draft()
        with self.assertRaisesRegex(UserError, "its instalments stay"):
            self.claim.unlink()

    def test_a_rate(self):
        self.ecb.value_ids = [(0, 0, {"date_from": "2024-01-01", "percent": 4})]
        self.assertEqual(self.now()[0], 1)
        self.assertEqual({row[5] for row in self.rows(self.claim)}, {12.5, 12})

    def test_the_half_year_turns(self):
        self.env["ar.charge.item"].invalidate_model()
        self.assertEqual(self.now("2024-04-30")[0], 0)
        self.Charge._accrue(self.company, day("2024-06-30"))
        self.rest()
        self.plug("ar.charge", _is_full=lambda base, charge, last, as_of: False)
        self.assertEqual(self.now("2024-07-01")[0], 1)
        self.assertEqual([row[5] for row in self.rows(self.claim)], [12.5, 12.25])

    def dispute(self, claim, **values):
        return self.env["ar.dispute"].create(
            {"partner_id": self.azure.id, "move_id": claim.id, "note": "broken", "reason": "quality", **values}
        )

    def test_a_dispute_and_its_end(self):
        dispute = self.dispute(self.claim, date_start="2024-04-05")
        self.rest()
        self.assertEqual(self.now(), (1, [("accrual", "03-16", "04-04", 10000)]))
        self.assertEqual(self.now("2024-04-11")[0], 1, "what is stopped is compared, it may go on")
        dispute.sudo().write({"state": "closed", "resolution": "rejected", "date_end": "2024-04-12"})
        self.rest()
        self.assertEqual(self.now("2024-04-20")[1][-1], ("accrual", "04-13", "", 10000))

    def test_what_was_disputed_before_it_was_late(self):
        claim = self.invoice(self.azure, 500, "2024-02-14", "2024-04-05", currency=self.eur)
        dispute = self.dispute(claim, date_start="2024-03-01")
        self.now()
        self.rest()
        self.assertFalse(self.rows(claim))
        dispute.sudo().write({"state": "closed", "resolution": "rejected", "date_end": "2024-04-12"})
        self.rest()
        self.now("2024-04-20")
        self.assertEqual([row[1] for row in self.rows(claim)], ["04-13"])

    def test_a_missing_rate_is_asked_for_again(self):
        old = self.invoice(self.azure, 100, "2023-05-01", "2023-06-01", currency=self.eur)
        self.assertTrue(self.night("2024-04-03").problem_ids)
        self.rest()
        self.assertTrue(self.night("2024-04-04").problem_ids)
        self.ecb.value_ids = [(0, 0, {"date_from": "2022-12-21", "percent": 2.5})]
        self.env.flush_all()
        self.assertFalse(self.night("2024-04-05").problem_ids)
        self.assertTrue(self.rows(old))

    def test_a_known_item_whose_rate_went_missing(self):
        self.ecb.value_ids.filtered(lambda value: value.percent == 4.5).date_from = "2024-01-02"
        self.env.flush_all()
        self.assertTrue(self.night("2024-04-03").problem_ids)
        self.rest()
        self.assertTrue(self.night("2024-04-04").problem_ids)
        self.ecb.value_ids.filtered(lambda value: value.percent == 4.5).date_from = "2024-01-01"
        self.env.flush_all()
        run = self.night("2024-04-05")
        self.assertEqual((len(run.problem_ids), run.looked_at), (0, 1))

    def test_a_customer_that_belongs_to_another_now(self):
        buyer = self.partner("Buyer", is_company=False)
        claim = self.invoice(buyer, 500, "2024-02-14", "2024-03-20", currency=self.eur)
        self.now("2024-04-05")
        self.rest()
        buyer.parent_id = self.deco
        self.now("2024-04-06")
        self.assertEqual(self.item(claim).partner_id, self.deco)

    def test_new_late_and_paid_late_while_nobody_looked(self):
        soon = self.invoice(self.azure, 500, "2024-02-14", "2024-04-05", currency=self.eur)
        paid = self.invoice(self.azure, 600, "2024-02-14", "2024-04-05", currency=self.eur)
        self.night("2024-04-03")
        self.rest()
        self.payment(self.azure, 600, "2024-04-08", currency=self.eur, match=[paid])
        self.now()
        self.assertEqual([row[1:4] for row in self.rows(soon)], [("04-06", "", "")])
        self.assertEqual([row[1:4] for row in self.rows(paid)], [("04-06", "04-07", "04-07")])

    def test_another_policy(self):
        self.item(self.claim).policy_id = self.make_policy(points=20, currency_id=self.eur.id)
        self.item(self.claim).digest = False
        self.assertEqual(self.now()[0], 1)
        self.assertEqual(self.rows(self.claim)[-1][5], 20)

    def test_what_left_no_mark_is_found_with_the_first_night_of_a_month(self):
        self.payment(self.azure, 4000, "2024-04-05", currency=self.eur, match=[self.claim])
        self.rest()
        self.assertEqual(self.now("2024-04-30"), (0, [("accrual", "03-16", "", 10000)]))
        self.assertEqual(
            self.now("2024-05-01"),
            (
                1,
                [
                    ("accrual", "03-16", "04-04", 10000),
                    ("mirror", "04-05", "04-30", 10000),
                    ("correction", "04-05", "", 6000),
                ],
            ),
        )
