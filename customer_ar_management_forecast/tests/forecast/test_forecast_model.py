"""The model that is in force: kept, sealed, refitted, and the same as the one of the command line."""

import base64
import csv
import subprocess
import sys
from datetime import timedelta
from tempfile import TemporaryDirectory
from unittest import skipUnless

from odoo.tests import tagged

from odoo.addons.customer_ar_management_forecast.tools import forecast
from odoo.addons.customer_ar_management_forecast.tools.forecast.model import has_learning

from .common import TODAY, ForecastCase


@tagged("post_install", "-at_install")
class TestForecastModel(ForecastCase):
    def setUp(self):
        super().setUp()
        self.Fitted = self.env["ar.forecast.model"]

    def test_fitted_once_in_four_weeks(self):
        first = self.Forecast._predict(self.company, TODAY).model_id
        self.assertEqual((first.fitted_on, first.reason), (TODAY, "new"))
        self.assertEqual(self.Forecast._predict(self.company, TODAY + timedelta(28)).model_id, first)
        second = self.Forecast._predict(self.company, TODAY + timedelta(29)).model_id
        self.assertEqual((second.fitted_on, second.reason), (TODAY + timedelta(29), "month"))

    def test_a_past_day_has_no_later_model(self):
        self.Forecast._predict(self.company, TODAY)
        self.assertEqual(
            self.Forecast._predict(self.company, TODAY - timedelta(7)).model_id.fitted_on, TODAY - timedelta(7)
        )

    def test_what_is_not_ours_is_not_read(self):
        """A content that this database has not sealed, or another version, is fitted anew instead of being trusted."""
        kept = self.Forecast._predict(self.company, TODAY).model_id
        self.assertIsNotNone(kept._load())
        kept.sudo().content = base64.b64encode(b"cos\nsystem\n(S'true'\ntR.")
        self.assertIsNone(kept._load())
        garbage = base64.b64encode(b"garbage")
        kept.sudo().write({"content": garbage, "seal": kept._signature(garbage)})
        self.assertIsNone(kept._load())
        again, model = self.Fitted._in_force(self.company, TODAY, self.Forecast._history(self.company, TODAY))
        self.assertEqual((again, again.reason, model.fitted_on), (kept, "code", TODAY))

    def test_both_results_stay_visible(self):
        kept = self.Forecast._predict(self.company, TODAY).model_id
        self.assertTrue(kept.loss_plain)
        self.assertEqual(kept.history_count, 16)
        data = self.env["ar.forecast.quality"].get_data()
        self.assertEqual(data["models"][0]["id"], kept.id)

    def test_same_answer_as_the_engine(self):
        """What the database foretells is what the engine says of the same rows, written to a file and read back."""
        items = self.Forecast._history(self.company, TODAY)
        by_engine = forecast.predict(forecast.fit(items, TODAY, forecast.Options("auto")), items, TODAY)
        record = self.Forecast._predict(self.company, TODAY)
        kept = {item.line_id.id: item for item in record.item_ids}
        self.assertEqual(kept.keys(), {curve.key for curve in by_engine})
        for curve in by_engine:
            item = kept[curve.key]
            self.assertEqual((item.expected_date, item.date_p80, item.date_p90), (curve.expected, curve.p80, curve.p90))
            self.assertAlmostEqual(item.chance_late, curve.late(), 6)
            self.assertAlmostEqual(item.chance_late_30, curve.late(30), 6)

    def test_same_answer_as_the_command(self):
        """The command line on an export of the ledger gives the dates and chances that the database keeps."""
        from odoo.addons import customer_ar_management_forecast as addon

        root = addon.__path__[0].rsplit("/", 1)[0]
        record = self.Forecast._predict(self.company, TODAY)
        with TemporaryDirectory() as folder:
            with open(f"{folder}/ledger.csv", "w", encoding="utf-8", newline="") as handle:
                writer = csv.writer(handle)
                writer.writerow(
                    ("invoice_id", "customer_id", "currency", "issue_date", "due_date", "settled_date", "amount")
                )
                for item in self.Forecast._history(self.company, TODAY):
                    writer.writerow(
                        (item.key, item.customer, "USD", item.issue, item.due, item.settled or "", item.amount)
                    )
            command = [sys.executable, "-m", "bench.forecast", "--data", f"{folder}/ledger.csv", "--as-of", str(TODAY)]
            subprocess.run([*command, "--out", f"{folder}/out.csv"], cwd=root, check=True, capture_output=True)
            with open(f"{folder}/out.csv", encoding="utf-8") as handle:
                rows = {int(row["invoice_id"]): row for row in csv.DictReader(handle)}
        self.assertEqual(rows.keys(), set(record.item_ids.line_id.ids))
        for item in record.item_ids:
            row = rows[item.line_id.id]
            self.assertEqual(
                (row["expected_date"], row["p80"], row["p90"]),
                (str(item.expected_date), str(item.date_p80), str(item.date_p90)),
            )
            self.assertAlmostEqual(item.chance_late, float(row["p_late"]), 5)

    @skipUnless(has_learning(), "scikit-learn is not there")
    def test_grown_errors_fit_anew(self):
        kept = self.Forecast._predict(self.company, TODAY).model_id
        quality = self.env["ar.forecast.quality"]
        self.assertFalse(quality._drift(self.company, TODAY)[0])
        self.patch(type(quality), "_drift", lambda self, company, as_of: (True, 30.0, 3.0))
        self.Forecast._nightly(self.company, TODAY + timedelta(3))
        self.assertEqual(self.Fitted.search([("company_id", "=", self.company.id)]), kept, "a new model gets a week")
        self.Forecast._nightly(self.company, TODAY + timedelta(8))
        newest = self.Fitted.search([("company_id", "=", self.company.id)], limit=1)
        self.assertEqual((newest.fitted_on, newest.reason), (TODAY + timedelta(8), "drift"))
        self.assertIn("30", quality._drift_text(self.company, TODAY))
