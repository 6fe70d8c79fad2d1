"""The first stage gets its true name, unless people gave it one."""

import importlib.util
from pathlib import Path

from odoo.tests import TransactionCase, tagged

SCRIPT = Path(__file__).resolve().parents[2] / "migrations" / "19.0.1.1.0" / "post-first_stage.py"


@tagged("post_install", "-at_install")
class TestFirstStageUpgrade(TransactionCase):
    def upgraded(self, name, version="19.0.1.0.0"):
        """``{language: name}`` after the upgrade."""
        stage = self.env.ref("customer_ar_management_collection.ar_collection_stage_new")
        stage.with_context(lang="en_US").name = name
        self.env.flush_all()
        spec = importlib.util.spec_from_file_location("first_stage", SCRIPT)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        script.migrate(self.env.cr, version)
        self.env.cr.execute("SELECT name FROM ar_collection_stage WHERE id = %s", [stage.id])
        return self.env.cr.fetchone()[0]

    def test_the_shipped_name_is_replaced_with_all_its_languages(self):
        self.assertEqual(self.upgraded("New"), {"en_US": "Just overdue"}, "the update of the module adds the others")

    def test_a_name_of_ones_own_stays(self):
        self.assertEqual(self.upgraded("Fresh")["en_US"], "Fresh")

    def test_nothing_happens_at_installation(self):
        self.assertEqual(self.upgraded("New", version=None)["en_US"], "New")
