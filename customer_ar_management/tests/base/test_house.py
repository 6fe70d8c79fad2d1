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
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else (
                    [node.module or ""] if isinstance(node, ast.ImportFrom) else [])
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
        for model in self.env["ir.model"].search([("model", "=like", "ar.%"), ("abstract", "=", False), ("transient", "=", False)]):
            if "company_id" in self.env[model.model]._fields:
                rules = model.rule_ids.filtered(lambda rule: "company_id" in (rule.domain_force or "") and not rule.groups)
                self.assertTrue(rules, f"{model.model} has no company rule")
