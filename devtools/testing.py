"""./dev test: the pure tests by plain pytest, then the database tests in copies of the template databases."""

import json
import os
import tempfile
import time
from pathlib import Path

from . import database, layout, system, venv, workspace
from .ui import Failure, run, run_through, say

NO_TESTS = 5
WITH_VALUE = {
    "-k",
    "-m",
    "-n",
    "-p",
    "-o",
    "-r",
    "-c",
    "-W",
    "--deselect",
    "--ignore",
    "--durations",
    "--maxfail",
    "--tb",
}
ODOO_LINT = Path(__file__).parent / "odoo_lint"
# Run in Odoo's shell: what `odoo i18n export` does, for all add-ons in one process. An add-on without a text leaves an empty file.
EXPORT = """
from pathlib import Path
from odoo.tools.translate import trans_export
for name in {names!r}:
    with Path({folder!r}, name + '.pot').open('wb') as output:
        trans_export(None, [name], output, 'po', env)
"""
OWN_TESTS = layout.ROOT / "tests_dev"


def selected(rest):
    """Split pytest's arguments into the paths of tests and the options."""
    paths, options = [], []
    for position, word in enumerate(rest):
        is_value = position and rest[position - 1] in WITH_VALUE
        if not word.startswith("-") and not is_value and Path(word.split("::")[0]).exists():
            paths.append(word)
        else:
            options.append(word)
    return paths, options


def phases(paths):
    """Which tests run where: ``{"pure": [...], "main": [...], "companions": [...]}``."""
    main, companions = layout.addons()[:1], layout.addons()[1:]
    result = {"pure": [], "main": [], "companions": []}
    if not paths:
        result["main" if not companions else "companions"].append(str(ODOO_LINT))
    pure = [OWN_TESTS, *(addon / "tests" / "pure" for addon in layout.addons())]
    everything = [*pure, *(addon / "tests" for addon in layout.addons())]
    for word in paths or map(str, everything):
        path = Path(word.split("::")[0]).resolve()
        if path.is_relative_to(ODOO_LINT):
            result["companions" if companions else "main"].append(word)
            continue
        if any(path.is_relative_to(folder) for folder in pure):
            result["pure"].append(word)
            continue
        inside = [str(folder) for folder in pure if folder.is_relative_to(path)] if paths else []
        result["pure"] += inside
        for name, folders in (("main", main), ("companions", companions)):
            result[name] += (
                [word]
                if any(path.is_relative_to(folder) for folder in folders)
                else [str(folder / "tests") for folder in folders if folder.is_relative_to(path)]
            )
    return {
        name: [word for word in dict.fromkeys(words) if Path(word.split("::")[0]).exists()]
        for name, words in result.items()
    }


