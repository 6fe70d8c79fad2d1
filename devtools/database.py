"""Template databases, in two layers: Odoo with what our add-ons depend on, and our add-ons on top of it.

A template is named after the hash of what it is made from. It is looked for on the server, then as a dump in the cache;
only then it is built. A database for work or for tests is a copy of a template, which takes a second.
"""

import re
import subprocess
import time
from contextlib import suppress

from . import cache, layout, venv
from .copies import create, drop, set_source_key, source_key
from .logs import HARMLESS, LOGGED
from .ui import Failure, run, say, step

__all__ = ["Templates", "create", "drop", "ensure", "set_source_key", "source_key"]

LANGUAGES = "en_US,zh_CN"
# built once in the base, which spares every copy the first half minute in a browser
BUNDLES = (
    "web.assets_web",
    "web.assets_frontend",
    "web.assets_frontend_minimal",
    "web.assets_frontend_lazy",
    "web.assets_tests",
    "web.report_assets_common",
    "web.report_assets_pdf",
)
KEPT_DUMPS = 12
PROGRESS_EVERY = 20  # seconds
MODULE = re.compile(r"Loading module (\S+) \((\d+)/(\d+)\)")
LOG_KEY = "dev.install_log"
# What our add-ons are tried with, in tests and in demonstrations: nobody can pay without a provider.
TRIED_WITH = {"account_payment": "payment_demo"}

# Run in Odoo's shell. The first compiles the bundles.
BUNDLE = """for bundle in {bundles}:
    asset = env['ir.qweb']._get_asset_bundle(bundle, css=True, js=True)
    asset.js(), asset.css()
"""
RENDER = f"{BUNDLE}env.cr.commit()\n"
# Attachments live in the database, so that a copy of the database is a whole copy.
FINISH_BASE = (
    """
env['ir.config_parameter'].set_param('ir_attachment.location', 'db')
env['ir.attachment'].force_storage()
users = env['res.users'].with_context(active_test=False).search([])
if 'odoobot_state' in users._fields:  # its greeting window would cover the screens
    users.odoobot_state = 'disabled'
"""
    + BUNDLE
    + """company = env.ref('base.main_company')
if not company.chart_template:
    env['account.chart.template'].try_loading('generic_coa', company, install_demo={demo})
assert company.chart_template == 'generic_coa', company.chart_template
env.cr.commit()
"""
)


