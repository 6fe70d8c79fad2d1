"""The virtual environment with what Odoo, the add-on and the tests need, cached under a hash of the lists."""

import os
import platform
import sys
from pathlib import Path

from . import cache
from .layout import ROOT
from .ui import Failure, retry, run, say, step

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
        with cache.lock(
            path.parent / f".{path.name}.lock", "Another clone is installing the Python packages, waiting ..."
        ):
            if not (path / MARK).is_file():
                cache.remove(path)
                _build(path)
    cache.touch(path)
    return path


def _build(path):
    with step("Python packages: creating the virtual environment"):
        run(
            [sys.executable, "-m", "venv", path],
            what="Creating a virtual environment",
            hint="On Debian: apt-get install python3-venv",
        )
    with step("Python packages: installing what Odoo, the add-on and the tests need", about=25):
        lists = [part for name in LISTS for part in ("-r", ROOT / name)]
        if not _install_with_uv(path, lists):
            pip = [*_pip(path), "--no-compile", "-c", ROOT / CONSTRAINTS, *lists]
            retry(
                lambda: run(
                    pip,
                    what="Installing Python packages",
                    hint="pip must reach a package index (see: pip config list).",
                ),
                what="pip",
            )
    (path / MARK).touch()


def _pip(path):
    return [path / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]


def _install_with_uv(path, lists):
    """uv resolves and downloads side by side, several times as fast as pip. :return: False where it cannot do the work"""
    try:
        run([*_pip(path), "uv"], what="Installing uv")
        run(
            [
                path / "bin" / "uv",
                "pip",
                "install",
                "--quiet",
                "--python",
                path / "bin" / "python",
                "-c",
                ROOT / CONSTRAINTS,
                *lists,
            ],
            what="Installing Python packages with uv",
            env=_uv_env(),
        )
    except Failure as failure:
        say(f"uv could not install the packages, pip does it ({str(failure).splitlines()[-1][:120]})")
        return False
    return True


def _uv_env():
    """pip's own index and certificates are this machine's; uv is told of them by its variables."""
    env = {**os.environ, "UV_NATIVE_TLS": "true", "UV_NO_PROGRESS": "1"}
    if index := os.environ.get("PIP_INDEX_URL"):
        env.setdefault("UV_DEFAULT_INDEX", index)
    if certificates := os.environ.get("PIP_CERT"):
        env.setdefault("SSL_CERT_FILE", certificates)
    return env


def python(path):
    """The interpreter of the environment."""
    result = Path(path) / "bin" / "python"
    if not os.access(result, os.X_OK):
        raise Failure(f"{result} is not usable; remove {path} and repeat the command.")
    return result


def site_packages(path):
    return next((Path(path) / "lib").glob("python3*/site-packages"))
