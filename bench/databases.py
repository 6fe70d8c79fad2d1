"""The databases of the benchmarks: made once, kept in this clone's PostgreSQL, made again when what they are made of changes.

bench_ledger_M   Odoo with its chart of accounts and the generated ledger, without our add-on
bench_M          a copy of it with our add-on
bench_oca_M      a copy of it with OCA's account_financial_report
"""

import subprocess
import time

from bench import oca
from bench.generator.sizes import SIZES
from devtools import cache, database, layout
from devtools.ui import Failure, say

GENERATOR = layout.ROOT / "bench" / "generator"
MAX_AGE_DAYS = 40


class Databases:
    """The databases of one size.

    :param space: an opened :class:`devtools.workspace.Workspace`
    :param size: S, M or L
    :param fresh: make them all again
    """

    def __init__(self, space, size, fresh=False):
        self.space, self.server, self.size = space, space.server, SIZES[size]
        self.templates = database.Templates(space)
        if fresh:
            for name in (f"bench_ledger_{size}", f"bench_{size}", f"bench_oca_{size}"):
                database.drop(self.server, name)

    def ledger(self):
        """The ledger alone, checked when it is made."""
        period = str(int(time.time()) // (MAX_AGE_DAYS * 86400))
        key = cache.digest("1", cache.tree_digest([GENERATOR]), self.templates.base_key(), str(self.size), period)
        return self._keep(f"bench_ledger_{self.size.name}", key, self._make_ledger)

    def ours(self):
        """The ledger with our add-on; a changed add-on is updated in place."""
        name = f"bench_{self.size.name}"
        ledger, addon = self._key(self.ledger()), self.templates.addon_key()
        kept = self._key(name)
        if kept.startswith(f"{ledger} ") and kept != f"{ledger} {addon}":
            say(f"{layout.MAIN} updated in {self.install(name, layout.MAIN, option='-u'):.0f} s")
            self._mark(name, f"{ledger} {addon}")
        return self._keep(name, f"{ledger} {addon}", self._make_ours)

    def with_oca(self):
        """The ledger with OCA's report, or None when it cannot be installed in time."""
        key = cache.digest("1", self._key(self.ledger()), *oca.PACKAGES)
        try:
            return self._keep(f"bench_oca_{self.size.name}", key, self._make_oca)
        except subprocess.TimeoutExpired:
            say(f"OCA's {oca.MODULE} was not installed within {oca.PATIENCE} seconds: left out")
            return None

    def _make_ledger(self, name):
        say(f"Ledger {self.size.name}: {self.size.invoices:,} invoices, {self.size.customers:,} customers")
        database.create(self.server, name, self.templates.base())
        self._python("-m", "bench.generator", name, "--size", self.size.name)

    def _make_ours(self, name):
        self.copy(self.ledger(), name)
        seconds = self.install(name, layout.MAIN)
        say(f"{layout.MAIN} installed in {seconds:.0f} s")
        self._python("-m", "bench.scheme", name)

    def _make_oca(self, name):
        self.copy(self.ledger(), name)
        seconds = self.install(name, oca.MODULE, oca.addons_path(self.space), timeout=oca.PATIENCE)
        say(f"{oca.MODULE} installed in {seconds:.0f} s")

    def copy(self, source, name):
        """Make `name` a copy of `source`, by files: for a large ledger many times faster than through the log."""
        database.drop(self.server, name)
        self.server.query(f'CREATE DATABASE "{name}" TEMPLATE "{source}" STRATEGY file_copy')

    def install(self, name, module, addons_path=None, timeout=None, option="-i"):
        """Install (or update: `-u`) a module in a database and return the seconds it took, Odoo's start included."""
        command = self.space.odoo_command(
            "-d", name, option, module, "--stop-after-init", "--no-http", "--without-demo", "--log-level=error"
        )
        if addons_path:
            ours = self.space.config.read_text().split("addons_path = ")[1].split("\n")[0]
            command += [f"--addons-path={ours},{addons_path}"]
        started = time.monotonic()
        done = subprocess.run(command, env=self.space.env(), timeout=timeout, check=False)
        if done.returncode:
            raise Failure(f"Installing {module} in {name} failed.")
        return time.monotonic() - started

    def _python(self, *args):
        if subprocess.run(self.space.python(*args), env=self.space.env(), cwd=layout.ROOT, check=False).returncode:
            raise Failure(f"{' '.join(args)} failed.")

    def _keep(self, name, key, make):
        if name in self.server.databases() and self._key(name) == key:
            return name
        database.drop(self.server, name)
        make(name)
        self._mark(name, key)
        return name

    def _mark(self, name, key):
        self.server.query(f"COMMENT ON DATABASE \"{name}\" IS '{key}'")

    def _key(self, name):
        return self.server.query(
            f"SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '{name}'"
        )
