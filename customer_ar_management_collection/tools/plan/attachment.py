"""What may be put on file as a signed paper: a PDF or a picture of bounded size."""

import base64
import binascii

MAX_BYTES = 10 * 1024 * 1024
KINDS = (b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def problem(content):
    """What is wrong with a file: ``size``, ``kind`` or nothing (an empty text).

    :param content: base64, as a binary field holds it
    """
    if len(content) > MAX_BYTES * 4 // 3 + 4:
        return "size"
    try:
        raw = base64.b64decode(content)
    except (binascii.Error, ValueError):
        return "kind"
    return "" if raw.startswith(KINDS) else "kind"
