from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.tests.common import ArCase


@tagged("post_install", "-at_install")
class TestScheme(ArCase):
    def test_any_number_of_buckets(self):
        scheme = self.env["ar.aging.scheme"].create(
            {
                "name": "Pharma",
                "bucket_ids": [Command.create({"name": str(days), "days_to": days}) for days in (15, 30, 60, 720)],
            }
        )
        self.assertEqual(scheme._upper_bounds(), (15, 30, 60, 720))
        self.assertEqual(scheme.range_text, "1-15 · 16-30 · 31-60 · 61-720 · 720+")
        self.assertEqual(sorted(scheme.bucket_ids.mapped("kind")), ["aged"] * 5 + ["not_due", "unapplied"])
        self.invoice(self.azure, 100, "2026-01-01", "2026-01-31")
        self.assertEqual(self.aged(self.azure, "2026-02-15", scheme=scheme), (0, 100, 0, 0, 0, 0, 0, 100))
        self.assertEqual(self.aged(self.azure, "2026-02-16", scheme=scheme), (0, 0, 100, 0, 0, 0, 0, 100))

    @mute_logger("odoo.sql_db")
    def test_two_buckets_cannot_end_on_one_day(self):
        with self.assertRaisesRegex(Exception, "bounds_unique|end on the same day"), self.env.cr.savepoint():
            self.scheme.write({"bucket_ids": [Command.create({"name": "again", "days_to": 30})]})

    def test_special_buckets_stay(self):
        with self.assertRaisesRegex(UserError, "needs its buckets"):
            self.scheme.bucket_ids.filtered(lambda b: b.kind == "not_due").unlink()

    def test_company_default(self):
        self.assertEqual(self.env["ar.aging.scheme"]._default_for(self.company), self.scheme)
        longer = self.env.ref("customer_ar_management.ar_aging_scheme_long")
        self.company.ar_aging_scheme_id = longer
        self.assertEqual(self.env["ar.aging.scheme"]._default_for(self.company), longer)

    def test_account_needs_the_commercial_partner(self):
        buyer = self.contact(self.azure, "Purchasing")
        with self.assertRaisesRegex(ValidationError, "is a contact of"):
            self.env["ar.customer.account"].create({"partner_id": buyer.id})
