"""./dev run: a database with demo data and Odoo on it."""

import socket
import threading
import time
import urllib.error
import urllib.request

from . import database, layout, system, workspace
from .ui import Failure, say


def serve(options, rest):
    """Start Odoo on the database, made first when it is not there, updated first when the add-on has changed."""
    _check_port(options.host, options.port)
    with workspace.opened(_printing) as space:
        database.ensure(space, options.database, everything=True, demo=not options.without_demo, update=True)
        stop = threading.Event()
        threading.Thread(target=_announce, args=(options, stop), daemon=True).start()
        try:
            return space.call(
                space.odoo_command(
                    "-d",
                    options.database,
                    "--db-filter",
                    f"^{options.database}$",
                    "--http-interface",
                    options.host,
                    "--http-port",
                    options.port,
                    "--max-cron-threads",
                    "1",
                    *rest,
                )
            )
        finally:
            stop.set()


def _printing():
    try:
        system.ensure("wkhtmltopdf", "chinese font")
    except Failure as failure:
        say(f"{failure}\nOdoo starts without; printing documents fails until it is there.")


def _check_port(host, port):
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((host, port))
        except OSError as error:
            raise Failure(
                f"Port {port} cannot be used on {host} ({error.strerror}). Choose another: ./dev run --port "
                f"{port + 1}, or end what runs there (./dev stop ends this clone's Odoo)."
            ) from None


def _announce(options, stop):
    """Say where to go as soon as Odoo answers."""
    address = f"http://{'localhost' if options.host in ('127.0.0.1', '0.0.0.0') else options.host}:{options.port}"
    while not stop.wait(0.5):
        try:
            with urllib.request.urlopen(f"{address}/web/health", timeout=10):
                break
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    else:
        return
    line = "=" * 72
    say(
        f"\n{line}\n  Odoo with {layout.MAIN} is ready:  {address}\n  login admin, password admin"
        f"  (database {options.database}; Ctrl-C ends it)\n{line}"
    )
