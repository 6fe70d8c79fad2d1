"""pytest plugin for the database tests: nothing is skipped in silence, and the log stays clean.

* With ``CI=true`` a skipped test is a failed test.
* A test that leaves a warning or an error in Odoo's log fails, unless it expects it (``assertLogs``, ``mute_logger``).
"""

import logging
import os

import pytest

from .logs import HARMLESS

IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")


class _Listener(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        text = record.getMessage()
        if (record.name.startswith("odoo") or record.name == "py.warnings") and not HARMLESS.search(text):
            self.lines.append(f"{record.levelname} {record.name}: {text}")


listener = _Listener()


def pytest_configure(config):
    logging.getLogger().addHandler(listener)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    if report.skipped and IN_CI and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = (
            "failed",
            f"{item.nodeid} was skipped, which counts as a failure in CI: {reason}",
        )
    lines, listener.lines = listener.lines, []
    if lines and report.passed:
        report.outcome = "failed"
        report.longrepr = "\n".join(
            [
                f"{item.nodeid} ({call.when}) left this in the log (expect it with assertLogs or mute_logger, or mend it):",
                *lines,
            ]
        )
