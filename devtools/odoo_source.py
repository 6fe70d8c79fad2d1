"""Odoo 19.0 Community: from ``ODOO_HOME``, from the cache, or fetched from Debian's package."""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import cache
from .ui import Failure, retry, run, say, step

PACKAGES = (
    "odoo-19",
    "fonts-glyphicons-halflings",
    "fonts-montserrat",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    # sid's versions of these two are laid out differently from what Odoo's package links to
    "fonts-font-awesome/bookworm",
    "fonts-inconsolata/bookworm",
)
# The package lists this script among mail's assets but leaves it out; every backend page would log an error.
STUBS = ("mail/static/lib/selfie_segmentation/selfie_segmentation.js",)
OWN_TREE = (
    "Or set ODOO_HOME to a source tree of Odoo 19.0 Community "
    "(git clone --depth 1 -b 19.0 https://github.com/odoo/odoo) and repeat the command."
)


@dataclass(frozen=True)
class Odoo:
    """One source tree: `python_path` holds the package ``odoo``, `addons` are further add-ons folders."""

    python_path: Path
    addons: tuple
    key: str

    @property
    def core_addons(self):
        return self.addons or (self.python_path / "odoo" / "addons",)

    @property
    def all_addons(self):
        return (self.python_path / "odoo" / "addons", *self.addons)


def find():
    """The tree to use, fetched first when there is none."""
    if os.environ.get("ODOO_HOME"):
        return _from_home(Path(os.environ["ODOO_HOME"]).expanduser().resolve())
    folder = cache.root() / "odoo"
    tree = _newest(folder)
    if not tree:
        with cache.lock(folder / ".fetch.lock", "Another clone is fetching Odoo, waiting for it ..."):
            tree = _newest(folder) or _fetch(folder)
    return Odoo(tree / "usr" / "lib" / "python3" / "dist-packages", (), tree.name)


def recipe():
    """A short hash of how the tree is put together; it is part of the tree's name."""
    return cache.digest("1", *PACKAGES, *STUBS)[:6]


def _newest(folder):
    known = folder.glob(f"[0-9]*-{recipe()}") if folder.is_dir() else []
    return max(known, key=lambda path: path.stat().st_mtime, default=None)


def _from_home(home):
    release = home / "odoo" / "release.py"
    if not release.is_file():
        raise Failure(
            f"ODOO_HOME={home} is no Odoo source tree: {release} is not there. Point ODOO_HOME to the folder "
            "that holds the Python package 'odoo', or unset it to use Debian's package."
        )
    text = release.read_text()
    version = re.search(r"^version_info = \((\d+), (\d+)", text, re.MULTILINE)
    if not version or version.groups() != ("19", "0"):
        raise Failure(f"ODOO_HOME={home} is not Odoo 19.0 (see {release}). Check out the branch 19.0 there.")
    head = home / ".git"
    key = cache.digest(
        text,
        str(home),
        run(["git", "-C", home, "rev-parse", "HEAD"], what="Reading ODOO_HOME's version") if head.exists() else "",
    )
    return Odoo(home, tuple(path for path in [home / "addons"] if path.is_dir()), f"home-{key}")


def mirrors(files=None):
    """``[(base address, keyring or '')]`` of the Debian archives in the machine's own package sources."""
    found = []
    for path in files or [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]:
        if not path.is_file():
            continue
        text = re.sub(r"^\s*#.*\n?", "", path.read_text(errors="replace"), flags=re.MULTILINE)
        if path.suffix == ".sources":
            for block in re.split(r"\n\s*\n", text):
                fields = dict(re.findall(r"^([A-Za-z-]+):[ \t]*(.*)$", block, re.MULTILINE))
                found += [
                    (uri, fields.get("Suites", ""), fields.get("Signed-By", ""))
                    for uri in fields.get("URIs", "").split()
                    if "main" in fields.get("Components", "")
                ]
        else:
            for options, uri, suite, components in re.findall(
                r"^deb\s+(?:\[(.*?)\]\s+)?(\S+)\s+(\S+)\s+(.*)$", text, re.MULTILINE
            ):
                if "main" in components.split():
                    signed = re.search(r"signed-by=(\S+)", options)
                    found.append((uri, suite, signed.group(1) if signed else ""))
    return [
        (uri, key)
        for uri, suites, key in dict.fromkeys(found)
        if uri.rstrip("/").endswith("/debian") and not any("security" in suite for suite in suites.split())
    ]


def _fetch(folder):
    for program in ("apt-get", "dpkg"):
        if not shutil.which(program):
            raise Failure(f"Odoo comes from Debian's package archive, and {program} is not there. {OWN_TREE}")
    archives = mirrors()
    if not archives:
        raise Failure(
            f"None of this machine's package sources (/etc/apt) is a Debian archive to take odoo-19 from. {OWN_TREE}"
        )
    work = folder / f"{cache.PREFIX}{recipe()}"
    cache.remove(work)
    try:
        return _fetch_into(work, folder, *archives[0])
    finally:
        cache.remove(work)


def _fetch_into(work, folder, uri, keyring):
    for name in ("etc", "state/lists/partial", "cache/archives/partial", "debs", "tree"):
        (work / name).mkdir(parents=True)
    (work / "etc" / "sid.sources").write_text(
        f"Types: deb\nURIs: {uri}\nSuites: sid bookworm\nComponents: main\n"
        + (f"Signed-By: {keyring}\n" if keyring else "")
    )
    _download(work, _private_apt(work))
    version = _unpack(work)
    tree = folder / f"{version}-{recipe()}"
    (work / "tree").rename(tree)
    say(f"Odoo {version} is ready")
    return tree


def _private_apt(work):
    """apt-get with lists and cache of its own."""
    apt = ["apt-get", "-q", "-y"]
    for name, value in {
        "Dir::State": work / "state",
        "Dir::State::status": "/var/lib/dpkg/status",
        "Dir::Cache": work / "cache",
        "Dir::Etc::sourcelist": "/dev/null",
        "Dir::Etc::sourceparts": work / "etc",
        "APT::Sandbox::User": "root",
        "Acquire::Languages": "none",
        "Acquire::Retries": "3",
    }.items():
        apt += ["-o", f"{name}={value}"]
    return apt


def _download(work, apt):
    with step("Odoo 19: reading Debian's package list (private copy, nothing is installed)"):
        retry(
            lambda: run(
                [*apt, "update", "--error-on=any"],
                what="Reading Debian's package list",
                hint=f"Check this machine's network and package sources. {OWN_TREE}",
            ),
            what="Package list",
        )
    with step("Odoo 19: downloading the package, about 130 MB"):
        retry(
            lambda: run(
                [*apt, "download", *PACKAGES],
                cwd=work / "debs",
                what="Downloading odoo-19",
                hint=f"Debian's suite sid may not have this package any more. {OWN_TREE}",
            ),
            what="Download",
        )


def _unpack(work):
    """Unpack the packages and return the version of Odoo."""
    version = next((work / "debs").glob("odoo-19_*")).name.split("_")[1].replace("%3a", ":")
    with step(f"Odoo 19: unpacking {version}"):
        for package in sorted((work / "debs").glob("*.deb")):
            run(["dpkg", "-x", package, work / "tree"], what=f"Unpacking {package.name}", hint="Is the disk full?")
        packages = work / "tree" / "usr" / "lib" / "python3" / "dist-packages"
        cache.remove(packages / "addons")  # a partial copy of odoo/addons
        for stub in STUBS:
            path = packages / "odoo" / "addons" / stub
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.touch()
    return version
