"""The subcommands of ./dev. Each is a function with its parser beside it; what is long lives in a module of its own."""

import argparse
import sys

from . import database, workspace
from .ui import Failure

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
EVERYTHING = argument("--all", action="store_true", help="a new database gets the companion add-ons too")


@command("shell", "Odoo's Python shell; a script may come from stdin. A new database is made from the template", DATABASE,
         EVERYTHING, passes_on=True)
def shell(options, rest):
    with workspace.opened() as space:
        database.ensure(space, options.database, everything=options.all)
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


def _parser():
    parser = argparse.ArgumentParser(prog="./dev", description="Everything a developer of customer_ar_management needs.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (_function, help_text, arguments, passes_on) in COMMANDS.items():
        sub = commands.add_parser(name, help=help_text, description=help_text, allow_abbrev=False,
                                  epilog="Further arguments are passed on." if passes_on else None)
        for names, options in arguments:
            sub.add_argument(*names, **options)
    return parser


def main(argv):
    """Run one subcommand; a step that fails ends with one clear sentence and exit code 1."""
    options, rest = _parser().parse_known_args(argv)
    function, _help, _arguments, passes_on = COMMANDS[options.command]
    if rest and not passes_on:
        _parser().error(f"unknown arguments: {' '.join(rest)}")
    try:
        return function(options, rest[1:] if rest[:1] == ["--"] else rest)
    except Failure as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
