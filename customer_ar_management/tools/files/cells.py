"""What a cell says as text."""

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff]")


def clean(text):
    """The text without signs that nobody can see and no database keeps."""
    return _CONTROL.sub("", text)


def plain(value):
    """A cell as text: full-width digits and signs made narrow, outer blanks gone; a number with the 15 digits that a
    spreadsheet holds, so that 434.99999999999994 is 435."""
    if value is None or value is False:
        return ""
    if isinstance(value, float):
        value = int(value) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
    return unicodedata.normalize("NFKC", clean(str(value))).strip()
