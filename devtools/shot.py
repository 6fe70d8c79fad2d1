"""Pictures of screens: start Odoo on a free port, log in with headless Chromium, open the pages, take the pictures.

Runs inside the virtual environment: ``python -m devtools.shot OPTIONS`` (JSON), started by ``./dev shot``.
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from .browser import Browser
from .layout import STATE
from .logs import HARMLESS, LOGGED
from .ui import Failure, say

# The web client has drawn its action, nothing is being loaded, no transition runs; other pages only need a body.
READY = """(() => {
    if (!document.querySelector('body.o_web_client')) return document.body && document.body.children.length;
    const busy = document.querySelector('.o_loading_indicator, .o_blockUI');
    const shown = document.querySelector('.o_action_manager > *, .o_error_dialog, .o_home_menu');
    const moving = a => a.playState === 'running' && a.effect.getTiming().iterations !== Infinity;
    return shown && !busy && !document.getAnimations().some(moving);
})()"""
SCROLLING = ".o_content, .o_list_renderer, .o_form_view, main, #wrapwrap"
OVERFLOW = f"""Math.max(0, ...[document.scrollingElement, ...document.querySelectorAll('{SCROLLING}')]
    .filter(e => e && getComputedStyle(e).display !== 'none').map(e => e.scrollHeight - e.clientHeight))"""
HIDE_CHAT = """document.head.append(
    Object.assign(document.createElement('style'), {textContent: '.o-mail-ChatHub {display: none}'}))"""
LOGIN = """fetch('/web/session/authenticate', {method: 'POST', headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({jsonrpc: '2.0', params: {db: %s, login: %s, password: %s}})})
    .then(r => r.json()).then(r => r.result && r.result.uid || 0)"""
SET_LANGUAGE = """fetch('/web/dataset/call_kw', {method: 'POST', headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({jsonrpc: '2.0', params: {model: 'res.users', method: 'write', args: [[%d], {lang: %s}], kwargs: {}}})})
    .then(r => r.json()).then(r => r.error ? r.error.data.message : '')"""


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


@contextmanager
def server(command, database):
    """Odoo on a free port; the address it answers on."""
    port = free_port()
    log = STATE / "shot.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [
                *command,
                "-d",
                database,
                "--db-filter",
                f"^{database}$",
                "--http-port",
                str(port),
                "--max-cron-threads",
                "0",
                "--log-level",
                "warn",
            ],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, process, log)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for line in log.read_text(errors="replace").splitlines():
            if LOGGED.search(line) and not HARMLESS.search(line):
                say(line)


def _wait(address, process, log):
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/web/health?db_server_status=1", timeout=30):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
    raise Failure(f"Odoo did not start for the picture:\n{tail}\n(the whole log: {log})")


def log_in(browser, address, options):
    """Log in and set the language. Only pages of the server we were given see the password."""
    browser.open(f"{address}/web/health")
    browser.settle()
    login = options["login"]
    quoted = [json.dumps(text) for text in (options["database"], login, options["password"] or login)]
    uid = browser.evaluate(LOGIN % tuple(quoted))
    if not uid:
        raise Failure(
            f"The login {login} was refused in database {options['database']} (the password is taken to be the same as "
            "the login; --password says another)."
        )
    message = browser.evaluate(SET_LANGUAGE % (uid, json.dumps(options["lang"])))
    if message:
        raise Failure(f"The language {options['lang']} cannot be set: {message}")


def take(browser, url, out, options):
    """One picture. :return: the problems that were seen on the page"""
    del browser.log[:]
    browser.resize(options["width"], options["height"])
    browser.open(url)
    problems = [] if browser.settle(READY) else [f"{url} was not ready in time"]
    for selector in options["click"]:
        quoted = json.dumps(selector)
        if not browser.settle(f"document.querySelector({quoted})", timeout=20):
            problems.append(f"nothing to click at {selector}")
            continue
        browser.evaluate(f"document.querySelector({quoted}).click()")
        browser.settle(READY, timeout=30)
    for script in options["eval"]:
        value = browser.evaluate(script)
        if value is not None:
            print(json.dumps(value, ensure_ascii=False))
        browser.settle(READY, timeout=30)
    if options["wait"] and not browser.settle(f"document.querySelector({json.dumps(options['wait'])})"):
        problems.append(f"{options['wait']} did not appear on {url}")
    if options["full"]:
        for _round in range(2):
            hidden = browser.evaluate(OVERFLOW)
            if hidden > 0:
                browser.resize(options["width"], min(options["height"] + int(hidden), 12000))
                browser.settle(READY, timeout=20)
                options = {**options, "height": options["height"] + int(hidden)}
    browser.evaluate(HIDE_CHAT)
    if browser.evaluate("!!document.querySelector('.o_error_dialog')"):
        problems.append(
            "an error dialog: " + browser.evaluate("document.querySelector('.o_error_dialog').innerText")[:600]
        )
    browser.picture(out)
    say(f"{out}: {browser.evaluate('document.title')} ({browser.evaluate('location.pathname')})")
    return problems + [f"console: {line[:600]}" for line in browser.log]


def main(options):
    pairs = list(zip(options["pages"][::2], options["pages"][1::2], strict=True))
    outside = pairs[0][0].startswith(("http://", "https://"))
    problems = []
    with Browser(options["width"], options["height"], options["lang"]) as browser:
        if outside:
            _pictures(browser, "/".join(pairs[0][0].split("/", 3)[:3]), pairs, options, problems)
        else:
            with server(options["command"], options["database"]) as address:
                _pictures(browser, address, pairs, options, problems)
    for problem in problems:
        say(problem)
    return 1 if problems else 0


def _pictures(browser, address, pairs, options, problems):
    if options["login"]:
        log_in(browser, address, options)
    for url, out in pairs:
        full = url if "://" in url else address + "/" + url.lstrip("/")
        problems += take(browser, full, Path(out), options)


if __name__ == "__main__":
    try:
        sys.exit(main(json.loads(os.environ["DEV_SHOT"])))
    except Failure as failure:
        sys.exit(f"\n{failure}")
