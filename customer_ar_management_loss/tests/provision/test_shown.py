from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.tests.common import day

from ..common import LossCase

KEY = "2025-12-31"


@tagged("post_install", "-at_install")
class TestShown(LossCase):
    """Where the provision is seen: aged report by customer and bucket, overview, the run's own proof, the back-test."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.group.floor_percent = 10
        sold = cls.invoice(cls.wang, 100, "2024-06-01", "2024-07-01")
        cls.payment(cls.wang, 100, "2024-07-01", match=[sold])
        cls.invoice(cls.azure, 1000, "2025-11-01", "2026-01-31")
        cls.invoice(cls.azure, 500, "2025-11-01", "2025-12-11")
        cls.invoice(cls.deco, 300, "2025-11-01", "2025-12-11")
        cls.company.ar_loss_history_months = 24
        cls.provision = cls.Run._new(cls.company, day(KEY))

    def test_by_customer_and_bucket_in_the_aged_report(self):
        Report = self.env["ar.aged.report"]
        report = Report.browse(Report.aged_page({"company_id": self.company.id, "as_of": KEY})["report_id"])
        partners = (self.azure | self.deco | self.wang).ids
        self.assertEqual(report._provided_buckets(), {})
        self.provision.action_post()
        first, second = (bucket.id for bucket in self.provision.line_ids.bucket_id[:2])
        columns = report._info_columns()
        self.assertIn(f"provided_{first}", columns)
        info = report._row_info(partners)
        self.assertIn("150.00", info[self.azure.id]["provided"])
        self.assertIn("100.00", info[self.azure.id][f"provided_{first}"])
        self.assertIn("50.00", info[self.azure.id][f"provided_{second}"])
        self.assertNotIn(f"provided_{first}", info[self.deco.id])
        self.assertNotIn("provided", info.get(self.wang.id, {}))
        coverage = self.env["ar.provision.item"]._coverage(self.company, partners)
        self.assertEqual(round(sum(coverage.values()), 2), self.provision.amount)

    def test_a_figure_opens_its_items(self):
        for line in self.provision.line_ids:
            action = line.action_items()
            items = self.env[action["res_model"]].search(action["domain"])
            self.assertEqual(round(sum(items.mapped("open_amount")), 2), line.open_amount, line.bucket_name)
        self.assertEqual(
            self.provision.item_ids[:1].action_open_document()["res_id"], self.provision.item_ids[0].move_id.id
        )

    def test_the_back_test_stands_on_the_page(self):
        self.assertIn("nothing to compare with yet", self.provision.back_test)
        self.provision.action_post()
        later = self.run_at("2026-12-31")
        self.assertIn(self.group.name, later.back_test)
        self.assertIn("180.00", later.back_test)

    def test_a_key_date_to_come_is_not_posted(self):
        day_to_come = fields.Date.add(self.company._ar_today(), days=1)
        preview = self.Run._new(self.company, day_to_come)
        with self.assertRaisesRegex(UserError, "is still to come"):
            preview.action_post()
        self.assertEqual(preview.state, "draft")
        with self.assertRaisesRegex(UserError, "key date after 1970"):
            self.run_at("0001-01-01")

    def test_clumsy_settings_are_refused(self):
        for values in (
            {"ar_loss_history_months": 0},
            {"ar_loss_history_months": 1000},
            {"ar_loss_after_days": -1},
            {"ar_loss_relief_days": -1},
            {"ar_loss_cap": -1},
            {"ar_loss_small_cap": -1},
        ):
            with (
                self.subTest(values),
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self.company.write(values)
                self.company.flush_recordset()

    def test_a_rate_does_not_end_before_it_begins(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self.env["ar.provision.rate"].create(
                {
                    "group_id": self.group.id,
                    "bucket_id": self.scheme.bucket_ids[0].id,
                    "percent": 5,
                    "reason": "x",
                    "date_from": "2025-01-02",
                    "date_to": "2025-01-01",
                }
            )

    def test_small_rests_say_when_there_is_none(self):
        Wizard = self.env["ar.write.off.bulk"]
        wizard = Wizard.create({"company_id": self.company.id, "cap": 1, "days": 0})
        wizard.action_request()
        self.assertFalse(wizard.write_off_id)
        self.assertEqual(wizard.refused, "No open item is that small and that old.")
        for values in ({"cap": 0}, {"cap": -1}, {"cap": 1, "days": -1}):
            with self.subTest(values), self.assertRaises(Missing):
                Wizard.create({"company_id": self.company.id, **values}).action_request()

    def test_a_tile_with_the_share(self):
        tiles = lambda: {tile["key"]: tile for tile in self.env["ar.dashboard"].get_data(KEY)["tiles"]}
        self.assertNotIn("provided", tiles())
        self.provision.action_post()
        tile = tiles()["provided"]
        self.assertEqual((tile["value"], float(tile["share"])), (180, 0.1))
        self.assertTrue(tile["action"])
        self.assertNotIn("change", tile, "there is no run to compare with")

    def test_the_tile_says_since_when_it_changed(self):
        self.provision.action_post()
        self.invoice(self.azure, 1000, "2026-01-05", "2026-02-05")
        self.run_at("2026-01-31").action_post()
        tile = {each["key"]: each for each in self.env["ar.dashboard"].get_data("2026-01-31")["tiles"]}["provided"]
        self.assertEqual((bool(tile["change"]), tile["since"]), (True, KEY))

    def test_the_run_proves_itself(self):
        self.assertEqual((self.provision.allowance, self.provision.difference), (0, 0))
        self.provision.action_post()
        self.assertEqual((self.provision.allowance, self.provision.since, self.provision.difference), (180, 0, 0))
        self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": "2026-01-15",
                "journal_id": self.company._ar_loss_journal().id,
                "line_ids": [
                    fields.Command.create({"account_id": self.expense.id, "debit": 7}),
                    fields.Command.create({"account_id": self.allowance.id, "credit": 7}),
                ],
            }
        ).action_post()
        self.provision.invalidate_recordset()
        self.assertEqual((self.provision.allowance, self.provision.since, self.provision.difference), (187, 7, 0))
        tampered = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": KEY,
                "journal_id": self.company._ar_loss_journal().id,
                "line_ids": [
                    fields.Command.create({"account_id": self.expense.id, "debit": 3}),
                    fields.Command.create({"account_id": self.allowance.id, "credit": 3}),
                ],
            }
        )
        tampered.action_post()
        self.provision.invalidate_recordset()
        self.assertEqual(self.provision.difference, 3, "an entry before the key date that the run did not make")

    def test_back_test_beside_the_new_rates(self):
        self.provision.action_post()
        lost = self.request(self.env["account.move"].search([("partner_id", "=", self.deco.id)], limit=1))
        lost.with_user(self.manager).action_approve()
        later = self.Run._new(self.company, fields.Date.add(fields.Date.context_today(self.provision), days=40))
        if later.date < day("2026-12-31"):
            later = self.Run._new(self.company, day("2027-01-01"))
        (row,) = later._back_test()
        self.assertEqual(
            (row["open"], row["provided"], row["lost"], row["rate_then"], row["rate_lost"]), (1800, 180, 300, 10, 16.67)
        )
        self.assertEqual(row["still_open"], 1500)
        tables = {table.name: list(table.rows) for table in later._tables()}
        self.assertEqual(len(tables["Back-test"]), 1)
