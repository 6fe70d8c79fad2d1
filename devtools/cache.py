"""What is slow to fetch or to build is kept in the user's cache folder under a hash of what it is made from.

An entry is written under a temporary name and renamed when it is complete, so an entry that exists is whole.
A lock file makes sure that two clones that need the same entry build it once.
"""

import fcntl
import hashlib
import os
import shutil
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from .ui import say

PREFIX = ".part-"


def root():
    """The cache folder of this project, shared by all clones of one user."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base).expanduser().resolve() / "customer_ar_management"


def digest(*parts):
    """A short name for the content of `parts` (text, bytes, or paths, whose content is read)."""
    result = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            part = part.read_bytes()
        elif isinstance(part, str):
            part = part.encode()
        result.update(len(part).to_bytes(8, "big") + part)
    return result.hexdigest()[:16]


def tree_digest(folders, skip=()):
    """The hash of every file below `folders`: relative names and contents.

    :param skip: ``function(relative path) -> bool`` for files that do not count
    """
    parts = []
    for folder in sorted(folders):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder.parent)
            if path.is_file() and "__pycache__" not in name.parts and not (skip and skip(name)):
                parts += [str(name), path]
    return digest(*parts)


@contextmanager
def lock(path, waiting=""):
    """Hold an exclusive lock on a file; it goes away with the process, however that ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if waiting:
                say(waiting)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def remove(path):
    """Remove a file or a folder, if there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def entry(kind, key, build, keep=0):
    """The path of a cache entry, built first when it is not there.

    :param build: ``function(path)`` that creates a file or a folder at `path`
    :param keep: how many entries of this kind to keep (the least recently used go); 0 keeps all
    """
    folder = root() / kind
    path = folder / key
    if not path.exists():
        with lock(folder / f".{key}.lock", f"Another clone is preparing {kind}, waiting for it ..."):
            if not path.exists():
                part = folder / f"{PREFIX}{key}"
                remove(part)
                try:
                    build(part)
                    part.rename(path)
                finally:
                    remove(part)
    touch(path)
    if keep:
        prune(folder, keep)
    return path


def touch(path):
    """Remember that an entry was used; a read-only cache is no reason to fail."""
    with suppress(OSError):
        os.utime(path)


def prune(folder, keep, age=3600):
    """Remove all but the `keep` most recently used entries; none that was used within the last `age` seconds."""
    entries = [path for path in folder.iterdir() if not path.name.startswith(".")]
    entries.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in entries[keep:]:
        if time.time() - path.stat().st_mtime > age:
            remove(path)
