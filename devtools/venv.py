"""The virtual environment with what Odoo, the add-on and the tests need, cached under a hash of the lists."""

import os
import platform
import sys
from pathlib import Path

from . import cache
from .layout import ROOT
from .ui import Failure, retry, run, step

LISTS = ("requirements.txt", "requirements-dev.txt", "devtools/odoo-requirements.txt")
CONSTRAINTS = "devtools/constraints.txt"
MARK = "complete"


def key():
    """The hash of everything the environment is made from."""
    files = [ROOT / name for name in (*LISTS, CONSTRAINTS)]
    return cache.digest("1", sys.version, platform.machine(), *files)


def odoo_lists():
    """The lists of what Odoo itself needs."""
    return [ROOT / LISTS[-1]]


def find():
    """The folder of the virtual environment, made first when it is not there.

    A virtual environment knows its own path, so it is built in place; the mark written last says that it is whole.
    """
    path = cache.root() / "venv" / key()
    if not (path / MARK).is_file():
        with cache.lock(path.parent / f".{path.name}.lock", "Another clone is installing the Python packages, waiting ..."):
            if not (path / MARK).is_file():
                cache.remove(path)
                _build(path)
    cache.touch(path)
    return path


def _build(path):
    with step("Python packages: creating the virtual environment"):
        run([sys.executable, "-m", "venv", path], what="Creating a virtual environment",
            hint="On Debian: apt-get install python3-venv")
    with step("Python packages: installing what Odoo, the add-on and the tests need"):
        pip = [path / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-input", "--no-compile",
               "--disable-pip-version-check", "-c", ROOT / CONSTRAINTS]
        for name in LISTS:
            pip += ["-r", ROOT / name]
        retry(lambda: run(pip, what="Installing Python packages",
                          hint="pip must reach a package index (see: pip config list)."), what="pip")
    (path / MARK).touch()


def python(path):
    """The interpreter of the environment."""
    result = Path(path) / "bin" / "python"
    if not os.access(result, os.X_OK):
        raise Failure(f"{result} is not usable; remove {path} and repeat the command.")
    return result


def site_packages(path):
    return next((Path(path) / "lib").glob("python3*/site-packages"))
