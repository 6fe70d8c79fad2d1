"""Texts with ``{names}`` in braces, checked when they are saved.

No expressions and no attributes: a text can name what is on the list and
nothing else, so that no text breaks on the day it is sent.
"""

import re

PLACEHOLDER = re.compile(r"\{([^{}\s]*)\}")


def unknown(text, known):
    """Names used in ``text`` that do not exist, in their order, each once.

    A lone brace counts as the placeholder ``{``: it is a slip of the pen.
    """
    names = [name for name in PLACEHOLDER.findall(text or "") if name not in known]
    if re.search(r"[{}]", PLACEHOLDER.sub("", text or "")):
        names.append("{")
    return list(dict.fromkeys(names))


def fill(text, values):
    """``text`` with its placeholders replaced; ``values`` maps every name to text.

    :raise KeyError: a name without a value
    """
    return PLACEHOLDER.sub(lambda match: str(values[match[1]]), text or "")
