"""Texts with ``{names}`` in braces, checked when they are saved.

No expressions and no attributes: a text can name what is on the list and
nothing else, so that no text breaks on the day it is sent.
"""

import re

PLACEHOLDER = re.compile(r"\{([^{}\s]*)\}")

#: English words that are counted: “{count} overdue items are”, “{oldest_days} days”.
COUNTED = re.compile(r"\{([^{}\s]+)\}((?: overdue| open)?) (day|item|document|invoice)s\b( are\b)?")


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

    A text is written for several; of one it says so: “1 day”, “1 item is”.

    :raise KeyError: a name without a value
    """

    def one(match):
        name, between, noun, verb = match.groups()
        if str(values[name]) != "1":
            return match[0]
        return f"{{{name}}}{between} {noun}{' is' if verb else ''}"

    return PLACEHOLDER.sub(lambda match: str(values[match[1]]), COUNTED.sub(one, text or ""))