class Run:
    """One call of ./dev test."""

    def __init__(self, options, rest):
        self.options = options
        self.paths, self.rest = selected(rest)
        self.codes = {}

    def __call__(self):
        plan = phases(self.paths)
        if not any(plan.values()):
            raise Failure(
                "No tests there. Name files or folders of tests_dev/ or of an add-on's tests/, or name none for all."
            )
        if self.options.cov:
            (layout.ROOT / ".coverage").unlink(missing_ok=True)
        venv_path = venv.find()
        if plan["pure"]:
            self._phase("pure", lambda: self._pure(venv_path, plan["pure"]))
        if (plan["main"] or plan["companions"]) and not self._stop():
            with workspace.opened(self._system_packages) as space:
                for name in ("main", "companions"):
                    if plan[name] and not self._stop():
                        self._phase(name, lambda name=name: self._database(space, name, plan[name]))
                if not self.paths and not self.rest:
                    self._phase("translation", lambda: translations(space, check=True))
                    if self.options.screens:
                        self._phase("screen", lambda: screens(space))
        for name, (code, seconds) in self.codes.items():
            say(f"{name} tests: {_meaning(code)} in {seconds:.0f} s")
        codes = [code for code, _seconds in self.codes.values()]
        if all(code == NO_TESTS for code in codes):
            return NO_TESTS
        return next((code for code in codes if code not in (0, NO_TESTS)), 0)

    def _stop(self):
        codes = [code for code, _seconds in self.codes.values()]
        return 2 in codes or ({"-x", "--exitfirst"} & set(self.rest) and 1 in codes)

    def _phase(self, name, action):
        say(f"{name} tests start")
        begin = time.monotonic()
        self.codes[name] = (action(), time.monotonic() - begin)

    def _system_packages(self):
        try:
            system.ensure()
        except Failure as failure:
            if os.environ.get("CI"):
                raise
            say(f"{failure}\nBrowser and PDF tests cannot run without that.")

    def _pytest(self, *args):
        options = ["-p", "no:cacheprovider", "-rfEs", *args, *self.rest]
        if self.options.cov:
            options += [
                *(f"--cov={addon}" for addon in layout.addons()),
                f"--cov={layout.ROOT / 'devtools'}",
                "--cov-append",
                "--cov-report=term-missing:skip-covered",
            ]
        return ["-m", "pytest", *options]

    def _pure(self, venv_path, paths):
        env = {**os.environ, "PYTHONPATH": str(layout.ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        return run_through(
            [venv.python(venv_path), *self._pytest("-p", "no:odoo", "-p", "devtools.pytest_pure"), *paths], env
        )

    def _database(self, space, name, paths):
        templates = database.Templates(space, everything=name == "companions", alone=name == "main")
        template = templates.latest() if self.options.quick else templates.addon()
        if not self.options.quick and templates.install_log(template):
            say(
                "Installing the add-on left this in Odoo's log, which must stay clean:\n"
                + templates.install_log(template)
            )
            install_failed = 1
        else:
            install_failed = 0
        copy = f"test_{name}_{os.getpid()}"
        database.create(space.server, copy, template)
        try:
            if not self.paths:
                templates.render(copy)
            ignored = [f"--ignore={addon / 'tests' / 'pure'}" for addon in layout.addons()]
            command = self._pytest(
                "-p",
                "devtools.pytest_strict",
                f"--odoo-database={copy}",
                "--odoo-http",
                "--odoo-log-level=warn",
                *ignored,
                *self._workers(),
            )
            code = space.call(space.python(*command, *paths), cwd=layout.ROOT)
        finally:
            if self.options.keep_db:
                say(f"The database is kept: ./dev shell -d {copy}")
            else:
                database.drop(space.server, copy)
        return code or install_failed

    def _workers(self):
        """All tests run in parallel processes, each in its own copy of the database; a selection runs in one."""
        if self.paths or any(
            word.startswith(("-n", "-k", "--pdb", "-s", "--collect-only", "--co")) for word in self.rest
        ):
            return ["--dist=loadscope"]
        return ["-n", str(min(os.cpu_count() or 1, 4)), "--dist=loadscope"]


def translations(space, check, fragments=()):
    """Export the texts of all our add-ons from a copy of their template, then check or merge the translation files."""
    templates = database.Templates(space, everything=True)
    copy = f"i18n_{os.getpid()}"
    database.create(space.server, copy, templates.addon())
    try:
        with tempfile.TemporaryDirectory(dir=layout.STATE) as folder:
            script = EXPORT.format(names=[addon.name for addon in layout.addons()], folder=folder)
            run(
                space.odoo_command("shell", "-d", copy, "--no-http", "--log-level=error"),
                env=space.env(),
                stdin=script,
                what="Exporting the texts of the add-ons",
            )
            for addon in layout.addons():
                if not Path(folder, f"{addon.name}.pot").is_file():
                    raise Failure(f"The texts of {addon.name} could not be exported.")
            core = [
                parent / name / "i18n" / "zh_CN.po"
                for parent in space.odoo.all_addons
                for name in ("base", "account", "mail")
            ]
            return space.call(
                space.python(
                    "-m",
                    "devtools.translations",
                    "--exported",
                    folder,
                    *(["--check"] if check else []),
                    *(f"--core={path}" for path in core if path.is_file()),
                    *fragments,
                )
            )
    finally:
        database.drop(space.server, copy)


def screens(space):
    """Open every screen of our menus on a database with demo data, as ./dev run makes it."""
    copy = f"screens_{os.getpid()}"
    templates = database.Templates(space, everything=True, demo=True)
    database.create(space.server, copy, templates.addon())
    try:
        log = templates.install_log(copy)
        if log:
            say(f"Installing the add-on with demo data left this in Odoo's log, which must stay clean:\n{log}")
        settings = json.dumps({"command": space.odoo_command(), "database": copy})
        return space.call(space.python("-m", "devtools.screens"), env={**space.env(), "DEV_SHOT": settings}) or bool(
            log
        )
    finally:
        database.drop(space.server, copy)


def _meaning(code):
    return {0: "passed", 1: "FAILED", 2: "interrupted", NO_TESTS: "none selected"}.get(
        code, f"ended with exit code {code}"
    )
