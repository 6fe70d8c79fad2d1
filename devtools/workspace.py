"""Everything a command needs, set up on first use: Odoo, packages, PostgreSQL, configuration."""

import os
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from . import layout, odoo_source, postgres, venv
from .ui import say, together

CONFIG = """[options]
addons_path = {addons}
data_dir = {data}
db_maxconn = 64
http_interface = 127.0.0.1
list_db = True
admin_passwd = admin
limit_time_cpu = 0
limit_time_real = 0
max_cron_threads = 0
{database}
"""


class Workspace:
    """The running environment of one command."""

    def __init__(self, odoo, venv_path, server):
        self.odoo, self.venv, self.server = odoo, venv_path, server
        self.config = layout.STATE / "odoo.conf"
        self._write_config()

    def _write_config(self):
        options = {"db_host": "PGHOST", "db_port": "PGPORT", "db_user": "PGUSER", "db_password": "PGPASSWORD"}
        env = self.server.client_env()
        text = CONFIG.format(
            addons=",".join(map(str, (*self.odoo.core_addons, *([layout.ROOT] if layout.addons() else [])))),
            data=layout.STATE / "data",
            database="\n".join(f"{name} = {env[variable]}" for name, variable in options.items() if env.get(variable)),
        )
        if not self.config.exists() or self.config.read_text() != text:
            part = self.config.with_suffix(f".{os.getpid()}")
            part.write_text(text)
            part.rename(self.config)

    def env(self):
        """Environment variables for Odoo, pytest and scripts: interpreter, PostgreSQL, configuration."""
        env = self.server.client_env()
        env["PATH"] = os.pathsep.join([str(self.venv / "bin"), env["PATH"]])
        env["PYTHONPATH"] = os.pathsep.join([str(self.odoo.python_path), str(layout.ROOT)])
        env["ODOO_RC"] = str(self.config)
        env["VIRTUAL_ENV"] = str(self.venv)
        env["PYTHONUNBUFFERED"] = "1"
        env.pop("PYTHONHOME", None)
        return env

    def python(self, *args):
        return [str(venv.python(self.venv)), *map(str, args)]

    def odoo_command(self, *args):
        """The command line of Odoo; a subcommand and its words come first, then the options."""
        args = list(map(str, args))
        words = next((position for position, word in enumerate(args) if word.startswith("-")), len(args))
        command, args = args[:words], args[words:]
        return self.python(
            "-W", "ignore::DeprecationWarning:pkg_resources", "-m", "odoo", *command, "-c", self.config, *args
        )

    def call(self, command, **kwargs):
        """Run a command in the foreground and return its exit code; signals reach it and are waited for."""
        process = subprocess.Popen(command, env=kwargs.pop("env", None) or self.env(), **kwargs)
        mark = layout.STATE / "run" / str(process.pid)
        mark.parent.mkdir(exist_ok=True)
        mark.write_text(started(process.pid))
        previous = {
            number: signal.signal(number, lambda received, _frame: process.send_signal(received))
            for number in (signal.SIGTERM, signal.SIGHUP)
        }
        previous[signal.SIGINT] = signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to both
        try:
            return process.wait()
        finally:
            mark.unlink(missing_ok=True)
            for number, handler in previous.items():
                signal.signal(number, handler)


@contextmanager
def opened(*beside):
    """A :class:`Workspace` for as long as the block lasts.

    :param beside: actions that can go on while Odoo and the Python packages are fetched (installing system packages)
    """
    layout.STATE.mkdir(exist_ok=True)
    odoo, venv_path, *_rest = together(odoo_source.find, venv.find, *beside)
    with postgres.running(venv_path) as server:
        yield Workspace(odoo, venv_path, server)


def started(pid):
    """When a process was started, as the kernel tells it: with the number it names one process only."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except OSError:
        return ""


def stop():
    """End the programs that this clone's commands started, then the embedded PostgreSQL."""
    for mark in sorted((layout.STATE / "run").glob("*")):
        pid, since = int(mark.name), mark.read_text()
        if since and since == started(pid):
            say(f"Stopping process {pid}")
            os.kill(pid, signal.SIGTERM)
            for _tenth in range(150):
                if since != started(pid):
                    break
                time.sleep(0.1)
            else:
                os.kill(pid, signal.SIGKILL)
        mark.unlink(missing_ok=True)
    postgres.stop_embedded()
    return 0
