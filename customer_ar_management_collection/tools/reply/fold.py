"""Text made plain for reading, sign by sign, so that places stay true."""

_FOLD = {
    ord("\u00a0"): " ",
    0x3000: " ",
    0x2007: " ",
    0x202F: " ",
    0x2009: " ",
    ord("’"): "'",
    ord("‘"): "'",
    ord("“"): '"',
    ord("”"): '"',
    ord("–"): "-",
    ord("—"): "-",
    ord("−"): "-",
    ord("￥"): "¥",
    ord("、"): "、",
    ord("\t"): " ",
    ord("…"): ".",
    ord("【"): "[",
    ord("】"): "]",
    ord("「"): '"',
    ord("」"): '"',
}
_FOLD.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})


def fold(text):
    """Full-width forms, odd spaces and quotes as plain ones, lower case; as long as before, so that places stay true."""
    plain = text.translate(_FOLD)
    low = plain.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
