from datetime import timedelta

from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import day

from ..common import ChargeCase


@tagged("post_install", "-at_install")
class TestYear(ChargeCase):
    """A year of a seller in China and the EU, night by night where something happens; the ledger proves itself at every step."""

    def setUp(self):
        super().setUp()
        self.lpr = self.env["ar.rate.source"].create(
            {
                "name": "Prime rate",
                "code": "TEST-LPR",
                "value_ids": [
                    (0, 0, {"date_from": "2024-01-22", "percent": 3.45}),
                    (0, 0, {"date_from": "2024-07-22", "percent": 3.35}),
                    (0, 0, {"date_from": "2024-10-21", "percent": 3.1}),
                ],
            }
        )
        prime = self.make_policy(
            name="Prime", source_id=self.lpr.id, factor=1.5, reset="daily", currency_id=self.cny.id
        )
        daily = self.make_policy(name="Daily", basis="daily", points=0.05, currency_id=self.cny.id)
        for partner, policy in ((self.wang, prime), (self.deco, daily)):
            self.env["ar.customer.account"]._ensure(partner, self.company).charge_policy_id = policy

    def step(self, when):
        run = self.night(when)
        self.assert_proof(when)
        self.env["ar.charge.accrual"].invalidate_model()
        return run

    def test_a_year(self):
        euro = self.invoice(self.azure, 10000, "2024-02-14", "2024-03-15", currency=self.eur)
        prime = self.invoice(self.wang, 100000, "2024-06-01", "2024-06-30", currency=self.cny)
        small = self.invoice(self.deco, 20000, "2024-05-01", "2024-05-31", currency=self.cny)
        self.step("2024-03-20")
        self.step("2024-05-19")
        self.payment(self.azure, 4000, "2024-05-20", currency=self.eur, match=[euro])
        self.step("2024-05-20")
        self.step("2024-06-30")
        quiet = self.step("2024-07-01")
        self.assertEqual(quiet.looked_at, 2, "the half-year of one, the first day late of the other")
        self.payment(self.azure, 6000, "2024-08-10", currency=self.eur, match=[euro])
        self.step("2024-08-10")
        self.assertEqual(self.earned(euro, "2024-08-10"), 389.45)
        note = self.Note._prepare(self.company, day("2024-08-10"))
        with freeze_time("2024-08-11"):
            note.action_issue()
        self.assert_proof("2024-08-11")
        self.assertEqual(
            {each.partner_id: each.amount_interest for each in note},
            {self.azure: 389.45, self.wang: round(100000 * (21 * 5.175 + 20 * 5.025) / 36500, 2), self.deco: 710},
        )
        # the principal is paid, the interest is not: it stays what it was, and nothing is added to it
        self.payment(self.deco, 20000, "2024-08-20", currency=self.cny, match=[small])
        self.step("2024-09-30")
        self.assertEqual(self.earned(small, "2024-12-31"), 800)
        debit = note.filtered(lambda each: each.partner_id == self.deco).move_id
        self.assertEqual((debit.amount_residual, debit.payment_state), (710, "not_paid"))
        self.step("2024-10-21")
        self.payment(self.wang, 100000, "2024-12-01", currency=self.cny, match=[prime])
        self.step("2024-12-31")
        self.assertEqual(
            [row[1:3] + row[5:] for row in self.rows(prime)],
            [("07-01", "07-21", 5.175), ("07-22", "10-20", 5.025), ("10-21", "11-30", 4.65)],
        )
        last = self.Note._prepare(self.company, day("2024-12-31"))
        with freeze_time("2025-01-02"):
            last.action_issue()
        self.assert_proof("2025-01-02")
        earned = sum(self.earned(move, "2024-12-31") for move in (euro, prime, small))
        self.assertAlmostEqual(
            sum((note | last).mapped("amount_interest")), earned, delta=0.02
        )  # rounded once per note
        self.assertEqual(self.step("2025-01-03").looked_at, 0)
        self.assertFalse(self.Note._verify_chain(self.company))

    def test_the_days_of_the_rows_are_the_days_late(self):
        claim = self.invoice(self.azure, 300, "2024-02-14", "2024-03-15", currency=self.eur)
        for when in ("2024-04-01", "2024-07-15", "2024-12-31"):
            self.step(when)
        rows = self.item(claim).accrual_ids.with_context(ar_as_of="2024-12-31")
        self.assertEqual(sum(rows.mapped("days")), (day("2024-12-31") - day("2024-03-15")).days)
        self.assertEqual(rows.sorted("date_from")[-1].date_from - timedelta(days=1), day("2024-06-30"))
