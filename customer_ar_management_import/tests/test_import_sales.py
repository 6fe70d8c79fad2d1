"""Open items that came from another ledger are no sales, and what rests on sales says so."""

from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import day

from .test_import import ImportCase, row


@tagged("post_install", "-at_install")
class TestImportedSales(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.second_company("Moved In")

    def metrics(self, as_of):
        return self.env["ar.metric"]._metrics(self.other, day(as_of))

    def revenue(self, as_of):
        names = ["revenue", "invoice_count", "days_late"]
        known = self.env["ar.class.dimension"]._get_metrics(self.other, day(as_of), names=names)
        return [known[name].get(self.customer("C1").id) for name in names]

    def test_open_items_alone(self):
        self.bring(
            row("A1", issue="2026-03-10", due="2026-04-10"),
            row("A2", issue="2026-05-20", due="2026-06-20"),
            company=self.other,
        )
        result = self.metrics("2026-06-30")
        self.assertEqual((result["sales"], result["dso"], result["owed"]), (0, None, 200))
        self.assertEqual(result["sales_known_from"], day("2026-05-21"))
        self.assertEqual(self.revenue("2026-06-30")[:2], [None, None])
        self.assertIsNone(self.metrics("2026-08-31")["sales_known_from"])
        tiles = {
            tile["key"]: tile
            for tile in self.env["ar.dashboard"].get_data("2026-06-30", company_id=self.other.id)["tiles"]
        }
        self.assertIn("05/21/2026", tiles["dso"]["note"])

    def test_a_class_that_rests_on_sales_says_so_for_as_long_as_it_is_so(self):
        self.bring(row("A1", issue="2026-03-10", due="2026-04-10"), company=self.other)
        self.invoice(self.customer("C1"), 500, "2026-06-01", company=self.other)
        self.env["ar.class.run"]._run(self.other, day("2026-06-30"))
        rows = self.env["ar.class.assignment"].search([("company_id", "=", self.other.id), ("is_current", "=", True)])
        told = {row.dimension_id.name: "03/11/2026" in row.why for row in rows}
        self.assertTrue(told.pop("Frequency"))
        self.assertFalse(told.pop("Payment behaviour"), "how they pay does not rest on sales")

    def test_a_ledger_with_its_history_brings_sales_and_payments(self):
        self.bring(
            row("A1", issue="2026-05-01", due="2026-05-31", settled="2026-06-05"),
            row("A2", issue="2026-06-20", due="2026-07-20"),
            company=self.other,
        )
        result = self.metrics("2026-06-30")
        self.assertEqual(
            (result["sales"], result["sales_known_from"], result["on_time"], result["days_late"]), (200, None, 0, 5)
        )
        self.assertEqual(self.revenue("2026-06-30"), [200, 2, 5])
