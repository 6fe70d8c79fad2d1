from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management.tools.money import dec

from ..common import ChargeCase


@tagged("post_install", "-at_install")
class TestAccrual(ChargeCase):
    """The ledger of interest, night by night."""

    def claim(self, amount=10000, due="2024-03-15", partner=None, **values):
        return self.invoice(partner or self.azure, amount, "2024-02-14", due, currency=self.eur, **values)

    def test_the_worked_example(self):
        claim = self.claim()
        self.night("2024-05-01")
        self.payment(self.azure, 4000, "2024-05-20", currency=self.eur, match=[claim])
        self.night("2024-05-21")
        self.night("2024-07-15")
        self.payment(self.azure, 6000, "2024-08-10", currency=self.eur, match=[claim])
        self.night("2024-12-31")
        self.assertEqual(
            self.rows(claim),
            [
                ("accrual", "03-16", "05-19", "05-19", 10000, 12.5),
                ("accrual", "05-20", "06-30", "06-30", 6000, 12.5),
                ("accrual", "07-01", "08-09", "08-09", 6000, 12.25),
            ],
        )
        self.assertEqual(self.earned(claim, "2024-12-31"), 389.45)
        self.assert_proof("2024-12-31")

    def test_360_days(self):
        self.company.ar_charge_policy_id = self.make_policy(
            source_id=self.ecb.id, points=8, day_count="act360", currency_id=self.eur.id
        )
        claim = self.claim()
        for when, amount in (("2024-05-20", 4000), ("2024-08-10", 6000)):
            self.payment(self.azure, amount, when, currency=self.eur, match=[claim])
        self.night("2024-12-31")
        self.assertEqual(self.earned(claim, "2024-12-31"), 394.86)

    def test_a_rate_corrected_later_is_a_dated_correction(self):
        claim = self.claim()
        for when, amount in (("2024-05-20", 4000), ("2024-08-10", 6000)):
            self.payment(self.azure, amount, when, currency=self.eur, match=[claim])
        self.night("2024-09-01")
        before = self.rows(claim)
        self.ecb.value_ids.filtered(lambda value: value.percent == 4.25).percent = 4
        self.env.flush_all()
        self.night("2024-09-02")
        self.assertEqual(
            self.rows(claim),
            [
                *before[:2],
                ("accrual", "07-01", "08-09", "06-30", 6000, 12.25),
                ("mirror", "07-01", "08-09", "08-09", 6000, 12.25),
                ("correction", "07-01", "08-09", "08-09", 6000, 12),
            ],
        )
        self.assertEqual(
            {str(row.recorded_on) for row in self.item(claim).accrual_ids.filtered(lambda row: row.kind != "accrual")},
            {"2024-09-02"},
        )
        self.assertEqual(
            self.earned(claim, "2024-12-31"),
            float(round(dec(10000 * 65 + 6000 * 42) * dec(12.5) / 36500 + dec(6000 * 40) * 12 / 36500, 2)),
        )

    def test_a_second_run_and_a_quiet_night_write_nothing(self):
        claim = self.claim()
        self.assertEqual(self.night("2024-04-01").row_count, 1)
        self.assertEqual((self.night("2024-04-01").row_count, self.night("2024-04-02").row_count), (1, 0))
        quiet = self.night("2024-04-03")
        self.assertEqual((quiet.item_count, quiet.looked_at, len(self.rows(claim))), (1, 0, 1))
        self.assertEqual(self.earned(claim, "2024-04-03"), float(round(dec(10000 * 19 * 125) / 365000, 2)))

    def test_the_base_of_a_day_is_the_open_item_of_that_day(self):
        claim = self.claim()
        self.payment(self.azure, 4000, "2024-05-20", currency=self.eur, match=[claim])
        self.match(claim, self.credit_note(self.azure, 1000, "2024-06-03", currency=self.eur))
        self.night("2024-08-31")
        rows = self.item(claim).accrual_ids
        for text in ("2024-03-16", "2024-05-19", "2024-05-20", "2024-06-02", "2024-06-03", "2024-08-31"):
            (item,), when = self.open_items(self.azure, text), day(text)
            base = rows.filtered(
                lambda row, when=when: row.date_from <= when and (not row.date_to or row.date_to >= when)
            ).base
            self.assertEqual(base, item.amount_residual_currency, when)

    def test_each_instalment_by_itself(self):
        bill = self.invoice(self.azure, 1000, "2024-02-14", term=self.thirds, currency=self.eur)
        self.night("2024-06-30")
        lines = self.receivable(bill)
        items = self.env["ar.charge.item"].search([("move_id", "=", bill.id)])
        self.assertEqual(
            [(item.line_id, item.first_day) for item in items.sorted("date_due")],
            [(line, fields.Date.add(line.date_maturity, days=1)) for line in lines],
        )

    def test_principal_paid_interest_not(self):
        claim = self.claim()
        self.night("2024-04-01")
        self.payment(self.azure, 10000, "2024-04-02", currency=self.eur, match=[claim])
        self.night("2024-04-02")
        self.assertEqual(self.earned(claim, "2025-04-02"), float(round(dec(10000 * 17 * 125) / 365000, 2)))

    def test_paid_late_between_two_runs(self):
        self.night("2024-03-01")
        claim = self.claim()
        self.payment(self.azure, 10000, "2024-03-20", currency=self.eur, match=[claim])
        self.night("2024-04-02")
        self.assertEqual(self.rows(claim), [("accrual", "03-16", "03-19", "03-19", 10000, 12.5)])

    def test_payment_entered_late_takes_days_back(self):
        claim = self.claim()
        self.night("2024-05-01")
        self.payment(self.azure, 10000, "2024-04-01", currency=self.eur, match=[claim])
        self.night("2024-05-02")
        self.assertEqual(
            self.rows(claim),
            [("accrual", "03-16", "05-01", "03-31", 10000, 12.5), ("mirror", "04-01", "05-01", "05-01", 10000, 12.5)],
        )

    def test_matching_taken_apart(self):
        claim = self.claim()
        payment = self.payment(self.azure, 10000, "2024-04-01", currency=self.eur, match=[claim])
        self.night("2024-05-01")
        with freeze_time("2024-05-10"):
            self.receivable(payment.move_id).remove_move_reconcile()
        self.night("2024-05-31")
        self.assertEqual(
            self.rows(claim),
            [("accrual", "03-16", "03-31", "03-31", 10000, 12.5), ("accrual", "05-10", "", "", 10000, 12.5)],
        )

    def test_matched_again_changes_nothing(self):
        claim = self.claim()
        payment = self.payment(self.azure, 4000, "2024-04-01", currency=self.eur, match=[claim])
        self.night("2024-05-01")
        before = self.rows(claim)
        with freeze_time("2024-05-10"):
            self.receivable(payment.move_id).remove_move_reconcile()
            self.match(claim, payment.move_id)
        self.night("2024-05-31")
        self.assertEqual(self.rows(claim), before)

    def test_grace_begins_with_the_due_date_once_it_is_over(self):
        self.company.ar_charge_policy_id = self.make_policy(points=10, grace_days=10)
        claim = self.invoice(self.deco, 1000, "2024-02-14", "2024-03-15")
        self.night("2024-03-25")
        self.assertFalse(self.rows(claim))
        self.night("2024-03-26")
        self.assertEqual(self.rows(claim), [("accrual", "03-16", "", "", 1000, 10)])

    def test_disputed_days_bear_nothing(self):
        claim = self.claim()
        dispute = self.env["ar.dispute"].create(
            {
                "partner_id": self.azure.id,
                "move_id": claim.id,
                "note": "broken",
                "reason": "quality",
                "date_start": "2024-04-01",
            }
        )
        dispute.sudo().write({"state": "closed", "resolution": "rejected", "date_end": "2024-04-10"})
        self.night("2024-05-01")
        self.assertEqual([row[1:3] for row in self.rows(claim)], [("03-16", "03-31"), ("04-11", "")])

    def test_a_missing_rate_is_named_and_the_others_are_worked_out(self):
        old = self.invoice(self.azure, 100, "2023-05-01", "2023-06-01", currency=self.eur)
        claim = self.claim()
        run = self.night("2024-04-01")
        self.assertEqual(
            [(p.move_id, p.day, p.source_id) for p in run.problem_ids], [(old, day("2023-01-01"), self.ecb)]
        )
        self.assertIn("Central bank", run.problem_ids.text)
        self.assertTrue(self.rows(claim))
        self.assertFalse(self.rows(old))
        self.ecb.value_ids = [(0, 0, {"date_from": "2022-12-21", "percent": 2.5})]
        self.env.flush_all()
        run = self.night("2024-04-02")
        self.assertFalse(run.problem_ids)
        self.assertTrue(self.rows(old))

    def test_a_day_before_the_last_run_is_refused(self):
        self.night("2024-04-01")
        with self.assertRaisesRegex(UserError, "04/01/2024"):
            self.night("2024-03-31")

    def test_since(self):
        self.company.ar_charge_since = "2024-03-16"
        self.assertEqual(self.night("2024-05-01").item_count, 0)
        self.assertFalse(self.rows(self.claim()))

    def test_two_companies_keep_apart(self):
        other = self.second_company()
        self.invoice(self.azure, 500, "2024-02-14", "2024-03-15", company=other)
        mine = self.claim()
        run = self.night("2024-05-01")
        self.assertEqual((run.item_count, self.env["ar.charge.item"].search([]).move_id), (1, mine))

    def test_as_many_queries_for_ten_as_for_forty(self):
        def count(partners, when):
            for partner in partners:
                self.claim(partner=partner)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.night(when)
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count([self.partner("warm")], "2024-04-01")
        few = count([self.partner(f"few {n}") for n in range(10)], "2024-04-02")
        many = count([self.partner(f"many {n}") for n in range(40)], "2024-04-03")
        self.assertLessEqual(many, few + 3)

    def test_shown_on_item_and_customer(self):
        claim = self.claim()
        self.night("2024-04-01")
        (item,) = self.open_items(self.azure, "2024-04-01")
        self.assertEqual((item.interest_so_far, item.interest_per_day), (58.22, 3.42))
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company).with_context(ar_as_of="2024-04-01")
        self.assertIn("58.22", account.charge_text)
        self.assertEqual(self.item(claim).partner_id, self.azure)
