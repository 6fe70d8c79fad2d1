"""Replies written for these tests, read from the text files in ``replies/``.

A message begins with ``== received | open items | what it says``; an item is ``number:due:amount`` after their currency; what it says:
``kind date amount items reason``, several with ``;``; ``-`` stands for nothing, ``*`` for all open items. A file of phrases has
one sentence a line below ``== kind`` or ``== kind:reason``; so have the files of what is ``spoken``, from which ``bench/learn_replies.py``
learns.
"""

from pathlib import Path

FOLDER = Path(__file__).parent / "replies"


def messages():
    """``[(received, open items, text, what it says)]`` of all files."""
    found = []
    for name in ("english", "chinese", "others", "voices", "letters"):
        for block in ("\n" + (FOLDER / f"{name}.txt").read_text()).split("\n== ")[1:]:
            head, body = block.split("\n", 1)
            received, items, says = (part.strip() for part in f"{head} ".split(" | "))
            found.append((received, items, body.rstrip("\n"), says))
    return found


def phrases():
    """``[(currency, kind and reason, sentence)]``."""
    found = []
    for name, currency in (("phrases_english", "USD"), ("phrases_chinese", "CNY")):
        for line in (FOLDER / f"{name}.txt").read_text().splitlines():
            if line.startswith("== "):
                kind = line[3:]
            else:
                found.append((currency, kind, line))
    return found
