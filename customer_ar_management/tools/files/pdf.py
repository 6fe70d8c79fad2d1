"""Text of a PDF, read in a process of its own: whatever the file makes the reader do ends after some seconds and some memory."""

import subprocess
import sys
from pathlib import Path

from .limits import LIMITS, Unreadable, check_size

_CHILD = Path(__file__).with_name("pdf_child.py")
MARK = b"%PDF-"


def text(data, limits=LIMITS):
    """The text of all pages, as it is laid out.

    :param data: bytes
    :raises Unreadable: ``too_many_pages``, ``too_slow``, ``locked``, ``no_text`` (pictures only), or ``broken``
    """
    check_size(data, limits.packed)
    try:
        child = subprocess.run(
            [sys.executable, "-I", str(_CHILD), str(limits.pages), str(limits.seconds), str(limits.memory), *sys.path],
            input=data,
            capture_output=True,
            timeout=limits.seconds + 5,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("too_slow", most=limits.seconds) from error
    said, _line, found = child.stdout.decode("utf-8", "replace").partition("\n")
    if said == "text":
        if not found.strip():
            raise Unreadable("no_text")
        return found
    if said == "pages":
        raise Unreadable("too_many_pages", most=limits.pages)
    if said == "locked":
        raise Unreadable("locked")
    if said == "broken":
        raise Unreadable("broken", reason=found.strip()[:200])
    raise Unreadable("too_slow", most=limits.seconds)
