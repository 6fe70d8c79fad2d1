"""The database tests' plugin: skips count in CI, and the log stays clean."""

import os
import subprocess
import sys
import textwrap

import pytest

from devtools.layout import ROOT

CASES = {
    "test_skip": "pytest.skip('no browser')",
    "test_warning": "logging.getLogger('odoo.addons.ours').warning('left over')",
    "test_foreign": "logging.getLogger('other.library').warning('not ours')",
    "test_harmless": "logging.getLogger('odoo.sql_db').warning('no pg_trgm here')",
    "test_info": "logging.getLogger('odoo.addons.ours').info('fine')",
}


@pytest.fixture
def outcomes(tmp_path):
    def run(**env):
        body = "\n".join(f"def {name}():\n    {line}\n" for name, line in CASES.items())
        (tmp_path / "test_it.py").write_text(
            f"import logging\nimport pytest\n\n{body}"
            + textwrap.dedent("""
            import unittest

            class TestExpected(unittest.TestCase):
                def test_expected(self):
                    with self.assertLogs('odoo.addons.ours', 'WARNING'):
                        logging.getLogger('odoo.addons.ours').warning('expected')
            """)
        )
        plugins = ("no:odoo", "devtools.pytest_strict", "no:cacheprovider")
        chosen = [word for plugin in plugins for word in ("-p", plugin)]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *chosen, "-rA", "--rootdir", tmp_path, tmp_path],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        )
        return {
            line.split("::")[-1].split()[0]: line.split()[0]
            for line in done.stdout.splitlines()
            if line.split() and line.split()[0] in ("PASSED", "FAILED", "SKIPPED") and "::" in line
        } | ({"test_skip": "SKIPPED"} if "1 skipped" in done.stdout else {})

    return run


def test_in_ci_a_skip_fails(outcomes):
    assert outcomes(CI="true")["test_skip"] == "FAILED"


def test_at_home_a_skip_is_reported(outcomes):
    assert outcomes(CI="")["test_skip"] == "SKIPPED"


def test_only_our_unexpected_warnings_fail(outcomes):
    found = outcomes(CI="")
    assert found.pop("test_skip") == "SKIPPED"
    assert found == {
        "test_warning": "FAILED",
        "test_foreign": "PASSED",
        "test_harmless": "PASSED",
        "test_info": "PASSED",
        "test_expected": "PASSED",
    }
