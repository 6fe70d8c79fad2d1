"""House rules that a machine can check."""

import ast
import re
from pathlib import Path

from odoo.tests import TransactionCase, tagged

ROOT = Path(__file__).resolve().parents[2]


@tagged("post_install", "-at_install")
class TestHouse(TransactionCase):
    def test_tools_know_no_odoo_and_no_clock(self):
        for path in (ROOT / "tools").glob("**/*.py"):
            tree = ast.parse(path.read_text())
            for node in ast.walk(tree):
                names = (
                    [alias.name for alias in node.names]
                    if isinstance(node, ast.Import)
                    else ([node.module or ""] if isinstance(node, ast.ImportFrom) else [])
                )
                self.assertFalse([n for n in names if n.split(".")[0] == "odoo"], path.name)
                if isinstance(node, ast.Attribute):
                    self.assertNotIn(node.attr, ("today", "now", "utcnow"), f"{path.name}:{node.lineno}")

    def test_no_test_file_is_left_out(self):
        for path in (ROOT / "tests").glob("*/test_*.py"):
            if path.parent.name != "pure":
                imports = (path.parent / "__init__.py").read_text()
                self.assertRegex(imports, rf"(?m)^from \. import {path.stem}$", str(path.relative_to(ROOT)))
        rooms = {p.parent.name for p in (ROOT / "tests").glob("*/__init__.py")} - {"pure"}
        imported = set(re.findall(r"(?m)^from \. import (\w+)$", (ROOT / "tests" / "__init__.py").read_text()))
        self.assertEqual(rooms, imported)

    def test_every_model_has_access_lines(self):
        models = self.env["ir.model"].search([("model", "=like", "ar.%"), ("abstract", "=", False)])
        self.assertFalse(models.filtered(lambda model: not model.access_ids).mapped("model"))

    def test_every_company_model_has_a_company_rule(self):
        for model in self.env["ir.model"].search(
            [("model", "=like", "ar.%"), ("abstract", "=", False), ("transient", "=", False)]
        ):
            if "company_id" in self.env[model.model]._fields:
                rules = model.rule_ids.filtered(
                    lambda rule: "company_id" in (rule.domain_force or "") and not rule.groups
                )
                self.assertTrue(rules, f"{model.model} has no company rule")

    def test_records_are_called_by_words(self):
        """No title like “ar.credit.release,5”, no dialog called “Odoo”."""
        for model in self.env["ir.model"].search(
            [("model", "=like", "ar.%"), ("abstract", "=", False), ("transient", "=", False)]
        ):
            Model = self.env[model.model]
            own = type(Model)._compute_display_name is not self.registry["base"]._compute_display_name
            self.assertTrue(
                Model._rec_name or own, f"{model.model} has neither a name nor a _compute_display_name of its own"
            )

    def test_windows_have_titles(self):
        """An action that opens a dialog or a form names it."""
        nameless = []
        for path in (ROOT / "models").glob("**/*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Dict):
                    keys = {
                        key.value: value for key, value in zip(node.keys, node.values) if isinstance(key, ast.Constant)
                    }
                    kind = keys.get("type")
                    if (
                        isinstance(kind, ast.Constant)
                        and kind.value == "ir.actions.act_window"
                        and "name" not in keys
                        and getattr(keys.get("target"), "value", "") == "new"
                    ):
                        nameless.append(f"{path.name}:{node.lineno}")
        self.assertFalse(nameless)
