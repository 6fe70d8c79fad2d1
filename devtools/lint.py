"""./dev lint: ruff, pylint-odoo, well-formed XML, sound translation files, small files and functions,
one style of words.

Runs inside the virtual environment: ``python -m devtools.lint [--fix] [--fast]``.
"""

import ast
import csv
import subprocess
import sys

from lxml import etree

from . import translations, wording
from .layout import ROOT, addons
from .ui import say

FILE_LINES, FUNCTION_LINES = 300, 40


def python_files():
    """Our Python files, those that are long on purpose (generated) excepted."""
    folders = [*addons(), ROOT / "devtools", ROOT / "bench", ROOT / "tests_dev"]
    return sorted(path for folder in folders if folder.is_dir() for path in folder.rglob("*.py"))


def ruff(fix):
    """Rules and format: 1 when one of them finds something, after mending what can be mended if *fix*."""
    command = [sys.executable, "-m", "ruff"]
    checked = subprocess.run([*command, "check", *(["--fix"] if fix else []), "."], cwd=ROOT, check=False)
    formatted = subprocess.run(
        [*command, "format", "--quiet", *([] if fix else ["--diff"]), "."], cwd=ROOT, check=False
    )
    return checked.returncode or formatted.returncode


def pylint():
    command = [sys.executable, "-m", "pylint", "--score=n", "--jobs=2", *(addon.name for addon in addons())]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def size_problems():
    """Files and functions that are longer than a reader can hold in mind."""
    for path in python_files():
        lines = path.read_text().splitlines()
        name = path.relative_to(ROOT)
        if len(lines) > FILE_LINES:
            yield f"{name}: {len(lines)} lines, at most {FILE_LINES}: split it by what it is about"
        if "tests" in name.parts or "tests_dev" in name.parts:
            continue
        for node in ast.walk(ast.parse("\n".join(lines))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0]
                text = ast.get_docstring(node, clean=False)
                start = first.end_lineno if text is not None else node.lineno
                if node.end_lineno - start > FUNCTION_LINES:
                    yield (
                        f"{name}:{node.lineno}: function {node.name} has {node.end_lineno - start} lines, "
                        f"at most {FUNCTION_LINES}"
                    )


def data_problems():
    """XML that does not parse, CSV with rows of another length than its header."""
    for addon in addons():
        for path in sorted(addon.rglob("*.xml")):
            try:
                etree.parse(str(path))
            except etree.XMLSyntaxError as error:
                yield f"{path.relative_to(ROOT)}:{error.lineno}: {error.msg}"
        for path in sorted((addon / "security").glob("*.csv")):
            with path.open(newline="") as handle:
                rows = list(csv.reader(handle))
            for number, row in enumerate(rows, 1):
                if len(row) != len(rows[0]):
                    yield f"{path.relative_to(ROOT)}:{number}: {len(row)} columns, the header has {len(rows[0])}"


def marker_problems():
    """Lines that an unfinished merge left behind."""
    for path in [
        *python_files(),
        *(
            path
            for addon in addons()
            for kind in ("xml", "js", "scss", "po", "csv", "md")
            for path in addon.rglob(f"*.{kind}")
        ),
    ]:
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if line.startswith(("<" * 7 + " ", ">" * 7 + " ")):
                yield f"{path.relative_to(ROOT)}:{number}: left behind by a merge: {line}"


def translation_problems():
    for addon in addons():
        for path in sorted((addon / "i18n").glob("*.po*")):
            yield from translations.file_problems(path)


def main(argv):
    failed = []
    linters = [("ruff", lambda: ruff("--fix" in argv)), *([] if "--fast" in argv else [("pylint-odoo", pylint)])]
    for name, action in linters:
        say(f"lint: {name}")
        if action():
            failed.append(name)
    for name, check in (
        ("sizes", size_problems),
        ("XML and CSV", data_problems),
        ("merges", marker_problems),
        ("translations", translation_problems),
        ("words", wording.problems),
    ):
        say(f"lint: {name}")
        problems = list(check())
        print(*problems, sep="\n" if problems else "", end="\n" if problems else "")
        if problems:
            failed.append(name)
    say(f"lint: {'failed: ' + ', '.join(failed) if failed else 'clean'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
