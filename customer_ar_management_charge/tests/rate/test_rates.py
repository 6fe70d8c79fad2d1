import base64

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import ChargeCase


@tagged("post_install", "-at_install")
class TestRates(ChargeCase):
    def load(self, text, **values):
        wizard = self.env["ar.rate.import"].create(
            {"source_id": self.ecb.id, "origin": "test", "file": base64.b64encode(text.encode()), **values}
        )
        return wizard.action_import()

    def percents(self):
        return {str(value.date_from): value.percent for value in self.ecb.value_ids}

    def test_import_adds_what_is_new(self):
        self.load("valid from;rate\n2024-06-12;4,25\n2024-09-18;3,65 %\n")
        self.assertEqual(self.percents(), {"2023-09-20": 4.5, "2024-06-12": 4.25, "2024-09-18": 3.65})

    def test_import_of_another_percent_stops_unless_told(self):
        table = "day,percent\n2024-06-12,4.00\n2024-09-18,3.65\n"
        with self.assertRaisesRegex(UserError, "06/12/2024"):
            self.load(table)
        self.assertNotIn("2024-09-18", self.percents())
        self.load(table, replace=True)
        self.assertEqual(self.percents()["2024-06-12"], 4)

    def test_a_bad_row_is_named_and_nothing_is_written(self):
        for table, says in (
            ("2024-09-18,3.65\n18.12.2024,3\n", "Row 2: “18.12.2024”"),
            ("day,percent\n2024-09-18,high\n", "Row 2: “high”"),
            ("2024-09-18,3.65\n2024-09-18,3.7\n", "twice"),
            ("day,percent\n", "no rows"),
            ("2024-09-18\n", "two columns"),
        ):
            with self.assertRaisesRegex(UserError, says):
                self.load(table)
        self.assertEqual(len(self.percents()), 2)

    def test_what_is_no_table_is_said_in_words(self):
        broken = base64.b64encode(bytes(range(256)) * 20)
        wizard = self.env["ar.rate.import"].create({"source_id": self.ecb.id, "file": broken, "origin": "page"})
        with self.assertRaisesRegex(UserError, "cannot be read as a table: save it as CSV or XLSX"):
            wizard.action_import()

    def test_two_values_of_a_day_are_refused(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self.env["ar.rate.value"].create({"source_id": self.ecb.id, "date_from": "2024-06-12", "percent": 9})

    def test_shipped_values_name_where_they_were_read(self):
        shipped = self.env["ar.rate.value"].search(
            [("source_id.code", "in", ("ECB", "BOE", "DE-BASE", "AT-BASE", "LPR-1Y"))]
        )
        self.assertGreater(len(shipped), 60)
        self.assertFalse(shipped.filtered(lambda value: not value.origin))

    def test_a_used_rate_stays(self):
        with self.assertRaisesRegex(UserError, "Test policy"):
            self.ecb.unlink()
