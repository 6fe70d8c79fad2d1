"""The embedded PostgreSQL runs as long as a command of the clone uses it, and not longer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from devtools import postgres
from devtools.ui import Failure

VENV = Path(sys.prefix)
HOLD = """
import sys
from pathlib import Path
from devtools import postgres
postgres.STATE = Path(sys.argv[1])
with postgres.running(Path(sys.argv[2])) as server:
    print(server.query("SHOW fsync"), flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def state(tmp_path, monkeypatch):
    for name in ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(postgres, "STATE", tmp_path / "state")
    (tmp_path / "state").mkdir()
    return tmp_path / "state"


def holder(state):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, state, VENV], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "off\n"
    return process


def test_two_commands_share_a_server_and_the_last_one_stops_it(state):
    running = state / "pg" / "postmaster.pid"
    first = holder(state)
    number = running.read_text().splitlines()[0]
    second = holder(state)
    assert running.read_text().splitlines()[0] == number
    first.communicate("", timeout=60)
    assert running.exists()
    second.kill()
    second.communicate()
    with postgres.running(VENV) as server:  # found running, left behind by the killed command
        assert running.read_text().splitlines()[0] == number
        assert server.embedded
        server.query('CREATE DATABASE :"name"', name="it's one")
        assert "it's one" in server.databases()
    assert not running.exists()


def test_a_server_of_ones_own_that_is_not_there_is_named(state, monkeypatch):
    monkeypatch.setenv("PGHOST", "127.0.0.1")
    monkeypatch.setenv("PGPORT", "1")
    with pytest.raises(Failure, match="PGHOST is set"), postgres.running(VENV):
        pass
    assert not os.listdir(state)
