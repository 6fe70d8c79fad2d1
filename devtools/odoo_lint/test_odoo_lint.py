"""Odoo's test_lint on our add-ons. Checks that read files see ours only; checks of the registry see everything.

Not taken over: eslint and docstring checks (Odoo turns the latter on its own base only), conflict markers (./dev lint
looks for them), test files that nobody imports (our rooms nest deeper than Odoo's check can follow).
"""

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

from odoo.modules import Manifest
from odoo.tests import tagged

from odoo.addons.test_lint.tests import (
    test_dunderinit,
    test_i18n,
    test_index,
    test_jstranslate,
    test_manifests,
    test_naming,
    test_onchange_domains,
    test_orm_import,
    test_override_signatures,
    test_pofile,
    test_routes,
)

from devtools.layout import addons

CHECKERS = Path(test_i18n.__file__).parent
PYLINT = (
    "used-before-assignment",
    "undefined-variable",
    "eval-used",
    "unreachable",
    "function-redefined",
    "sql-injection",
    "missing-gettext",
    "gettext-variable",
    "gettext-placeholders",
    "gettext-repr",
    "raise-unlink-override",
)
PLUGINS = (
    "_pylint_path_setup",
    "pylint.extensions.bad_builtin",
    "_odoo_checker_sql_injection",
    "_odoo_checker_gettext",
    "_odoo_checker_unlink_override",
)


class OurFiles:
    """The checks iterate over the manifests of all add-ons: let them find ours only."""

    def setUp(self):
        super().setUp()
        ours = [Manifest.for_addon(addon.name) for addon in addons()]
        self.enterContext(patch.object(Manifest, "all_addon_manifests", lambda: ours))
        self.enterContext(patch.object(test_pofile, "get_modules", lambda: [addon.name for addon in addons()]))


class TestDunderinit(OurFiles, test_dunderinit.TestDunderinit):
    pass


class TestOrmImport(OurFiles, test_orm_import.TestDunderinit):
    pass


class TestI18n(OurFiles, test_i18n.TestI18n):
    pass


class TestJsTranslations(OurFiles, test_jstranslate.TestJsTranslations):
    pass


class TestManifests(OurFiles, test_manifests.ManifestLinter):
    pass


class TestOnchangeDomains(OurFiles, test_onchange_domains.TestOnchangeDomains):
    pass


@tagged("post_install", "-at_install")
class TestPot(OurFiles, test_pofile.PotLinter):
    pass


@tagged("post_install", "-at_install")
class TestIndex(test_index.TestIndex):
    pass


@tagged("post_install", "-at_install")
class TestRoutes(test_routes.RoutesLinter):
    pass


@tagged("post_install", "-at_install")
class TestNaming(test_naming.TestNaming):
    pass


@tagged("post_install", "-at_install")
class TestOverrides(test_override_signatures.TestLintOverrideSignatures):
    pass


class TestCheckers(test_manifests.ManifestLinter):
    test_manifests = None

    def test_odoos_pylint_checkers(self):
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(CHECKERS), os.environ.get("PYTHONPATH", "")]),
            "ADDONS_PATH": os.pathsep.join(str(path) for path in sys.modules["odoo.addons"].__path__),
        }
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "pylint",
                f"--rcfile={os.devnull}",
                "--disable=all,useless-option-value,unknown-option-value",
                f"--enable={','.join(PYLINT)}",
                "--reports=n",
                "--score=n",
                f"--load-plugins={','.join(PLUGINS)}",
                "--bad-functions=input",
                *map(str, addons()),
            ],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        self.assertFalse(done.returncode, f"\n{done.stdout}\n{done.stderr}")
