"""Programs and fonts of the operating system that PDF and browser tests need."""

import os
import re
import shutil
from pathlib import Path

from .ui import Failure, retry, run, say, step


def _has_chinese_font():
    folders = (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        Path.home() / ".fonts",
        Path.home() / ".local/share/fonts",
    )
    return any(
        re.match(r"noto\w*cjk|wqy|sourcehan|droidsansfallback", path.name.lower())
        for folder in folders
        if folder.is_dir()
        for path in folder.rglob("*.[to]t[fc]")
    )


def chromium():
    """The browser's program, or None."""
    return next(filter(None, map(shutil.which, ("google-chrome", "chromium", "chromium-browser"))), None)


# what it is for, Debian's package, is it there?
NEEDS = {
    "chromium": ("browser tests and screenshots", "chromium", chromium),
    "wkhtmltopdf": ("printed documents", "wkhtmltopdf", lambda: shutil.which("wkhtmltopdf")),
    "pdftoppm": ("reading printed documents back", "poppler-utils", lambda: shutil.which("pdftoppm")),
    "chinese font": ("Chinese documents and screens", "fonts-noto-cjk", _has_chinese_font),
}


def ensure(*names):
    """Install what is missing with apt where root or sudo is there; otherwise say what to install."""
    missing = [name for name in (names or NEEDS) if not NEEDS[name][2]()]
    if not missing:
        return
    packages = [NEEDS[name][1] for name in missing]
    reasons = "; ".join(f"{NEEDS[name][1]} for {NEEDS[name][0]}" for name in missing)
    command = f"apt-get install --no-install-recommends {' '.join(packages)}"
    if not shutil.which("apt-get"):
        raise Failure(f"Missing: {reasons}. Install these programs with your system's package manager.")
    sudo = _sudo()
    if sudo is None:
        raise Failure(f"Missing: {reasons}. As root: {command}")
    quietly = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    apt = [*sudo, *quietly, "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"]
    with step(f"System packages: installing {', '.join(packages)}", about=25):
        retry(
            lambda: run([*apt, "update"], what="apt-get update", hint="Check this machine's network."),
            what="apt-get update",
        )
        retry(
            lambda: run(
                [*apt, "install", "--no-install-recommends", *packages],
                what="Installing system packages",
                hint=f"Try it by hand, as root: {command}",
            ),
            what="apt-get install",
        )
    still = [name for name in missing if not NEEDS[name][2]()]
    if still:
        raise Failure(f"After {command} there is still no {', '.join(still)}.")
    say(f"Installed: {', '.join(packages)}")


def _sudo():
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        try:
            run(["sudo", "-n", "true"], what="sudo")
        except Failure:
            return None
        return ["sudo", "-n"]
    return None
