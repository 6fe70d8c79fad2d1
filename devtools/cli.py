"""The subcommands of ./dev. Each is a function with its parser beside it; what is long lives in a module of its own."""

import argparse
import json
import os
import sys
from pathlib import Path

from . import database, layout, running, system, testing, venv, workspace
from .ui import Failure, run, run_through

COMMANDS = {}


def command(name, help_text, *arguments, passes_on=False):
    """Register a subcommand. `passes_on`: arguments we do not know go to the program behind it."""

    def register(function):
        COMMANDS[name] = (function, help_text, arguments, passes_on)
        return function

    return register


def argument(*names, **options):
    return names, options


DATABASE = argument("-d", "--database", default="dev", metavar="DB", help="database name (default: dev)")
EVERYTHING = argument("--all", action="store_true", help="a new database gets the add-ons for sales, stock and SMS too")


@command(
    "run",
    "start Odoo with the add-on and demo data on http://localhost:8069, login admin, password admin",
    argument("-d", "--database", default="demo", metavar="DB", help="database name (default: demo)"),
    argument("--port", type=int, default=8069),
    argument("--host", default="127.0.0.1", help="0.0.0.0: reachable from outside"),
    argument("--without-demo", action="store_true", help="a new database gets no demo data"),
    passes_on=True,
)
def run_odoo(options, rest):
    return running.serve(options, rest)


@command(
    "test",
    "run the tests: all, or those that pytest's arguments select",
    argument(
        "--quick",
        action="store_true",
        help="do not reinstall the add-on although it changed (enough when only the inside of functions or tests changed)",
    ),
    argument("--keep-db", action="store_true", help="keep the test database"),
    argument("--screens", action="store_true", help="also open every screen with demo data (./dev screens)"),
    argument("--cov", action="store_true", help="measure the coverage"),
    passes_on=True,
)
def test(options, rest):
    return testing.Run(options, rest)()


@command(
    "shell",
    "Odoo's Python shell; a script may come from stdin. A new database is made from the template",
    DATABASE,
    EVERYTHING,
    argument("-u", "--update", action="store_true", help="update our add-ons in it when the source has changed"),
    passes_on=True,
)
def shell(options, rest):
    with workspace.opened() as space:
        database.ensure(space, options.database, everything=options.all, update=options.update)
        return space.call(space.odoo_command("shell", "-d", options.database, "--no-http", "--log-level=warn", *rest))


@command("odoo", "the odoo program with our configuration and the given arguments", passes_on=True)
def odoo(_options, rest):
    with workspace.opened() as space:
        return space.call(space.odoo_command(*rest))


@command("psql", "psql on a database of this clone", DATABASE, passes_on=True)
def psql(options, rest):
    with workspace.opened() as space:
        if options.database not in ("postgres", *space.server.databases()):
            database.ensure(space, options.database)
        return space.call([space.server.program("psql"), "-d", options.database, *rest])


@command(
    "shot",
    "pictures of screens in headless Chromium: starts Odoo on a free port, logs in, waits for the page",
    argument("pages", nargs="+", metavar="URL OUT.png", help="pairs of a path like /odoo and the picture to write"),
    argument("-d", "--database", default="demo", metavar="DB", help="database (default: demo, made first when needed)"),
    argument("--width", type=int, default=1400, help="390 is a phone"),
    argument("--height", type=int, default=900),
    argument("--lang", default="en_US", help="the user's language from now on"),
    argument("--login", default="admin", help="an empty login stays a visitor"),
    argument("--password", default="", help="default: the same as the login"),
    argument("--full", action="store_true", help="make the picture as high as the page"),
    argument("--wait", default="", metavar="CSS", help="wait for this element before the picture"),
    argument("--click", action="append", default=[], metavar="CSS", help="click on this first (may be repeated)"),
    argument("--eval", action="append", default=[], metavar="JS", help="run this before the picture, print its value"),
    argument(
        "--no-update", action="store_true", help="do not update our add-ons in the database although the source changed"
    ),
    argument("--pdf", action="store_true", help="URL is a PDF file: one picture per page, no Odoo"),
    EVERYTHING,
)
def shot(options, _rest):
    if len(options.pages) % 2:
        raise Failure("./dev shot takes pairs: URL OUT.png [URL OUT.png ...]")
    if options.pdf:
        return _pdf_pictures(*options.pages)
    system.ensure("chromium", "chinese font")
    with workspace.opened() as space:
        outside = options.pages[0].startswith(("http://", "https://"))
        if not outside:
            demo = options.database == "demo"
            database.ensure(
                space, options.database, everything=options.all or demo, demo=demo, update=not options.no_update
            )
        settings = {**vars(options), "command": space.odoo_command()}
        return space.call(space.python("-m", "devtools.shot"), env={**space.env(), "DEV_SHOT": json.dumps(settings)})


