"""Bank files and the import of a ledger become add-ons of their own: what they own is renamed, and nothing else."""

import importlib.util
from pathlib import Path

from odoo.tests import TransactionCase, tagged

SCRIPT = Path(__file__).resolve().parents[2] / "migrations" / "19.0.1.1.0" / "pre-walls.py"
MAIN = "customer_ar_management"
BANK_FILE, IMPORT = f"{MAIN}_bank_file", f"{MAIN}_import"

#: Names as the version before had them, and whose they are afterwards.
OWNERS = {
    "ar_receipt_import_view_test": BANK_FILE,
    "model_ar_receipt_import_test": BANK_FILE,
    "field_ar_remittance__test": BANK_FILE,
    "access_ar_remittance_test": BANK_FILE,
    "menu_ar_receipt_import_test": BANK_FILE,
    "field_account_bank_statement_line__ar_import_test": BANK_FILE,
    "ar_ledger_import_view_test": IMPORT,
    "access_ar_ledger_import_test": IMPORT,
    "ir_cron_ar_ledger_import_test": IMPORT,
    "access_ar_ledger_import_profile_test": MAIN,
    "field_ar_ledger_import_profile__test": MAIN,
    "ar_receipt_view_test": MAIN,
    "ar_match_rule_view_test": MAIN,
    "selection__ar_match_rule__rule__reference_test": MAIN,
}


@tagged("post_install", "-at_install")
class TestWallsUpgrade(TransactionCase):
    def migrate(self, version="19.0.1.0.0"):
        spec = importlib.util.spec_from_file_location("pre_walls", SCRIPT)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.migrate(self.env.cr, version)
        self.env.invalidate_all()

    def data(self, name, model="res.partner", res_id=1, module=MAIN):
        self.env.cr.execute(
            "INSERT INTO ir_model_data (module, name, model, res_id, noupdate) VALUES (%s, %s, %s, %s, TRUE)",
            (module, name, model, res_id),
        )

    def owners(self):
        self.env.cr.execute("SELECT name, module FROM ir_model_data WHERE name = ANY(%s)", (list(OWNERS),))
        return dict(self.env.cr.fetchall())

    def test_names_go_to_their_owner(self):
        for name in OWNERS:
            self.data(name)
        self.migrate()
        self.assertEqual(self.owners(), OWNERS)
        self.migrate()
        self.assertEqual(self.owners(), OWNERS, "a second time changes nothing")

    def test_constraints_belong_to_the_new_add_on(self):
        modules = {m.name: m.id for m in self.env["ir.module.module"].search([("name", "in", (MAIN, BANK_FILE))])}
        self.env.cr.execute(
            "INSERT INTO ir_model_constraint (name, model, module, type) VALUES ('ar_test', %s, %s, 'u') RETURNING id",
            (self.env["ir.model"]._get_id("res.partner"), modules[MAIN]),
        )
        (constraint,) = self.env.cr.fetchone()
        self.data("constraint_ar_receipt_import_test", "ir.model.constraint", constraint)
        self.migrate()
        self.env.cr.execute("SELECT module FROM ir_model_constraint WHERE id = %s", (constraint,))
        self.assertEqual(self.env.cr.fetchone()[0], modules[BANK_FILE])

    def test_a_new_installation_moves_nothing(self):
        self.data("ar_receipt_import_view_test")
        self.migrate(version=None)
        self.assertEqual(self.owners(), {"ar_receipt_import_view_test": MAIN})

    def test_without_the_new_add_ons_nothing_is_lost(self):
        self.data("ar_receipt_import_view_test")
        self.env.cr.execute("UPDATE ir_module_module SET name = 'elsewhere' WHERE name = %s", (IMPORT,))
        with self.assertRaisesRegex(RuntimeError, "on the add-ons path"):
            self.migrate()
        self.assertEqual(self.owners(), {"ar_receipt_import_view_test": MAIN})