class Templates:
    """The template databases of one workspace.

    :param everything: with the companion add-ons and the applications they need
    :param alone: the main add-on alone; otherwise with the companions that need no other application
    :param demo: with demo data
    """

    def __init__(self, workspace, everything=False, demo=False, alone=False):
        self.workspace, self.server, self.demo = workspace, workspace.server, demo
        self.addons = layout.addons() if everything else layout.addons()[:1] if alone else layout.product()
        kind = "all" if everything and len(self.addons) > 1 else "main" if len(self.addons) < 2 else "product"
        self.base_kind, self.kind = (
            f"{word}{'_demo' if demo else ''}" for word in ("main" if kind == "product" else kind, kind)
        )

    def base_key(self):
        """Odoo with what it needs, the server's version, and the modules our add-ons depend on."""
        modules = ",".join(self.base_modules())
        return cache.digest(
            "1",
            self.workspace.odoo.key,
            *venv.odoo_lists(),
            self.server.major,
            modules,
            str(self.demo),
            FINISH_BASE,
            *BUNDLES,
        )

    def base_modules(self):
        needed = {"account", *layout.dependencies(self.addons)}
        return sorted(needed | {extra for module, extra in TRIED_WITH.items() if module in needed})

    def addon_key(self):
        """The base and every file of our add-ons that matters for installation."""
        source = cache.tree_digest(self.addons, skip=self._without_effect)
        return cache.digest("1", self.base_key(), source)

    def _without_effect(self, path):
        """Tests and scripts of the web client are read when they run, not when the add-on is installed."""
        parts = path.parts[1:]
        return (
            parts[0] in ("tests", "docs")
            or path.suffix in (".md", ".pyc")
            or (parts[0] == "static" and parts[1] != "description")
            or (parts[0] == "demo" and not self.demo)
        )

    def addon(self):
        """The name of the template with our add-ons installed."""
        if not self.addons:
            return self.base()
        name = f"tpl_{self.kind}_{self.addon_key()}"
        return self._ensure(name, f"tpl_{self.kind}_", self._build_addon, worth_keeping=self._source_is_committed())

    def base(self):
        name = f"tpl_base_{self.base_kind}_{self.base_key()}"
        return self._ensure(name, f"tpl_base_{self.base_kind}_", self._build_base, worth_keeping=True)

    def latest(self):
        """The newest template on the server, whether or not the add-on changed since; made when there is none."""
        names = self._made(f"tpl_{self.kind}_")
        return names[0] if names else self.addon()

    def install_log(self, name):
        """What the installation of our add-ons left in Odoo's log: warnings and errors."""
        return self.server.query("SELECT value FROM ir_config_parameter WHERE key = :'key'", name, key=LOG_KEY)

    def _ensure(self, name, prefix, build, worth_keeping):
        with cache.lock(
            layout.STATE / f"{prefix}lock", "Another command is preparing the template database, waiting ..."
        ):
            if name not in self.server.databases():
                if self.server.embedded and worth_keeping:
                    self._from_cache(name, build)
                else:
                    self._build(name, build)
                for old in self._made(prefix):
                    if old != name:
                        drop(self.server, old)
        return name

    def _made(self, prefix):
        """The templates of one kind on the server: the kind's name, then a hash."""
        return [name for name in self.server.databases() if re.fullmatch(f"{prefix}[0-9a-f]{{16}}", name)]

    def _from_cache(self, name, build):
        layer = "templates" if "_base_" in name else "templates-addon"  # many, they must not crowd out the base
        dump = cache.entry(layer, f"{name}.dump", lambda path: self._build_and_dump(name, build, path), keep=KEPT_DUMPS)
        if name in self.server.databases():
            return
        try:
            self._restore(name, dump)
        except Failure as failure:
            say(f"{failure}\nThe copy in the cache cannot be used; building the database anew.")
            cache.remove(dump)
            self._build(name, build)

    def _build(self, name, build):
        part = f"{name}_part"
        drop(self.server, part)
        build(part)
        self.server.query('ALTER DATABASE :"part" RENAME TO :"name"', part=part, name=name)

    def _build_and_dump(self, name, build, path):
        self._build(name, build)
        with step("Template database: keeping a copy in the cache"):
            run(
                [self.server.program("pg_dump"), "-Fd", "-j2", "--compress=gzip:1", "-f", path, name],
                env=self.server.client_env(),
                what="Dumping the template database",
                hint="Is the disk full?",
            )

    def _restore(self, name, dump):
        part = f"{name}_part"
        drop(self.server, part)
        with step("Template database: restoring it from the cache"):
            create(self.server, part, "template0")
            run(
                [self.server.program("pg_restore"), "-j2", "--no-owner", "-d", part, dump],
                env=self.server.client_env(),
                what="Restoring the template database",
                hint="",
            )
            self.server.query("ANALYZE", part)
            self.server.query('ALTER DATABASE :"part" RENAME TO :"name"', part=part, name=name)

    def _build_base(self, name):
        modules = self.base_modules()
        if self.kind == "all":  # with demo data nobody needs the half without companions: all is installed in one go
            main = Templates(self.workspace, demo=self.demo)
            create(self.server, name, main.base())
            modules = [module for module in modules if module not in main.base_modules()] or ["base"]
        demo = " with demo data" if self.demo else ""
        with step(f"Template database: installing {', '.join(modules)}{demo} (some minutes, once)"):
            self.odoo("-d", name, "-i", ",".join(modules), f"--load-language={LANGUAGES}")
            self._shell(name, FINISH_BASE.format(demo=self.demo, bundles=BUNDLES))

    def _build_addon(self, name):
        base = self.base()
        create(self.server, name, base)
        names = [addon.name for addon in self.addons]
        with step(f"Template database: installing {', '.join(names)}"):
            log = self.odoo("-d", name, "-i", ",".join(names))
            if log:
                self.server.query(
                    "INSERT INTO ir_config_parameter (key, value) VALUES (:'key', :'log')",
                    name,
                    key=LOG_KEY,
                    log="\n".join(log),
                )

    def render(self, name):
        """Compile the bundles of a copy as our sources are now: else every browser test does so, in its own transaction."""
        with step("Compiling the scripts and styles for the browser"):
            self._shell(name, RENDER.format(bundles=BUNDLES))

    def odoo(self, *args):
        """Run Odoo for an installation or update. :return: the warnings and errors in its log"""
        demo = "--with-demo" if self.demo else "--without-demo"
        return self._checked(self.workspace.odoo_command(*args, demo, "--stop-after-init", "--no-http"), None)

    def _shell(self, name, script):
        self._checked(self.workspace.odoo_command("shell", "-d", name, "--no-http", "--log-level=error"), script)

    def _checked(self, command, script):
        log = layout.STATE / "template.log"
        with log.open("w+") as output:
            process = subprocess.Popen(
                command,
                env=self.workspace.env(),
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
                stdin=subprocess.PIPE if script else subprocess.DEVNULL,
            )
            if script:
                process.stdin.write(script)
                process.stdin.close()
            begin = time.monotonic()
            while process.poll() is None:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(PROGRESS_EVERY)
                if process.poll() is None and (done := MODULE.findall(_tail(log))):
                    say(progress(*done[-1], time.monotonic() - begin))
        text = log.read_text(errors="replace")
        if process.returncode:
            tail = "\n".join(text.strip().splitlines()[-25:])
            raise Failure(f"Preparing the database failed:\n{tail}\n(the whole log: {log})")
        noise = [line for line in text.splitlines() if LOGGED.search(line) and not HARMLESS.search(line)]
        for line in noise:
            say(line)
        return noise

    def _source_is_committed(self):
        """Only a committed state is likely to be met again by another clone, so only its dump is worth the time."""
        done = subprocess.run(
            ["git", "-C", layout.ROOT, "status", "--porcelain", "--", *self.addons],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,
        )
        return done.returncode == 0 and not done.stdout.strip()


def progress(module, number, total, elapsed):
    """What is installed now and how long the rest takes at the pace so far."""
    left = elapsed / max(int(number), 1) * (int(total) - int(number))
    rest = f", about {left:.0f} s left" if int(number) < int(total) else ""
    return f"  installing {module}: module {number} of {total}{rest}"


def _tail(path, size=20000):
    with path.open("rb") as handle:
        handle.seek(max(0, path.stat().st_size - size))
        return handle.read().decode(errors="replace")


def ensure(workspace, name, everything=False, demo=False, update=False):
    """Make the database from its template when it does not exist.

    :param update: when it exists and our add-ons changed since, update them in it
    """
    templates = Templates(workspace, everything, demo)
    key = templates.addon_key()
    if name not in workspace.server.databases():
        create(workspace.server, name, templates.addon())
        say(f"Database {name} is ready")
    elif update and templates.addons and source_key(workspace.server, name) != key:
        names = [addon.name for addon in templates.addons]
        with step(f"The source has changed: updating {', '.join(names)} in database {name}"):
            templates.odoo("-d", name, "-i", ",".join(names), "-u", names[0])
    else:
        return
    set_source_key(workspace.server, name, key)
