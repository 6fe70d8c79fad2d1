"""Cells of files that people open in a spreadsheet."""

import re
import unicodedata

_NUMBER = re.compile("[+-]?\\d[\\d.,' \u00a0]*%?")
_HIDING = re.compile("^[\\s\\0\ufeff\u200b\u2018\u2019'\"]+")
_FORMULA = ("=", "+", "-", "@")


def harmless(cell):
    """Text that a spreadsheet would run as a formula, kept text by an apostrophe; numbers stay numbers.

    Blanks, tabs and invisible signs in front do not hide a formula, nor do
    full-width signs, which some programs read like the plain ones.

    :param cell: any value
    :return: str
    """
    text = str(cell)
    bare = _HIDING.sub("", unicodedata.normalize("NFKC", text))
    if bare.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return f"'{text}" if text[:1] in ("\t", "\r", "\n") else text
