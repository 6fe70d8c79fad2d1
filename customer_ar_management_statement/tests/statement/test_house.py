"""House rules that a machine can check, for this add-on."""

import ast
import re
from pathlib import Path

from odoo.tests import TransactionCase, tagged

ROOT = Path(__file__).resolve().parents[2]


@tagged("post_install", "-at_install")
class TestStatementHouse(TransactionCase):
    def test_tools_know_no_odoo_model_and_no_clock(self):
        for path in (ROOT / "tools").glob("**/*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.ImportFrom):
                    self.assertFalse((node.module or "").startswith("odoo") and ".tools" not in node.module, path.name)
                if isinstance(node, ast.Attribute):
                    self.assertNotIn(node.attr, ("today", "now", "utcnow"), f"{path.name}:{node.lineno}")

    def test_no_test_file_is_left_out(self):
        for path in (ROOT / "tests").glob("*/test_*.py"):
            if path.parent.name != "pure":
                self.assertRegex(
                    (path.parent / "__init__.py").read_text(), rf"(?m)^from \. import {path.stem}$", str(path)
                )
        rooms = {p.parent.name for p in (ROOT / "tests").glob("*/__init__.py")} - {"pure"}
        self.assertEqual(
            rooms, set(re.findall(r"(?m)^from \. import (\w+)$", (ROOT / "tests" / "__init__.py").read_text()))
        )

    def test_every_model_has_access_lines_and_a_company_rule(self):
        models = self.env["ir.model"].search([("model", "=like", "ar.statement%"), ("abstract", "=", False)])
        self.assertGreater(len(models), 8)
        self.assertFalse(models.filtered(lambda model: not model.access_ids).mapped("model"))
        for model in models.filtered(
            lambda model: not model.transient and "company_id" in self.env[model.model]._fields
        ):
            rules = model.rule_ids.filtered(lambda rule: "company_id" in (rule.domain_force or "") and not rule.groups)
            self.assertTrue(rules, model.model)