def _pdf_pictures(source, out):
    system.ensure("pdftoppm")
    stem = Path(out).with_suffix("")
    stem.parent.mkdir(parents=True, exist_ok=True)
    run(["pdftoppm", "-png", "-r", "90", source, stem], what=f"Turning {source} into pictures")
    for picture in sorted(stem.parent.glob(f"{stem.name}-*.png")):
        print(picture)
    return 0


@command(
    "screens",
    "open every screen of our menus with demo data, desktop in English and phone in Chinese; keep the pictures",
)
def screens(_options, _rest):
    system.ensure("chromium", "chinese font")
    with workspace.opened() as space:
        return testing.screens(space)


@command("stop", "stop what runs in this clone: Odoo and the embedded PostgreSQL")
def stop(_options, _rest):
    return workspace.stop()


@command("bench", "a benchmark of bench/ by name, or bench itself, with Odoo and PostgreSQL ready", passes_on=True)
def bench(_options, rest):
    script = layout.ROOT / "bench" / f"{rest[0]}.py" if rest else None
    target = [script, *rest[1:]] if script and script.is_file() else ["-m", "bench", *rest]
    if not (layout.ROOT / "bench").is_dir():
        raise Failure("There is no folder bench/ in this clone.")
    if target[0] is script and "\nDATABASE = False\n" in script.read_text():
        env = {**os.environ, "PYTHONPATH": str(layout.ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        return run_through([venv.python(venv.find()), *map(str, target)], env)
    with workspace.opened() as space:
        return space.call(space.python(*target), cwd=layout.ROOT)


@command("python", "the interpreter of the environment, with Odoo importable and PostgreSQL running", passes_on=True)
def python(_options, rest):
    with workspace.opened() as space:
        return space.call(space.python(*rest))


@command("pip", "pip of the environment", passes_on=True)
def pip(_options, rest):
    path = venv.find()
    return run_through([venv.python(path), "-m", "pip", *rest])


@command(
    "lint",
    "ruff, pylint-odoo, XML, translation files, sizes of files and functions",
    argument("--fix", action="store_true", help="let ruff mend what it can"),
    argument("--fast", action="store_true", help="without pylint-odoo, which takes most of the time"),
)
def lint(options, _rest):
    path = venv.find()
    env = {**os.environ, "PYTHONPATH": str(layout.ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    flags = [f"--{name}" for name in ("fix", "fast") if getattr(options, name)]
    return run_through([venv.python(path), "-m", "devtools.lint", *flags], env)


@command(
    "i18n",
    "write the .pot files as Odoo exports them and bring zh_CN.po up to date",
    argument("--check", action="store_true", help="write nothing; fail when something is stale, missing or unsound"),
    argument("--merge", nargs="+", default=[], metavar="FILE.po", help="take translations from these files too"),
)
def i18n(options, _rest):
    with workspace.opened() as space:
        return testing.translations(
            space, check=options.check, fragments=[Path(name).resolve() for name in options.merge]
        )


def _parser():
    parser = argparse.ArgumentParser(
        prog="./dev", description="Everything a developer of customer_ar_management needs."
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (_function, help_text, arguments, passes_on) in COMMANDS.items():
        sub = commands.add_parser(
            name,
            help=help_text,
            description=help_text,
            allow_abbrev=False,
            epilog="Further arguments are passed on." if passes_on else None,
        )
        for names, options in arguments:
            sub.add_argument(*names, **options)
    return parser


def main(argv):
    """Run one subcommand; a step that fails ends with one clear sentence and exit code 1."""
    function, _help, arguments, passes_on = COMMANDS.get(argv[0] if argv else "", (None, "", (), False))
    if passes_on and not arguments:
        options, rest = None, argv[1:]
    else:
        options, rest = _parser().parse_known_args(argv)
        if rest and not passes_on:
            _parser().error(f"unknown arguments: {' '.join(rest)}")
    try:
        return function(options, rest[1:] if rest[:1] == ["--"] else rest)
    except Failure as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
