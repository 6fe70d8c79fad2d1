"""A step that fails says what is missing and how to get it, without a traceback."""

import subprocess
import sys

import pytest

from devtools import cli, odoo_source, system, ui
from devtools.layout import ROOT
from devtools.ui import Failure


def test_a_failed_program_is_quoted_with_a_hint():
    with pytest.raises(Failure) as failure:
        ui.run(
            [sys.executable, "-c", "import sys; print('lost'); sys.exit(3)"],
            what="Reading the list",
            hint="Check the network.",
        )
    assert str(failure.value) == "Reading the list failed (exit code 3):\nlost\nCheck the network."


def test_a_missing_program_is_named():
    with pytest.raises(Failure, match="the program no-such-program is not there"):
        ui.run(["no-such-program"], what="Reading the list")


def test_a_hiccup_is_survived(monkeypatch):
    monkeypatch.setattr(ui.time, "sleep", lambda _seconds: None)
    answers = iter([Failure("timeout"), Failure("timeout"), "answer"])

    def ask():
        answer = next(answers)
        if isinstance(answer, Failure):
            raise answer
        return answer

    assert ui.retry(ask, what="Asking") == "answer"
    with pytest.raises(Failure, match="gone"):
        ui.retry(lambda: (_ for _ in ()).throw(Failure("gone")), what="Asking")


def test_missing_system_packages_are_listed_for_an_ordinary_user(monkeypatch):
    monkeypatch.setitem(system.NEEDS, "chromium", ("browser tests", "chromium", lambda: None))
    monkeypatch.setattr(system, "_sudo", lambda: None)
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(Failure, match="As root: apt-get install --no-install-recommends chromium"):
        system.ensure("chromium")


def test_a_system_without_apt_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(system.NEEDS, "chromium", ("browser tests", "chromium", lambda: None))
    monkeypatch.setattr(system.shutil, "which", lambda _name: None)
    with pytest.raises(Failure, match=r"Missing: chromium for browser tests\. Install"):
        system.ensure("chromium")
    with pytest.raises(Failure, match="ODOO_HOME"):
        odoo_source._fetch(ROOT)


def test_a_failure_ends_the_command_without_a_traceback(tmp_path):
    done = subprocess.run(
        [ROOT / "dev", "odoo", "--version"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "ODOO_HOME": str(tmp_path)},
    )
    assert done.returncode == 1
    assert "is no Odoo source tree" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_every_command_has_help(name):
    assert cli.COMMANDS[name][1]
    assert name in cli._parser().format_help()
