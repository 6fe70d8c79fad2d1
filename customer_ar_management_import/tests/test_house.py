"""The walls of this add-on, which a machine can check."""

import ast
from pathlib import Path

from odoo.tests import TransactionCase, tagged

ROOT = Path(__file__).resolve().parents[1]
OWN, MAIN = "customer_ar_management_import", "customer_ar_management"


@tagged("post_install", "-at_install")
class TestHouse(TransactionCase):
    def imports(self, folder):
        for path in (ROOT / folder).glob("**/*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.ImportFrom):
                    yield path, node.module or ""
                elif isinstance(node, ast.Import):
                    yield from ((path, alias.name) for alias in node.names)

    def test_tools_know_no_odoo_but_the_rules_of_main(self):
        for path, name in self.imports("tools"):
            if name.split(".")[0] == "odoo":
                self.assertRegex(name, rf"^odoo\.addons\.{MAIN}\.tools(\.|$)", path.name)

    def test_no_other_companion_is_needed(self):
        for folder in ("models", "controllers", "tools", "tests"):
            for path, name in self.imports(folder):
                if MAIN in name:
                    self.assertIn(name.split(".")[2], (MAIN, OWN), path.name)

    def test_every_test_file_runs(self):
        imported = (ROOT / "tests" / "__init__.py").read_text()
        for path in (ROOT / "tests").glob("test_*.py"):
            self.assertRegex(imported, rf"(?m)^from \. import {path.stem}$")
