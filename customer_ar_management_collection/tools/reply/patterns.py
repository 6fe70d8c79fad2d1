"""Tables of words as text: one regular expression a line, a deeper line goes on with the one above it."""

import textwrap


def patterns(text):
    """The regular expressions of a block of text.

    :param str text: one expression a line; a line that is indented deeper is joined to the one above, without a space
    :return: ``[str]``

    >>> patterns('''
    ...     paid|settled
    ...     money
    ...       |funds
    ... ''')
    ['paid|settled', 'money|funds']
    """
    found = []
    for line in textwrap.dedent(text).split("\n"):
        if line.startswith(" "):
            found[-1] += line.strip()
        elif line.strip():
            found.append(line.strip())
    return found


def pattern(text):
    """The one regular expression of a block of text; see ``patterns``."""
    (found,) = patterns(text)
    return found
