from odoo import Command
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase, day
from odoo.addons.customer_ar_management.tools.aging import metrics

AS_OF = day("2026-06-30")


@tagged("post_install", "-at_install")
class TestMetric(ArCase):
    """What is collected for the formulas; the formulas have their own tables."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Metric = cls.env["ar.metric"]

    def metrics(self, as_of="2026-06-30", partners=None, **options):
        return self.Metric._metrics(self.company, day(as_of), partners=partners or self.azure, **options)

    def test_months_are_calendar_months_at_a_months_end(self):
        self.assertEqual(
            self.Metric._months(day("2026-06-30"), 3),
            [
                (day("2026-05-31"), day("2026-06-30")),
                (day("2026-04-30"), day("2026-05-31")),
                (day("2026-03-31"), day("2026-04-30")),
            ],
        )
        self.assertEqual(self.Metric._months(day("2026-02-28"), 1), [(day("2026-01-31"), day("2026-02-28"))])
        self.assertEqual(
            self.Metric._months(day("2026-06-10"), 2),
            [(day("2026-05-10"), day("2026-06-10")), (day("2026-04-10"), day("2026-05-10"))],
        )

    def test_dso_best_and_delinquent(self):
        """The worked example: 15,000 owed, 4,000 not due, 10,000 sold in 30 days."""
        self.invoice(self.azure, 5000, "2026-05-31", "2026-06-29")
        self.invoice(self.azure, 6000, "2026-06-01", "2026-06-29")
        self.invoice(self.azure, 4000, "2026-06-30", "2026-07-30")
        result = self.metrics(period=1)
        self.assertEqual((result["receivable"], result["not_due"], result["overdue"]), (15000, 4000, 11000))
        self.assertEqual((result["sales"], result["days"]), (10000, 30))
        self.assertEqual((result["dso"], result["dso_best"], result["days_delinquent"]), (45, 12, 33))
        self.assertEqual(result["overdue_share"], 0.7333)

    def test_unapplied_credits_stand_beside_every_turnover_figure(self):
        self.invoice(self.azure, 1000, "2026-06-10", "2026-07-10")
        self.invoice(self.azure, 100, "2026-05-26", "2026-06-25")
        self.payment(self.azure, 600, "2026-06-28")
        result = self.metrics()
        self.assertEqual(
            (result["receivable"], result["owed"], result["unapplied"], result["not_due"]), (500, 1100, 600, 1000)
        )
        self.assertEqual((result["dso"], result["dso_best"], result["days_delinquent"]), (91.0, 82.7, 8.3))
        self.assertTrue(0 <= result["cei"] <= 100)

    def test_countback_over_real_months(self):
        for amount, date in ((100000, "2026-06-15"), (80000, "2026-05-15"), (70000, "2026-04-15")):
            bill = self.invoice(self.azure, amount, date)
        self.payment(self.azure, 38000, "2026-06-20", match=[bill])
        self.payment(self.azure, 5000, "2026-06-21")  # unapplied: what is owed is owed
        result = self.metrics()
        self.assertEqual(result["dso_countback"], round(30 + 31 + 30 * 32 / 70, 1))
        self.assertFalse(result["dso_countback_exceeds"])
        self.assertTrue(self.metrics(months=2)["dso_countback_exceeds"])

    def test_credit_notes_reduce_sales_and_entries_are_no_sales(self):
        self.invoice(self.azure, 1000, "2026-06-01")
        self.credit_note(self.azure, 300, "2026-06-02")
        self.entry(self.azure, 5000, "2026-06-03")
        self.payment(self.azure, 100, "2026-06-04")
        self.invoice(self.azure, 9999, "2026-06-05", post=False)
        self.move("out_receipt", self.azure, 50, "2026-06-06")
        self.assertEqual(self.metrics(period=1)["sales"], 700)

    def test_opening_balances_are_no_sales_and_say_from_when_sales_are_known(self):
        equity = self.env["account.account"].search(
            [("account_type", "=", "equity"), ("company_ids", "in", self.company.id)], limit=1
        )
        other = self.second_company()
        equity = equity.copy({"company_ids": [(6, 0, other.ids)]})
        opening = self.invoice(self.azure, 8000, "2026-04-30", company=other, post=False)
        opening.invoice_line_ids.account_id = equity
        opening.action_post()
        self.invoice(self.azure, 300, "2026-06-10", company=other)
        result = self.Metric._metrics(other, AS_OF)
        self.assertEqual((result["sales"], result["owed"], result["sales_known_from"]), (300, 8300, day("2026-05-01")))
        self.assertIsNone(
            self.Metric._metrics(other, day("2026-07-31"))["sales_known_from"], "three months that are all there"
        )
        self.assertIsNone(self.Metric._metrics(other, day("2026-04-15"))["sales_known_from"], "not before it came")
        note = {t["key"]: t for t in self.env["ar.dashboard"].get_data("2026-06-30", company_id=other.id)["tiles"]}[
            "dso"
        ]["note"]
        self.assertIn("05/01/2026", note)
        self.invoice(self.azure, 70, "2026-01-10", company=other)
        self.assertIsNone(self.Metric._metrics(other, AS_OF)["sales_known_from"], "the company had sold before")

    def test_cei(self):
        old = self.invoice(self.azure, 100000, "2026-03-15", "2026-04-15")
        self.invoice(self.azure, 300000 - 240000, "2026-06-15", "2026-07-15")
        bought = self.invoice(self.azure, 240000, "2026-04-15", "2026-05-15")
        self.payment(self.azure, 240000, "2026-05-15", match=[bought])
        self.payment(self.azure, 80000, "2026-06-01", match=[old])
        result = self.metrics()
        self.assertEqual((result["beginning"], result["sales"], result["receivable"]), (100000, 300000, 80000))
        april, may, june = 0, 100 * 240 / 340, 100 * 80 / 100
        self.assertEqual(result["cei"], round((april + may + june) / 3, 1))

    def test_nothing_owed_and_nothing_sold_is_undefined(self):
        result = self.metrics()
        for key in (
            "dso",
            "dso_best",
            "days_delinquent",
            "cei",
            "on_time",
            "days_late",
            "overdue_share",
            "concentration",
        ):
            self.assertIsNone(result[key], key)

    def rows(self, as_of="2026-06-30", partner=None):
        return [
            (float(amount), days)
            for amount, days in self.Metric._payments(self.company, day(as_of), 12, partner or self.azure)
        ]

    def test_days_late_count_paid_parts_and_open_items(self):
        paid = self.invoice(self.azure, 600, "2026-05-01", "2026-05-31")
        late = self.invoice(self.azure, 300, "2026-05-01", "2026-05-31")
        self.invoice(self.azure, 100, "2026-02-01", "2026-03-22")
        self.invoice(self.azure, 77, "2026-06-01", "2026-07-31")
        self.payment(self.azure, 600, "2026-05-21", match=[paid])
        self.payment(self.azure, 100, "2026-05-25", match=[late])
        self.payment(self.azure, 200, "2026-06-20", match=[late])
        self.assertEqual(self.rows(), [(600, -10), (100, -6), (200, 20), (100, 100)])
        result = self.metrics()
        self.assertEqual((result["on_time"], result["days_late"]), (0.7, 7.4))

    def test_the_last_cent_makes_only_itself_late(self):
        bill = self.invoice(self.azure, 10000, "2026-02-01", "2026-03-01")
        self.payment(self.azure, 9999, "2026-03-01", match=[bill])
        before = self.metrics("2026-06-09")
        self.payment(self.azure, 1, "2026-06-09", match=[bill])
        after = self.metrics("2026-06-09")
        for result in (before, after):
            self.assertEqual((result["on_time"], result["days_late"]), (0.9999, 0.0))

    def test_a_payment_after_the_date_does_not_settle(self):
        bill = self.invoice(self.azure, 100, "2026-05-01", "2026-05-31")
        self.payment(self.azure, 100, "2026-07-15", match=[bill])
        self.assertEqual(self.rows(), [(100, 30)])
        self.assertEqual(self.rows("2026-07-15"), [(100, 45)])

    def test_a_late_exchange_entry_does_not_delay_the_settlement(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.set_rate(self.eur, "2026-03-01", 0.8)
        bill = self.invoice(self.azure, 100, "2026-01-15", "2026-01-31", currency=self.eur)
        self.payment(self.azure, 100, "2026-03-10", currency=self.eur, match=[bill])
        for as_of in ("2026-03-15", "2026-04-30"):
            self.assertEqual(
                [d for _a, d in self.Metric._payments(self.company, day(as_of), 12, self.azure)], [38], as_of
            )

    def test_instalments_are_settled_one_by_one(self):
        bill = self.invoice(self.azure, 1000, "2026-01-01", term=self.thirds)
        self.payment(self.azure, 300, "2026-02-05", match=[bill])
        self.assertEqual(self.rows("2026-03-10"), [(300, 5), (300, 8)])

    def test_companies_do_not_mix(self):
        other = self.second_company()
        self.invoice(self.azure, 1000, "2026-06-01", company=other)
        self.assertEqual(self.metrics()["sales"], 0)
        self.assertEqual(self.Metric._metrics(other, AS_OF)["sales"], 1000)

    def test_concentration(self):
        partners = self.partner("Big") | self.partner("Small")
        self.invoice(partners[0], 900, "2026-06-01")
        self.invoice(partners[1], 100, "2026-06-01")
        rows = self.OpenItem._aged_balance(self.company, AS_OF, partners=partners)
        self.assertEqual(metrics.concentration([row["total"] for row in rows], 1), metrics.dec("0.9"))
        self.assertEqual(self.metrics(partners=partners)["concentration"], 1)

    def test_query_count_does_not_grow(self):
        counts = []
        for number in (10, 100):
            partners = self.env["res.partner"].create([{"name": f"P{number}-{i}"} for i in range(number)])
            receivable, income = self.azure.property_account_receivable_id, self.journal("sale").default_account_id
            moves = self.env["account.move"].create(
                [
                    {
                        "move_type": "entry",
                        "date": "2026-01-01",
                        "journal_id": self.journal("general").id,
                        "line_ids": [
                            Command.create({"account_id": receivable.id, "partner_id": p.id, "debit": 10})
                            for p in partners
                        ]
                        + [Command.create({"account_id": income.id, "credit": 10 * number})],
                    }
                ]
            )
            moves.action_post()
            self.Metric._metrics(self.company, AS_OF)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.Metric._metrics(self.company, AS_OF)
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[0], counts[1])
        self.assertLess(counts[0], 30)
