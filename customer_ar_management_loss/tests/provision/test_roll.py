from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import day

from ..common import LossCase

ENDS = ("2025-08-31", "2025-09-30", "2025-10-31", "2025-11-30")


@tagged("post_install", "-at_install")
class TestRoll(LossCase):
    """Roll rates come from the month ends that are frozen, and stand beside the loss rates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.ar_aging_basis = "due"
        # of 1,000 sold each month 300 stay open a month too long, and nothing longer
        for month in range(7, 12):
            bill = cls.invoice(cls.azure, 1000, f"2025-{month:02}-05", f"2025-{month + 1:02}-05")
            if month < 11:
                cls.payment(cls.azure, 700, f"2025-{month + 1:02}-05", match=[bill])
                cls.payment(cls.azure, 300, f"2025-{month + 2:02}-01", match=[bill])
        sold = cls.invoice(cls.deco, 1000, "2024-06-01", "2024-07-01")
        cls.payment(cls.deco, 1000, "2024-07-01", match=[sold])
        for end in ENDS:
            cls.env["ar.snapshot"]._freeze_month(cls.company, day(end))
        cls.company.write({"ar_loss_history_months": 24})

    def lines(self, run):
        return run.line_ids.filtered("bucket_id")

    def test_beside_the_loss_rates(self):
        run = self.run_at("2025-12-31")
        first = self.lines(run)[0]
        self.assertEqual((first.source, first.applied_percent), ("own", 0))
        self.assertEqual((first.roll_base, first.roll_moved), (3000, 900))
        self.assertTrue(first.has_roll)
        self.assertEqual(first.roll_percent, 0, "nothing went on to the bucket after the next")

    def test_instead_of_them_where_the_company_says_so(self):
        late = self.invoice(self.wang, 400, "2025-06-01", "2025-08-15")
        self.company.write({"ar_loss_method": "roll", "ar_aging_scheme_id": self.scheme.id})
        before = self.run_at("2025-12-31")
        self.assertEqual(before.method, "roll")
        self.assertEqual({line.source for line in self.lines(before)} - {"roll", "own", "younger", "all"}, set())
        self.assertEqual(self.lines(before)[0].source, "roll")
        self.assertTrue(self.receivable(late))
        before.action_post()
        self.assertIn('"rates_from": "roll"', before.evidence)
        self.assert_proof("2025-12-31")

    def test_month_ends_of_other_buckets_or_of_the_document_date_do_not_count(self):
        self.env["ar.snapshot"].search([]).invalidate_recordset()
        self.env.cr.execute("UPDATE ar_snapshot SET basis = 'document'")
        self.assertFalse(any(self.lines(self.run_at("2025-12-31")).mapped("has_roll")))
