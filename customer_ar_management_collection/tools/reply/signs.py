"""Everything that the tables of words find in a text, not only what they say first: for the learnt reader.

A text that looks like a complaint about tax and about price, or like a promise that something denies, is weighed by what was learnt
of such texts and not by the order of the tables.
"""

import functools

from . import acts, dates

NAMES = (
    "promise not_promise ours theirs paid not_paid remittance not_remittance question not_question plan plan_ask absence "
    "not_absence wrong not_wrong insolvency not_dispute told weak"
).split()


@functools.lru_cache(maxsize=512)
def signs(text, asks=False):
    """What the tables find.

    :param text: a folded sentence or clause
    :param asks: whether its sentence ends with a question mark that is not part of it
    :return: ``(str)``: names of tables, reasons of a dispute and rules of days, in order, and every two of them together
    """
    asks = asks or text.endswith("?")
    text = text.strip().rstrip("?.! 。")
    found = set()
    for table in acts.tables(text, acts.language(text)):
        for name in NAMES:
            if getattr(table, name).search(text + "?" * (asks and name == "question")):
                found.add(f"= {name}")
        found |= {f"= {reason}" for reason, pattern in table.dispute if pattern.search(text)}
    if acts.SLIP.search(text):
        found.add("= slip")
    if asks:
        found.add("= asks")
    found |= {f"= {day.rule}" for day in dates.find(text)} or {"= undated"}
    return tuple(sorted(found))
